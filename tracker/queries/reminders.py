"""What the reminders look at. The user is the clock, so these reads are not scoped to a person:
what each recipient may see is asked of domain/permissions when the notices are worked out.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from itertools import chain

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from tracker.database import db
from tracker.domain.cadence import DECISION_NEWS_DAYS
from tracker.domain.local_time import local_date
from tracker.domain.notices import Decided, Notice, Watched, notices_of
from tracker.domain.vocabulary import OPEN, Move, Status
from tracker.models import (
    Action,
    ActionSupport,
    ClockStep,
    DateRequest,
    Incident,
    Mail,
    Notification,
    Person,
    SignOff,
    SummaryRequest,
)
from tracker.queries.case_reminders import case_notices, update_call
from tracker.queries.meetings import meeting_ahead
from tracker.queries.rosters import read_roster


def notices_wanted(today: date) -> list[Notice]:
    """Every notice that is asked for on a day, each once, in a dozen statements or so."""
    roster, ahead = read_roster(), meeting_ahead(today)
    call = update_call(ahead, today)
    of_actions = (notices_of(one, roster, today, call) for one in _watched_actions(today))
    wanted = chain(*of_actions, case_notices(roster, ahead, today))
    return list(dict.fromkeys(wanted))


def _watched_actions(today: date) -> list[Watched]:
    supports, last_moves = _supports(), _last_moves()
    returned, withdrawn = last_moves[Move.RETURNED], last_moves[Move.WITHDRAWN]
    waiting, decided = _waiting_requests(), _decided_requests(today)
    columns = (
        Action.id,
        Action.status,
        Action.lead_agency_id,
        Action.lead_officer_id,
        Action.submitted_by_id,
        Action.due_on,
        Action.sent_on,
        func.coalesce(Action.last_update_on, Action.agreed_on).label("heard_on"),
    )
    rows = db.session.execute(
        select(*columns)
        .where(Action.status.in_((*OPEN, Status.WITHDRAWN)))
        .order_by(Action.due_on, Action.id)
    )
    return [
        Watched(
            **row._mapping,
            supporting_agency_ids=supports[row.id],
            returned_on=returned.get(row.id),
            withdrawn_on=withdrawn.get(row.id),
            asked_on=waiting.get(row.id),
            decided=decided[row.id],
        )
        for row in rows
    ]


def _supports() -> defaultdict[int, list[int]]:
    found: defaultdict[int, list[int]] = defaultdict(list)
    for row in db.session.execute(
        select(ActionSupport.action_id, ActionSupport.agency_id)
        .join(Action, Action.id == ActionSupport.action_id)
        .where(Action.status.in_(OPEN))
    ):
        found[row.action_id].append(row.agency_id)
    return found


def _last_moves() -> defaultdict[Move, dict[int, date]]:
    """{step: {action: its day}}, where it is the last step of the action."""
    last = select(func.max(SignOff.id)).group_by(SignOff.action_id)
    steps = select(SignOff.move, SignOff.action_id, SignOff.made_on).where(
        SignOff.move.in_((Move.RETURNED, Move.WITHDRAWN)),
        SignOff.made_on.is_not(None),
        SignOff.id.in_(last),
    )
    found: defaultdict[Move, dict[int, date]] = defaultdict(dict)
    for row in db.session.execute(steps):
        found[row.move][row.action_id] = row.made_on
    return found


def _waiting_requests() -> dict[int, date]:
    requests = select(DateRequest.action_id, DateRequest.requested_at).where(
        DateRequest.decision.is_(None)
    )
    return {row.action_id: local_date(row.requested_at) for row in db.session.execute(requests)}


def _decided_requests(today: date) -> defaultdict[int, list[Decided]]:
    found: defaultdict[int, list[Decided]] = defaultdict(list)
    for row in db.session.execute(
        select(
            DateRequest.action_id,
            DateRequest.requested_by_id,
            DateRequest.decided_by_id,
            DateRequest.decision,
            DateRequest.decided_at,
        )
        .where(DateRequest.decided_at >= _news_since(today))
        .order_by(DateRequest.id)
    ):
        decided_on = local_date(row.decided_at)
        was_asked = row.requested_by_id != row.decided_by_id
        asked_by_id = row.requested_by_id if was_asked else None
        found[row.action_id].append(
            Decided(asked_by_id=asked_by_id, on=decided_on, decision=row.decision)
        )
    return found


def _news_since(today: date) -> datetime:
    """An instant safely before the first local day whose decisions are news."""
    first = today - timedelta(days=DECISION_NEWS_DAYS + 1)
    return datetime.fromisoformat(f"{first}T00:00:00+00:00")


def untold_notifications() -> Sequence[Notification]:
    """Notifications without a mail, with all that a digest says of them; locked until commit."""
    return db.session.scalars(
        select(Notification)
        .where(Notification.mail_id.is_(None), Notification.overtaken_at.is_(None))
        .order_by(Notification.id)
        .with_for_update(of=Notification)
        .options(
            joinedload(Notification.recipient).joinedload(Person.agency),
            joinedload(Notification.action).options(
                joinedload(Action.lead_agency),
                selectinload(Action.supports),
                selectinload(Action.date_requests),
            ),
            joinedload(Notification.incident),
            joinedload(Notification.review),
            joinedload(Notification.meeting),
            joinedload(Notification.summary_request).options(
                joinedload(SummaryRequest.agency),
                joinedload(SummaryRequest.incident).selectinload(Incident.readers),
            ),
        )
    ).all()


def step_names() -> dict[str, str]:
    """What each step of the clock is called, by its key."""
    return {row.key: row.name for row in db.session.execute(select(ClockStep.key, ClockStep.name))}


def digest_days(person_ids: Iterable[int], since: date) -> defaultdict[int, set[date]]:
    """The days for which each person has a digest already."""
    found: defaultdict[int, set[date]] = defaultdict(set)
    mails = select(Mail.recipient_id, Mail.digest_on).where(
        Mail.recipient_id.in_(person_ids), Mail.digest_on >= since
    )
    for row in db.session.execute(mails):
        found[row.recipient_id].add(row.digest_on)
    return found


def count_waiting_mails() -> int:
    return (
        db.session.scalar(
            select(func.count(Mail.id)).where(Mail.sent_at.is_(None), Mail.gave_up_at.is_(None))
        )
        or 0
    )
