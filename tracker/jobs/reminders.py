"""Raising and telling, as the timetable and the command line run them."""

from datetime import date

from tracker import clock
from tracker.config import Config
from tracker.domain.working_days import is_working_day
from tracker.mail.digest import digest_letter
from tracker.mail.letters import mail_domain
from tracker.mail.transports import transport_for
from tracker.services.deliveries import BATCH, Delivered, compose_digests, deliver_mails
from tracker.services.reminders import Raised, raise_notifications


def raise_for(day: date) -> Raised:
    return raise_notifications(today=day, holidays=clock.bank_holidays_near(day))


def write_digests(config: Config) -> int:
    """A mail for everybody who has something untold; how many."""
    return compose_digests(
        today=clock.today(),
        at=clock.now(),
        write=lambda digest: digest_letter(digest, config),
        domain=mail_domain(config),
    )


def deliver(config: Config) -> Delivered:
    """Send every mail that is due, batch by batch, each with a lease of its own."""
    total = Delivered()
    with transport_for(config) as send:
        while True:
            batch = deliver_mails(at=clock.now(), send=send)
            total += batch
            if batch.sent + batch.failed < BATCH:
                return total


def remind(config: Config) -> None:
    """The whole morning: notice, put into words, send. Nothing on days that are not worked."""
    today = clock.today()
    if is_working_day(today, clock.bank_holidays_near(today)):
        raise_for(today)
        write_digests(config)
    deliver(config)
