"""What a service says when a thing may not be done."""

from collections.abc import Iterable, Sequence


class NotPermitted(Exception):
    """This person may not do this; the message is a sentence for them."""


class RuleBroken(Exception):
    """A rule of the field forbids it; the message stands beside `field`, or above the form.

    `also` are more rules that the same form breaks: a person is told of all at once.
    """

    def __init__(
        self, message: str, field: str | None = None, also: Sequence["RuleBroken"] = ()
    ) -> None:
        super().__init__(message)
        self.message = message
        self.field = field
        self.also = also


def refuse(problems: Iterable[RuleBroken]) -> None:
    """Raise RuleBroken with all there is to put right, the first of each field; or do nothing."""
    found: dict[str | None, RuleBroken] = {}
    for one in problems:
        found.setdefault(one.field, one)
    if found:
        first, *others = found.values()
        raise RuleBroken(first.message, first.field, also=others)
