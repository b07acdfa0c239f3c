"""What earlier reviews say about themes and words."""

from datetime import date
from typing import Any

from flask import Flask

from tests.cast import Cast, make_cast
from tests.factories import (
    NOW,
    TODAY,
    kept,
    make_action,
    make_incident,
    make_recommendation,
    make_review,
    make_theme,
)
from tests.queries.statements import counted
from tracker.database import db
from tracker.domain.vocabulary import ImpactRating, Response, Role, Status
from tracker.models import (
    ImpactReview,
    IncidentReader,
    Person,
    Recommendation,
    Review,
    Setting,
    Theme,
)
from tracker.queries.learning import LearntTheme, learnt_about


def make_impact(one: Recommendation, by: Person, **words: Any) -> ImpactReview:
    defaults = {
        "recommendation_id": one.id,
        "held_on": TODAY,
        "rating": ImpactRating.SOME,
        "what_changed": "Fewer appointments are missed.",
        "recorded_by_id": by.id,
        "recorded_at": NOW,
    }
    return kept(ImpactReview(**defaults | words))


def about(user: Person, theme: Theme, **how: Any) -> LearntTheme:
    (told,) = learnt_about(user, [theme], "", TODAY, **how).themes
    return told


def codes(told: LearntTheme) -> list[str]:
    return [one.review.code for one in told.reviews]


def review_of(year: int, theme: Theme, **words: Any) -> Review:
    return make_review(published_on=date(year, 3, 1), themes=[theme], **words)


def test_a_theme_on_its_fourth_review_with_actions_and_impact(either_app: Flask) -> None:
    cast, theme = make_cast(), make_theme(name="Information sharing")
    complete = {"status": Status.COMPLETE}
    for year, done, left in ((2024, 3, 0), (2025, 2, 1), (2026, 1, 2)):
        one = make_recommendation(review=review_of(year, theme), themes=[theme])
        for _ in range(done):
            make_action(recommendation=one, **complete)
        for _ in range(left):
            make_action(recommendation=one)
        if done > 1:
            make_impact(one, cast.priya)
    here = make_review(published_on=None, commissioned_on=TODAY, themes=[theme])

    told = about(cast.vera, theme, besides=here)

    assert told.standing.sentence == (
        "This theme is on its 4th review in 3 years; 6 of 9 actions complete;"
        " impact evidenced for 2 of 3 recommendations."
    )
    assert [one.review.published_on.year for one in told.reviews] == [2026, 2025, 2024]


def test_a_theme_counts_on_the_review_its_recommendations_or_its_incidents(
    either_app: Flask,
) -> None:
    cast, theme = make_cast(), make_theme()
    make_review(code="OWN", themes=[theme])
    make_recommendation(review=make_review(code="REC"), themes=[theme])
    make_review(code="INC", incidents=[make_incident(themes=[theme])])
    make_review(code="NOT")

    assert set(codes(about(cast.priya, theme))) == {"OWN", "REC", "INC"}


def test_what_stands_under_a_theme_counts_for_it_and_once(cast: Cast) -> None:
    neglect = make_theme(name="Neglect")
    medical = make_theme(name="Medical neglect", parent_id=neglect.id)
    missed = make_theme(name="Missed appointments", parent_id=medical.id)
    both = make_review(code="TWO", themes=[neglect, missed])
    make_recommendation(review=both, themes=[missed])
    make_recommendation(review=make_review(code="DEEP"), themes=[missed])

    told = about(cast.priya, neglect)

    assert set(codes(told)) == {"TWO", "DEEP"}
    assert [one.name for one in told.under] == ["Medical neglect", "Missed appointments"]
    assert told.standing.work.recommendations == 2
    assert codes(about(cast.priya, medical)) == codes(told)


