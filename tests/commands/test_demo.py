"""`flask demo`."""

from flask import Flask
from sqlalchemy import func, select

from tests.factories import make_agency
from tracker.database import db
from tracker.models import Action


def test_loading_says_what_the_demonstration_holds(app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=["demo", "load"])

    assert result.exit_code == 0
    assert "28 agencies, 30 people, 63 incidents, 18 reviews" in result.output
    assert "35 recommendations, 70 actions and 5 meetings." in result.output


def test_a_database_in_use_is_refused_in_a_sentence(app: Flask) -> None:
    make_agency()

    result = app.test_cli_runner().invoke(args=["demo", "load"])

    assert result.exit_code == 1
    assert "goes into an empty one only" in result.output


def test_many_actions_can_be_added_to_an_empty_database(app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=["demo", "scale", "--actions", "25"])

    assert result.output == "Added 25 actions.\n"
    assert db.session.scalar(select(func.count(Action.id))) == 25


def test_no_actions_are_not_many(app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=["demo", "scale", "--actions", "0"])

    assert result.exit_code == 1
    assert "Give a number of actions, 1 or more." in result.output
