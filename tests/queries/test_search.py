"""Search across all that a person may see."""

from typing import Any

import pytest
from flask import Flask

from tests.agendas import make_item
from tests.cast import Cast, make_cast
from tests.factories import (
    NOW,
    TODAY,
    make_action,
    make_incident,
    make_meeting,
    make_recommendation,
    make_review,
    make_theme,
    make_update,
)
from tests.queries.statements import counted
from tracker.database import db
from tracker.domain.vocabulary import ItemKind, Role
from tracker.models import IncidentReader, Person
from tracker.queries import search as module
from tracker.queries.search import Results, recommendations_saying, search


def found(user: Person, asked: str, **how: Any) -> dict[str, list[str]]:
    """{kind: titles} of what was found, with the counts checked."""
    results = search(user, asked, **how)
    assert all(group.total >= len(group.hits) for group in results.groups)
    return {group.kind: [hit.title for hit in group.hits] for group in results.groups if group.hits}


def marked(results: Results) -> list[str]:
    return [
        text
        for group in results.groups
        for hit in group.hits
        for text, is_hit in hit.pieces
        if is_hit
    ]


def test_words_are_found_in_every_kind_of_record_in_their_other_forms(either_app: Flask) -> None:
    cast, theme = make_cast(), make_theme(name="Assessments before birth")
    review = make_review(code="CHS", themes=[theme])
    recommendation = make_recommendation(review=review, wording="Assess every father.")
    action = make_action(recommendation=recommendation, text="Write the assessment tool")
    make_update(action, by=cast.lena, text="ASSESSED in two teams.")
    make_incident(reference="SIN 2026-01", outcome_note="The partners are assessing it.")
    make_review(code="BAT")

    assert found(cast.priya, "assessing") == {
        "reviews": ["CHS"],
        "recommendations": ["CHS-1"],
        "actions": ["CHS-1.1"],
        "updates": ["CHS-1.1"],
        "incidents": ["SIN 2026-01"],
    }


def test_what_was_said_in_meetings_is_found_by_those_who_may_see_what_it_is_about(
    either_app: Flask,
) -> None:
    cast = make_cast()
    meeting = make_meeting(held_on=TODAY, notes="The quaggas were counted.")
    secret = make_review(published_on=None, is_restricted=True)
    item = make_item(meeting, ItemKind.REVIEW, review_id=secret.id, minute="A quagga was seen.")
    open_item = make_item(meeting, title="Quaggas", note="Two of them")
    make_item(meeting, title="The quagga that went", dropped_at=NOW)

    def items(user: Person) -> list[str]:
        groups = search(user, "quagga").groups
        return [hit.anchor for group in groups if group.kind == "items" for hit in group.hits]

    assert found(cast.tom, "quagga") == {
        "items": ["LIG on 19 March 2026"],
        "meetings": ["LIG on 19 March 2026"],
    }
    assert items(cast.tom) == [f"item-{open_item.id}"]
    assert items(cast.colin) == [f"item-{open_item.id}", f"item-{item.id}"]
    assert found(cast.lena, "quagga") == {}


def test_all_of_the_words_stand_in_one_record_in_any_of_its_fields(either_app: Flask) -> None:
    cast, theme = make_cast(), make_theme(name="Engaging with fathers")
    review = make_review(code="CHS")
    both = {"wording": "Assess them.", "intended_outcome": "Babies are safe."}
    make_recommendation(review=review, themes=[theme], **both)
    make_recommendation(review=review, wording="Assess them.")

    for asked in ("assessing babies", "fathers assessed", "father baby assessment"):
        assert found(cast.priya, asked) == {"recommendations": ["CHS-1"]}
    assert found(cast.priya, "assess mothers") == {}


def test_a_word_is_not_found_inside_another_nor_for_its_sound(cast: Cast) -> None:
    make_action(text="Write the policy for parents")

    assert found(cast.priya, "police") == {}
    assert found(cast.priya, "rent") == {}
    assert list(found(cast.priya, "policies")) == ["actions"]


@pytest.mark.parametrize("asked", ["%", "_", "100%", "a_b", "'; DROP TABLE reviews", "\\", "…"])
def test_signs_mean_nothing(either_app: Flask, asked: str) -> None:
    cast = make_cast()
    make_action(text="Write the pathway")

    assert search(cast.priya, asked).total == 0


def test_the_words_that_were_found_are_marked_in_a_piece_of_the_text(cast: Cast) -> None:
    before, after = "before " * 40, " after" * 60
    make_action(text=f"{before}agree how a father is <b>assessed</b>{after}")

    results = search(cast.priya, "fathers assessment")

    assert marked(results) == ["father", "assessed"]
    (hit,) = next(group.hits for group in results.groups if group.hits)
    shown = "".join(text for text, _ in hit.pieces)
    assert shown.startswith("… before")
    assert shown.endswith("after …")
    assert len(shown) < 300


