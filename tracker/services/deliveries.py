"""Telling: a person's notifications become one digest, and mails are claimed, sent and marked.

Sending is outside any transaction. A claim moves the next try on by a lease; a crash between the
mail server's yes and our mark lets the lease run out, and the mail goes again under the same
Message-ID: never lost, doubled only in that narrow window. Any number of processes may deliver.
"""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from sqlalchemy import ColumnElement, Select, select, update

from tracker.database import db, transaction
from tracker.domain.notices import matter_of
from tracker.models import Mail, Notification, Person
from tracker.queries.reminders import (
    count_waiting_mails,
    digest_days,
    notices_wanted,
    step_names,
    untold_notifications,
)
from tracker.services.mails import Letter, NotSent, Outgoing, add_mail, without_keys
from tracker.services.sign_in import LINK_LIFE

log = logging.getLogger(__name__)

# Longer than a batch can take, see the time-outs in mail/transports.py.
LEASE = timedelta(minutes=15)
BATCH = 20
BACK_OFF = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480))
GIVE_UP_AFTER = timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class Digest:
    """What one person is told in one mail; the notifications are all still so."""

    to: Person
    # Whose digest it is: one a person a working day.
    on: date
    as_at: date
    written_at: datetime
    notifications: Sequence[Notification]
    # What the steps of the clock are called, by their keys.
    step_names: Mapping[str, str]


@dataclass(frozen=True)
class Delivered:
    """Mails sent and tries that failed now; mails that still wait for a later try."""

    sent: int = 0
    failed: int = 0
    waiting: int = 0

    def __add__(self, later: "Delivered") -> "Delivered":
        return Delivered(self.sent + later.sent, self.failed + later.failed, later.waiting)


def compose_digests(
    *, today: date, at: datetime, write: Callable[[Digest], Letter], domain: str
) -> int:
    """Put what people have not been told into one mail each; how many were written.

    What is no longer so (done, moved, decided, not theirs any more) is marked overtaken and
    nobody is written to about it. `write` finds the words.
    """
    with transaction():
        untold = untold_notifications()
        if not untold:
            return 0
        as_at, names = max(today, *(one.raised_on for one in untold)), step_names()
        digests = [
            Digest(
                to=to, as_at=as_at, on=on, written_at=at, notifications=notices, step_names=names
            )
            for to, on, notices in _by_day(_put_overtaken_aside(untold, as_at, at), today)
        ]
        for digest in digests:
            _add_digest(digest, write(digest), domain)
    return len(digests)


def deliver_mails(
    *, at: datetime, send: Callable[[Outgoing], None], limit: int = BATCH
) -> Delivered:
    """Send the mails that are due, sign-in links first, each in a claim and a mark of its own.

    `send` raises NotSent with the mail server's words. At most `limit` tries, so that the first
    lease cannot run out before the last mail.
    """
    _give_up_old_sign_in_links(at)
    outcomes = [_try(mail, send, at) for mail in _claims(at, limit)]
    return Delivered(outcomes.count(True), outcomes.count(False), count_waiting_mails())


def _put_overtaken_aside(
    untold: Sequence[Notification], as_at: date, at: datetime
) -> list[Notification]:
    """Those that are still wanted: the rule that raised them is asked again."""
    wanted = {notice.matter for notice in notices_wanted(as_at)}
    live = [
        one
        for one in untold
        if matter_of(one.recipient_id, one.subject, one.deadline_on, one.notice) in wanted
    ]
    for notification in set(untold) - set(live):
        notification.overtaken_at = at
    return live


def _by_day(
    live: list[Notification], today: date
) -> Iterator[tuple[Person, date, list[Notification]]]:
    """Each recipient's notifications and the day of the digest; those that must wait are left."""
    people = {one.recipient_id for one in live}
    taken = digest_days(people, min((one.raised_on for one in live), default=today))
    ordered = sorted(live, key=lambda one: (one.recipient_id, one.id))
    for person_id, group in groupby(ordered, key=lambda one: one.recipient_id):
        notifications = list(group)
        raised_on = max(notification.raised_on for notification in notifications)
        day = _free_day(raised_on, today, taken[person_id])
        if day:
            yield notifications[0].recipient, day, notifications


