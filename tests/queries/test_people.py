"""The list of people and what hangs on them."""

import pytest

from tests.cast import Cast
from tests.factories import NOW, make_action, make_agency, make_person
from tracker.domain.vocabulary import Role, Status
from tracker.queries.people import (
    PAGE_LENGTH,
    PeopleFilter,
    contacts_of,
    find_person,
    list_people,
    open_actions_of,
)


def names(cast: Cast, **words) -> list[str]:
    return [person.name for person in list_people(cast.priya, PeopleFilter(**words)).rows]


def test_people_stand_by_name_and_retired_ones_last(cast: Cast) -> None:
    make_person(name="adam")
    make_person(name="Abe", retired_at=NOW)

    listed = list_people(cast.priya, PeopleFilter())

    assert [person.name for person in listed.rows][:2] == ["adam", "Chloe"]
    assert listed.rows[-1].name == "Abe"
    assert (listed.found, listed.total) == (9, 9)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ({"q": "LENA"}, ["Lena"]),
        ({"q": "detective"}, ["Dee"]),
        ({"q": "50%"}, []),
        ({"role": Role.CHAIR}, ["Colin", "Dora"]),
        ({"is_retired": True}, ["Dee"]),
    ],
)
def test_the_list_is_narrowed(cast: Cast, words: dict, found: list[str]) -> None:
    make_person(name="Dee", job_title="Detective inspector", retired_at=NOW)

    assert names(cast, **words) == found


def test_the_list_of_one_agency(cast: Cast) -> None:
    assert names(cast, agency_id=cast.police.id) == ["Lena", "Tom"]


def test_a_long_list_comes_in_pages_and_the_last_one_is_never_missed(cast: Cast) -> None:
    for number in range(PAGE_LENGTH):
        make_person(name=f"Zoe {number:02}")

    listed = list_people(cast.priya, PeopleFilter(page=99))

    assert len(listed.rows) == 7


@pytest.mark.parametrize("who", ["colin", "tom", "lena", "vera"])
def test_only_the_business_team_reads_the_list(cast: Cast, who: str) -> None:
    user = getattr(cast, who)

    assert list_people(user, PeopleFilter()).rows == []
    assert find_person(user, cast.tom.id) is None


def test_contacts_of_an_agency_are_its_people_at_present(cast: Cast) -> None:
    make_person(name="Una", agency=cast.police, is_senior_contact=True)
    make_person(name="Gone", agency=cast.police, retired_at=NOW)

    contacts = contacts_of(cast.vera, cast.police)

    assert [person.name for person in contacts] == ["Una", "Lena", "Tom"]
    assert contacts_of(cast.lena, cast.police) == []


def test_open_actions_of_a_lead_officer_come_soonest_first(cast: Cast) -> None:
    health = make_agency()
    words = {"lead": health, "lead_officer_id": cast.tom.id}
    make_action(**words, status=Status.COMPLETE)
    undated = make_action(**words, due_on=None)
    dated = make_action(**words)

    assert list(open_actions_of(cast.tom)) == [dated, undated]
