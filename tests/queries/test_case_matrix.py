"""The ranking of the reviews that wait: what the tracker knows of them, and who is told."""

from datetime import date
from typing import Any

import pytest
from flask import Flask

from tests.cast import Cast, make_cast
from tests.factories import (
    NOW,
    TODAY,
    kept,
    make_action,
    make_agency,
    make_incident,
    make_meeting,
    make_recommendation,
    make_review,
    make_theme,
)
from tests.matrix import (
    find_criterion,
    forget_criteria,
    judge,
    make_earlier,
    make_waiting,
    only,
    show_impact,
)
from tests.queries.statements import counted
from tracker.database import db
from tracker.domain.vocabulary import Harm, ImpactRating, Response, Status
from tracker.models import (
    IncidentReader,
    KeptRank,
    Meeting,
    Person,
    Review,
    Setting,
    SummaryRequest,
    TimetabledReview,
)
from tracker.queries.case_matrix import (
    Ranked,
    kept_ranks,
    last_meetings,
    meetings_with_ranking,
    ranking,
    reviews_to_queue,
    sittings,
    taken_at,
)


@pytest.fixture
def cast(either_app: Flask) -> Cast:
    return make_cast()


def of(review: Review, user: Person) -> Ranked:
    return next(one for one in ranking(user, TODAY) if one.review.id == review.id)


def scored(review: Review, key: str, user: Person) -> tuple[int, str]:
    found = of(review, user).scores[key]
    return found.score, found.reason


def put(review: Review, meeting: Meeting, *, by: Person, place: int = 1) -> TimetabledReview:
    rank = {"place": place, "rank": 1, "points": 9, "most_points": 39}
    on = {"meeting_id": meeting.id, "review_id": review.id}
    return kept(TimetabledReview(put_by_id=by.id, put_at=NOW, **on, **rank))


def test_the_review_with_most_points_comes_first_and_its_points_add_up(cast: Cast) -> None:
    plain = make_waiting()
    urgent = make_waiting(commissioned_on=date(2025, 9, 30))  # to be published by 30 March
    judge(urgent, "harm", 3, by=cast.priya, why="A child died.")

    first, second = ranking(cast.priya, TODAY)

    assert (first.review, first.place, second.review, second.place) == (urgent, 1, plain, 2)
    assert {key: one.points for key, one in first.scores.items()} == {
        "harm": 9, "new_theme": 0, "repeat": 0, "priority": 0, "age": 1, "pressure": 6,
        "agencies": 0,
    }  # fmt: skip
    assert (first.points, first.most_points) == (16, 39)
    assert first.why == (
        "A child died. Its report must be published by 30 March, in 11 days."
        " The oldest on the list, 5 months."
    )
    assert (second.points, second.why) == (0, "Nothing speaks for taking it next.")


def test_of_two_with_the_same_points_the_older_comes_first(cast: Cast) -> None:
    only("harm")
    newer = make_waiting(commissioned_on=date(2026, 1, 5))
    older = make_waiting(commissioned_on=date(2025, 12, 5))

    assert [one.review for one in ranking(cast.priya, TODAY)] == [older, newer]


def test_only_what_waits_is_ranked(cast: Cast) -> None:
    make_review(queued_on=None)

    assert ranking(cast.priya, TODAY) == []


def test_a_theme_counts_as_new_until_an_earlier_review_has_it(cast: Cast) -> None:
    seen, new = make_theme(name="Neglect"), make_theme(name="Bruising")
    make_earlier(seen)
    review = make_waiting(themes=[seen])
    make_recommendation(review=review, themes=[new])

    assert scored(review, "new_theme", cast.priya) == (2, "1 of its 2 themes is new: Bruising")


def test_a_later_review_makes_no_theme_old(cast: Cast) -> None:
    theme = make_theme(name="Neglect")
    first = make_waiting(themes=[theme], commissioned_on=date(2025, 6, 2))
    second = make_waiting(themes=[theme], commissioned_on=date(2026, 2, 2))

    assert scored(first, "new_theme", cast.priya) == (3, "A theme new here: Neglect")
    assert scored(second, "new_theme", cast.priya) == (0, "No theme is new")


