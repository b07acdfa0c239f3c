"""The case matrix: which review LIG should take next, and why.

A review scores 0 to 3 on each criterion. What the data knows is worked out here; a person's
judgement goes before it. The points suggest an order, LIG decides.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from tracker.domain.calendar_months import add_months
from tracker.domain.matrix_words import (
    age_words,
    agencies_words,
    harm_words,
    new_theme_words,
    no_repeat_words,
    pressure_words,
    repeat_words,
    sentences,
)
from tracker.domain.repeats import Work
from tracker.domain.vocabulary import Harm

HARM, PRIORITY = "harm", "priority"
NEW_THEME, REPEAT = "new_theme", "repeat"
AGE, PRESSURE, AGENCIES = "age", "pressure", "agencies"
HIGHEST = 3
HIGHEST_WEIGHT = 10


@dataclass(frozen=True, kw_only=True)
class Criterion:
    """A question as it is set; `scale` says what 0 to 3 mean."""

    key: str
    name: str
    weight: int
    scale: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class ThemeBefore:
    """A theme that `earlier` reviews had in the years that count, and what they made of it."""

    name: str
    earlier: int
    work: Work = field(default_factory=Work)

    @property
    def is_put_right(self) -> bool:
        """Every recommendation has its impact shown, and no action is open."""
        return not self.work.open_actions and 0 < self.work.recommendations == self.work.evidenced

    @property
    def score(self) -> int:
        if self.is_put_right:
            return 1
        return 2 if self.earlier == 1 else 3


@dataclass(frozen=True, kw_only=True)
class Known:
    """What the tracker knows of a review that waits."""

    themes: Sequence[str] = ()
    new_themes: Sequence[str] = ()
    before: Sequence[ThemeBefore] = ()
    # So far back a theme counts as coming again: a setting.
    years: int = 3
    # Of the review or of its waiting, whichever is longer ago.
    since: date
    is_oldest: bool = False
    # None: no rule says when it must be published, or it is.
    publish_by: date | None = None
    # To learn something: addressed, leading or supporting an action, asked for a summary.
    agencies: int = 0
    # The worst of its incidents.
    harm: Harm | None = None


class Worked(NamedTuple):
    """A score the tracker worked out, and from what."""

    score: int
    reason: str


class Judgement(NamedTuple):
    """A score a person gave, and why."""

    score: int
    why: str
    # Colin on 19 March 2026; "" for one that is only just given.
    given_by: str = ""


@dataclass(frozen=True, kw_only=True)
class Scored:
    """A review on one criterion."""

    criterion: Criterion
    judgement: Judgement | None = None
    worked: Worked | None = None

    @property
    def is_judged(self) -> bool:
        return self.judgement is not None

    @property
    def is_missing(self) -> bool:
        """A person has to judge it and nobody did: it counts nothing until then."""
        return self.judgement is None and self.worked is None

    @property
    def is_to_judge(self) -> bool:
        """It is missing, or only suggested."""
        return self.is_missing or (self.criterion.key == HARM and not self.is_judged)

    @property
    def score(self) -> int:
        if self.judgement:
            return self.judgement.score
        return self.worked.score if self.worked else 0

    @property
    def points(self) -> int:
        return self.score * self.criterion.weight

    @property
    def reason(self) -> str:
        """Without a full stop."""
        if self.judgement:
            said = self.judgement.why.strip().rstrip(".")
            return said or self._in_words_of_scale(self.judgement.score)
        return self.worked.reason if self.worked else "Nobody has scored it yet"

    def _in_words_of_scale(self, score: int) -> str:
        """Priority: Yes, one. Harm that healed."""
        name, words = self.criterion.name, self.criterion.scale[score]
        return words if name.casefold() in words.casefold() else f"{name}: {words}"


def _new_theme(known: Known, today: date) -> Worked:
    new, all_ = len(known.new_themes), len(known.themes)
    if new == 0:
        score = 0
    elif new == all_:
        score = 3
    else:
        score = 2 if new * 2 >= all_ else 1
    return Worked(score, new_theme_words(known.themes, known.new_themes))


def _repeat(known: Known, today: date) -> Worked:
    ranked = sorted(
        known.before, key=lambda one: (-one.score, -one.earlier, -one.work.open_actions)
    )
    if not ranked:
        return Worked(0, no_repeat_words(known.themes, known.years))
    also = [one.name for one in ranked[1:] if not one.is_put_right]
    return Worked(ranked[0].score, repeat_words(ranked[0], also, known.years))


# In months of the calendar, from which score.
AGE_MONTHS = {3: 12, 2: 6, 1: 3}


def _age(known: Known, today: date) -> Worked:
    months = whole_months(known.since, today)
    score = next((score for score, least in AGE_MONTHS.items() if months >= least), 0)
    return Worked(score, age_words(months, is_oldest=known.is_oldest))


PRESSING_DAYS = 42
NEAR_MONTHS = 3


def _pressure(known: Known, today: date) -> Worked:
    by = known.publish_by
    if by is None:
        return Worked(0, "No date presses")
    if (by - today).days <= PRESSING_DAYS:
        score = 3
    else:
        score = 2 if by <= add_months(today, NEAR_MONTHS) else 1
    return Worked(score, pressure_words(by, today))


# Agencies, from which score.
AGENCY_COUNTS = {3: 6, 2: 3, 1: 1}


def _agencies(known: Known, today: date) -> Worked:
    count = known.agencies
    score = next((score for score, least in AGENCY_COUNTS.items() if count >= least), 0)
    return Worked(score, agencies_words(count))


HARM_SCORES = {Harm.DIED: 3, Harm.SERIOUSLY_HARMED: 2}


def _harm(known: Known, today: date) -> Worked | None:
    """A suggestion only: nothing where no incident says it."""
    return Worked(HARM_SCORES[known.harm], harm_words(known.harm)) if known.harm else None


WORKED_OUT: Mapping[str, Callable[[Known, date], Worked | None]] = {
    HARM: _harm,
    NEW_THEME: _new_theme,
    REPEAT: _repeat,
    AGE: _age,
    PRESSURE: _pressure,
    AGENCIES: _agencies,
}


def is_worked_out(key: str) -> bool:
    """The tracker scores it where it knows enough; all others are for people to judge."""
    return key in WORKED_OUT


def score(
    criterion: Criterion, known: Known, judgement: Judgement | None, *, today: date
) -> Scored:
    """The judgement stands, if there is one; what is worked out is told beside it."""
    worked = WORKED_OUT[criterion.key](known, today) if is_worked_out(criterion.key) else None
    return Scored(criterion=criterion, judgement=judgement, worked=worked)


def missing_reason(scored: Scored, judgement: Judgement | None) -> str:
    """What to ask of a judgement that differs from what the tracker knows and does not say why."""
    worked, kept = scored.worked, scored.judgement
    if judgement is None or worked is None or judgement.why.strip():
        return ""
    stands = kept is not None and (kept.score, kept.why.strip()) == (judgement.score, "")
    if stands or judgement.score == worked.score:
        return ""
    return f"Say why it is {judgement.score}. The record makes it {worked.score}: {worked.reason}"


def points(scores: Iterable[Scored]) -> int:
    return sum(one.points for one in scores)


def most_points(criteria: Iterable[Criterion]) -> int:
    return HIGHEST * sum(criterion.weight for criterion in criteria)


def why(scores: Iterable[Scored]) -> str:
    """The reasons in sentences, those that weigh most first."""
    telling = sorted((one for one in scores if one.points), key=lambda one: -one.points)
    return sentences([one.reason for one in telling])


def whole_months(since: date, today: date) -> int:
    """How many months of the calendar are over; nought where `since` is to come."""
    count = (today.year - since.year) * 12 + today.month - since.month
    return max(0, count if add_months(since, count) <= today else count - 1)
