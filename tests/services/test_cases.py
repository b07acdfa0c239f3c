"""The decisions of a case: views of the partners, the notification, the outcome, its steps."""

from datetime import date
from typing import Any

import pytest

from tests.cast import Cast
from tests.factories import NOW, TODAY, make_agency, make_incident
from tests.services.case_steps import (
    NOTIFIED,
    all_agree,
    decide,
    make_referral,
    marks,
    notify,
    view,
)
from tests.services.events import events_of
from tracker.database import db
from tracker.domain.errors import NotPermitted, RuleBroken
from tracker.domain.vocabulary import Asked, IncidentKind, Outcome
from tracker.models import PartnerView
from tracker.services.cases import (
    ViewGiven,
    decide_outcome,
    meet_step,
    notify_panel,
    propose_outcome,
    record_view,
)


@pytest.mark.parametrize("who", ["colin", "tom", "lena", "vera"])
def test_recording_is_the_business_teams(cast: Cast, who: str) -> None:
    incident, by = make_referral(proposed_outcome=Outcome.LCSPR), getattr(cast, who)

    with pytest.raises(NotPermitted):
        record_view(incident, Asked.NOTIFY, view(cast.police), by=by, at=NOW)
    with pytest.raises(NotPermitted):
        propose_outcome(incident, Outcome.LCSPR, by=by, at=NOW)
    with pytest.raises(NotPermitted):
        notify_panel(incident, on=NOTIFIED, note="", by=by, at=NOW)
    with pytest.raises(NotPermitted):
        decide_outcome(incident, Outcome.LCSPR, on=TODAY, note="Note", by=by, at=NOW)
    with pytest.raises(NotPermitted):
        meet_step(incident, "panel_meeting", on=TODAY, by=by, at=NOW)

    assert db.session.query(PartnerView).count() == 0
    assert incident.marks == []


# Views


def test_a_partners_view_is_kept_with_who_said_so_and_when(cast: Cast) -> None:
    incident = make_referral()
    given = view(cast.police, agrees=False, why=" It is one agency’s learning. ")

    kept = record_view(incident, Asked.NOTIFY, given, by=cast.priya, at=NOW)

    assert (kept.agency, kept.agrees, kept.proposal) == (cast.police, False, None)
    assert kept.why == "It is one agency’s learning."
    assert (kept.given_by, kept.given_on) == ("Executive representative", NOTIFIED)
    assert (kept.recorded_by_id, kept.recorded_at) == (cast.priya.id, NOW)
    (event,) = events_of(incident)
    assert event.what == "recorded a partner’s view"
    assert event.changes == {"Police, on notify the Panel": [None, "does not agree"]}


def test_a_view_of_the_outcome_is_of_what_is_proposed(cast: Cast) -> None:
    incident = make_referral()

    with pytest.raises(RuleBroken, match="Propose an outcome first"):
        record_view(incident, Asked.OUTCOME, view(cast.police), by=cast.priya, at=NOW)

    propose_outcome(incident, Outcome.LCSPR, by=cast.priya, at=NOW)
    kept = record_view(incident, Asked.OUTCOME, view(cast.police), by=cast.priya, at=NOW)
    assert kept.proposal is Outcome.LCSPR


def test_a_later_view_is_another_row(cast: Cast) -> None:
    incident = make_referral()

    for agrees, why in ((False, "Too early."), (True, "")):
        given = view(cast.police, agrees=agrees, why=why)
        record_view(incident, Asked.NOTIFY, given, by=cast.priya, at=NOW)

    assert [one.agrees for one in incident.views] == [False, True]


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"agency": None}, "agency"),
        ({"agrees": None}, "agrees"),
        ({"agrees": False, "why": " "}, "why"),
        ({"given_by": " "}, "given_by"),
        ({"given_on": None}, "given_on"),
        ({"given_on": date(2026, 3, 20)}, "given_on"),
        ({"given_on": date(2026, 2, 2)}, "given_on"),
    ],
)
def test_a_view_says_who_what_and_when(cast: Cast, words: dict[str, Any], field: str) -> None:
    incident = make_referral()

    with pytest.raises(RuleBroken) as broken:
        record_view(incident, Asked.NOTIFY, view(cast.police, **words), by=cast.priya, at=NOW)

    assert broken.value.field == field


def test_nobody_has_a_view_before_it_happened(cast: Cast) -> None:
    incident = make_referral(aware_on=None, incident_on=date(2026, 2, 10))

    with pytest.raises(RuleBroken, match="It happened on 10 February 2026, after this date"):
        record_view(incident, Asked.NOTIFY, view(cast.police), by=cast.priya, at=NOW)


