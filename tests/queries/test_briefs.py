"""A learning brief, from what was learnt."""

from datetime import date

from tests.cast import Cast
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
from tracker.database import db
from tracker.domain.briefs import Brief, BriefRow
from tracker.domain.vocabulary import ImpactRating, Response, Status
from tracker.models import ImpactReview, Incident, Person, ReviewKind, Theme
from tracker.queries.briefs import brief_of, shortened
from tracker.queries.learning import learnt_about


def brief(user: Person, *themes: Theme, words: str = "", incident: Incident | None = None) -> Brief:
    return brief_of(user, learnt_about(user, themes, words, TODAY, besides=incident), incident)


def test_it_says_what_was_asked_and_for_which_case(cast: Cast) -> None:
    theme, case = make_theme(name="Safe sleep"), make_incident(reference="SIN 2026-04")

    asked = brief(cast.priya, theme, words="alcohol at night", incident=case).asked

    assert asked == (
        "For the rapid review of SIN 2026-04. Themes: Safe sleep. Words: alcohol at night."
    )
    assert brief(cast.priya).asked == ""


def test_a_row_tells_review_recommendation_actions_and_impact(cast: Cast) -> None:
    theme, kind = make_theme(), kept(ReviewKind(name="Kind of test"))
    review = make_review(
        code="CHS", pseudonym="Child S", published_on=date(2025, 3, 5), kind=kind, themes=[theme]
    )
    one = make_recommendation(review=review, wording="Assess\nfathers.", themes=[theme])
    make_action(recommendation=one, status=Status.COMPLETE)
    make_action(recommendation=one, due_on=date(2026, 3, 1))
    kept(
        ImpactReview(
            recommendation_id=one.id,
            held_on=date(2026, 2, 3),
            rating=ImpactRating.SOME,
            what_changed="More fathers are seen.",
            recorded_by_id=cast.priya.id,
            recorded_at=NOW,
        )
    )

    (part,) = brief(cast.vera, theme).parts

    assert part.rows == [
        BriefRow(
            review="Child S (Kind of test, published March 2025)",
            recommendation="CHS-1: Assess fathers.",
            actions="1 of 2 complete, 1 overdue",
            impact="Some evidence (February 2026): More fathers are seen.",
        )
    ]
    assert part.question == (
        "1 earlier action is not finished. Would finishing it have helped in this case?"
    )


def test_a_recommendation_is_told_once_and_named_where_it_comes_again(cast: Cast) -> None:
    first, second = make_theme(name="Fathers"), make_theme(name="Missed visits")
    review = make_review(code="CHS", themes=[first, second])
    make_recommendation(review=review, themes=[first, second], wording="Ask about fathers.")
    make_recommendation(review=review, themes=[second], wording="Ask who is there.")

    parts = brief(cast.vera, first, second, words="ask fathers").parts

    assert [[row.recommendation[:5] for row in part.rows] for part in parts] == [
        ["CHS-1"],
        ["CHS-2"],
        [],
    ]
    assert [part.more for part in parts] == ["", "Also above: CHS-1.", "Also above: CHS-1."]
    assert parts[2].sentence.startswith("1 recommendation says")


def test_what_people_typed_names_no_review_that_is_not_published(cast: Cast) -> None:
    make_review(pseudonym="Child Q", neutral_label="Review 2026-07", published_on=None)
    closed = {"published_on": None, "is_restricted": True}
    make_review(pseudonym="Child Z", neutral_label="Review 2026-08", **closed)
    theme = make_theme()
    review = make_review(code="CHS", themes=[theme])
    one = make_recommendation(
        review=review, themes=[theme], wording="As for Child\nQ and child Z. Children quarrel."
    )
    changed = "Child Q, and Child Zed."
    kept(
        ImpactReview(
            recommendation_id=one.id,
            held_on=TODAY,
            rating=ImpactRating.SOME,
            what_changed=changed,
            recorded_by_id=cast.priya.id,
            recorded_at=NOW,
        )
    )

    (row,) = brief(cast.tom, theme).parts[0].rows
    (told,) = brief(cast.colin, theme).parts[0].rows

    assert row.recommendation == (
        "CHS-1: As for Review 2026-07 and another review. Children quarrel."
    )
    assert row.impact.endswith(": Review 2026-07, and Child Zed.")
    assert "Review 2026-08" in told.recommendation


def test_a_review_that_is_not_published_stands_in_it_under_its_label(cast: Cast) -> None:
    theme = make_theme()
    review = make_review(
        pseudonym="Child Q", neutral_label="Review 2026-07", published_on=None, themes=[theme]
    )
    make_recommendation(
        review=review, themes=[theme], response=Response.NOT_ACCEPTED, response_reason="No."
    )

    told = brief(cast.priya, theme, words="like child q asleep")

    assert "Child Q" not in str(told)
    assert "child q" not in str(told)
    assert told.parts[0].rows[0].review.startswith("Review 2026-07 (")
    assert told.parts[0].rows[0].review.endswith("not published)")
    assert told.parts[0].rows[0].actions == "Not accepted"
    assert told.parts[1].heading == "Recommendations that say “like Review 2026-07 asleep”"


def test_the_label_of_a_review_one_may_not_see_is_not_given_away(cast: Cast) -> None:
    make_review(
        pseudonym="Child Q", neutral_label="Review 2026-07", published_on=None, is_restricted=True
    )

    assert "Review 2026-07" not in str(brief(cast.tom, words="Child Q"))


def test_it_stays_short_and_says_what_it_leaves_out(cast: Cast) -> None:
    theme = make_theme()
    for year in (2024, 2025, 2026):
        review = make_review(published_on=date(year, 3, 1), themes=[theme])
        for _ in range(5):
            make_recommendation(review=review, themes=[theme], wording="Assess fathers. " * 40)
    make_review(pseudonym="Child Old", published_on=date(2018, 3, 1), themes=[theme])

    (part,) = brief(cast.priya, theme).parts

    assert len(part.rows) == 7
    assert part.more.startswith("8 more are in the tracker. Also on: Child Old (")
    assert max(len(row.recommendation) for row in part.rows) < 240


def test_the_first_row_of_a_review_says_what_it_is_and_the_next_its_name(cast: Cast) -> None:
    theme = make_theme()
    review = make_review(pseudonym="Child S", themes=[theme])
    for _ in range(2):
        make_recommendation(review=review, themes=[theme])

    (part,) = brief(cast.priya, theme).parts

    assert [row.review.partition(" (")[0] for row in part.rows] == ["Child S", "Child S"]
    assert ["published" in row.review for row in part.rows] == [True, False]


def test_words_that_no_recommendation_says_are_told_so(cast: Cast) -> None:
    (part,) = brief(cast.priya, words="xylophone").parts

    assert part.sentence == "No recommendation says these words."


def test_a_restricted_review_stands_in_no_brief_of_a_person_it_does_not_name(cast: Cast) -> None:
    theme = make_theme()
    closed = make_review(
        code="ZED", pseudonym="Child Z", published_on=None, is_restricted=True, themes=[theme]
    )
    make_recommendation(review=closed, themes=[theme], wording="Count every quagga.")

    assert "ZED" not in str(brief(cast.tom, theme, words="quagga").parts)
    assert "ZED-1: Count" in str(brief(cast.colin, theme, words="quagga").parts)
    closed.readers.append(cast.tom)
    db.session.commit()
    assert "ZED-1: Count" in str(brief(cast.tom, theme).parts)


def test_a_text_is_cut_between_words() -> None:
    assert shortened("one two\nthree", 20) == "one two three"
    assert shortened("one two three", 9) == "one two …"
