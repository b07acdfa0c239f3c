"""What may be typed about a step of the clock."""

from collections.abc import Sequence
from typing import Any

from flask_wtf import FlaskForm
from wtforms import RadioField, SelectField, StringField

from tracker.domain.statutory_clock import Event, Unit
from tracker.forms.records import RecordsField, ids_of
from tracker.forms.texts import line
from tracker.models import ClockStep, ReviewKind
from tracker.services.clock_steps import StepDetails, anchors_of

SIDES = {"after": "After that day, or on it", "before": "Before that day"}


class StepForm(FlaskForm):
    name = line("Name", longest=120, missing="Enter the name of the step")
    count = StringField("How many?")
    unit = SelectField(
        "Of what?", choices={unit.value: unit.capitalize() for unit in Unit}, coerce=Unit
    )
    side = RadioField("Before or after?", choices=SIDES, default="after")
    anchor = SelectField("Counted from the day on which", coerce=Event)
    place = SelectField("Place in the line", coerce=int)

    def offer(self, step: ClockStep | None, steps: Sequence[ClockStep]) -> None:
        """The days it can be counted from, and the places among the others of its clock."""
        self.anchor.choices = {event.value: event.value for event in anchors_of(step)}
        others = [one for one in steps if one is not step]
        after = {str(place): f"After “{one.name}”" for place, one in enumerate(others, 2)}
        self.place.choices = {"1": "First"} | after

    def details(self) -> StepDetails:
        typed = (self.count.data or "").strip()
        count = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 6 else None
        is_before = self.side.data == "before"
        return StepDetails(
            name=self.name.data,
            count=-count if count and is_before else count,
            unit=self.unit.data,
            anchor=self.anchor.data,
            place=self.place.data,
        )


class KindsForm(FlaskForm):
    kinds = RecordsField("Which kinds of review carry the clock?")

    def offer(self, kinds: Sequence[ReviewKind]) -> None:
        self.kinds.offer(kinds, lambda kind: kind.name)


def words_of(step: ClockStep, steps: Sequence[ClockStep]) -> dict[str, Any]:
    """A step as its form shows it."""
    return {
        "name": step.name,
        "count": str(abs(step.count)),
        "unit": step.unit,
        "side": "before" if step.count < 0 else "after",
        "anchor": step.anchor,
        "place": steps.index(step) + 1,
    }


def chosen_kinds(kinds: Sequence[ReviewKind]) -> dict[str, Any]:
    return {"kinds": ids_of([kind for kind in kinds if kind.has_clock])}
