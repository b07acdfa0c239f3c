"""The marks of the clock: due dates kept as they stood, moved only when their anchor was wrong."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from tests.cast import Cast
from tests.factories import NOW, make_incident, make_review
from tracker.database import db, transaction
from tracker.domain.vocabulary import IncidentKind, Outcome
from tracker.models import ClockMark, ClockStep, Incident, Person, Review
from tracker.services.clock_rows import Changes, clock_events, keep_mark, move_marks

NOTIFY = "Notify the Panel and tell the partners"


def make_case(**words: Any) -> Incident:
    """The council became aware on Tuesday 3 February 2026."""
    defaults = {
        "reference": "PR 2026-01",
        "kind": IncidentKind.PORTAL_REFERRAL,
        "aware_on": date(2026, 2, 3),
        "outcome": Outcome.UNDECIDED,
    }
    return make_incident(**defaults | words)


def keep(subject: Incident | Review, key: str, day: date, by: Person | None = None) -> Changes:
    with transaction():
        return keep_mark(key, subject, day, by=by, at=NOW)


def marks(subject: Incident | Review) -> dict[str, tuple[date | None, date]]:
    return {mark.step.key: (mark.due_on, mark.met_on) for mark in subject.marks}


def set_step(key: str, **words: Any) -> None:
    step = db.session.scalars(select(ClockStep).where(ClockStep.key == key)).one()
    for name, value in words.items():
        setattr(step, name, value)
    db.session.commit()


def test_a_mark_keeps_who_when_and_the_due_date_as_it_stands(cast: Cast) -> None:
    incident = make_case()

    told = keep(incident, "notify", date(2026, 2, 9), cast.priya)

    (mark,) = db.session.scalars(select(ClockMark))
    assert (mark.due_on, mark.met_on) == (date(2026, 2, 10), date(2026, 2, 9))
    assert (mark.incident_id, mark.recorded_by_id, mark.recorded_at) == (
        incident.id,
        cast.priya.id,
        NOW,
    )
    assert told == {f"{NOTIFY}: met_on": (None, date(2026, 2, 9))}
    assert isinstance(mark.recorded_at, datetime)


def test_a_step_whose_anchor_is_not_known_is_met_without_a_due_date(app: Any) -> None:
    incident = make_case(aware_on=None)

    keep(incident, "notify", date(2026, 2, 9))

    assert marks(incident) == {"notify": (None, date(2026, 2, 9))}


def test_a_changed_setting_leaves_the_due_date_of_what_was_met(app: Any) -> None:
    incident = make_case()
    keep(incident, "notify", date(2026, 2, 9))

    set_step("notify", count=3)
    keep(incident, "panel_meeting", date(2026, 2, 20))

    assert marks(incident)["notify"][0] == date(2026, 2, 10)
    assert marks(incident)["panel_meeting"][0] == date(2026, 2, 25)


def test_a_corrected_date_moves_what_is_counted_from_it_and_nothing_else(app: Any) -> None:
    incident = make_case()
    keep(incident, "notify", date(2026, 2, 9))
    keep(incident, "information_request", date(2026, 2, 10))

    told = keep(incident, "notify", date(2026, 2, 10))

    assert marks(incident) == {
        "notify": (date(2026, 2, 10), date(2026, 2, 10)),
        "information_request": (date(2026, 2, 11), date(2026, 2, 10)),
    }
    assert told == {
        f"{NOTIFY}: met_on": (date(2026, 2, 9), date(2026, 2, 10)),
        "Ask agencies for information: due_on": (date(2026, 2, 10), date(2026, 2, 11)),
    }


def test_a_corrected_day_of_awareness_moves_the_due_date_by_the_rules_of_today(app: Any) -> None:
    incident = make_case()
    keep(incident, "notify", date(2026, 2, 9))
    set_step("notify", count=3)

    with transaction():
        before = clock_events(incident)
        incident.aware_on = date(2026, 2, 4)
        told = move_marks(incident, before)

    assert marks(incident) == {"notify": (date(2026, 2, 9), date(2026, 2, 9))}
    assert told == {f"{NOTIFY}: due_on": (date(2026, 2, 10), date(2026, 2, 9))}


def test_the_same_day_again_tells_nothing(app: Any) -> None:
    incident = make_case()
    keep(incident, "notify", date(2026, 2, 9))

    assert keep(incident, "notify", date(2026, 2, 9)) == {}


def test_a_review_is_marked_like_a_case(app: Any) -> None:
    review = make_review(published_on=None, commissioned_on=date(2025, 8, 31))

    keep(review, "publish", date(2026, 3, 2))

    assert marks(review) == {"publish": (date(2026, 2, 28), date(2026, 3, 2))}


def test_a_case_may_be_marked_before_it_is_kept(app: Any) -> None:
    with transaction():
        incident = Incident(
            reference="SIN 2026-09",
            kind=IncidentKind.SIN,
            reported_on=date(2026, 2, 9),
            aware_on=date(2026, 2, 3),
        )
        keep_mark("notify", incident, date(2026, 2, 9), by=None, at=NOW)
        db.session.add(incident)

    assert marks(incident) == {"notify": (date(2026, 2, 10), date(2026, 2, 9))}
