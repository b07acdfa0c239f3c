"""One made-up action among thousands: its row, what is beside it, and its audit events."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any

from tracker.domain.vocabulary import (
    ActionKind,
    Confidence,
    Decision,
    EvidenceKind,
    Move,
    Source,
    Status,
)

DOING = ("Write", "Agree", "Test", "Bring in", "Count the use of", "Ask families about")
WHAT = ("a form", "a pathway", "a rota", "a checklist", "a shared record", "a named contact")
FOR = ("missed appointments", "safe sleep", "strategy discussions", "school moves", "night calls")
STATUSES = {
    Status.COMPLETE: 45,
    Status.IN_PROGRESS: 30,
    Status.NOT_STARTED: 12,
    Status.AWAITING: 8,
    Status.WITHDRAWN: 5,
}
SHARE_SUPPORTED, SHARE_MOVED, SHARE_WITHOUT_DATE, SHARE_WELL_PLANNED = 0.3, 0.2, 0.03, 0.85
CONFIDENCES = {Confidence.ON_TRACK: 70, Confidence.AT_RISK: 20, Confidence.OFF_TRACK: 10}

STILL_OPEN = (Status.IN_PROGRESS, Status.AWAITING)

Row = dict[str, Any]


@dataclass(frozen=True)
class Team:
    """People by the agency they report for, with who plans and who decides."""

    officers: dict[int, int]
    coordinator: int
    chair: int


@dataclass
class MadeUp:
    """An action as it grows; rows beside it get its id once it has one."""

    row: Row
    events: list[Row] = field(default_factory=list)
    updates: list[Row] = field(default_factory=list)
    evidence: list[Row] = field(default_factory=list)
    sign_offs: list[Row] = field(default_factory=list)
    date_requests: list[Row] = field(default_factory=list)
    supports: list[Row] = field(default_factory=list)

    def change(self, what: str, *, on: date, by: int, **new: Any) -> None:
        """Change the row, and write the audit event of the change."""
        changes = {key: [plain(self.row[key]), plain(value)] for key, value in new.items()}
        self.row |= new
        self.events.append({"at": noon(on), "by_id": by, "what": what, "changes": changes})

    def move(self, move: Move, *, on: date, by: int, reason: str = "", **new: Any) -> None:
        self.sign_offs.append(
            {
                "move": move,
                "made_on": on,
                "recorded_at": noon(on),
                "by_id": by,
                "reason": reason,
                "source": Source.PAGE,
            }
        )
        self.change(move.value, on=on, by=by, **new)


def make_up(place: Row, team: Team, random: Random, today: date) -> MadeUp:
    """An action at that place (recommendation, number, reference), in one of the states."""
    status = pick(STATUSES, random)
    lead = random.choice(list(team.officers))
    agreed_on = today - timedelta(days=random.randint(40, 900))
    action = MadeUp(place | _first_row(lead, team, agreed_on, random))
    action.row["due_on"] = action.row["first_due_on"] = _due_on(agreed_on, today, random)
    action.events.append(_added(action.row, team))
    if random.random() < SHARE_SUPPORTED:
        _support(action, lead, team, random)
    if status == Status.NOT_STARTED:
        return action
    last_on = _last_day(status, agreed_on, today, random)
    _move_the_date(action, team, last_on, random)
    _report(action, team.officers[lead], last_on, random)
    _finish(action, status, team, last_on, today)
    return action


def _first_row(lead: int, team: Team, agreed_on: date, random: Random) -> Row:
    about = random.choice(FOR)
    return {
        "text": f"{random.choice(DOING)} {random.choice(WHAT)} for {about}",
        "neutral_title": about.capitalize(),
        "kind": random.choice(list(ActionKind)),
        "lead_agency_id": lead,
        "agency_words": "",
        "lead_officer_id": team.officers[lead],
        "lead_officer_title": "Safeguarding lead",
        "joint_id": None,
        "status": Status.NOT_STARTED,
        "confidence": None,
        "agreed_on": agreed_on,
        "first_due_on": None,
        "due_on": None,
        "due_words": "",
        "moves": 0,
        "last_update_on": None,
        "sent_on": None,
        "submitted_by_id": None,
        "completed_on": None,
        "created_at": noon(agreed_on),
        "version": 1,
    }


def _added(row: Row, team: Team) -> Row:
    """The same event as services/audit.py writes for a new row."""
    changes = {
        key: [None, plain(value)]
        for key, value in row.items()
        if value is not None and key != "version"
    }
    return {
        "at": row["created_at"],
        "by_id": team.coordinator,
        "what": "added the action",
        "changes": changes,
    }


def _due_on(agreed_on: date, today: date, random: Random) -> date | None:
    if random.random() < SHARE_WITHOUT_DATE:
        return None
    near = today + timedelta(days=random.randint(-25, 240))
    planned = agreed_on + timedelta(days=random.randint(60, 300))
    return max(planned, near) if random.random() < SHARE_WELL_PLANNED else planned


def _last_day(status: Status, agreed_on: date, today: date, random: Random) -> date:
    """The day of the last report: lately while the action is open."""
    longest = (today - agreed_on).days - 12
    since = (
        random.randint(2, min(75, longest)) if status in STILL_OPEN else random.randint(2, longest)
    )
    return today - timedelta(days=since + 5)


def _support(action: MadeUp, lead: int, team: Team, random: Random) -> None:
    other = random.choice(list(team.officers))
    if other != lead:
        action.supports.append({"agency_id": other})


def _move_the_date(action: MadeUp, team: Team, last_on: date, random: Random) -> None:
    """One in five was given more time, a day or more before its last report."""
    due_on, on = action.row["due_on"], last_on - timedelta(days=1)
    if due_on is None or due_on <= on or random.random() > SHARE_MOVED:
        return
    new_on = due_on + timedelta(days=random.randint(14, 90))
    action.date_requests.append(
        {
            "from_due_on": due_on,
            "proposed_on": new_on,
            "reason": "It depends on another agency's step.",
            "requested_at": noon(on) - timedelta(hours=2),
            "requested_by_id": team.officers[action.row["lead_agency_id"]],
            "decision": Decision.AGREED,
            "decided_at": noon(on),
            "decided_by_id": team.chair,
            "decision_reason": "",
        }
    )
    action.change("agreed a new date", on=on, by=team.chair, due_on=new_on, moves=1)


def _report(action: MadeUp, by: int, last_on: date, random: Random) -> None:
    confidence = pick(CONFIDENCES, random)
    action.updates.append(
        {
            "text": f"Half of the teams have begun; {random.randint(2, 30)} staff took part.",
            "confidence": confidence,
            "made_on": last_on,
            "recorded_at": noon(last_on),
            "by_id": by,
            "source": Source.PAGE,
        }
    )
    action.change(
        "recorded an update",
        on=last_on,
        by=by,
        status=Status.IN_PROGRESS,
        confidence=confidence,
        last_update_on=last_on,
    )


def _finish(action: MadeUp, status: Status, team: Team, last_on: date, today: date) -> None:
    """Withdrawn, sent for sign-off or signed off, in the five days after the last report."""
    on = last_on + timedelta(days=2)
    if status == Status.WITHDRAWN:
        reason = "The aim is met by another action."
        action.move(Move.WITHDRAWN, on=on, by=team.chair, reason=reason, status=status)
    elif status != Status.IN_PROGRESS:
        _send(action, team.officers[action.row["lead_agency_id"]], on)
    if status == Status.COMPLETE:
        action.move(
            Move.SIGNED_OFF,
            on=on + timedelta(days=2),
            by=team.chair,
            status=status,
            sent_on=None,
            submitted_by_id=None,
            completed_on=on + timedelta(days=2),
        )


def _send(action: MadeUp, by: int, on: date) -> None:
    action.evidence.append(
        {
            "kind": EvidenceKind.POLICY,
            "title": "Procedure, version 1",
            "url": f"https://documents.example/{action.row['reference'].lower()}",
            "file_name": None,
            "stored_name": None,
            "size": None,
            "added_at": noon(on),
            "added_by_id": by,
            "source": Source.PAGE,
        }
    )
    action.move(
        Move.SUBMITTED, on=on, by=by, status=Status.AWAITING, sent_on=on, submitted_by_id=by
    )


def pick(weights: dict[Any, int], random: Random) -> Any:
    return random.choices(list(weights), list(weights.values()))[0]


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=UTC)


def plain(value: Any) -> Any:
    """As JSON holds it: words and numbers as they are, days and instants as text."""
    return value.isoformat() if isinstance(value, date) else value
