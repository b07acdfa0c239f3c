"""The tree of themes and how often each is used."""

from flask import Flask

from tests.cast import Cast, make_cast
from tests.factories import NOW, make_incident, make_recommendation, make_review, make_theme
from tests.queries.statements import counted
from tracker.database import db
from tracker.models import IncidentReader
from tracker.queries.recommendations import RecommendationFilter, list_recommendations
from tracker.queries.reviews import ReviewFilter, list_reviews
from tracker.queries.themes import Carried, carried_by, theme_rows, themes_to_stand_under


def tree(cast: Cast) -> list[tuple[str, int]]:
    return [(row.theme.name, row.depth) for row in theme_rows(cast.vera)]


def test_each_theme_stands_above_those_under_it_and_retired_ones_last(cast: Cast) -> None:
    neglect = make_theme(name="neglect")
    medical = make_theme(name="Medical neglect", parent_id=neglect.id)
    make_theme(name="Missed appointments", parent_id=medical.id)
    make_theme(name="Dental neglect", parent_id=neglect.id)
    make_theme(name="Covid", retired_at=NOW)
    make_theme(name="Safe sleep")

    assert tree(cast) == [
        ("neglect", 0),
        ("Dental neglect", 1),
        ("Medical neglect", 1),
        ("Missed appointments", 2),
        ("Safe sleep", 0),
        ("Covid", 0),
    ]


def test_a_theme_whose_parent_is_retired_is_not_lost(cast: Cast) -> None:
    covid = make_theme(name="Covid", retired_at=NOW)
    make_theme(name="Lockdown", parent_id=covid.id)

    assert tree(cast) == [("Lockdown", 0), ("Covid", 0)]


def test_uses_are_those_of_the_lists_they_open(cast: Cast) -> None:
    theme, review, other = make_theme(name="Neglect"), make_review(), make_review()
    for recommendation in (make_recommendation(review=review), make_recommendation(review=review)):
        recommendation.themes = [theme]
    review.themes = other.themes = [theme]
    db.session.commit()

    (row,) = theme_rows(cast.vera)

    today = NOW.date()
    _, recommendations = list_recommendations(
        cast.vera, RecommendationFilter(theme_id=theme.id), today
    )
    _, reviews = list_reviews(cast.vera, ReviewFilter(theme_id=theme.id), today)
    assert (row.recommendations, row.reviews) == (recommendations, reviews) == (2, 2)


def test_an_agency_lead_gets_no_themes(cast: Cast) -> None:
    make_theme()

    assert theme_rows(cast.lena) == []


def test_the_tree_takes_one_statement(cast: Cast) -> None:
    for _ in range(4):
        make_theme()
    assert cast.vera.name

    with counted() as sent:
        theme_rows(cast.vera)

    assert len(sent) == 1


def test_a_theme_is_offered_no_parent_from_under_itself(cast: Cast) -> None:
    neglect = make_theme(name="Neglect")
    medical = make_theme(name="Medical neglect", parent_id=neglect.id)
    make_theme(name="Missed appointments", parent_id=medical.id)
    make_theme(name="Safe sleep")

    offered = [theme.name for theme, _ in themes_to_stand_under(cast.priya, medical)]

    assert offered == ["Neglect", "Safe sleep"]


def test_the_counts_leave_out_what_a_person_may_not_see(either_app: Flask) -> None:
    cast, theme = make_cast(), make_theme(name="Neglect")
    case, seen = make_incident(themes=[theme]), make_review(themes=[theme])
    closed = make_review(published_on=None, is_restricted=True, themes=[theme])
    for review in (seen, closed):
        make_recommendation(review=review, themes=[theme])
    case.readers.append(IncidentReader(person_id=cast.chloe.id))
    db.session.commit()

    told = {
        who.name: (row.recommendations, row.reviews, row.incidents)
        for who in (cast.priya, cast.tom, cast.chloe)
        for row in theme_rows(who)
    }

    assert told == {"Priya": (2, 2, 1), "Tom": (1, 1, 0), "Chloe": (1, 1, 1)}


def test_a_review_has_the_themes_of_its_incidents_for_those_who_see_them(cast: Cast) -> None:
    theme = make_theme(name="Neglect")
    make_review(incidents=[make_incident(themes=[theme])])
    today = NOW.date()

    for who, count in ((cast.priya, 1), (cast.tom, 0)):
        (row,) = theme_rows(who)
        _, listed = list_reviews(who, ReviewFilter(theme_id=theme.id), today)
        assert row.reviews == listed == count


def test_who_merges_is_told_how_many_records_change(cast: Cast) -> None:
    theme, other = make_theme(), make_theme()
    make_theme(parent_id=theme.id)
    review = make_review(themes=[theme, other])
    make_recommendation(review=review, themes=[theme])
    make_recommendation(review=review, themes=[theme])
    make_incident(themes=[theme])

    assert carried_by(theme) == Carried(reviews=1, recommendations=2, incidents=1, themes=1)