def test_open_actions_of_earlier_reviews_count_as_not_put_right(cast: Cast) -> None:
    theme = make_theme(name="Safe sleep")
    for status in (Status.IN_PROGRESS, Status.COMPLETE, Status.AWAITING, Status.WITHDRAWN):
        earlier = make_earlier(theme)
        make_action(recommendation=earlier.recommendations[0], status=status)
    review = make_waiting(themes=[theme])

    assert scored(review, "repeat", cast.priya) == (
        3,
        "Safe sleep comes up a fifth time in 3 years, with 2 of 3 earlier actions open",
    )


@pytest.mark.parametrize(
    ("rating", "expected"),
    [
        (ImpactRating.NONE, 2),
        (ImpactRating.SOME, 1),
        (ImpactRating.STRONG, 1),
    ],
)
def test_a_theme_is_put_right_once_impact_is_shown(
    cast: Cast, rating: ImpactRating, expected: int
) -> None:
    theme = make_theme(name="Safe sleep")
    recommendation = make_earlier(theme).recommendations[0]
    make_action(recommendation=recommendation, status=Status.COMPLETE)
    show_impact(recommendation, rating, by=cast.priya)
    review = make_waiting(themes=[theme])

    assert scored(review, "repeat", cast.priya)[0] == expected


def test_the_latest_word_on_impact_counts(cast: Cast) -> None:
    theme = make_theme(name="Safe sleep")
    recommendation = make_earlier(theme).recommendations[0]
    for rating in (ImpactRating.STRONG, ImpactRating.NONE):
        show_impact(recommendation, rating, by=cast.priya)

    assert scored(make_waiting(themes=[theme]), "repeat", cast.priya)[0] == 2


def test_a_recommendation_turned_down_asks_for_no_impact(cast: Cast) -> None:
    theme = make_theme(name="Safe sleep")
    earlier = make_earlier(theme)
    show_impact(earlier.recommendations[0], ImpactRating.SOME, by=cast.priya)
    turned_down = {"response": Response.NOT_ACCEPTED, "response_reason": "Not ours to do."}
    make_recommendation(review=earlier, themes=[theme], **turned_down)

    assert scored(make_waiting(themes=[theme]), "repeat", cast.priya)[0] == 1


def test_a_review_long_past_repeats_nothing_and_makes_nothing_new(cast: Cast) -> None:
    theme = make_theme(name="Safe sleep")
    make_earlier(theme, published_on=date(2022, 3, 18))
    review = make_waiting(themes=[theme])

    assert scored(review, "repeat", cast.priya) == (0, "No theme comes again within 3 years")
    assert scored(review, "new_theme", cast.priya) == (0, "No theme is new")

    kept(Setting(name="repeat_years", number=5))
    assert scored(review, "repeat", cast.priya)[0] == 2


def test_the_rapid_review_of_the_same_case_is_no_repeat(cast: Cast) -> None:
    theme, incident = make_theme(name="Safe sleep"), make_incident()
    rapid = make_earlier(theme, incidents=[incident])
    review = make_waiting(themes=[theme], incidents=[incident])

    assert scored(review, "repeat", cast.priya) == (0, "No theme comes again within 3 years")
    assert scored(review, "new_theme", cast.priya) == (3, "A theme new here: Safe sleep")

    rapid.incidents = []
    db.session.commit()
    assert scored(review, "repeat", cast.priya)[0] == 2


def test_a_published_review_and_one_without_a_clock_are_under_no_pressure(cast: Cast) -> None:
    began = {"commissioned_on": date(2025, 9, 30)}
    published = make_waiting(published_on=date(2026, 3, 2), **began)
    without = make_review(queued_on=TODAY, published_on=None, **began)

    for review in (published, without):
        assert scored(review, "pressure", cast.priya) == (0, "No date presses")