def test_all_that_is_missing_of_a_view_is_said_at_once(cast: Cast) -> None:
    nothing = ViewGiven(agency=None, agrees=None)

    with pytest.raises(RuleBroken) as broken:
        record_view(make_referral(), Asked.NOTIFY, nothing, by=cast.priya, at=NOW)

    told = [broken.value, *broken.value.also]
    assert [one.field for one in told] == ["agency", "agrees", "given_by", "given_on"]


def test_only_safeguarding_partners_give_a_view(cast: Cast) -> None:
    with pytest.raises(RuleBroken, match="Choose a safeguarding partner"):
        record_view(make_referral(), Asked.NOTIFY, view(make_agency()), by=cast.priya, at=NOW)


# Proposing


@pytest.mark.parametrize("outcome", [None, Outcome.UNDECIDED])
def test_something_is_proposed(cast: Cast, outcome: Outcome | None) -> None:
    with pytest.raises(RuleBroken, match="Choose the outcome"):
        propose_outcome(make_referral(), outcome, by=cast.priya, at=NOW)


def test_nothing_is_proposed_once_it_is_decided(cast: Cast) -> None:
    incident = make_referral(outcome=Outcome.CRITERIA_NOT_MET)

    with pytest.raises(RuleBroken, match="already decided"):
        propose_outcome(incident, Outcome.LCSPR, by=cast.priya, at=NOW)


# Notifying


def test_a_notified_referral_becomes_a_sin_with_its_history(cast: Cast) -> None:
    incident = make_referral()
    all_agree(incident, Asked.NOTIFY, cast)

    notify(incident, cast)

    assert incident.kind is IncidentKind.SIN
    assert (incident.reference, incident.referral_reference) == ("SIN 2026-01", "PR 2026-01")
    assert marks(incident) == {"notify": (date(2026, 2, 10), NOTIFIED)}
    assert incident.notify_note == ""
    event = events_of(incident)[-1]
    assert event.what == "notified the Panel"
    assert event.changes["Notify the Panel and tell the partners: met_on"] == [None, "2026-02-09"]
    assert event.changes["reference"] == ["PR 2026-01", "SIN 2026-01"]


def test_without_every_partners_agreement_a_note_says_why(cast: Cast) -> None:
    incident = make_referral()
    record_view(incident, Asked.NOTIFY, view(cast.police), by=cast.priya, at=NOW)
    given = view(cast.health, agrees=False, why="The harm is not known yet.")
    record_view(incident, Asked.NOTIFY, given, by=cast.priya, at=NOW)

    with pytest.raises(RuleBroken, match="without the agreement of KCC and ICB") as broken:
        notify(incident, cast)
    notify(incident, cast, note="The duty is the council’s.")

    assert broken.value.field == "note"
    assert incident.kind is IncidentKind.SIN
    assert incident.notify_note == "The duty is the council’s."


@pytest.mark.parametrize("on", [None, date(2026, 3, 20), date(2026, 2, 2)])
def test_the_panel_is_notified_on_a_day_that_can_be(cast: Cast, on: date | None) -> None:
    with pytest.raises(RuleBroken) as broken:
        notify(make_referral(), cast, on=on, note="Note")

    assert broken.value.field == "notified_on"


def test_the_panel_is_notified_once(cast: Cast) -> None:
    with pytest.raises(RuleBroken, match="already been notified"):
        notify(make_incident(), cast)


# Deciding


def test_the_outcome_is_decided_once_all_views_are_in(cast: Cast) -> None:
    incident = make_referral()
    notify(incident, cast, note="Note")
    propose_outcome(incident, Outcome.LCSPR, by=cast.priya, at=NOW)
    all_agree(incident, Asked.OUTCOME, cast)

    decide(incident, cast)

    assert incident.outcome is Outcome.LCSPR
    assert incident.outcome_note == ""
    assert marks(incident)["decide"] == (date(2026, 3, 2), date(2026, 3, 2))
    event = events_of(incident)[-1]
    assert event.what == "decided the outcome"
    assert event.changes["outcome"] == ["still to be decided", "LCSPR"]


def test_a_missing_view_needs_a_note(cast: Cast) -> None:
    incident = make_referral(proposed_outcome=Outcome.LCSPR)
    record_view(incident, Asked.OUTCOME, view(cast.police), by=cast.priya, at=NOW)

    with pytest.raises(RuleBroken, match="view of KCC and ICB on “LCSPR” is missing") as broken:
        decide(incident, cast)
    decide(incident, cast, note="They will write by Friday.")

    assert broken.value.field == "note"
    assert incident.outcome_note == "They will write by Friday."


