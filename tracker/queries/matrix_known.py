"""What the facts say of one review that waits, as the rules of the case matrix take it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from tracker.domain.case_matrix import Known, ThemeBefore
from tracker.models import Review
from tracker.queries.matrix_facts import Facts, since
from tracker.queries.theme_history import Carrier, span_of


def known(facts: Facts, review: Review, today: date, *, for_all: bool = False) -> Known:
    """`for_all` leaves out what rests on a case or on another restricted review."""
    before = _before(facts, review, for_all=for_all)
    return Known(
        themes=[facts.themes.name_of(each) for each in before],
        new_themes=[facts.themes.name_of(each) for each, earlier in before.items() if not earlier],
        before=list(_themes_before(facts, review, before, today)),
        years=facts.repeat_years,
        since=since(review),
        is_oldest=len(facts.same_case) > 1 and since(review) == facts.oldest,
        publish_by=facts.publish_by.get(review.id),
        agencies=len(_agency_ids(facts, review, for_all=for_all)),
        harm=None if for_all else facts.harm.get(review.id),
    )


def _before(facts: Facts, review: Review, *, for_all: bool) -> dict[int, list[Carrier]]:
    """Of each of its themes the earlier reviews that had it."""
    own, same_case = span_of(review), facts.same_case[review.id]
    return {
        each: facts.themes.history.before(each, own, same_case, for_all=for_all)
        for each in facts.themes.themes_of(review.id, for_all=for_all)
    }


def _themes_before(
    facts: Facts, review: Review, before: Mapping[int, Sequence[Carrier]], today: date
) -> Iterator[ThemeBefore]:
    own = span_of(review)
    for theme_id, carriers in before.items():
        recent = [one for one in carriers if one.span.is_recent(own, today, facts.repeat_years)]
        if recent:
            yield ThemeBefore(
                name=facts.themes.name_of(theme_id),
                earlier=len(recent),
                work=facts.themes.work_on(theme_id, [one.review_id for one in recent]),
            )


def _agency_ids(facts: Facts, review: Review, *, for_all: bool) -> set[int]:
    of_review = facts.agencies.get(review.id, set())
    return {agency_id for agency_id, of_case in of_review if not (for_all and of_case)}
