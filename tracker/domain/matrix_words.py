"""Why a review scores what it scores in the case matrix: the reasons, each without a full stop."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from tracker.domain.repeats import Work
from tracker.domain.vocabulary import Harm
from tracker.domain.wording import distance, listed, long_date, plural, short_date

TIMES = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
MOST_SENTENCES = 4


class Before(Protocol):
    """A theme that earlier reviews had: see case_matrix.ThemeBefore."""

    @property
    def name(self) -> str: ...
    @property
    def earlier(self) -> int: ...
    @property
    def work(self) -> Work: ...
    @property
    def is_put_right(self) -> bool: ...


def harm_words(harm: Harm) -> str:
    return {Harm.DIED: "A child died", Harm.SERIOUSLY_HARMED: "A child was seriously harmed"}[harm]


def new_theme_words(themes: Sequence[str], new: Sequence[str]) -> str:
    """A theme new here: children moved between areas."""
    if not themes:
        return "No theme is named yet"
    if not new:
        return "No theme is new"
    names = listed(new)
    if len(new) == len(themes):
        return f"{'A theme' if len(new) == 1 else 'All its themes are'} new here: {names}"
    return f"{len(new)} of its {len(themes)} themes {'is' if len(new) == 1 else 'are'} new: {names}"


def no_repeat_words(themes: Sequence[str], years: int) -> str:
    if not themes:
        return "No theme is named yet"
    return f"No theme comes again within {plural(years, 'year')}"


def repeat_words(worst: Before, also: Sequence[str], years: int) -> str:
    """Safe sleep comes up a third time in 3 years, with 5 of 6 earlier actions open."""
    within = plural(years, "year")
    times = f"{worst.name} comes up {_time(worst.earlier)} in {within}, {_what_became(worst)}"
    if not also:
        return times
    others = f"{also[0]} comes" if len(also) == 1 else f"{len(also)} more of its themes come"
    return f"{times}. {others} again too"


def _time(earlier: int) -> str:
    if earlier <= len(TIMES):
        return f"a {TIMES[earlier - 1]} time".replace("a eighth", "an eighth")
    return f"again after {earlier} reviews"


def _what_became(before: Before) -> str:
    work = before.work
    if before.is_put_right:
        return "and the earlier work shows its impact"
    if work.open_actions:
        return f"with {work.open_actions} of {plural(work.actions, 'earlier action')} open"
    if work.recommendations == 0:
        return "with no earlier recommendation about it"
    shown = f"{work.evidenced} of {plural(work.recommendations, 'earlier recommendation')}"
    return f"with impact shown for {shown if work.evidenced else 'no earlier recommendation'}"


def age_words(months: int, *, is_oldest: bool) -> str:
    if months == 0:
        return "It is less than a month old"
    old = plural(months, "month")
    return f"The oldest on the list, {old}" if is_oldest else f"It is {old} old"


def pressure_words(by: date, today: date) -> str:
    """Its report must be published by 14 April, in 43 days."""
    if by == today:
        return "Its report must be published today"
    day = short_date(by) if by.year == today.year else long_date(by)
    must = "was due" if by < today else "must be published"
    return f"Its report {must} by {day}, {distance(by, today)}"


def agencies_words(count: int) -> str:
    if count == 0:
        return "No agency is named yet"
    return f"{plural(count, 'agency', 'agencies')} {'has' if count == 1 else 'have'} a part in it"


def sentences(reasons: Sequence[str]) -> str:
    """The first of them, each ended."""
    if not reasons:
        return "Nothing speaks for taking it next."
    return " ".join(f"{reason}." for reason in reasons[:MOST_SENTENCES])