def test_the_newest_come_first_five_of_each_and_a_page_of_one_kind(cast: Cast) -> None:
    recommendation = make_recommendation(review=make_review(code="CHS"))
    for _ in range(53):
        make_action(recommendation=recommendation, text="Write the pathway")

    first = search(cast.priya, "pathway")
    second = search(cast.priya, "pathway", kind="actions", page=2)

    (group,) = [one for one in first.groups if one.hits]
    assert (group.total, first.total, group.is_cut) == (53, 53, False)
    assert [hit.title for hit in group.hits] == [f"CHS-1.{n}" for n in (53, 52, 51, 50, 49)]
    (paged,) = [one for one in second.groups if one.hits]
    assert [hit.title for hit in paged.hits] == ["CHS-1.3", "CHS-1.2", "CHS-1.1"]


def test_where_too_many_are_found_it_says_so(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 2)
    for _ in range(3):
        make_action(text="Write the pathway")

    results = search(cast.priya, "pathway")

    assert (results.total, results.is_cut) == (2, True)


def test_an_agency_lead_finds_the_own_agencys_actions_and_their_updates_only(
    either_app: Flask,
) -> None:
    cast = make_cast()
    recommendation = make_recommendation(review=make_review(code="CHS"), wording="A pathway.")
    own = make_action(recommendation=recommendation, lead=cast.police, text="Write the pathway")
    other = make_action(recommendation=recommendation, lead=cast.health, text="Brief the pathway")
    for action in (own, other):
        make_update(action, by=cast.lena, text="The pathway is drafted.")
    make_incident(outcome_note="pathway")

    assert found(cast.lena, "pathways") == {"actions": ["CHS-1.1"], "updates": ["CHS-1.1"]}


def test_a_restricted_review_and_its_case_are_found_by_those_they_name_only(
    either_app: Flask,
) -> None:
    cast = make_cast()
    case = make_incident(reference="SIN 2026-09", raised_by="Quagga nurse")
    review = make_review(
        code="ZED", pseudonym="Child Quagga", published_on=None, is_restricted=True
    )
    recommendation = make_recommendation(review=review, wording="Count every quagga.")
    action = make_action(recommendation=recommendation, lead=cast.council, text="Quagga tool")
    make_update(action, by=cast.priya, text="The quagga is counted.")
    everything = {
        "reviews": ["ZED"],
        "recommendations": ["ZED-1"],
        "actions": ["ZED-1.1"],
        "updates": ["ZED-1.1"],
        "incidents": ["SIN 2026-09"],
    }

    assert found(cast.priya, "quaggas") == found(cast.colin, "quagga") == everything
    for who in (cast.tom, cast.chloe, cast.vera, cast.lena):
        assert search(who, "quagga").total == 0

    review.readers.append(cast.chloe)
    case.readers.append(IncidentReader(person_id=cast.chloe.id))
    db.session.commit()
    assert found(cast.chloe, "quagga") == everything
    assert search(cast.tom, "quagga").total == 0


def test_a_theme_tells_nothing_of_a_record_a_person_may_not_see(cast: Cast) -> None:
    theme = make_theme(name="Quagga")
    make_incident(themes=[theme])
    make_review(published_on=None, is_restricted=True, themes=[theme])

    assert search(cast.tom, "quagga").total == 0
    assert search(cast.priya, "quagga").total == 2


def test_who_has_retired_finds_nothing(cast: Cast) -> None:
    make_action(text="pathway", lead=cast.police)
    cast.lena.retired_at = cast.priya.retired_at = cast.tom.retired_at = NOW
    db.session.commit()

    for who in (cast.lena, cast.tom, cast.priya):
        assert search(who, "pathway").total == 0


def test_the_number_of_statements_does_not_grow_with_what_is_found(cast: Cast) -> None:
    needed = []
    for _ in range(2):
        for number in range(4):
            theme = make_theme(name=f"Pathway {len(needed)}-{number}")
            review = make_review(pseudonym=f"Pathway {len(needed)}-{number}", themes=[theme])
            action = make_action(recommendation=make_recommendation(review=review))
            make_update(action, by=cast.lena, text="pathway")
            make_incident(raised_by="pathway", themes=[theme])
        db.session.expire_all()
        assert cast.priya.role == Role.COORDINATOR
        with counted() as sent:
            search(cast.priya, "pathway")
        needed.append(len(sent))

    assert needed[0] == needed[1] <= 20


def test_recommendations_that_say_most_of_the_words_come_first(either_app: Flask) -> None:
    cast, review = make_cast(), make_review(code="CHS")
    for wording in (
        "Fathers are assessed.",
        "Fathers are assessed before discharge.",
        "Discharge is planned.",
        "Nothing of it.",
    ):
        make_recommendation(review=review, wording=wording)
    apart = make_review()
    make_recommendation(review=apart, wording="Fathers are assessed before discharge.")

    said = recommendations_saying(
        cast.priya, "assessing fathers at discharge", besides=[apart.id], limit=5
    )

    assert [one.reference for one in said] == ["CHS-2", "CHS-1"]
    assert recommendations_saying(cast.lena, "fathers", besides=[], limit=5) == []
    assert recommendations_saying(cast.priya, " ", besides=[], limit=5) == []


@pytest.mark.parametrize("asked", ["kscmp", "KSCMP", "Kscmp", "mash", "Mash", "pathway", "PATHWAY"])
def test_capitals_make_no_difference(either_app: Flask, asked: str) -> None:
    cast = make_cast()
    make_action(text="Pathway of KSCMP and MASH")

    assert list(found(cast.priya, asked)) == ["actions"]
