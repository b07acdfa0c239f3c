"""A form that is filled from a record, and knows how far its history had come then."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms import HiddenField

from tracker.queries.history import last_event


class ReadForm(FlaskForm):
    """Two people may have the same record open: see services/audit.must_be_as_read."""

    read_to = HiddenField()

    @property
    def since(self) -> int | None:
        """The last event of the record when the form was shown; None where it does not say."""
        typed = self.read_to.data or ""
        return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else None

    def read(self, record: Any) -> None:
        """Ask it before the page is shown, the first time and again."""
        self.read_to.data = str(last_event(record.__tablename__, record.id))
