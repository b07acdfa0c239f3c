"""What has been learnt about a theme before, in one sentence, and what to ask next."""

from dataclasses import dataclass, field

from tracker.domain.repeats import Work
from tracker.domain.vocabulary import ImpactRating
from tracker.domain.wording import ordinal, plural

EVIDENCED = frozenset({ImpactRating.SOME, ImpactRating.STRONG})


@dataclass(frozen=True, kw_only=True)
class ThemeStanding:
    """A theme in numbers: `earlier` reviews, `recent` ones of them within so many years.

    `work` is that of the recent ones, as in the case matrix, `older` that of those before; where
    none is recent, all is in `work`.
    """

    earlier: int
    recent: int
    years: int
    # Another review has it now, or is about to.
    is_here: bool = False
    work: Work = field(default_factory=Work)
    older: Work = field(default_factory=Work)

    @property
    def sentence(self) -> str:
        """This theme is on its 4th review in 3 years; 6 of 9 actions complete; ..."""
        if not self.earlier:
            return f"No {'earlier ' if self.is_here else ''}review has this theme."
        return f"This theme {self._place}; {_done(self.work)}.{self._before_that}"

    @property
    def question(self) -> str:
        """What a panel may ask in the light of it; "" where nothing is known yet."""
        work = self.work
        if not work.recommendations:
            return ""
        if work.open_actions:
            left = plural(work.open_actions, "earlier action is", "earlier actions are")
            them = "it" if work.open_actions == 1 else "them"
            return f"{left} not finished. Would finishing {them} have helped in this case?"
        if work.evidenced:
            return "Earlier work shows an impact. Why was it not enough in this case?"
        if work.actions:
            return "All was done, and nothing shows that it helped. What should be different now?"
        return "Recommendations were made and no action followed. What stood in the way?"

    @property
    def _place(self) -> str:
        """is on its 4th review in 3 years"""
        years = plural(self.years, "year")
        if not self.recent:
            kind = "earlier review" if self.is_here else "review"
            none = "not" if self.earlier == 1 else "none of them"
            return f"was on {plural(self.earlier, kind)}, {none} in the last {years}"
        if self.is_here:
            return f"is on its {ordinal(self.recent + 1)} review in {years}"
        return f"has been on {plural(self.recent, 'review')} in {years}"

    @property
    def _before_that(self) -> str:
        count = self.earlier - self.recent
        if not (count and self.recent):
            return ""
        return f" Before that it was on {plural(count, 'review')}; {_done(self.older)}."


def _done(work: Work) -> str:
    """6 of 9 actions complete; impact evidenced for 2 of 3 recommendations"""
    if not work.recommendations:
        return "no recommendations about it yet"
    actions = "no actions yet"
    if work.actions:
        actions = f"{work.complete} of {plural(work.actions, 'action')} complete"
    impact = "no impact evidenced yet"
    if work.evidenced:
        of = plural(work.recommendations, "recommendation")
        impact = f"impact evidenced for {work.evidenced} of {of}"
    return f"{actions}; {impact}"


def is_evidenced(rating: ImpactRating | None) -> bool:
    return rating in EVIDENCED
