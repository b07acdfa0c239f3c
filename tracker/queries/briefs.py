"""A learning brief, from what was learnt: short enough for a page or two."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice

from tracker.domain.briefs import Brief, BriefPart, BriefRow
from tracker.domain.neutral import saying
from tracker.domain.wording import month_year, plural
from tracker.models import Incident, Person, Review
from tracker.queries.learning import EarlierRecommendation, EarlierReview, Learnt, LearntTheme
from tracker.queries.neutral_names import known_names, neutral_names
from tracker.queries.tallies import Tally

MOST_OF_REVIEW, MOST_ROWS, MOST_NAMES = 3, 7, 4
LONGEST_WORDING, LONGEST_CHANGE = 220, 110


def brief_of(user: Person, learnt: Learnt, incident: Incident | None) -> Brief:
    """Under names that may leave the tracker, whatever people typed."""
    brief = Brief(asked=_asked(learnt, incident), parts=list(_parts(learnt)))
    return brief.told(saying(neutral_names(user)), saying(known_names(user)))


def _parts(learnt: Learnt) -> Iterator[BriefPart]:
    """A recommendation is told once, in the first part it belongs to."""
    above: set[int] = set()
    for theme in learnt.themes:
        part, told = _theme_part(theme, above)
        above |= {one.recommendation.id for one in told}
        yield part
    if learnt.words:
        yield _words_part(learnt, above)


def _asked(learnt: Learnt, incident: Incident | None) -> str:
    case = f"For the rapid review of {incident.reference}. " if incident else ""
    names = ", ".join(theme.theme.name for theme in learnt.themes)
    themes = f"Themes: {names}. " if names else ""
    return (case + themes + (f"Words: {learnt.words}." if learnt.words else "")).strip()


def _theme_part(
    theme: LearntTheme, above: AbstractSet[int]
) -> tuple[BriefPart, list[EarlierRecommendation]]:
    told = list(islice(_best(theme.reviews, above), MOST_ROWS))
    part = BriefPart(
        heading=theme.theme.name,
        sentence=theme.standing.sentence,
        question=theme.standing.question,
        rows=_rows(told),
        more=" ".join(_more(theme, told, above)),
    )
    return part, told


def _best(
    reviews: Sequence[EarlierReview], above: AbstractSet[int]
) -> Iterator[EarlierRecommendation]:
    """A few of each review, those first whose impact somebody looked at."""
    for review in reviews:
        new = [one for one in review.recommendations if one.recommendation.id not in above]
        yield from sorted(new, key=lambda one: one.impact is None)[:MOST_OF_REVIEW]


def _more(
    theme: LearntTheme, told: Sequence[EarlierRecommendation], above: AbstractSet[int]
) -> Iterator[str]:
    """What is told above, what is not listed, and the reviews that are not."""
    again = [one for one in theme.recommendations if one.recommendation.id in above]
    if again:
        yield _also_above(again)
    left = len(theme.recommendations) - len(again) - len(told)
    if left:
        yield f"{plural(left, 'more recommendation is', 'more are')} in the tracker."
    named = {one.review for one in [*told, *again]}
    others = [one.review for one in theme.reviews if one.review not in named]
    if others:
        names = ", ".join(review_words(one) for one in others[:MOST_NAMES])
        rest = f" and {len(others) - MOST_NAMES} more" if len(others) > MOST_NAMES else ""
        yield f"Also on: {names}{rest}."


def _also_above(again: Sequence[EarlierRecommendation]) -> str:
    return f"Also above: {', '.join(one.recommendation.reference for one in again)}."


def _words_part(learnt: Learnt, above: AbstractSet[int]) -> BriefPart:
    count = len(learnt.found)
    said = plural(count, "recommendation says", "recommendations say") if count else ""
    again = [one for one in learnt.found if one.recommendation.id in above]
    return BriefPart(
        heading=f"Recommendations that say “{learnt.words}”",
        sentence=f"{said} most of these words, in these or other forms."
        if count
        else "No recommendation says these words.",
        rows=_rows([one for one in learnt.found if one not in again]),
        more=_also_above(again) if again else "",
    )


def _rows(told: Sequence[EarlierRecommendation]) -> list[BriefRow]:
    """The first row of a review says what it is, those after it no more than its name."""
    before: list[Review | None] = [None, *(one.review for one in told)]
    return [
        BriefRow(
            review=one.review.public_name if one.review is last else review_words(one.review),
            recommendation=shortened(
                f"{one.recommendation.reference}: {one.recommendation.wording}", LONGEST_WORDING
            ),
            actions=progress_words(one.tally) if one.is_accepted else "Not accepted",
            impact=impact_words(one),
        )
        for last, one in zip(before, told, strict=False)
    ]


def review_words(review: Review) -> str:
    """Its public name, kind and date."""
    if review.published_on:
        when = f"published {month_year(review.published_on)}"
    else:
        when = "not published"
    return f"{review.public_name} ({review.kind.name}, {when})"


def progress_words(tally: Tally) -> str:
    if not tally.total:
        return "No actions yet"
    late = f", {tally.overdue} overdue" if tally.overdue else ""
    return f"{tally.complete} of {tally.total} complete{late}"


def impact_words(one: EarlierRecommendation) -> str:
    if one.impact is None:
        return "Nobody has looked yet"
    rating, changed = one.impact.rating.capitalize(), one.impact.what_changed
    return f"{rating} ({month_year(one.impact.held_on)}): {shortened(changed, LONGEST_CHANGE)}"


def shortened(text: str, longest: int) -> str:
    """On one line, cut between words."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[:longest].rsplit(" ", 1)[0] + " …"
