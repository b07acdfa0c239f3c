"""The words about cases, summaries and meetings: a reference and dates, nothing of the case."""

import re
from datetime import date

import pytest
from flask import Flask

from tests.cast import Cast
from tests.client import Browser
from tests.emails.snapshots import assert_is_as_stored
from tests.factories import (
    NOW,
    TODAY,
    kept,
    make_action,
    make_meeting,
    make_recommendation,
    make_review,
    make_sent_action,
    make_theme,
)
from tests.mail.test_digest import in_days, letters, return_action
from tests.on_the_clock import ask_for_summary, open_case, open_review
from tracker.database import db
from tracker.domain.vocabulary import Harm
from tracker.models import Action, ClockStep, Incident, IncidentReader, PartnerView

LONG = "Full report to the Panel and Secretary of State"


def of_review(code: str, **words) -> Action:
    recommendation = make_recommendation(review=make_review(code=code))
    return make_action(recommendation=recommendation, **words)


def case(reference: str, **words) -> Incident:
    return open_case(reference=reference, **words)


@pytest.fixture
def month(cast: Cast) -> None:
    """Something of every kind, for every role."""
    case("PR 2026-04")
    late = case("SIN 2026-02", aware_on=date(2026, 3, 5))
    ask_for_summary(late, cast, requested_on=date(2026, 3, 5), due_on=in_days(-1))
    ask_for_summary(
        late,
        cast,
        agency_id=cast.police.id,
        contact_id=cast.lena.id,
        requested_on=TODAY,
        due_on=date(2026, 4, 2),
    )
    open_review(code="XYZ", pseudonym="Child Z", neutral_label="Review 2025-03")
    make_meeting(held_on=date(2026, 3, 26))
    health = {"lead": cast.health, "last_update_on": date(2026, 2, 2)}
    of_review("CHK", **health, neutral_title="Prompt in the form", due_on=in_days(-7))
    of_review("R25", **health, neutral_title="Handover at night", due_on=in_days(7))
    of_review("MAA", **health, neutral_title="Chronologies", due_on=in_days(90))
    back = of_review("BBN", **health, neutral_title="Joint template", due_on=in_days(40))
    return_action(back, cast.colin, in_days(-1))
    make_sent_action(
        by=cast.tom,
        recommendation=make_recommendation(review=make_review(code="SGN")),
        lead=cast.police,
        neutral_title="Concern form",
        due_on=in_days(-2),
    )
    of_review("NOB", lead=None, due_on=in_days(6), neutral_title="Template")


@pytest.mark.parametrize("name", ["Priya", "Colin", "Chloe", "Lena"])
def test_a_digest_of_every_kind_is_as_stored(app: Flask, month: None, name: str) -> None:
    assert_is_as_stored(letters(app)[name], f"digest-every-kind-{name.lower()}")


def test_the_subject_counts_things_where_not_all_are_actions(app: Flask, month: None) -> None:
    subjects = {name: letter.subject for name, letter in letters(app).items()}

    assert subjects["Priya"] == "7 things need you: 4 on the clock, 1 not here yet, 2 more"
    assert subjects["Chloe"] == "5 things need you: 1 to send in, 1 overdue, 1 sent back, 2 more"
    assert all(len(subject) <= 65 for subject in subjects.values())


def test_one_step_alone_is_the_subject(app: Flask, cast: Cast) -> None:
    case("SIN 2023-02")

    letter = letters(app)["Priya"]

    assert letter.subject == "Notify the Panel and tell the partners: SIN 2023-02, due tomorrow"


def test_a_step_with_a_long_name_makes_a_short_subject(app: Flask, cast: Cast) -> None:
    open_review(
        neutral_label="Review 2025-03",
        commissioned_on=date(2026, 1, 12),
        publish_planned_on=date(2026, 3, 31),
    )
    [step] = db.session.scalars(db.select(ClockStep).where(ClockStep.key == "full_report"))
    step.name = LONG
    db.session.commit()

    letter = letters(app)["Priya"]

    assert letter.subject == "Review 2025-03: a step of its clock is due tomorrow"
    assert f"Review 2025-03  {LONG}" in letter.text


def test_a_summary_alone_is_the_subject(app: Flask, cast: Cast) -> None:
    ask_for_summary(case("SIN 2023-02", aware_on=None), cast, due_on=in_days(1))

    letter = letters(app)["Chloe"]

    assert letter.subject == "Agency summary for SIN 2023-02, due tomorrow"
    assert "because you answer for NHS Integrated Care Board." in " ".join(letter.text.split())


