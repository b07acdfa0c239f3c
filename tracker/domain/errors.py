"""What a service says when a thing may not be done."""


class NotPermitted(Exception):
    """This person may not do this; the message is a sentence for them."""


class RuleBroken(Exception):
    """A rule of the field forbids it; the message stands beside `field`, or above the form."""

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field
