"""A partnership sets its own numbers."""

import pytest
from sqlalchemy import select

from tests.cast import Cast
from tests.factories import NOW
from tracker.database import db
from tracker.domain.errors import NotPermitted, RuleBroken
from tracker.domain.settings import LIMITS, Settings
from tracker.models import AuditEvent, Setting
from tracker.queries.settings import read_settings
from tracker.services.settings import change_settings


def test_until_somebody_changes_them_the_defaults_count(cast: Cast) -> None:
    assert read_settings() == Settings()


def test_every_default_is_within_its_limits() -> None:
    for name, limits in LIMITS.items():
        assert limits.lowest <= getattr(Settings(), name) <= limits.highest


def test_a_changed_number_counts_and_is_told_in_the_history(cast: Cast) -> None:
    change_settings({"reviews_per_meeting": 3}, by=cast.priya, at=NOW)

    assert read_settings() == Settings(reviews_per_meeting=3)
    event = db.session.scalars(select(AuditEvent)).one()
    assert (event.record_type, event.changes["number"]) == ("settings", [None, 3])


def test_what_is_saved_unchanged_leaves_no_trace(cast: Cast) -> None:
    change_settings({"reviews_per_meeting": 2, "repeat_years": 3}, by=cast.priya, at=NOW)

    assert db.session.scalars(select(Setting)).all() == []


def test_a_number_set_back_to_the_default_counts_again(cast: Cast) -> None:
    change_settings({"agenda_days": 8}, by=cast.priya, at=NOW)
    change_settings({"agenda_days": 5}, by=cast.priya, at=NOW)

    assert read_settings() == Settings()


@pytest.mark.parametrize("number", [None, 0, 51, -1])
def test_a_number_that_makes_no_sense_is_refused_and_nothing_is_saved(
    cast: Cast, number: int | None
) -> None:
    with pytest.raises(RuleBroken, match="from 1 to 50") as refused:
        change_settings({"repeat_years": 5, "reviews_per_meeting": number}, by=cast.priya, at=NOW)

    assert refused.value.field == "reviews_per_meeting"
    assert read_settings() == Settings()


def test_only_the_business_team_changes_settings(cast: Cast) -> None:
    for person in (cast.colin, cast.tom, cast.vera):
        with pytest.raises(NotPermitted):
            change_settings({"agenda_days": 8}, by=person, at=NOW)