def test_every_agency_is_counted_once(cast: Cast) -> None:
    incident = make_incident()
    review = make_waiting(incidents=[incident])
    recommendation = make_recommendation(review=review, addressees=[cast.police, cast.health])
    make_action(recommendation=recommendation, lead=cast.police, supporting=(cast.council,))
    make_action(recommendation=recommendation, lead=None)
    for agency in (cast.health, make_agency()):
        asked = {"requested_on": TODAY, "due_on": TODAY}
        kept(SummaryRequest(incident_id=incident.id, agency_id=agency.id, **asked))

    assert scored(review, "agencies", cast.priya) == (2, "4 agencies have a part in it")


def test_the_worst_harm_of_its_incidents_is_suggested(cast: Cast) -> None:
    incidents = [make_incident(harm=harm) for harm in (Harm.DIED, Harm.SERIOUSLY_HARMED, None)]
    review = make_waiting(incidents=incidents)

    assert scored(review, "harm", cast.priya) == (3, "A child died")
    assert of(review, cast.priya).to_judge == ["Harm", "Priority"]


def test_a_judgement_goes_before_what_is_worked_out(cast: Cast) -> None:
    review = make_waiting(incidents=[make_incident(harm=Harm.DIED)])
    judge(review, "harm", 1, by=cast.colin, why="It healed.")

    assert scored(review, "harm", cast.priya) == (1, "It healed")


def test_a_criterion_that_is_retired_or_without_weight_does_not_count(cast: Cast) -> None:
    review = make_waiting()
    judge(review, "priority", 3, by=cast.priya)
    find_criterion("age").weight = 0
    find_criterion("priority").retired_at = NOW
    db.session.commit()

    found = of(review, cast.priya)

    assert {"age", "priority"}.isdisjoint(found.scores)
    assert found.most_points == 39 - 3 - 6


def test_without_criteria_the_reviews_still_stand_there(cast: Cast) -> None:
    review = make_waiting()
    forget_criteria()

    found = of(review, cast.priya)

    assert (found.points, found.most_points) == (0, 0)


@pytest.mark.parametrize(
    ("who", "sees"),
    [("priya", 2), ("colin", 2), ("chloe", 2), ("tom", 1), ("vera", 1), ("lena", 0)],
)
def test_a_restricted_review_is_ranked_for_those_who_may_see_it(
    cast: Cast, who: str, sees: int
) -> None:
    make_waiting()
    make_waiting(is_restricted=True, readers=[cast.chloe])

    assert [one.place for one in ranking(getattr(cast, who), TODAY)] == [1, 2][:sees]


def test_what_restricted_reviews_and_cases_add_is_told_to_nobody_else(cast: Cast) -> None:
    only("repeat", "harm", "agencies")
    theme, incident = make_theme(name="Safe sleep"), make_incident(harm=Harm.DIED)
    make_earlier(theme)
    make_earlier(theme, published_on=None, commissioned_on=date(2025, 6, 1), is_restricted=True)
    asked = {"agency_id": cast.police.id, "requested_on": TODAY, "due_on": TODAY}
    kept(SummaryRequest(incident_id=incident.id, **asked))
    review = make_waiting(themes=[theme], incidents=[incident])
    again = (
        "Safe sleep comes up a {} time in 3 years, with impact shown for no earlier recommendation."
    )

    priyas, veras = of(review, cast.priya), of(review, cast.vera)

    assert priyas.why == (f"A child died. {again.format('third')} 1 agency has a part in it.")
    assert priyas.why_for_all == veras.why == again.format("second")
    assert (priyas.points, veras.points) == (3 * 3 + 3 * 3 + 1, 2 * 3)
    assert veras.scores["harm"].is_missing


def test_who_is_named_on_the_case_is_told_what_it_adds(cast: Cast) -> None:
    incident = make_incident(harm=Harm.DIED, readers=[IncidentReader(person_id=cast.tom.id)])
    review = make_waiting(incidents=[incident])

    assert scored(review, "harm", cast.tom) == (3, "A child died")


