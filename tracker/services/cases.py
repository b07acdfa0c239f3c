"""The decisions of a case: what the safeguarding partners say, the notification, the outcome.

Any step of its clock is recorded here too. Recording is the business team's; partners decide.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from tracker.database import db, transaction
from tracker.domain.errors import RuleBroken, refuse
from tracker.domain.local_time import local_date
from tracker.domain.permissions import may_plan, require
from tracker.domain.statutory_clock import DECIDE, EXECUTIVE_DECISION, NOTIFY
from tracker.domain.vocabulary import AgencyKind, Asked, IncidentKind, Outcome
from tracker.domain.wording import listed, long_date
from tracker.models import Agency, Incident, PartnerView, Person
from tracker.queries.cases import PartnerStand, partner_stands
from tracker.services.audit import audit, audit_change
from tracker.services.clock_rows import check_begun, check_order, keep_first_mark, keep_mark
from tracker.services.incident_rows import become_sin

NOT_THE_TEAMS = "Only the business team records what happens to a case."


@dataclass(frozen=True, kw_only=True)
class ViewGiven:
    """What a safeguarding partner said; `given_by` is a role, never a name."""

    agency: Agency | None
    agrees: bool | None
    why: str = ""
    given_by: str = ""
    given_on: date | None = None


def record_view(
    incident: Incident, asked: Asked, given: ViewGiven, *, by: Person, at: datetime
) -> PartnerView:
    """A partner's view of notifying, or of the outcome proposed; a later one stands instead."""
    with transaction():
        require(may_plan(by), NOT_THE_TEAMS)
        proposal = incident.proposed_outcome if asked is Asked.OUTCOME else None
        if asked is Asked.OUTCOME and proposal is None:
            raise RuleBroken("Propose an outcome first: a view is of something that is proposed.")
        refuse(problems_of_view(given, incident, today=local_date(at)))
        view = _view(given)
        view.asked, view.proposal = asked, proposal
        view.recorded_by_id, view.recorded_at = by.id, at
        incident.views.append(view)
        told = "agrees" if view.agrees else "does not agree"
        more = {f"{given.agency.short_name}, on {proposal or asked}": (None, told)}  # type: ignore[union-attr]  # checked
        audit(incident, "recorded a partner’s view", by=by, at=at, more=more)
    return view


def problems_of_view(given: ViewGiven, incident: Incident, *, today: date) -> Iterator[RuleBroken]:
    """Everything that is missing or cannot be, so that it is put right in one go."""
    if given.agency is None or given.agency.kind is not AgencyKind.SAFEGUARDING_PARTNER:
        yield RuleBroken("Choose a safeguarding partner", field="agency")
    if given.agrees is None:
        yield RuleBroken("Say whether they agree", field="agrees")
    elif not given.agrees and not given.why.strip():
        yield RuleBroken("Say why they do not agree", field="why")
    if not given.given_by.strip():
        yield RuleBroken("Give the role of the person who said so", field="given_by")
    yield from _problems_of_day(given.given_on, incident, today=today, field="given_on")


def propose_outcome(
    incident: Incident, outcome: Outcome | None, *, by: Person, at: datetime
) -> None:
    """The partners give their views of it. Another proposal asks for views of its own."""
    with transaction():
        require(may_plan(by), NOT_THE_TEAMS)
        if outcome in (None, Outcome.UNDECIDED):
            raise RuleBroken("Choose the outcome that is proposed", field="outcome")
        if incident.outcome is not Outcome.UNDECIDED:
            raise RuleBroken("The outcome of this case is already decided.")
        incident.proposed_outcome = outcome
        audit_change(incident, "proposed an outcome", by=by, at=at)


def notify_panel(
    incident: Incident, *, on: date | None, note: str, by: Person, at: datetime
) -> None:
    """The Panel was notified: a referral becomes a SIN, with its history.

    The duty is the council's, whatever the others say: a note tells why where not all agreed.
    """
    with transaction():
        require(may_plan(by), NOT_THE_TEAMS)
        db.session.refresh(incident)
        if incident.kind is IncidentKind.SIN:
            raise RuleBroken("The Panel has already been notified of this case.")
        day = _checked_day(on, incident, today=local_date(at), field="notified_on")
        against = _without_agreement(partner_stands(incident, Asked.NOTIFY))
        if against and not note.strip():
            raise RuleBroken(
                f"Say why it was notified without the agreement of {listed(against)}",
                field="note",
            )
        incident.notify_note = note.strip()
        told = keep_mark(NOTIFY, incident, day, by=by, at=at)
        become_sin(incident, day)
        audit(incident, "notified the Panel", by=by, at=at, more=told)


