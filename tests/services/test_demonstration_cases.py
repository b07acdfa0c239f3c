"""The front half of the demonstration: its register, clocks, case matrix and meetings."""

import json
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import select

from tests.conftest import SHARED
from tests.kent import SATURDAY, face
from tracker.database import db
from tracker.domain.statutory_clock import PUBLISH
from tracker.domain.vocabulary import (
    Asked,
    ImpactRating,
    IncidentKind,
    Outcome,
    Ruling,
)
from tracker.models import (
    ImpactReview,
    Incident,
    Meeting,
    Review,
)
from tracker.queries.case_matrix import ranking, sittings
from tracker.queries.cases import outcome_stands, partner_stands
from tracker.queries.clocks import clock_of_incident, clock_of_review
from tracker.queries.impact_due import impact_due
from tracker.queries.incident_figures import read_figures
from tracker.queries.meetings import meeting_ahead
from tracker.queries.visible import visible_incidents

RECENT = SATURDAY - timedelta(days=14)
NOTIFY = Asked.NOTIFY


def cases(*conditions: Any) -> list[Incident]:
    return list(db.session.scalars(select(Incident).where(*conditions).order_by(Incident.id)))


@pytest.mark.usefixtures("demonstration")
class TestItsCases:
    def test_the_register_counts_as_the_report_does(self) -> None:
        facts = json.loads((SHARED / "kent-2022-23.json").read_text())["incidents"]

        figures = read_figures(face("Coordinator"), 2022, SATURDAY)

        assert figures.total.cases == facts["sins_and_portal_referrals"] == 20
        assert figures.total.sins == facts["of_which_sins_with_rapid_review"] == 11
        assert figures.undecided.cases == facts["outcome_still_to_be_decided"] == 1
        assert figures.total.cases_before == facts["same_period_a_year_before_total"] == 27

    def test_it_counts_by_quarter(self) -> None:
        figures = read_figures(face("Coordinator"), 2022, SATURDAY)

        quarters = next(one for one in figures.breakdowns if one.name == "quarter").lines
        assert [(line.cases, line.sins, line.cases_before) for line in quarters] == [
            (5, 3, 7),
            (5, 3, 6),
            (5, 3, 7),
            (5, 2, 7),
        ]

    def test_a_case_of_three_children_counts_once(self) -> None:
        (case,) = cases(Incident.number_of_children == 3)

        assert case.reference == "SIN 2022-08"

    def test_a_referral_that_was_notified_is_one_case_with_both_references(self) -> None:
        year = Incident.reported_on.between(date(2022, 4, 1), date(2023, 3, 31))

        notified = cases(year, Incident.referral_reference.is_not(None))

        assert len(notified) == 4
        assert all(case.kind == IncidentKind.SIN and case.notified_on for case in notified)
        assert all(case.gate_harm for case in notified)

    def test_clocks_were_mostly_kept(self) -> None:
        sins = cases(Incident.kind == IncidentKind.SIN, Incident.outcome != Outcome.UNDECIDED)

        steps = [one for case in sins for one in clock_of_incident(case, SATURDAY)]
        kept = Counter(one.was_in_time for one in steps)
        assert 15 <= kept[False] <= kept[True] / 4

    def test_every_partner_says_what_it_thinks_of_a_decision(self) -> None:
        decided = cases(
            Incident.outcome != Outcome.UNDECIDED, Incident.reported_on >= date(2022, 4, 4)
        )

        stands = [stand for case in decided for stand in outcome_stands(case)]
        assert len(stands) == 3 * len(decided)
        assert all(stand.view for stand in stands)
        assert any(stand.view and not stand.view.agrees for stand in stands)

    def test_one_waits_at_the_gate_for_a_view(self) -> None:
        waiting = cases(Incident.kind == IncidentKind.PORTAL_REFERRAL, Incident.aware_on > RECENT)

        (case,) = [case for case in waiting if case.outcome == Outcome.UNDECIDED]
        views = {stand.agency.short_name: stand.view for stand in partner_stands(case, NOTIFY)}
        assert [name for name, view in views.items() if view is None] == ["ICB"]
        assert all(view.agrees for view in views.values() if view)

    def test_one_is_on_the_clock(self) -> None:
        (case,) = cases(Incident.kind == IncidentKind.SIN, Incident.outcome == Outcome.UNDECIDED)

        clock = {one.rule.key: one for one in clock_of_incident(case, SATURDAY)}
        assert clock["rapid_review"].days_left in {2, 3}
        assert [key for key, one in clock.items() if one.is_late] == ["summaries_back"]
        summaries = [(one.received_on, one.due_on < SATURDAY) for one in case.summary_requests]
        assert [late for came, late in summaries if not came] == [True, False]
        views = {stand.agency.short_name: stand.view for stand in outcome_stands(case)}
        assert views["Kent Police"] is None
        assert views["KCC"]
        assert views["KCC"].agrees
        assert views["ICB"]
        assert not views["ICB"].agrees

    def test_the_police_member_and_the_agency_lead_sit_on_its_panel_and_see_no_other(self) -> None:
        for role in ("Member", "Agency lead"):
            person = face(role)
            seen = cases(visible_incidents(person), Incident.outcome == Outcome.UNDECIDED)

            (case,) = seen
            assert person.id in {one.person_id for one in case.readers if one.on_panel}

    def test_reviews_made_from_cases_keep_their_clock(self) -> None:
        published = db.session.scalars(select(Review).where(Review.published_on.is_not(None)))

        in_time = {
            review.code: one.was_in_time
            for review in published
            for one in clock_of_review(review, SATURDAY)
            if one.rule.key == PUBLISH
        }
        assert (in_time["EXE"], in_time["EXA"]) == (True, False)
        late = [code for code, is_kept in in_time.items() if not is_kept]
        told = db.session.scalars(select(Review).where(Review.code.in_(late))).all()
        assert all(review.late_reason and review.panel_told_on for review in told)

    def test_the_review_in_hand_is_for_named_people_only(self) -> None:
        (review,) = db.session.scalars(
            select(Review).where(Review.is_restricted, Review.queued_on.is_not(None))
        )

        publish = next(one for one in clock_of_review(review, SATURDAY) if one.rule.key == PUBLISH)
        assert 35 <= (publish.days_left or 0) <= 50
        assert review.incidents
        assert review.readers
        assert face("Member").id not in review.reader_ids


