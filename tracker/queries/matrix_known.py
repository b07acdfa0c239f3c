"""What the facts say of one review that waits, as the rules of the case matrix take it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from tracker.domain.case_matrix import Known, ThemeBefore
from tracker.models import Review
from tracker.queries.matrix_facts import Facts, since
from tracker.queries.matrix_themes import Carrier, span_of


def known(facts: Facts, review: Review, today: date, *, for_all: bool = False) -> Known:
    """`for_all` leaves out what rests on a case or on another restricted review."""
    before = _before(facts, review, for_all=for_all)
    names = facts.themes.names
    return Known(
        themes=[names[theme_id] for theme_id in before],
        new_themes=[names[theme_id] for theme_id, earlier in before.items() if not earlier],
        before=list(_themes_before(facts, before, today)),
        since=since(review),
        is_oldest=len(facts.same_case) > 1 and since(review) == facts.oldest,
        publish_by=facts.publish_by.get(review.id),
        agencies=len(_agency_ids(facts, review, for_all=for_all)),
        harm=None if for_all else facts.harm.get(review.id),
    )


def _before(facts: Facts, review: Review, *, for_all: bool) -> dict[int, list[Carrier]]:
    """Of each of its themes the earlier reviews that had it, but not those of the same case."""
    own, same = span_of(review), facts.same_case[review.id]
    return {
        theme_id: [
            one
            for one in facts.themes.carriers_of(theme_id, for_all=for_all)
            if one.review_id not in same and one.span.is_before(own)
        ]
        for theme_id in facts.themes.themes_of(review.id, for_all=for_all)
    }


def _themes_before(
    facts: Facts, before: Mapping[int, Sequence[Carrier]], today: date
) -> Iterator[ThemeBefore]:
    for theme_id, carriers in before.items():
        years = facts.repeat_years
        earlier = [one for one in carriers if one.span.counts_as_repeated(today, years)]
        made = [
            each for one in earlier for each in facts.themes.made_about(theme_id, one.review_id)
        ]
        if earlier:
            yield ThemeBefore(
                name=facts.themes.names[theme_id],
                earlier=len(earlier),
                recommendations=len(made),
                evidenced=sum(one.is_evidenced for one in made),
                actions=sum(one.actions for one in made),
                open_actions=sum(one.open_actions for one in made),
            )


def _agency_ids(facts: Facts, review: Review, *, for_all: bool) -> set[int]:
    of_review = facts.agencies.get(review.id, set())
    return {agency_id for agency_id, of_case in of_review if not (for_all and of_case)}
