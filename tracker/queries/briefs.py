"""A learning brief, from what was learnt: short enough for a page or two."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice

from sqlalchemy import select

from tracker.database import db
from tracker.domain.briefs import Brief, BriefPart, BriefRow
from tracker.domain.wording import month_year, plural
from tracker.models import Incident, Person, Review
from tracker.queries.learning import EarlierRecommendation, EarlierReview, Learnt, LearntTheme
from tracker.queries.tallies import Tally
from tracker.queries.visible import visible_reviews

MOST_OF_REVIEW, MOST_ROWS, MOST_NAMES = 3, 7, 4
LONGEST_WORDING, LONGEST_CHANGE = 220, 110


def brief_of(user: Person, learnt: Learnt, incident: Incident | None) -> Brief:
    words = _neutral(user, learnt.words)
    parts = [_theme_part(theme) for theme in learnt.themes]
    return Brief(
        asked=_asked(learnt, words, incident),
        parts=[*parts, _words_part(learnt, words)] if words else parts,
    )


def _asked(learnt: Learnt, words: str, incident: Incident | None) -> str:
    case = f"For the rapid review of {incident.reference}. " if incident else ""
    names = ", ".join(theme.theme.name for theme in learnt.themes)
    themes = f"Themes: {names}. " if names else ""
    return (case + themes + (f"Words: {words}." if words else "")).strip()


def _theme_part(theme: LearntTheme) -> BriefPart:
    told = list(islice(_best(theme.reviews), MOST_ROWS))
    return BriefPart(
        heading=theme.theme.name,
        sentence=theme.standing.sentence,
        question=theme.standing.question,
        rows=_rows(told),
        more=" ".join(_more(theme, {one.review for one in told}, len(told))),
    )


def _best(reviews: Sequence[EarlierReview]) -> Iterator[EarlierRecommendation]:
    """A few of each review, those first whose impact somebody looked at."""
    for review in reviews:
        by_impact = sorted(review.recommendations, key=lambda one: one.impact is None)
        yield from by_impact[:MOST_OF_REVIEW]


def _more(theme: LearntTheme, told: AbstractSet[Review], rows: int) -> Iterator[str]:
    """What is not listed, and the reviews that are not."""
    left = len(theme.recommendations) - rows
    if left:
        yield f"{plural(left, 'more recommendation is', 'more are')} in the tracker."
    others = [one.review for one in theme.reviews if one.review not in told]
    if others:
        names = ", ".join(review_words(one) for one in others[:MOST_NAMES])
        rest = f" and {len(others) - MOST_NAMES} more" if len(others) > MOST_NAMES else ""
        yield f"Also on: {names}{rest}."


def _words_part(learnt: Learnt, words: str) -> BriefPart:
    count = len(learnt.found)
    said = plural(count, "recommendation says", "recommendations say") if count else ""
    return BriefPart(
        heading=f"Recommendations that say “{words}”",
        sentence=f"{said} most of these words, in these or other forms."
        if count
        else "No recommendation says these words.",
        rows=_rows(learnt.found),
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


def _neutral(user: Person, words: str) -> str:
    """Words as they were typed; the name of a review that is not published becomes its label."""
    unpublished = select(Review).where(Review.published_on.is_(None), visible_reviews(user))
    for review in db.session.scalars(unpublished) if words else ():
        pattern = re.escape(review.pseudonym)
        words = re.sub(pattern, review.neutral_label, words, flags=re.IGNORECASE)
    return words
