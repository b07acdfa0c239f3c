"""The pages of recommendations, as the cast sees them."""

from datetime import date
from typing import Any

import pytest
import time_machine

from tests.cast import Cast
from tests.client import Browser
from tests.factories import (
    NOW,
    make_action,
    make_agency,
    make_recommendation,
    make_review,
    make_theme,
)
from tests.queries.statements import counted
from tracker.database import db
from tracker.domain.vocabulary import ActionKind, Response, Status
from tracker.models import Action, Recommendation

pytestmark = pytest.mark.usefixtures("on_the_day")
WEAK = "This plan is weak"


@pytest.fixture
def on_the_day() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def one() -> Recommendation:
    return make_recommendation(
        review=make_review(code="CHS", pseudonym="Child S"),
        printed_number="8.3(b)",
        intended_outcome="Babies sleep safely.",
        how_we_will_know="An audit of 40 records.",
    )


def typed(**words: Any) -> dict[str, Any]:
    return {"wording": "Agree one tool.", "scope": "national", "response": "accepted"} | words


def plan(**words: Any) -> dict[str, Any]:
    return {
        "text": "Put the check into the discharge checklist",
        "kind": "process",
        "neutral_title": "Discharge checklist",
        "due_on-day": "30",
        "due_on-month": "6",
        "due_on-year": "2026",
        "lead_officer_title": "Head of Midwifery",
    } | words


def test_priya_adds_a_recommendation_to_a_review(browser: Browser, cast: Cast) -> None:
    make_review(code="CHS")
    theme = make_theme(name="Neglect")

    page = browser.sign_in(cast.priya).send(
        "/reviews/CHS/add-recommendation",
        typed(
            printed_number="3.140(a)",
            addressees=[str(cast.police.id), str(cast.council.id)],
            other_addressees="all schools",
            themes=str(theme.id),
        ),
    )

    assert page.h1 == "Recommendation CHS-1"
    assert page.says("printed as 3.140(a)")
    assert page.says("Kent County Council, Kent Police, all schools")
    assert page.says("Scope National")
    assert page.says("No actions yet")
    assert page.says("write down the intended outcome for children and how we will know")


def test_a_reason_is_asked_for_beside_its_field(browser: Browser, cast: Cast, one: Any) -> None:
    browser.sign_in(cast.priya)

    page = browser.send("/recommendations/CHS-1/change", typed(response="not accepted"))

    assert page.says("Say why it is not accepted")
    assert 'href="#response_reason"' in page.html
    assert "Agree one tool." in page.html


def test_line_ends_of_the_browser_are_no_change(browser: Browser, cast: Cast, one: Any) -> None:
    browser.sign_in(cast.priya)

    browser.send("/recommendations/CHS-1/change", typed(wording="First\r\nSecond\r\n"))

    assert db.session.get(Recommendation, one.id).wording == "First\nSecond"


def test_the_form_for_a_change_holds_what_is_there(browser: Browser, cast: Cast, one: Any) -> None:
    retired = make_agency(name="Old Trust", short_name="OT", retired_at=NOW)
    one.addressees = [retired]
    one.response, one.response_reason = Response.PARTLY, "Two trusts have a tool."
    db.session.commit()

    page = browser.sign_in(cast.priya).open("/recommendations/CHS-1/change")

    assert 'value="8.3(b)"' in page.html
    assert 'value="partly accepted" checked' in page.html
    assert page.says("Old Trust (OT)")
    assert page.says("Two trusts have a tool.")


def test_a_theme_of_another_review_is_called_a_repeat(
    browser: Browser, cast: Cast, one: Any
) -> None:
    theme = make_theme(name="Safe sleep")
    one.themes = [theme]
    make_review(pseudonym="Baby T", themes=[theme], published_on=date(2025, 5, 6))

    page = browser.sign_in(cast.vera).open("/recommendations/chs-1")

    assert page.says("Safe sleep Repeat. 1 earlier review: Baby T")


def test_several_leads_get_an_action_each_tracked_together(
    browser: Browser, cast: Cast, one: Any
) -> None:
    leads = [str(cast.police.id), str(cast.health.id)]

    page = browser.sign_in(cast.priya).send(
        "/recommendations/CHS-1/add-actions",
        plan(leads=leads, supporting=str(cast.council.id)),
    )

    assert page.says("2 actions added: CHS-1.1, CHS-1.2.")
    assert page.says("30 June 2026 in 103 days")
    assert WEAK not in page.text
    first, second = db.session.query(Action).order_by(Action.number)
    assert first.joint_id == second.joint_id == first.id
    assert {first.lead_agency_id, second.lead_agency_id} == {cast.police.id, cast.health.id}
    assert first.neutral_title == "Discharge checklist"
    assert first.supporting_agency_ids == [cast.council.id]


def test_all_agencies_means_each_one_in_use(browser: Browser, cast: Cast, one: Any) -> None:
    make_agency(name="Old Trust", short_name="OT", retired_at=NOW)

    browser.sign_in(cast.priya).send(
        "/recommendations/CHS-1/add-actions", plan(all_agencies="y", leads=str(cast.police.id))
    )

    leads = {action.lead_agency_id for action in db.session.query(Action)}
    assert leads == {cast.police.id, cast.health.id, cast.council.id}