def test_only_recommendations_with_the_theme_are_told_or_all_where_none_has_it(
    cast: Cast,
) -> None:
    theme = make_theme()
    tagged, whole = make_review(themes=[theme]), make_review(themes=[theme])
    make_recommendation(review=tagged, themes=[theme])
    for review in (tagged, whole, whole):
        make_recommendation(review=review)

    told = {
        one.review.code: (
            [each.recommendation.number for each in one.recommendations],
            one.is_whole,
        )
        for one in about(cast.priya, theme).reviews
    }

    assert told == {tagged.code: ([1], False), whole.code: ([1, 2], True)}


def test_reviews_of_longer_ago_are_told_too_and_counted_apart(cast: Cast) -> None:
    theme = make_theme()
    old, new = review_of(2019, theme), review_of(2025, theme)
    undated = make_review(published_on=None, themes=[theme])
    for review in (old, new, undated):
        make_action(recommendation=make_recommendation(review=review, themes=[theme]))

    told = about(cast.priya, theme)

    assert codes(told) == [new.code, old.code, undated.code]
    assert (told.standing.earlier, told.standing.recent) == (3, 2)
    assert (told.standing.work.actions, told.standing.older.actions) == (2, 1)


def test_where_all_is_of_longer_ago_all_of_it_is_counted(cast: Cast) -> None:
    theme = make_theme()
    for year in (2018, 2019):
        make_action(
            recommendation=make_recommendation(review=review_of(year, theme), themes=[theme])
        )

    standing = about(cast.priya, theme).standing

    assert (standing.earlier, standing.recent, standing.work.actions) == (2, 0, 2)


def test_the_years_that_count_are_a_setting(cast: Cast) -> None:
    theme = make_theme()
    review_of(2019, theme)
    kept(Setting(name="repeat_years", number=10))

    standing = about(cast.priya, theme).standing

    assert (standing.recent, standing.years) == (1, 10)


def test_on_a_review_of_the_past_what_came_later_is_not_earlier(cast: Cast) -> None:
    theme = make_theme()
    first, second, third = (review_of(year, theme) for year in (2018, 2020, 2025))

    assert codes(about(cast.priya, theme, besides=second)) == [first.code]
    assert about(cast.priya, theme, besides=second).standing.recent == 1
    assert about(cast.priya, theme, besides=first).standing.sentence == (
        "No earlier review has this theme."
    )
    assert codes(about(cast.priya, theme, besides=third)) == [second.code, first.code]
    assert about(cast.priya, theme, besides=third).standing.recent == 0


def test_reviews_of_the_same_case_are_no_repeat(cast: Cast) -> None:
    theme, case = make_theme(), make_incident()
    rapid = make_review(code="RAP", themes=[theme], incidents=[case])
    lcspr = make_review(code="LCS", themes=[theme], incidents=[case])
    other = review_of(2025, theme, code="OTH")

    assert codes(about(cast.priya, theme, besides=lcspr)) == [other.code]
    assert codes(about(cast.priya, theme, besides=rapid)) == [other.code]
    assert codes(about(cast.priya, theme, besides=case)) == [other.code]


def test_a_case_that_has_the_theme_is_told_that_it_is_the_next(cast: Cast) -> None:
    neglect = make_theme(name="Neglect")
    missed, other = make_theme(name="Missed", parent_id=neglect.id), make_theme(name="Other")
    case = make_incident(themes=[missed])
    for theme in (missed, other):
        review_of(2025, theme)

    def place(theme: Theme, **how: Any) -> str:
        return about(cast.priya, theme, **how).standing.sentence.partition(";")[0]

    for theme in (missed, neglect):
        assert place(theme, besides=case) == "This theme is on its 2nd review in 3 years"
    for how in ({"besides": case}, {}):
        assert place(other, **how) == "This theme has been on 1 review in 3 years"


def test_a_review_has_the_themes_of_its_recommendations_and_those_it_is_given_now(
    cast: Cast,
) -> None:
    theme, added = make_theme(), make_theme()
    review = make_review(published_on=None)
    make_recommendation(review=review, themes=[theme])

    def is_here(one: Theme, **how: Any) -> bool:
        return about(cast.priya, one, besides=review, **how).standing.is_here

    assert (is_here(theme), is_here(added)) == (True, False)
    assert is_here(added, adding=True)


