"""Adding, changing, retiring and bringing back agencies."""

from typing import Any

import pytest

from tests.cast import Cast
from tests.factories import NOW, make_action, make_agency
from tests.services.events import events_of
from tracker.database import db
from tracker.domain.errors import NotPermitted, RuleBroken
from tracker.domain.vocabulary import AgencyKind, Status
from tracker.models import Agency
from tracker.services.agencies import (
    add_agency,
    bring_back_agency,
    change_agency,
    retire_agency,
)


def facts(**words: Any) -> dict[str, Any]:
    defaults = {
        "name": "Kent Fire and Rescue",
        "short_name": "KFRS",
        "kind": AgencyKind.OTHER,
        "at": NOW,
    }
    return defaults | words


def test_the_business_team_adds_an_agency(cast: Cast) -> None:
    agency = add_agency(**facts(name="  Kent  Fire and Rescue "), by=cast.priya)

    assert (agency.name, agency.short_name) == ("Kent Fire and Rescue", "KFRS")
    (event,) = events_of(agency)
    assert (event.what, event.by_id, event.at) == ("added the agency", cast.priya.id, NOW)
    assert event.changes["short_name"] == [None, "KFRS"]


@pytest.mark.parametrize("who", ["colin", "tom", "lena", "vera"])
def test_nobody_else_adds_changes_or_retires_an_agency(cast: Cast, who: str) -> None:
    by = getattr(cast, who)

    with pytest.raises(NotPermitted):
        add_agency(**facts(), by=by)
    with pytest.raises(NotPermitted):
        change_agency(cast.health, **facts(), by=by)
    with pytest.raises(NotPermitted):
        retire_agency(cast.health, by=by, at=NOW)
    with pytest.raises(NotPermitted):
        bring_back_agency(cast.health, by=by, at=NOW)
    assert cast.health.name == "NHS Integrated Care Board"


@pytest.mark.parametrize(
    ("words", "field", "message"),
    [
        ({"name": " "}, "name", "Enter the name"),
        ({"short_name": ""}, "short_name", "Enter a short name"),
        ({"name": "KENT police"}, "name", "There is already an agency called KENT police"),
        ({"short_name": "police"}, "short_name", "There is already an agency called police"),
    ],
)
def test_names_are_needed_and_there_is_one_of_each_whatever_the_capitals(
    cast: Cast, words: dict[str, str], field: str, message: str
) -> None:
    with pytest.raises(RuleBroken, match=message) as broken:
        add_agency(**facts(**words), by=cast.priya)

    assert broken.value.field == field
    assert events_of(cast.police) == []


def test_capitals_beyond_english_are_capitals_too(cast: Cast) -> None:
    make_agency(name="Épilepsie Kent", short_name="EK")

    with pytest.raises(RuleBroken):
        add_agency(**facts(name="ÉPILEPSIE KENT"), by=cast.priya)


def test_an_agency_may_change_the_capitals_of_its_own_name(cast: Cast) -> None:
    words = facts(name="Kent police", short_name="Police", kind=cast.police.kind)

    change_agency(cast.police, **words, by=cast.priya)

    (event,) = events_of(cast.police)
    assert event.changes == {"name": ["Kent Police", "Kent police"]}


def test_saving_without_a_change_leaves_no_trace(cast: Cast) -> None:
    police = cast.police
    words = facts(name=police.name, short_name=police.short_name, kind=police.kind)

    change_agency(police, **words, by=cast.priya)

    assert events_of(police) == []


def test_an_agency_that_leads_open_actions_stays(cast: Cast) -> None:
    make_action(lead=cast.health)
    make_action(lead=cast.health, status=Status.AWAITING)
    make_action(lead=cast.health, status=Status.COMPLETE)

    with pytest.raises(RuleBroken, match="ICB leads 2 open actions"):
        retire_agency(cast.health, by=cast.priya, at=NOW)

    assert cast.health.retired_at is None


def test_an_agency_whose_actions_are_done_is_retired_and_comes_back(cast: Cast) -> None:
    make_action(lead=cast.health, status=Status.COMPLETE)
    make_action(lead=cast.police, supporting=(cast.health,))

    retire_agency(cast.health, by=cast.priya, at=NOW)
    retire_agency(cast.health, by=cast.priya, at=NOW)
    assert cast.health.retired_at == NOW
    bring_back_agency(cast.health, by=cast.priya, at=NOW)

    assert db.session.get(Agency, cast.health.id).retired_at is None
    assert [event.what for event in events_of(cast.health)] == [
        "retired the agency",
        "brought back the agency",
    ]