@pytest.mark.parametrize(
    ("actions", "subject"),
    [
        (1, "Please update CHK0-1.1 before the meeting on 31 March"),
        (3, "Please update 3 actions before the meeting on 31 March"),
    ],
)
def test_a_call_for_updates_alone_is_the_subject(
    app: Flask, cast: Cast, actions: int, subject: str
) -> None:
    make_meeting(held_on=date(2026, 3, 31), agenda_made_at=NOW)
    for number in range(actions):
        of_review(f"CHK{number}", lead=cast.police, last_update_on=None, due_on=in_days(90))

    letter = letters(app)["Lena"]

    assert letter.subject == subject
    assert "PLEASE UPDATE BEFORE THE MEETING ON 31 MARCH" in letter.text
    assert letter.text.count("http://tracker.example/u/") == actions


def test_an_overdue_action_that_is_called_for_is_one_item(app: Flask, cast: Cast) -> None:
    make_meeting(held_on=date(2026, 3, 31), agenda_made_at=NOW)
    of_review("CHK", lead=cast.police, last_update_on=None, due_on=in_days(-7))

    letter = letters(app)["Lena"]

    assert letter.text.count("Update CHK-1.1:") == 1
    assert "Please update it before the meeting on 31 March." in letter.text


def test_the_agenda_alone_is_the_subject(app: Flask, cast: Cast) -> None:
    make_meeting(held_on=date(2026, 3, 26))

    assert letters(app)["Priya"].subject == "Meeting on 26 March: its agenda is to be made"


def test_who_may_not_see_the_case_gets_no_link_to_it(app: Flask, cast: Cast) -> None:
    ask_for_summary(case("SIN 2023-02", aware_on=None), cast)
    read = case("SIN 2023-03", aware_on=None)
    read.readers.append(IncidentReader(person_id=cast.chloe.id))
    ask_for_summary(read, cast)

    found = re.findall(r"http://\S+", letters(app)["Chloe"].text)

    assert found == ["http://tracker.example/", f"http://tracker.example/incidents/{read.id}"]


def test_the_links_of_a_mail_open(app: Flask, month: None, cast: Cast) -> None:
    mails = letters(app)

    for person in (cast.priya, cast.colin, cast.chloe, cast.lena):
        for address in re.findall(r"http://tracker.example(\S*)", mails[person.name].text):
            browser = Browser(app) if address.startswith("/u/") else Browser(app).sign_in(person)
            browser.open(address)


def test_no_mail_about_a_case_says_more_than_its_reference(app: Flask, cast: Cast) -> None:
    theme = make_theme(name="Safe sleep of infants")
    told = case(
        "SIN 2023-02",
        district="Thanet",
        age_band="under 1",
        harm=Harm.DIED,
        themes=[theme],
        raised_by="Named nurse",
        executive="Chief nurse",
    )
    words = {"agency_id": cast.police.id, "agrees": True, "given_by": "Chief constable"}
    kept(
        PartnerView(
            incident_id=told.id,
            asked="notify the Panel",
            why="Bruises were seen.",
            given_on=TODAY,
            recorded_by_id=cast.priya.id,
            recorded_at=NOW,
            **words,
        )
    )
    ask_for_summary(told, cast, due_on=in_days(-1))
    open_review(pseudonym="Child Q", neutral_label="Review 2026-04", themes=[theme])

    mails = letters(app)

    assert set(mails) == {"Priya", "Colin", "Dora", "Chloe"}
    secrets = ("Thanet", "under 1", "died", "Safe sleep", "nurse", "Bruises", "Child Q")
    for mail in mails.values():
        whole = mail.subject + mail.text + mail.html
        assert not [secret for secret in secrets if secret in whole]
    assert cast.health.name not in mails["Chloe"].text.partition("-- ")[0]


def test_an_action_of_a_restricted_review_goes_under_its_neutral_title(
    app: Flask, cast: Cast
) -> None:
    review = open_review(
        code="QQQ", pseudonym="Child Q", neutral_label="Review 2026-04", commissioned_on=TODAY
    )
    recommendation = make_recommendation(review=review, wording="Bruises")
    make_action(
        recommendation=recommendation, lead=cast.police, due_on=TODAY, neutral_title="Body maps"
    )

    mails = letters(app)

    assert set(mails) == {"Lena"}
    assert "QQQ-1.1  Body maps" in mails["Lena"].text
    assert "Child Q" not in mails["Lena"].text
    assert "Review 2026-04" not in mails["Lena"].text


def test_plain_text_of_every_kind_fits_72_characters(app: Flask, month: None) -> None:
    for letter in letters(app).values():
        long = [line for line in letter.text.splitlines() if len(line) > 72]
        assert [line for line in long if not line.startswith("http://")] == []
        assert "\n\n\n\n" not in letter.text