def decide_outcome(
    incident: Incident,
    outcome: Outcome | None,
    *,
    on: date | None,
    note: str,
    by: Person,
    at: datetime,
) -> None:
    """The outcome of the rapid review, once each partner has said what it thinks of it.

    Decided again, the new decision stands; the history keeps the one before.
    """
    with transaction():
        require(may_plan(by), NOT_THE_TEAMS)
        db.session.refresh(incident)
        if outcome is None or outcome is Outcome.UNDECIDED:
            raise RuleBroken("Choose the outcome", field="outcome")
        day = _checked_day(on, incident, today=local_date(at), field="decided_on")
        _check_step(incident, DECIDE, day, field="decided_on")
        if not note.strip():
            _check_views(incident, outcome)
        incident.outcome = incident.proposed_outcome = outcome
        incident.outcome_note = note.strip()
        told = keep_first_mark(EXECUTIVE_DECISION, incident, day, by=by, at=at)
        told |= keep_mark(DECIDE, incident, day, by=by, at=at)
        audit(incident, "decided the outcome", by=by, at=at, more=told)


def meet_step(incident: Incident, key: str, *, on: date | None, by: Person, at: datetime) -> None:
    """A step of the clock was met on that day; recorded again, the date is put right."""
    with transaction():
        require(may_plan(by), NOT_THE_TEAMS)
        db.session.refresh(incident)
        if key == NOTIFY and incident.kind is not IncidentKind.SIN:
            raise RuleBroken("That the Panel was notified is recorded as a step of its own.")
        if key == DECIDE and incident.outcome is Outcome.UNDECIDED:
            raise RuleBroken("The outcome is not decided yet.")
        day = _checked_day(on, incident, today=local_date(at), field="met_on")
        _check_step(incident, key, day, field="met_on")
        told = keep_mark(key, incident, day, by=by, at=at)
        if key == NOTIFY and told:
            become_sin(incident, day)
        audit_change(incident, "recorded a step of the clock", by=by, at=at, more=told)


def _check_views(incident: Incident, outcome: Outcome) -> None:
    """Without a note every partner has said that it agrees with this outcome."""
    stands = partner_stands(incident, Asked.OUTCOME, outcome)
    missing = [stand.agency.short_name for stand in stands if stand.view is None]
    against = [name for name in _without_agreement(stands) if name not in missing]
    if missing:
        words = f"Say why the view of {listed(missing)} on “{outcome}” is missing"
        raise RuleBroken(words, field="note")
    if against:
        words = f"Say why it was decided without the agreement of {listed(against)}"
        raise RuleBroken(words, field="note")


def _without_agreement(stands: list[PartnerStand]) -> list[str]:
    return [
        stand.agency.short_name for stand in stands if stand.view is None or not stand.view.agrees
    ]


def _view(given: ViewGiven) -> PartnerView:
    return PartnerView(
        agency=given.agency,
        agrees=given.agrees,
        why=given.why.strip(),
        given_by=given.given_by.strip(),
        given_on=given.given_on,
    )


def _check_step(incident: Incident, key: str, day: date, *, field: str) -> None:
    """In its turn; but on a referral the partners may decide without a notification."""
    if key != DECIDE or incident.kind is IncidentKind.SIN:
        check_begun(incident, key, field=field)
    check_order(incident, key, day, field=field)


def _checked_day(on: date | None, incident: Incident, *, today: date, field: str) -> date:
    refuse(_problems_of_day(on, incident, today=today, field=field))
    return on  # type: ignore[return-value]  # checked


def _problems_of_day(
    on: date | None, incident: Incident, *, today: date, field: str
) -> Iterator[RuleBroken]:
    """What happens to a case happens after it did, and after the council knew."""
    if on is None:
        yield RuleBroken("Enter the date", field=field)
        return
    if on > today:
        yield RuleBroken("The date cannot be in the future", field=field)
    if incident.aware_on and on < incident.aware_on:
        aware = long_date(incident.aware_on)
        yield RuleBroken(f"The council became aware on {aware}, after this date", field=field)
    if incident.incident_on and on < incident.incident_on:
        happened = long_date(incident.incident_on)
        yield RuleBroken(f"It happened on {happened}, after this date", field=field)
