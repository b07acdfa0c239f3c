"""How every form is saved: a broken rule appears beside its field, and what was typed stays."""

from collections.abc import Callable, Iterable
from typing import Any

from flask_wtf import FlaskForm

from tracker.domain.errors import RuleBroken


def saved(
    form: FlaskForm,
    do: Callable[[], Any],
    problems: Callable[[], Iterable[RuleBroken]] = lambda: (),
) -> bool:
    """Whether the form is right and its service did what it asks.

    `do` calls one service. RuleBroken goes to the named field, or above the form. `problems` are
    what the service would say besides, where the form itself is not right yet: so that a person
    is told of everything at once.
    """
    if not form.validate_on_submit():
        if form.is_submitted():
            _show_besides(problems(), form)
        return False
    try:
        do()
    except RuleBroken as broken:
        for one in (broken, *broken.also):
            show(one, form)
        return False
    return True


def _show_besides(problems: Iterable[RuleBroken], form: FlaskForm) -> None:
    """What a field says of itself goes first."""
    wrong = set(form.errors)
    for one in problems:
        if one.field not in wrong:
            show(one, form)


def show(broken: RuleBroken, form: FlaskForm) -> None:
    field = form._fields.get(broken.field or "")
    if field is None:
        form.form_errors.append(broken.message)
    else:
        field.errors = [*field.errors, broken.message]