def test_without_a_lead_it_says_that_nobody_leads(browser: Browser, cast: Cast, one: Any) -> None:
    page = browser.sign_in(cast.priya).send("/recommendations/CHS-1/add-actions", plan())

    assert page.says("1 action added: CHS-1.1.")
    assert page.says("Nobody leads this action yet.")


def test_a_plan_of_training_only_is_called_weak_until_something_stronger_comes(
    browser: Browser, cast: Cast, one: Any
) -> None:
    browser.sign_in(cast.priya)

    weak = browser.send("/recommendations/CHS-1/add-actions", plan(kind="training"))
    strong = browser.send("/recommendations/CHS-1/add-actions", plan(kind="audit"))

    assert weak.says("The plan only briefs or trains people.")
    assert weak.says(WEAK)
    assert not strong.says("The plan only briefs or trains people.")
    assert WEAK not in strong.text


def test_a_withdrawn_action_makes_no_plan_stronger(browser: Browser, cast: Cast, one: Any) -> None:
    make_action(recommendation=one, kind=ActionKind.AUDIT, status=Status.WITHDRAWN)
    make_action(recommendation=one, kind=ActionKind.BRIEFING)

    assert browser.sign_in(cast.vera).open("/recommendations/CHS-1").says(WEAK)


def test_a_plan_needs_words_and_a_kind(browser: Browser, cast: Cast, one: Any) -> None:
    page = browser.sign_in(cast.priya).send("/recommendations/CHS-1/add-actions", {})

    assert page.says("Say what is to be done")
    assert page.says("Choose what kind of change it is")
    assert db.session.query(Action).count() == 0


def test_planning_warns_where_the_purpose_is_not_written_down(
    browser: Browser, cast: Cast, one: Any
) -> None:
    browser.sign_in(cast.priya)
    with_purpose = browser.open("/recommendations/CHS-1/add-actions")
    one.how_we_will_know = ""
    db.session.commit()

    without = browser.open("/recommendations/CHS-1/add-actions")

    assert with_purpose.says("Intended outcome: Babies sleep safely.")
    assert without.says("It is not written down yet: how we will know.")


def test_the_page_tells_how_each_action_stands(browser: Browser, cast: Cast, one: Any) -> None:
    make_action(recommendation=one, lead=cast.police, due_on=date(2026, 3, 7))
    make_action(recommendation=one, agency_words="All agencies", due_on=None, due_words="ASAP")

    page = browser.sign_in(cast.tom).open("/recommendations/CHS-1")

    assert page.says("0 of 2 actions complete, 1 overdue")
    assert page.says("12 days overdue")
    assert page.says("All agencies (nobody leads this yet)")
    assert page.says("ASAP (no date)")
    assert 'href="/actions/CHS-1.1"' in page.html
    assert "Add actions" not in page.text


def test_the_list_is_filtered_by_its_address(browser: Browser, cast: Cast, one: Any) -> None:
    make_action(recommendation=make_recommendation(review=make_review(code="BAT")))
    browser.sign_in(cast.vera)

    everything = browser.open("/recommendations")
    without = browser.open(f"/recommendations?no_actions=1&review={one.review_id}&sort=colour")

    assert everything.says("2 recommendations")
    assert without.says("1 recommendation Remove this filter: Review: Child S")
    assert without.says("Actions: None yet")
    assert without.says("CHS-1")
    assert not without.says("BAT-1")


@pytest.mark.parametrize("address", ["/recommendations", "/reviews", "/recommendations/CHS-1"])
def test_a_page_needs_at_most_twelve_statements(
    browser: Browser, cast: Cast, one: Any, address: str
) -> None:
    for number in range(2, 62):
        again = make_recommendation(
            review=one.review, number=number, addressees=[cast.police, cast.health]
        )
        make_action(recommendation=again, lead=cast.police)
    browser.sign_in(cast.vera)

    with counted() as sent:
        browser.open(address)

    assert len(sent) <= 12


@pytest.mark.parametrize("who", ["lena", "tom", "vera", "colin"])
def test_only_priya_writes_and_an_agency_lead_reads_none(
    browser: Browser, cast: Cast, one: Any, who: str
) -> None:
    browser.sign_in(getattr(cast, who))

    for address in (
        "/reviews/CHS/add-recommendation",
        "/recommendations/CHS-1/change",
        "/recommendations/CHS-1/add-actions",
    ):
        browser.open(address, expect=403)
        browser.send(address, typed(), expect=403)
    browser.open("/recommendations", expect=403 if who == "lena" else 200)
    browser.open("/recommendations/CHS-1", expect=404 if who == "lena" else 200)


def test_an_agency_lead_who_is_named_on_a_restricted_review_reads_its_recommendations(
    browser: Browser, cast: Cast
) -> None:
    review = make_review(code="ZED", published_on=None, is_restricted=True, readers=[cast.lena])
    make_recommendation(review=review)

    assert browser.sign_in(cast.lena).open("/recommendations/ZED-1").h1 == "Recommendation ZED-1"


def test_a_recommendation_that_is_not_there_is_not_found(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.priya)

    for end in ("", "/change", "/add-actions"):
        browser.open(f"/recommendations/CHS-9{end}", expect=404)
