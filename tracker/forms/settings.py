"""The numbers of the settings page, one field each."""

from flask_wtf import FlaskForm
from wtforms import StringField

from tracker.domain.settings import LIMITS


class SettingsForm(FlaskForm):
    """Filled from domain/settings.py; what is no number becomes None and is refused in words."""

    def numbers(self) -> dict[str, int | None]:
        return {name: _whole(str(self[name].data or "").strip()) for name in LIMITS}


def _whole(typed: str) -> int | None:
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else None


for _name, _limits in LIMITS.items():
    _field = StringField(_limits.words, description=_limits.unit)
    setattr(SettingsForm, _name, _field)
