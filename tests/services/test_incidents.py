"""The register of incidents: cases entered, put right, and named to those who may see them."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from tests.cast import Cast
from tests.factories import NOW, TODAY, make_incident, make_review, make_theme
from tests.services.events import events_of
from tracker.database import db, transaction
from tracker.domain.errors import NotPermitted, RuleBroken
from tracker.domain.register import GATE
from tracker.domain.vocabulary import AbuseKind, Harm, IncidentKind
from tracker.models import Incident
from tracker.services.clock_rows import keep_mark
from tracker.services.incident_rows import become_sin
from tracker.services.incidents import (
    IncidentDetails,
    add_incident,
    change_incident,
    name_reader,
    remove_reader,
)

SIN, REFERRAL = IncidentKind.SIN, IncidentKind.PORTAL_REFERRAL
AWARE, NOTIFIED = date(2023, 2, 7), date(2023, 2, 10)


def details(**words: Any) -> IncidentDetails:
    """A SIN: known to the council on a Tuesday, notified on the Friday."""
    return IncidentDetails(**{"aware_on": AWARE, "notified_on": NOTIFIED} | words)


def referral(**words: Any) -> IncidentDetails:
    return IncidentDetails(**{"reported_on": date(2023, 2, 6)} | words)


def added(cast: Cast, kind: IncidentKind = SIN, **words: Any) -> Incident:
    given = details(**words) if kind is SIN else referral(**words)
    return add_incident(given, kind=kind, by=cast.priya, at=NOW)


def marks(incident: Incident) -> dict[str, tuple[date | None, date]]:
    return {mark.step.key: (mark.due_on, mark.met_on) for mark in incident.marks}


def mark(incident: Incident, key: str, on: date) -> None:
    with transaction():
        keep_mark(key, incident, on, by=None, at=NOW)


def notify(incident: Incident, on: date) -> None:
    with transaction():
        keep_mark("notify", incident, on, by=None, at=NOW)
        become_sin(incident, on)


def test_references_run_on_by_kind_and_year(cast: Cast) -> None:
    first = added(cast)
    second = added(cast, aware_on=None, notified_on=date(2023, 12, 31))
    other_year = added(cast, aware_on=None, notified_on=date(2024, 1, 1))

    references = [one.reference for one in (first, second, other_year, added(cast, REFERRAL))]
    assert references == ["SIN 2023-01", "SIN 2023-02", "SIN 2024-01", "PR 2023-01"]


def test_a_hundredth_incident_does_not_stop_the_register(cast: Cast) -> None:
    for number in (99, 100):
        db.session.add(Incident(reference=f"SIN 2023-{number}", kind=SIN, reported_on=AWARE))
    db.session.commit()

    assert added(cast).reference == "SIN 2023-101"


def test_a_sin_counts_on_the_day_it_was_notified_and_starts_its_clock(cast: Cast) -> None:
    incident = added(cast)

    assert incident.reported_on == NOTIFIED
    assert marks(incident) == {"notify": (date(2023, 2, 14), NOTIFIED)}
    assert incident.notified_on == NOTIFIED


def test_a_sin_that_is_still_to_be_notified_counts_on_the_day_it_was_known(cast: Cast) -> None:
    incident = added(cast, notified_on=None)

    assert (incident.reported_on, incident.notified_on) == (AWARE, None)
    assert marks(incident) == {}

    change_incident(incident, details(), by=cast.priya, at=NOW)

    assert (incident.reported_on, incident.reference) == (NOTIFIED, "SIN 2023-01")


def test_everything_that_is_known_is_kept_and_told(cast: Cast) -> None:
    theme = make_theme(name="Safe sleep")
    incident = added(
        cast,
        REFERRAL,
        incident_on=date(2023, 2, 5),
        district=" Thanet ",
        age_band="Under 1",
        number_of_children=2,
        in_care=False,
        harm=Harm.DIED,
        abuse=[AbuseKind.NEGLECT, AbuseKind.DOMESTIC],
        themes=[theme],
        raised_by="Named nurse",
        raised_by_agency=cast.health,
        executive="Chief nurse",
        gate=dict.fromkeys(GATE, True) | {"gate_learning": None},
    )

    assert (incident.district, incident.age_band, incident.harm) == ("Thanet", "Under 1", "died")
    assert [one.kind for one in incident.abuse] == ["domestic abuse", "neglect"]
    assert (incident.gate_harm, incident.gate_learning, incident.in_care) == (True, None, False)
    (event,) = events_of(incident)
    assert event.what == "added the incident"
    assert event.changes["kinds of abuse"] == ["", "domestic abuse, neglect"]
    assert event.changes["themes"] == ["", "Safe sleep"]
    assert event.changes["raised_by_agency_id"] == [None, cast.health.id]


def test_a_change_tells_what_was_put_right_and_nothing_else(cast: Cast) -> None:
    incident = added(cast, abuse=[AbuseKind.NOT_KNOWN])
    same = details(abuse=[AbuseKind.NOT_KNOWN])

    change_incident(incident, same, by=cast.priya, at=NOW)
    change_incident(incident, details(abuse=[AbuseKind.NEGLECT]), by=cast.priya, at=NOW)

    first, second = events_of(incident)
    assert first.what == "added the incident"
    assert second.what == "changed the incident"
    assert second.changes == {"kinds of abuse": ["not known yet", "neglect"]}


def test_a_due_date_moves_with_the_day_it_is_counted_from(cast: Cast) -> None:
    incident = added(cast)
    mark(incident, "rapid_review", date(2023, 3, 2))
    assert marks(incident)["rapid_review"] == (date(2023, 3, 3), date(2023, 3, 2))

    put_right = details(aware_on=date(2023, 2, 6), notified_on=date(2023, 2, 9))
    change_incident(incident, put_right, by=cast.priya, at=NOW)

    assert marks(incident) == {
        "notify": (date(2023, 2, 13), date(2023, 2, 9)),
        "rapid_review": (date(2023, 3, 2), date(2023, 3, 2)),
    }
    told = events_of(incident)[-1].changes
    assert told["aware_on"] == ["2023-02-07", "2023-02-06"]
    assert ["2023-02-14", "2023-02-13"] in told.values()
    assert ["2023-03-03", "2023-03-02"] in told.values()


def test_a_referral_that_is_notified_is_the_same_case_under_another_reference(cast: Cast) -> None:
    incident = added(cast, REFERRAL)
    added(cast)

    notify(incident, date(2023, 2, 10))

    assert (incident.kind, incident.reference) == (SIN, "SIN 2023-02")
    assert (incident.referral_reference, incident.was_referred) == ("PR 2023-01", True)
    assert incident.reported_on == date(2023, 2, 6), "it counts on the day it was referred"
    assert added(cast, REFERRAL).reference == "PR 2023-02", "no reference is given twice"


def test_putting_a_notified_referral_right_leaves_both_its_references(cast: Cast) -> None:
    incident = added(cast, REFERRAL)
    notify(incident, date(2023, 2, 10))

    put_right = referral(notified_on=date(2023, 2, 9), reported_on=date(2023, 2, 3))
    change_incident(incident, put_right, by=cast.priya, at=NOW)

    assert (incident.reference, incident.referral_reference) == ("SIN 2023-01", "PR 2023-01")
    assert incident.reported_on == date(2023, 2, 3)
    assert incident.notified_on == date(2023, 2, 9)


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"aware_on": None, "notified_on": None}, "aware_on"),
        ({"aware_on": date(2026, 3, 20)}, "aware_on"),
        ({"notified_on": date(2026, 3, 20)}, "notified_on"),
        ({"incident_on": date(2026, 3, 20), "notified_on": None}, "incident_on"),
        ({"incident_on": date(2023, 2, 8)}, "incident_on"),
        ({"incident_on": date(2023, 2, 11), "aware_on": None}, "incident_on"),
        ({"aware_on": date(2023, 2, 11)}, "notified_on"),
        ({"number_of_children": 0}, "number_of_children"),
        ({"number_of_children": None}, "number_of_children"),
        ({"abuse": [AbuseKind.NOT_KNOWN, AbuseKind.NEGLECT]}, "abuse"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(
    cast: Cast, words: dict[str, Any], field: str
) -> None:
    with pytest.raises(RuleBroken) as broken:
        added(cast, **words)

    assert broken.value.field == field
    assert db.session.scalars(select(Incident)).all() == []


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"reported_on": None}, "reported_on"),
        ({"reported_on": date(2026, 3, 20)}, "reported_on"),
        ({"incident_on": date(2023, 2, 7)}, "incident_on"),
    ],
)
def test_a_referral_was_made_after_it_happened_and_not_in_the_future(
    cast: Cast, words: dict[str, Any], field: str
) -> None:
    with pytest.raises(RuleBroken) as broken:
        added(cast, REFERRAL, **words)

    assert broken.value.field == field


@pytest.mark.parametrize("harm", list(Harm))
def test_the_first_question_does_not_contradict_the_harm(cast: Cast, harm: Harm) -> None:
    answers = dict.fromkeys(GATE, True) | {"gate_harm": False}

    with pytest.raises(RuleBroken, match="The answer is no, but below it says") as broken:
        added(cast, REFERRAL, gate=answers, harm=harm)

    assert broken.value.field == "gate_harm"
    assert added(cast, REFERRAL, gate=answers, harm=None).gate_harm is False


def test_all_that_cannot_be_is_said_at_once(cast: Cast) -> None:
    with pytest.raises(RuleBroken) as broken:
        added(cast, aware_on=date(2026, 3, 20), number_of_children=0, notified_on=NOTIFIED)

    told = [broken.value, *broken.value.also]
    assert [one.field for one in told] == ["aware_on", "notified_on", "number_of_children"]


def test_today_is_not_in_the_future(cast: Cast) -> None:
    incident = added(cast, incident_on=TODAY, aware_on=TODAY, notified_on=TODAY)

    assert incident.reported_on == TODAY


@pytest.mark.parametrize(
    ("notified_on", "words"),
    [
        (None, "Enter the date the Panel was notified"),
        (date(2023, 3, 3), "was met on 2 March 2023, before this date"),
    ],
)
def test_a_notification_is_not_taken_away_nor_put_after_what_follows_from_it(
    cast: Cast, notified_on: date | None, words: str
) -> None:
    incident = added(cast)
    mark(incident, "rapid_review", date(2023, 3, 2))

    with pytest.raises(RuleBroken, match=words) as broken:
        change_incident(incident, details(notified_on=notified_on), by=cast.priya, at=NOW)

    assert broken.value.field == "notified_on"
    assert incident.notified_on == NOTIFIED


def test_a_person_is_named_seated_on_the_panel_and_taken_off(cast: Cast) -> None:
    incident = added(cast)

    name_reader(incident, cast.tom, on_panel=False, by=cast.priya, at=NOW)
    name_reader(incident, cast.chloe, on_panel=True, by=cast.priya, at=NOW)
    name_reader(incident, cast.tom, on_panel=True, by=cast.priya, at=NOW)
    remove_reader(incident, cast.chloe, by=cast.priya, at=NOW)

    assert [(one.person_id, one.on_panel) for one in incident.readers] == [(cast.tom.id, True)]
    told = [event.changes["who may see it"] for event in events_of(incident)[1:]]
    assert told == [
        ["", "Tom"],
        ["Tom", "Chloe (panel), Tom"],
        ["Chloe (panel), Tom", "Chloe (panel), Tom (panel)"],
        ["Chloe (panel), Tom (panel)", "Tom (panel)"],
    ]


def test_naming_somebody_again_tells_nothing_new(cast: Cast) -> None:
    incident = added(cast)

    for _ in range(2):
        name_reader(incident, cast.tom, on_panel=False, by=cast.priya, at=NOW)
    remove_reader(incident, cast.chloe, by=cast.priya, at=NOW)

    assert [event.what for event in events_of(incident)] == [
        "added the incident",
        "changed who may see the incident",
    ]


def test_nobody_is_named_who_has_no_access(cast: Cast) -> None:
    incident = added(cast)
    cast.tom.retired_at = NOW
    db.session.commit()

    for person in (None, cast.tom):
        with pytest.raises(RuleBroken) as broken:
            name_reader(incident, person, on_panel=False, by=cast.priya, at=NOW)
        assert broken.value.field == "person"


@pytest.mark.parametrize("who", ["colin", "tom", "lena", "vera"])
def test_nobody_but_the_business_team_keeps_the_register(cast: Cast, who: str) -> None:
    incident, by = added(cast), getattr(cast, who)

    with pytest.raises(NotPermitted):
        add_incident(details(), kind=SIN, by=by, at=NOW)
    with pytest.raises(NotPermitted):
        change_incident(incident, details(), by=by, at=NOW)
    with pytest.raises(NotPermitted):
        name_reader(incident, cast.tom, on_panel=True, by=by, at=NOW)
    with pytest.raises(NotPermitted):
        remove_reader(incident, cast.tom, by=by, at=NOW)


def test_whoever_is_removed_from_a_case_is_removed_from_its_restricted_reviews(cast: Cast) -> None:
    incident = make_incident()
    for person in (cast.tom, cast.vera):
        name_reader(incident, person, on_panel=False, by=cast.priya, at=NOW)
    words = {"published_on": None, "is_restricted": True, "readers": [cast.tom, cast.vera]}
    review, another = make_review(incidents=[incident], **words), make_review(**words)

    remove_reader(incident, cast.tom, by=cast.priya, at=NOW)

    assert review.readers == [cast.vera]
    assert another.readers == [cast.tom, cast.vera]