@pytest.mark.usefixtures("demonstration")
class TestItsMeetings:
    def test_reviews_wait_for_their_turn(self) -> None:
        ranked = ranking(face("Chair"), SATURDAY)

        assert {one.review.code for one in ranked} == {"EXC", "DHF", "NRX", "RRP", "SAG"}
        assert ranked[0].review.code == "EXC"
        assert [one.review.code for one in ranked if one.to_judge] == ["SAG"]
        sat = sittings(face("Chair"), SATURDAY)
        assert [len(one.timetabled) for one in sat] == [2, 1, 0]

    def test_the_next_meeting_is_called_and_has_no_agenda_yet(self) -> None:
        ahead = meeting_ahead(SATURDAY)

        assert ahead
        assert ahead.days.update_call_on < SATURDAY < ahead.days.agenda_due_on
        assert not ahead.has_agenda

    def test_the_last_two_are_minuted(self) -> None:
        held = db.session.scalars(
            select(Meeting).where(Meeting.held_on < SATURDAY).order_by(Meeting.held_on)
        ).all()

        assert len(held) == 2
        assert all(one.closed_at and one.notes and one.attendance for one in held)
        rulings = [item.decision for one in held for item in one.items]
        assert all(item.minute for one in held for item in one.items)
        assert {
            Ruling.SIGNED_OFF,
            Ruling.DATE_AGREED,
            Ruling.DATE_REFUSED,
            Ruling.DEFERRED,
            Ruling.NOTED,
        } == set(rulings)

    def test_meetings_are_six_to_eight_weeks_apart(self) -> None:
        days = db.session.scalars(select(Meeting.held_on).order_by(Meeting.held_on)).all()

        assert len(days) == 5
        apart = [(after - before).days for before, after in pairwise(days)]
        assert all(42 <= gap <= 56 for gap in apart)

    def test_impact_was_looked_at_and_one_is_due(self) -> None:
        ratings = db.session.scalars(select(ImpactReview.rating)).all()

        assert set(ratings) == set(ImpactRating)
        assert len(impact_due(SATURDAY, months=6)) == 1