def _free_day(raised_on: date, today: date, taken: set[date]) -> date | None:
    """The day of the notices, or today where that day has had its digest."""
    free = [day for day in (raised_on, today) if day >= raised_on and day not in taken]
    return free[0] if free else None


def _add_digest(digest: Digest, letter: Letter, domain: str) -> None:
    mail = add_mail(letter, to=digest.to, at=digest.written_at, domain=domain, digest_on=digest.on)
    for notification in digest.notifications:
        notification.mail = mail


def _claims(at: datetime, limit: int) -> Iterator[Outgoing]:
    for _ in range(limit):
        mail = _claim(at)
        if mail is None:
            return
        yield mail


def _claim(at: datetime) -> Outgoing | None:
    """The next mail, ours until the lease ends; none when no mail is due."""
    while True:
        with transaction():
            mail_id = db.session.scalar(_next_due(at))
            mail = _take(mail_id, at) if mail_id else None
            outgoing = _outgoing(mail) if mail else None
        if outgoing or not mail_id:
            return outgoing


def _due(at: datetime) -> tuple[ColumnElement[bool], ...]:
    return Mail.sent_at.is_(None), Mail.gave_up_at.is_(None), Mail.next_try_at <= at


def _next_due(at: datetime) -> Select[int]:
    return (
        select(Mail.id)
        .where(*_due(at))
        .order_by(Mail.digest_on.is_not(None), Mail.next_try_at, Mail.id)
        .limit(1)
    )


def _take(mail_id: int, at: datetime) -> Mail | None:
    """None where another process was quicker: the conditions are asked again by the UPDATE."""
    return db.session.scalar(
        update(Mail)
        .where(Mail.id == mail_id, *_due(at))
        .values(tries=Mail.tries + 1, next_try_at=at + LEASE)
        .returning(Mail)
    )


def _outgoing(mail: Mail) -> Outgoing:
    return Outgoing(
        id=mail.id,
        to_address=mail.to_address,
        message_id=mail.message_id,
        written_at=mail.written_at,
        letter=Letter(subject=mail.subject, text=mail.text_body, html=mail.html_body),
    )


def _try(mail: Outgoing, send: Callable[[Outgoing], None], at: datetime) -> bool:
    try:
        send(mail)
    except NotSent as refusal:
        _mark_failed(mail, refusal, at)
        return False
    except Exception as broken:
        # One mail that cannot even be put together must not hold up the others.
        log.exception("mail %s could not be sent", mail.id)
        _mark_failed(mail, NotSent(f"It could not be put together: {type(broken).__name__}"), at)
        return False
    _mark_sent(mail, at)
    return True


def _mark_sent(outgoing: Outgoing, at: datetime) -> None:
    with transaction():
        mail = db.session.get_one(Mail, outgoing.id)
        mail.sent_at, mail.last_error = at, ""
        _forget_keys(mail)


def _mark_failed(outgoing: Outgoing, refusal: NotSent, at: datetime) -> None:
    with transaction():
        mail = db.session.get_one(Mail, outgoing.id)
        if mail.sent_at:
            return
        mail.last_error = refusal.words
        mail.next_try_at = at + BACK_OFF[min(mail.tries, len(BACK_OFF)) - 1]
        if refusal.for_good or mail.next_try_at - mail.written_at > GIVE_UP_AFTER:
            mail.gave_up_at = at
            _forget_keys(mail)


def _give_up_old_sign_in_links(at: datetime) -> None:
    """A link that has run out helps nobody; the person has long asked for another."""
    late = select(Mail).where(*_due(at), Mail.digest_on.is_(None), Mail.written_at < at - LINK_LIFE)
    with transaction():
        for mail in db.session.scalars(late.with_for_update()):
            mail.gave_up_at = at
            mail.last_error = mail.last_error or "The link ran out before the mail could be sent."
            _forget_keys(mail)


def _forget_keys(mail: Mail) -> None:
    mail.text_body, mail.html_body = without_keys(mail.text_body), without_keys(mail.html_body)
