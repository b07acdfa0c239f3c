"""Signing in without a password: a link by e-mail that works once, for twenty minutes."""

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import ColumnElement, func, select, update

from tracker.database import db, transaction
from tracker.domain.errors import RuleBroken
from tracker.models import Person, SignInLink, SignInRequest
from tracker.services.mails import Letter, add_mail

LINK_LIFE = timedelta(minutes=20)
THROTTLE_WINDOW = timedelta(minutes=15)
MOST_PER_EMAIL = 5
MOST_PER_ADDRESS = 30


def request_sign_in_link(
    email: str,
    *,
    address: str,
    at: datetime,
    domain: str,
    write: Callable[[Person, str], Letter],
) -> None:
    """Post a link to a known, active person; nothing is said of whether there is one.

    `address` is the network address that asks; asking too often posts nothing. `write` puts the
    token into words.
    """
    with transaction():
        if _asked_too_often(email, address, at):
            return
        person = find_active_person(email)
        if person:
            add_mail(write(person, add_link(person, at=at)), to=person, at=at, domain=domain)


def make_sign_in_link(person: Person, *, at: datetime) -> str:
    """A token for the command line and the demonstration, without a mail."""
    with transaction():
        return add_link(person, at=at)


def use_sign_in_link(token: str, *, at: datetime) -> Person:
    """Whom the link signs in; RuleBroken when it is used, out of date or not ours."""
    with transaction():
        claim = (
            update(SignInLink)
            .where(
                SignInLink.token_hash == hashed(token),
                SignInLink.used_at.is_(None),
                SignInLink.expires_at > at,
            )
            .values(used_at=at)
            .returning(SignInLink.person_id)
        )
        person_id = db.session.scalar(claim)
        person = db.session.get(Person, person_id) if person_id else None
        if person is None or not person.is_active:
            raise RuleBroken("This link has been used or is out of date. Ask for a new one.")
        person.last_seen_at = at
    return person


def find_active_person(email: str) -> Person | None:
    return db.session.scalar(
        select(Person).where(Person.email == email.strip().lower(), Person.retired_at.is_(None))
    )


def add_link(person: Person, *, at: datetime) -> str:
    """A new token, inside the caller's transaction."""
    token = secrets.token_urlsafe(32)
    db.session.add(
        SignInLink(
            person_id=person.id, token_hash=hashed(token), made_at=at, expires_at=at + LINK_LIFE
        )
    )
    return token


def _asked_too_often(email: str, address: str, at: datetime) -> bool:
    email_hash, address_hash = hashed(email.strip().lower()), hashed(address)
    since = at - THROTTLE_WINDOW
    by_email = _count(SignInRequest.email_hash == email_hash, SignInRequest.made_at > since)
    by_address = _count(SignInRequest.address_hash == address_hash, SignInRequest.made_at > since)
    db.session.add(SignInRequest(email_hash=email_hash, address_hash=address_hash, made_at=at))
    return by_email >= MOST_PER_EMAIL or by_address >= MOST_PER_ADDRESS


def _count(*conditions: ColumnElement[bool]) -> int:
    return db.session.scalar(select(func.count(SignInRequest.id)).where(*conditions)) or 0


def hashed(words: str) -> str:
    return sha256(words.encode()).hexdigest()
