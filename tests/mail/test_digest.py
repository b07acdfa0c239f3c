"""The words of a digest: what needs whom, worst first, and nothing of any case."""

import re
from datetime import date, timedelta
from pathlib import Path

import html5lib
import pytest
from flask import Flask

from tests.cast import Cast
from tests.emails.snapshots import assert_is_as_stored
from tests.factories import (
    NOW,
    TODAY,
    kept,
    make_action,
    make_evidence,
    make_person,
    make_recommendation,
    make_review,
    make_sent_action,
    make_update,
)
from tracker import clock
from tracker.database import db
from tracker.domain.vocabulary import Confidence, Decision, Move, Role, Source, Status
from tracker.mail.digest import digest_letter
from tracker.mail.letters import mail_domain
from tracker.models import Action, DateRequest, Mail, Person, SignOff
from tracker.services.deliveries import compose_digests
from tracker.services.mails import Letter
from tracker.services.reminders import raise_notifications
from tracker.services.sign_offs import withdraw_action

STORY = "He was seen with bruises at the school gate"


def letters(app: Flask, *, today: date = TODAY) -> dict[str, Letter]:
    """The mail of each recipient, by name, after the reminders of a day."""
    config = app.extensions["tracker"]
    raise_notifications(today=today, holidays=clock.bank_holidays_near(today))
    compose_digests(
        today=today,
        at=NOW,
        write=lambda digest: digest_letter(digest, config),
        domain=mail_domain(config),
    )
    return {
        mail.recipient.name: Letter(subject=mail.subject, text=mail.text_body, html=mail.html_body)
        for mail in db.session.scalars(db.select(Mail))
    }


def in_days(days: int) -> date:
    return TODAY + timedelta(days=days)


def of_review(code: str, **words) -> Action:
    """An action under the reference of a review of that code."""
    recommendation = make_recommendation(review=make_review(code=code))
    return make_action(recommendation=recommendation, **words)


def return_action(action: Action, by: Person, on: date) -> None:
    kept(
        SignOff(
            action_id=action.id,
            move=Move.RETURNED,
            made_on=on,
            recorded_at=NOW,
            by_id=by.id,
            reason=STORY,
            source=Source.PAGE,
        )
    )


def ask_for_time(action: Action, by: Person, **words) -> None:
    defaults = {
        "action_id": action.id,
        "from_due_on": action.due_on,
        "proposed_on": date(2026, 6, 30),
        "reason": STORY,
        "requested_at": NOW - timedelta(days=2),
        "requested_by_id": by.id,
    }
    kept(DateRequest(**defaults | words))


@pytest.fixture
def week(cast: Cast) -> None:
    """Something of every kind."""
    police = {"lead": cast.police}
    late = of_review("CHK", **police, neutral_title="Prompt in the form", due_on=in_days(-7),
                     first_due_on=date(2026, 1, 30), moves=1)  # fmt: skip
    ask_for_time(late, cast.tom)
    back = of_review("MAA", **police, neutral_title="Chronologies", due_on=in_days(12))
    return_action(back, cast.colin, in_days(-1))
    of_review("R25", **police, neutral_title="Handover at night", due_on=in_days(7))
    of_review("BBN", **police, neutral_title="", due_on=in_days(28), last_update_on=None)
    of_review("OLD", **police, neutral_title="Safety netting", due_on=in_days(-30))
    make_sent_action(
        by=cast.chloe,
        recommendation=make_recommendation(review=make_review(code="SGN")),
        lead=cast.health,
        neutral_title="Concern form",
        due_on=in_days(-2),
    )
    decided = of_review("DEC", lead=cast.health, neutral_title="Audit", due_on=date(2026, 6, 30),
                        first_due_on=in_days(9), moves=1)  # fmt: skip
    ask_for_time(
        decided, cast.chloe, decision=Decision.AGREED, decided_at=NOW, decided_by_id=cast.dora.id
    )
    of_review("NOB", lead=None, due_on=in_days(6), neutral_title="Template")


@pytest.mark.parametrize("name", ["Lena", "Tom", "Colin", "Chloe", "Priya"])
def test_each_digest_is_as_stored(app: Flask, week: None, name: str) -> None:
    make_person(name="Sue", role=Role.VIEWER)

    assert_is_as_stored(letters(app)[name], f"digest-{name.lower()}")


def test_what_is_worst_comes_first(app: Flask, week: None) -> None:
    lines = letters(app)["Lena"].text.splitlines()

    references = [line.split()[0] for line in lines if re.match(r"[A-Z0-9]{3}-1\.1", line)]
    assert references == ["OLD-1.1", "CHK-1.1", "MAA-1.1", "R25-1.1", "BBN-1.1"]


def test_the_subject_says_what_is_needed_first(app: Flask, week: None) -> None:
    subjects = {name: letter.subject for name, letter in letters(app).items()}

    assert subjects["Lena"] == "5 actions need you: 2 overdue, 1 sent back, 2 due soon"
    assert subjects["Chloe"] == "DEC-1.1: new date: 30 June 2026"
    assert subjects["Colin"] == "3 actions need you: 1 escalated, 1 to sign off, 1 asking for time"
    assert subjects["Priya"] == "NOB-1.1 has nobody to remind"
    assert all(len(subject) <= 65 for subject in subjects.values())


