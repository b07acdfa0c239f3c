"""Themes in the case matrix: which earlier reviews count as having had one."""

from datetime import date

import pytest
from flask import Flask

from tests.cast import Cast, make_cast
from tests.factories import TODAY, make_action, make_incident, make_recommendation, make_theme
from tests.matrix import make_earlier, make_waiting
from tracker.domain.vocabulary import Response, Status
from tracker.models import Person, Review
from tracker.queries.case_matrix import ranking
from tracker.queries.learning import learnt_about


@pytest.fixture
def cast(either_app: Flask) -> Cast:
    return make_cast()


def reasons(review: Review, user: Person) -> tuple[str, str]:
    """Why it scores as it does for new and for repeated themes."""
    scores = next(one for one in ranking(user, TODAY) if one.review.id == review.id).scores
    return scores["new_theme"].reason, scores["repeat"].reason


def test_a_theme_counts_with_those_that_stand_under_it(cast: Cast) -> None:
    infants = make_theme(name="Infants")
    sleep = make_theme(name="Safe sleep", parent_id=infants.id)
    deeper = make_theme(name="Sofa", parent_id=sleep.id)
    earlier = make_earlier(deeper)
    make_action(recommendation=earlier.recommendations[0])
    above, below = make_waiting(themes=[infants]), make_waiting(themes=[deeper])
    beside = make_waiting(themes=[make_theme(name="Bruising", parent_id=infants.id)])

    again = "comes up a second time in 3 years, with 1 of 1 earlier action open"
    assert reasons(above, cast.priya) == ("No theme is new", f"Infants {again}")
    assert reasons(below, cast.priya) == ("No theme is new", f"Sofa {again}")
    assert reasons(beside, cast.priya) == (
        "A theme new here: Bruising",
        "No theme comes again within 3 years",
    )


def test_a_review_with_a_theme_and_those_under_it_counts_once(cast: Cast) -> None:
    infants = make_theme(name="Infants")
    sleep = make_theme(name="Safe sleep", parent_id=infants.id)
    make_earlier(infants, sleep)

    _, again = reasons(make_waiting(themes=[infants]), cast.priya)

    assert again.startswith("Infants comes up a second time in 3 years")


def test_where_no_recommendation_has_the_theme_all_of_the_review_count(cast: Cast) -> None:
    sleep, other = make_theme(name="Safe sleep"), make_theme(name="Neglect")
    earlier = make_earlier(themes=[sleep, other])
    for theme in (None, other):
        recommendation = make_recommendation(review=earlier, themes=[theme] if theme else [])
        make_action(recommendation=recommendation)

    _, about_sleep = reasons(make_waiting(themes=[sleep]), cast.priya)
    _, about_other = reasons(make_waiting(themes=[other]), cast.priya)

    assert (
        about_sleep
        == "Safe sleep comes up a second time in 3 years, with 2 of 2 earlier actions open"
    )
    assert (
        about_other == "Neglect comes up a second time in 3 years, with 1 of 1 earlier action open"
    )


def test_the_theme_of_an_incident_is_told_to_those_who_may_see_it(cast: Cast) -> None:
    theme = make_theme(name="Safe sleep")
    make_earlier(themes=[], incidents=[make_incident(themes=[theme])])
    review = make_waiting(themes=[theme], commissioned_on=date(2026, 1, 5))
    of_case = make_waiting(incidents=[make_incident(themes=[theme])])

    assert reasons(review, cast.priya)[0] == "No theme is new"
    assert reasons(review, cast.vera)[0] == "A theme new here: Safe sleep"
    assert reasons(of_case, cast.priya)[1].startswith("Safe sleep comes up a third time in 3 years")
    assert reasons(of_case, cast.vera) == ("No theme is named yet", "No theme is named yet")
    ranked = {one.review.id: one for one in ranking(cast.priya, TODAY)}
    assert "Safe sleep" not in ranked[of_case.id].why_for_all
    assert "A theme new here: Safe sleep." in ranked[review.id].why_for_all


def test_the_matrix_and_the_look_up_count_the_same(cast: Cast) -> None:
    theme = make_theme(name="Safe sleep")
    for year, status in ((2019, Status.IN_PROGRESS), (2024, Status.COMPLETE)):
        earlier = make_earlier(theme, published_on=date(year, 9, 1))
        make_action(recommendation=earlier.recommendations[0], status=status)
    make_recommendation(review=earlier, themes=[theme])
    make_action(recommendation=earlier.recommendations[0])
    turned_down = {"response": Response.NOT_ACCEPTED, "response_reason": "Not ours."}
    only_refused = make_earlier(published_on=date(2025, 1, 6))
    make_recommendation(review=only_refused, themes=[theme], **turned_down)
    make_waiting(themes=[theme])
    review = make_waiting(themes=[theme], commissioned_on=TODAY)

    _, again = reasons(review, cast.priya)
    (learnt,) = learnt_about(cast.priya, [theme], "", TODAY, besides=review).themes

    assert again == (
        "Safe sleep comes up a fourth time in 3 years, with 1 of 2 earlier actions open"
    )
    assert learnt.standing.sentence == (
        "This theme is on its 4th review in 3 years; 1 of 2 actions complete;"
        " no impact evidenced yet. Before that it was on 1 review; 0 of 1 action complete;"
        " no impact evidenced yet."
    )
