"""Taking a learning brief away. Who took it is recorded first: on the case, where it is for one."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import BinaryIO

from tracker.database import db, transaction
from tracker.documents.brief import write_brief
from tracker.documents.document import Imprint
from tracker.domain.briefs import BRIEF_TITLE
from tracker.domain.permissions import may_read_everything, may_read_incident, require
from tracker.models import Incident, Person, Theme
from tracker.queries.briefs import brief_of
from tracker.queries.learning import learnt_about
from tracker.services.audit import audit
from tracker.services.export_events import record_export

NOT_YOURS = "Your role does not take learning briefs away."
WHAT = "exported a learning brief"


def export_brief(
    by: Person,
    *,
    themes: Sequence[Theme],
    words: str,
    incident: Incident | None,
    at: datetime,
    today: date,
    partnership: str,
    out: BinaryIO,
) -> None:
    """Write the brief about themes and words, for a case or for no one case, to `out`."""
    with transaction():
        seen = incident is None or may_read_incident(by, incident)
        require(may_read_everything(by) and seen, NOT_YOURS)
        _record(", ".join(theme.name for theme in themes), words, incident, by=by, at=at)
    learnt = learnt_about(by, themes, words, today, besides=incident)
    imprint = Imprint(title=BRIEF_TITLE, partnership=partnership, made_by=by.name, made_at=at)
    write_brief(out, brief_of(by, learnt, incident), imprint)
    db.session.rollback()


def _record(
    themes: str, words: str, incident: Incident | None, *, by: Person, at: datetime
) -> None:
    """The words only where the history of the case holds them: they may name what is restricted."""
    if incident is None:
        record_export(WHAT, {"themes": themes}, by=by, at=at)
    else:
        more = {"themes": ("", themes), "words": ("", words)}
        audit(incident, WHAT, by=by, at=at, more=more)