def test_one_action_is_one_item_however_many_notices(app: Flask, cast: Cast) -> None:
    action = of_review("CHK", lead=cast.police, due_on=in_days(-15))
    return_action(action, cast.colin, in_days(-1))
    cast.lena.is_senior_contact = True
    cast.tom.retired_at = NOW
    db.session.commit()

    letter = letters(app)["Lena"]

    assert letter.subject == "1 action needs you: CHK-1.1, 15 days overdue"
    assert letter.text.count("Update CHK-1.1:") == 1
    assert "Sent back on 18 March. The chair's reason is on the page." in letter.text


def test_agencies_get_a_link_that_needs_no_password_and_chairs_do_not(
    app: Flask, week: None
) -> None:
    found = {name: re.findall(r"https?://\S+", mail.text) for name, mail in letters(app).items()}

    assert all(link.startswith("http://tracker.example/u/") for link in found["Lena"])
    assert "http://tracker.example/actions/SGN-1.1" in found["Colin"]
    for name in ("Colin", "Dora", "Priya"):
        assert not [link for link in found[name] if "/u/" in link]


def test_no_mail_carries_case_detail(app: Flask, cast: Cast) -> None:
    review = make_review(
        code="NEW", pseudonym="Child Q", neutral_label="Review 2026-04", published_on=None
    )
    recommendation = make_recommendation(review=review, wording=f"Wording. {STORY}")
    words = {"recommendation": recommendation, "text": f"Text. {STORY}", "lead": cast.police}
    late = make_action(**words, due_on=in_days(-40), confidence=Confidence.OFF_TRACK)
    make_update(late, by=cast.lena, text=STORY)
    make_evidence(late, by=cast.lena, title=STORY)
    ask_for_time(late, cast.tom)
    return_action(make_action(**words), cast.colin, in_days(-1))
    make_sent_action(by=cast.tom, **words)
    refused = make_action(**words)
    ask_for_time(
        refused,
        cast.tom,
        decision=Decision.REFUSED,
        decided_at=NOW,
        decided_by_id=cast.colin.id,
        decision_reason=STORY,
    )
    make_action(**words | {"lead": None}, due_on=TODAY, agency_words=STORY, due_words="x")

    mails = letters(app)

    assert set(mails) == {"Lena", "Tom", "Colin", "Dora", "Priya"}
    for mail in mails.values():
        whole = mail.subject + mail.text + mail.html
        for secret in (STORY, "bruises", "Child Q", "Wording", "Text.", review.kind.name):
            assert secret not in whole


def test_a_long_list_is_cut_and_says_so(app: Flask, cast: Cast) -> None:
    recommendation = make_recommendation()
    for _ in range(25):
        make_action(recommendation=recommendation, lead=cast.police, due_on=TODAY)

    letter = letters(app)["Lena"]

    assert letter.subject == "25 actions need you: 25 due soon"
    assert letter.text.count("\nUpdate ") == 20
    assert "AND 5 MORE" in letter.text
    assert len(letter.html) < 100_000


def test_plain_text_fits_72_characters_apart_from_links(app: Flask, week: None) -> None:
    for letter in letters(app).values():
        long = [line for line in letter.text.splitlines() if len(line) > 72]
        assert [line for line in long if not line.startswith("http://")] == []
        assert "\n\n\n\n" not in letter.text


def test_the_html_is_valid(app: Flask, week: None) -> None:
    for letter in letters(app).values():
        parser = html5lib.HTMLParser(strict=False)
        parser.parse(letter.html)
        assert parser.errors == []
        assert "<script" not in letter.html
        assert "<img" not in letter.html


def test_a_title_with_a_tag_stays_words(app: Flask, cast: Cast) -> None:
    of_review("CHK", lead=cast.police, due_on=TODAY, neutral_title="<b>Forms & letters</b>")

    letter = letters(app)["Lena"]

    assert "<b>Forms & letters</b>" in letter.text
    assert "&lt;b&gt;Forms &amp; letters&lt;/b&gt;" in letter.html


def test_every_message_has_a_stored_copy() -> None:
    messages = {path.name for path in Path("templates/emails").iterdir() if path.is_dir()}
    stored = {path.name.partition("-")[0] for path in Path("tests/emails").glob("*.txt")}

    assert {message.replace("_", "-").partition("-")[0] for message in messages} <= stored


def test_awaiting_after_the_notice_says_nothing_of_it(app: Flask, cast: Cast) -> None:
    make_action(lead=cast.police, due_on=in_days(-5), status=Status.AWAITING)

    assert set(letters(app)) == {"Colin", "Dora"}


def test_a_withdrawn_action_asks_for_nothing_more(app: Flask, cast: Cast) -> None:
    action = of_review("WDN", lead=cast.police, neutral_title="Leaflet", due_on=in_days(-40))
    withdraw_action(action, reason=STORY, by=cast.colin, at=NOW)

    letter = letters(app)["Lena"]

    assert letter.subject == "WDN-1.1 is withdrawn"
    for words in ("WITHDRAWN", "WDN-1.1  Leaflet", "Withdrawn on 19 March", "Open WDN-1.1:"):
        assert words in letter.text
    for words in ("overdue", "Update WDN", "no password", STORY):
        assert words not in letter.text
