"""`flask user`."""

from datetime import UTC, datetime

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import select

from tests.cast import Cast
from tests.client import Browser
from tests.factories import make_agency, make_person
from tracker.database import db
from tracker.domain.vocabulary import Role
from tracker.models import AuditEvent, Person


def run(app: Flask, *words: str) -> Result:
    return app.test_cli_runner().invoke(args=["user", *words])


def add(app: Flask, role: str, *more: str, email: str = "pat@kscmp.example") -> Result:
    return run(app, "add", "--name", "Pat Example", "--email", email, "--role", role, *more)


def only_person() -> Person:
    return db.session.scalars(select(Person)).one()


def test_the_first_coordinator_is_added_from_the_command_line(app: Flask) -> None:
    result = add(app, "coordinator")

    assert result.exit_code == 0
    assert only_person().role == Role.COORDINATOR
    assert db.session.scalars(select(AuditEvent.what)).all() == ["added the person"]


def test_addresses_are_kept_in_small_letters(app: Flask) -> None:
    add(app, "viewer", email="Pat@KSCMP.example")

    assert only_person().email == "pat@kscmp.example"


@pytest.mark.parametrize("word", ["agency lead", "lead", "Agency Lead"])
def test_a_role_is_given_by_its_word_and_an_agency_by_its_short_name(app: Flask, word: str) -> None:
    police = make_agency(short_name="Kent Police")

    add(app, word, "--agency", "kent police")

    assert (only_person().role, only_person().agency_id) == (Role.LEAD, police.id)


def test_an_unknown_role_is_answered_with_the_roles_there_are(app: Flask) -> None:
    result = add(app, "boss")

    assert result.exit_code == 1
    assert "Choose one of: coordinator, chair, member, agency lead, viewer." in result.output


def test_an_unknown_agency_is_answered_with_the_agencies_there_are(app: Flask) -> None:
    make_agency(short_name="KCC")
    make_agency(short_name="ICB")

    result = add(app, "member", "--agency", "Atlantis")

    assert result.exit_code == 1
    assert "No agency is called “Atlantis”. The list has: ICB, KCC." in result.output


def test_a_member_needs_an_agency(app: Flask) -> None:
    result = add(app, "member")

    assert result.exit_code == 1
    assert "Choose the agency of this member." in result.output


def test_an_address_belongs_to_one_person(app: Flask, cast: Cast) -> None:
    result = add(app, "viewer", email=cast.vera.email.upper())

    assert result.exit_code == 1
    assert "This is the address of Vera." in result.output


def test_a_link_from_the_command_line_signs_in_once(app: Flask, cast: Cast) -> None:
    result = run(app, "sign-in-link", cast.vera.email)

    path = result.output.strip().removeprefix("http://tracker.example")
    assert path.startswith("/sign-in/")
    assert "Vera" in Browser(app).send(path).text
    Browser(app).send(path, expect=410)


@pytest.mark.parametrize("email", ["nobody@stranger.example", "gone@kscmp.example"])
def test_who_may_not_sign_in_gets_no_link(app: Flask, email: str) -> None:
    make_person(email="gone@kscmp.example", retired_at=datetime(2025, 1, 6, tzinfo=UTC))

    result = run(app, "sign-in-link", email)

    assert result.exit_code == 1
    assert f"Nobody who may sign in has the address {email}." in result.output
