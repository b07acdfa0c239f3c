"""What stands crosswise on a clock: it may be so, and it is said, because it may be a slip."""

from collections.abc import Iterator, Mapping, Sequence

from tracker.domain.statutory_clock import Mark, Rule
from tracker.domain.wording import long_date


def crosswise_rules(key: str, rules: Sequence[Rule]) -> Iterator[str]:
    """Of a step as it is set: others counted alike that fall due on the wrong side of it."""
    own = next(rule for rule in rules if rule.key == key)
    for other, is_later in _others(own, rules):
        is_alike = (other.anchor, other.unit) == (own.anchor, own.unit)
        if is_alike and is_later and other.count < own.count:
            yield f"“{other.name}” comes after it in the line and falls due before it."
        if is_alike and not is_later and other.count > own.count:
            yield f"“{other.name}” comes before it in the line and falls due after it."


def crosswise_marks(key: str, rules: Sequence[Rule], marks: Mapping[str, Mark]) -> Iterator[str]:
    """Of a step of the own timetable that was met: others of it met on the wrong side of it."""
    own = next(rule for rule in rules if rule.key == key)
    if own.is_statutory:
        return
    met_on = marks[key].met_on
    for other, is_later in _others(own, rules):
        if other.is_statutory or other.key not in marks:
            continue
        day = marks[other.key].met_on
        if day < met_on if is_later else day > met_on:
            comes, side = ("after", "before") if is_later else ("before", "after")
            yield f"“{other.name}” comes {comes} it and was done on {long_date(day)}, {side} it."


def _others(own: Rule, rules: Sequence[Rule]) -> Iterator[tuple[Rule, bool]]:
    """Each with whether it comes later in the line."""
    is_later = False
    for rule in rules:
        if rule is own:
            is_later = True
        else:
            yield rule, is_later
