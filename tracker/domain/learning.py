"""What has been learnt about a theme before, in one sentence, and what to ask next."""

from dataclasses import dataclass

from tracker.domain.vocabulary import ImpactRating
from tracker.domain.wording import ordinal, plural

EVIDENCED = frozenset({ImpactRating.SOME, ImpactRating.STRONG})


@dataclass(frozen=True, kw_only=True)
class Standing:
    """A theme in numbers: `earlier` reviews, `recent` ones of them within so many years, and what
    became of all of them.
    """

    earlier: int
    recent: int
    years: int
    # Another review has it now, or is about to.
    is_here: bool = False
    # Not those that were not accepted.
    recommendations: int = 0
    # With some or strong evidence of impact.
    evidenced: int = 0
    actions: int = 0
    complete: int = 0

    @property
    def sentence(self) -> str:
        """This theme is on its 4th review in 3 years; 6 of 9 actions complete; ..."""
        if not self.earlier:
            return f"No {'earlier ' if self.is_here else ''}review has this theme."
        if not self.recommendations:
            return f"This theme {self._place}; no recommendations about it yet."
        return f"This theme {self._place}; {self._done}; {self._impact}."

    @property
    def question(self) -> str:
        """What a panel may ask in the light of it; "" where nothing is known yet."""
        if not self.recommendations:
            return ""
        if self.complete < self.actions:
            left = plural(self.actions - self.complete, "action is", "actions are")
            return f"{left} not finished yet: would finishing close the same gap here?"
        if self.evidenced:
            return "Something did change: does this case say that it has not lasted?"
        if self.actions:
            return "All was done and nothing shows that it helped: what would have to be different?"
        return "Recommendations were made and no action followed: why not?"

    @property
    def _place(self) -> str:
        """is on its 4th review in 3 years, its 7th in all"""
        is_all, years = self.recent == self.earlier, _years(self.years)
        if self.is_here:
            in_all = "" if is_all else f", its {ordinal(self.earlier + 1)} in all"
            return f"is on its {ordinal(self.recent + 1)} review in {years}{in_all}"
        in_all = "" if is_all else f", {self.earlier:,} in all"
        reviews = plural(self.recent, "review") if self.recent else "no review"
        return f"has been on {reviews} in {years}{in_all}"

    @property
    def _done(self) -> str:
        if not self.actions:
            return "no actions yet"
        return f"{self.complete} of {plural(self.actions, 'action')} complete"

    @property
    def _impact(self) -> str:
        if not self.evidenced:
            return "no impact evidenced yet"
        of = plural(self.recommendations, "recommendation")
        return f"impact evidenced for {self.evidenced} of {of}"


def is_evidenced(rating: ImpactRating | None) -> bool:
    return rating in EVIDENCED


def _years(years: int) -> str:
    return "1 year" if years == 1 else f"{years} years"