def test_the_number_of_statements_does_not_grow_with_the_reviews(cast: Cast) -> None:
    def add(many: int) -> None:
        for _ in range(many):
            theme = make_theme()
            earlier = make_earlier(theme)
            make_action(recommendation=earlier.recommendations[0], lead=cast.police)
            review = make_waiting(themes=[theme], incidents=[make_incident(harm=Harm.DIED)])
            judge(review, "priority", 1, by=cast.priya)

    needed: list[int] = []
    for many in (1, 6):
        add(many)
        db.session.expire_all()
        _ = cast.vera.role, cast.vera.id
        with counted() as sent:
            found = [
                (one.review.pseudonym, one.review.kind.name) for one in ranking(cast.vera, TODAY)
            ]
        needed.append(len(sent))

    assert len(found) == 7
    assert needed[0] == needed[1] <= 13


def test_a_meeting_says_how_many_places_are_free(cast: Cast) -> None:
    full = make_meeting(held_on=date(2026, 4, 16), review_limit=1)
    usual = make_meeting(held_on=date(2026, 6, 4))
    make_meeting(held_on=date(2026, 3, 18))
    make_meeting(held_on=date(2026, 7, 4), cancelled_at=NOW, cancel_reason="No chair.")
    first, second, hidden = make_waiting(), make_waiting(), make_waiting(is_restricted=True)
    put(second, full, by=cast.priya, place=2)
    put(first, full, by=cast.priya, place=1)
    put(hidden, usual, by=cast.priya)

    found = {one.meeting: one for one in sittings(cast.priya, TODAY)}

    assert {one: (here.limit, here.free) for one, here in found.items()} == {
        full: (1, -1),
        usual: (2, 1),
    }
    assert [row.review for row in found[full].timetabled] == [first, second]
    assert [len(one.timetabled) for one in sittings(cast.vera, TODAY)] == [2, 0]


def test_the_last_meeting_of_a_review_is_known(cast: Cast) -> None:
    closed = {"closed_at": NOW, "closed_by_id": cast.colin.id}
    past = make_meeting(held_on=date(2026, 1, 15), **closed)
    coming = make_meeting(held_on=date(2026, 4, 16))
    gone = make_meeting(held_on=date(2026, 6, 4), cancelled_at=NOW, cancel_reason="No chair.")
    both, once, hidden = make_waiting(), make_waiting(), make_waiting(is_restricted=True)
    for review, meeting in ((both, past), (both, coming), (both, gone), (once, past)):
        put(review, meeting, by=cast.priya)
    put(hidden, coming, by=cast.priya)

    assert last_meetings(cast.vera) == {both.id: coming, once.id: past}
    assert last_meetings(cast.priya)[hidden.id] == coming


def test_a_kept_ranking_leaves_out_what_one_may_not_see(cast: Cast) -> None:
    meeting, other = make_meeting(), make_meeting(held_on=date(2026, 6, 4))
    shown, hidden = make_waiting(), make_waiting(is_restricted=True)
    rank: dict[str, Any] = {"points": 9, "most_points": 39}
    kept(KeptRank(meeting_id=meeting.id, review_id=hidden.id, place=1, **rank))
    kept(KeptRank(meeting_id=meeting.id, review_id=shown.id, place=2, **rank))
    kept(KeptRank(meeting_id=other.id, review_id=hidden.id, place=1, **rank))
    put(shown, meeting, by=cast.priya)
    put(hidden, meeting, by=cast.priya)

    assert [row.review for row in kept_ranks(cast.vera, meeting)] == [shown]
    assert [row.review for row in kept_ranks(cast.colin, meeting)] == [hidden, shown]
    assert list(meetings_with_ranking(cast.vera)) == [meeting]
    assert list(meetings_with_ranking(cast.colin)) == [other, meeting]
    assert taken_at(cast.vera, meeting) == {shown.id}
    assert taken_at(cast.colin, meeting) == {shown.id, hidden.id}


def test_what_does_not_wait_yet_can_be_put_in(cast: Cast) -> None:
    make_waiting()
    idle = make_review(queued_on=None)

    assert list(reviews_to_queue(cast.priya)) == [idle]