def test_the_latest_look_at_the_impact_counts(cast: Cast) -> None:
    theme = make_theme()
    one = make_recommendation(review=make_review(themes=[theme]), themes=[theme])
    make_impact(one, cast.priya, rating=ImpactRating.STRONG, held_on=date(2025, 1, 6))
    make_impact(one, cast.priya, rating=ImpactRating.NONE, held_on=date(2026, 1, 6))
    make_impact(one, cast.priya, rating=ImpactRating.STRONG, held_on=date(2025, 6, 6))

    told = about(cast.priya, theme)

    assert not told.recommendations[0].is_evidenced
    assert told.standing.work.evidenced == 0


def test_what_was_not_accepted_is_told_and_not_counted(cast: Cast) -> None:
    theme = make_theme()
    make_recommendation(
        review=make_review(themes=[theme]),
        themes=[theme],
        response=Response.NOT_ACCEPTED,
        response_reason="Another body does it.",
    )

    told = about(cast.priya, theme)

    assert [one.is_accepted for one in told.recommendations] == [False]
    assert told.standing.work.recommendations == 0


def test_words_find_recommendations_beside_the_themes(either_app: Flask) -> None:
    cast, case = make_cast(), make_incident()
    said = make_recommendation(wording="Fathers are assessed.")
    own = make_recommendation(review=make_review(incidents=[case]), wording="Assess fathers.")

    learnt = learnt_about(cast.vera, [], "assessing a father", TODAY, besides=own.review)

    assert [one.recommendation.reference for one in learnt.found] == [said.reference]
    nothing = learnt_about(cast.vera, [], "", TODAY)
    assert (nothing.themes, nothing.found) == ([], [])


def test_a_restricted_review_is_told_to_those_it_names_only(either_app: Flask) -> None:
    cast, theme = make_cast(), make_theme()
    closed = make_review(published_on=None, is_restricted=True, themes=[theme])
    one = make_recommendation(review=closed, themes=[theme], wording="Count every quagga.")
    make_action(recommendation=one, lead=cast.council, status=Status.COMPLETE)
    make_impact(one, cast.priya)

    for who in (cast.tom, cast.vera, cast.chloe):
        learnt = learnt_about(who, [theme], "quagga", TODAY)
        assert learnt.themes[0].standing.sentence == "No review has this theme."
        assert (codes(learnt.themes[0]), learnt.found) == ([], [])

    closed.readers.append(cast.chloe)
    db.session.commit()
    learnt = learnt_about(cast.chloe, [theme], "quagga", TODAY)
    assert (codes(learnt.themes[0]), len(learnt.found)) == ([closed.code], 1)
    assert learnt.themes[0].standing.work.complete == 1


def test_the_theme_of_a_case_is_told_to_those_who_may_see_the_case(cast: Cast) -> None:
    theme, case = make_theme(), make_incident()
    case.themes = [theme]
    review = make_review(incidents=[case])
    case.readers.append(IncidentReader(person_id=cast.chloe.id))
    db.session.commit()

    told = {who.name: codes(about(who, theme)) for who in (cast.priya, cast.chloe, cast.tom)}

    assert told == {"Priya": [review.code], "Chloe": [review.code], "Tom": []}


def test_the_number_of_statements_does_not_grow_with_what_is_known(cast: Cast) -> None:
    themes, needed = [make_theme(name=f"Theme {n}") for n in "abc"], []
    for _ in range(2):
        for theme in themes:
            for year in (2024, 2025):
                one = make_recommendation(review=review_of(year, theme), themes=[theme])
                make_impact(one, cast.priya)
                make_action(recommendation=one)
        db.session.expire_all()
        assert cast.vera.role == Role.VIEWER
        assert [theme.name for theme in themes]
        with counted() as sent:
            learnt_about(cast.vera, themes, "", TODAY)
        needed.append(len(sent))

    assert needed[0] == needed[1] <= 8
