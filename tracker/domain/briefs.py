"""A learning brief in plain words: what goes on the page and into the Word file, the same in both.

It leaves the tracker, so every review stands in it under its public name.
"""

from collections.abc import Sequence
from dataclasses import astuple, dataclass

from tracker.domain.neutral import Say

BRIEF_TITLE = "What we have already learnt"
BRIEF_NOTE = (
    "From earlier reviews, for a panel to weigh. It offers what was found and decides nothing."
)


@dataclass(frozen=True)
class BriefRow:
    """A recommendation: of which review, its words, how far its actions are, what it changed."""

    review: str
    recommendation: str
    actions: str
    impact: str

    def told(self, say: Say) -> "BriefRow":
        return BriefRow(*(say(words) for words in astuple(self)))


@dataclass(frozen=True, kw_only=True)
class BriefPart:
    """A theme, or the words that were looked for."""

    heading: str
    sentence: str
    # What a panel may ask; "" where nothing is known.
    question: str = ""
    rows: Sequence[BriefRow] = ()
    # What is not listed, and reviews of longer ago.
    more: str = ""

    def told(self, say: Say, say_asked: Say) -> "BriefPart":
        return BriefPart(
            heading=say_asked(self.heading),
            sentence=say(self.sentence),
            question=say(self.question),
            rows=[row.told(say) for row in self.rows],
            more=say(self.more),
        )


@dataclass(frozen=True, kw_only=True)
class Brief:
    # "For the rapid review of SIN 2026-04. Themes: Safe sleep."
    asked: str
    parts: Sequence[BriefPart]

    def told(self, say: Say, say_asked: Say) -> "Brief":
        """The same, under names that may leave the tracker; `say_asked` is for what was asked."""
        parts = [part.told(say, say_asked) for part in self.parts]
        return Brief(asked=say_asked(self.asked), parts=parts)


BRIEF_HEADINGS = ("Review", "Recommendation", "Actions", "Impact")
