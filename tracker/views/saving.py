"""How every form is saved: a broken rule appears beside its field, and what was typed stays."""

from collections.abc import Callable
from typing import Any

from flask_wtf import FlaskForm

from tracker.domain.errors import RuleBroken


def saved(form: FlaskForm, do: Callable[[], Any]) -> bool:
    """Whether the form is right and its service did what it asks.

    `do` calls one service. RuleBroken goes to the named field, or above the form.
    """
    if not form.validate_on_submit():
        return False
    try:
        do()
    except RuleBroken as broken:
        show(broken, form)
        return False
    return True


def show(broken: RuleBroken, form: FlaskForm) -> None:
    field = form._fields.get(broken.field or "")
    if field is None:
        form.form_errors.append(broken.message)
    else:
        field.errors = [*field.errors, broken.message]