def test_a_decision_in_spite_of_a_partner_needs_a_note_as_well(cast: Cast) -> None:
    incident = make_referral(proposed_outcome=Outcome.LCSPR)
    all_agree(incident, Asked.OUTCOME, cast)
    given = view(cast.health, agrees=False, why="It would teach us nothing new.")
    record_view(incident, Asked.OUTCOME, given, by=cast.priya, at=NOW)

    with pytest.raises(RuleBroken, match="without the agreement of ICB") as broken:
        decide(incident, cast)
    decide(incident, cast, note="Two of three agree, and the executives were told.")

    assert broken.value.field == "note"
    assert incident.outcome is Outcome.LCSPR


def test_views_of_another_proposal_do_not_count(cast: Cast) -> None:
    incident = make_referral(proposed_outcome=Outcome.LCSPR)
    all_agree(incident, Asked.OUTCOME, cast)

    with pytest.raises(RuleBroken, match="is missing"):
        decide(incident, cast, Outcome.OTHER_LEARNING)


@pytest.mark.parametrize(
    ("outcome", "on", "field"),
    [
        (None, TODAY, "outcome"),
        (Outcome.UNDECIDED, TODAY, "outcome"),
        (Outcome.LCSPR, None, "decided_on"),
        (Outcome.LCSPR, date(2026, 3, 20), "decided_on"),
        (Outcome.LCSPR, date(2026, 2, 2), "decided_on"),
    ],
)
def test_a_decision_has_an_outcome_and_a_day(
    cast: Cast, outcome: Outcome | None, on: date | None, field: str
) -> None:
    with pytest.raises(RuleBroken) as broken:
        decide(make_referral(), cast, outcome, on=on, note="Note")

    assert broken.value.field == field


def test_decided_again_the_new_decision_stands(cast: Cast) -> None:
    incident = make_referral()
    decide(incident, cast, Outcome.CRITERIA_NOT_MET, note="First.")

    decide(incident, cast, Outcome.LCSPR, on=date(2026, 3, 9), note="The Panel disagreed.")

    assert incident.outcome is Outcome.LCSPR
    assert marks(incident)["decide"] == (None, date(2026, 3, 9))
    assert events_of(incident)[-1].changes["outcome"] == ["criteria not met", "LCSPR"]


# Steps


def test_any_step_is_recorded_and_its_date_put_right(cast: Cast) -> None:
    incident = make_referral()
    notify(incident, cast, note="Note")

    meet_step(incident, "panel_meeting", on=date(2026, 2, 24), by=cast.priya, at=NOW)
    meet_step(incident, "panel_meeting", on=date(2026, 2, 25), by=cast.priya, at=NOW)

    assert marks(incident)["panel_meeting"] == (date(2026, 2, 25), date(2026, 2, 25))
    assert events_of(incident)[-1].changes == {
        "Rapid review panel meets: met_on": ["2026-02-24", "2026-02-25"]
    }


def test_a_corrected_notification_moves_what_is_counted_from_it(cast: Cast) -> None:
    incident = make_referral()
    notify(incident, cast, note="Note")
    meet_step(incident, "rapid_review", on=date(2026, 3, 2), by=cast.priya, at=NOW)

    meet_step(incident, "notify", on=date(2026, 2, 10), by=cast.priya, at=NOW)

    assert marks(incident)["notify"] == (date(2026, 2, 10), date(2026, 2, 10))
    assert marks(incident)["rapid_review"] == (date(2026, 3, 3), date(2026, 3, 2))


@pytest.mark.parametrize(
    ("key", "on"),
    [
        ("panel_meeting", None),
        ("panel_meeting", date(2026, 3, 20)),
        ("panel_meeting", date(2026, 2, 2)),
        ("rapid_review", date(2026, 2, 6)),
        ("notify", date(2026, 2, 26)),
    ],
)
def test_steps_are_met_on_days_that_can_be(cast: Cast, key: str, on: date | None) -> None:
    incident = make_referral()
    notify(incident, cast, note="Note")
    meet_step(incident, "executive_decision", on=date(2026, 2, 25), by=cast.priya, at=NOW)

    with pytest.raises(RuleBroken) as broken:
        meet_step(incident, key, on=on, by=cast.priya, at=NOW)

    assert broken.value.field == "met_on"


@pytest.mark.parametrize(("key", "words"), [("notify", "of its own"), ("decide", "not decided")])
def test_a_notification_and_a_decision_are_more_than_a_date(
    cast: Cast, key: str, words: str
) -> None:
    with pytest.raises(RuleBroken, match=words):
        meet_step(make_referral(), key, on=TODAY, by=cast.priya, at=NOW)
