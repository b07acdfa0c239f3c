"""What the Manage page counts, and that both databases answer what its pages ask."""

from datetime import timedelta

from flask import Flask

from tests.cast import Cast, make_cast
from tests.factories import NOW, TODAY, make_action, make_person, make_recommendation, make_theme
from tracker.database import db
from tracker.domain.vocabulary import AgencyKind, Role
from tracker.queries.agencies import agency_rows, slippage_of
from tracker.queries.history import HistoryFilter, list_events, names_for, tell
from tracker.queries.manage import manage_counts
from tracker.queries.people import PeopleFilter, list_people, open_actions_of
from tracker.queries.themes import theme_rows
from tracker.services.agencies import change_agency
from tracker.services.people import retire_person
from tracker.services.themes import add_theme, change_theme


def test_only_what_is_in_use_and_recent_counts(cast: Cast) -> None:
    make_theme(name="Covid", retired_at=NOW)
    cast.vera.retired_at = NOW
    db.session.commit()
    for days in (0, 6, 7):
        at = NOW - timedelta(days=days)
        add_theme(name=f"Theme {days}", parent=None, by=cast.priya, at=at)

    counts = manage_counts(cast.priya, TODAY)

    assert (counts.agencies, counts.nobody_to_remind, counts.people) == (3, 1, 6)
    assert (counts.themes, counts.changes) == (3, 2)


def test_both_databases_answer_the_same(either_app: Flask) -> None:
    cast = make_cast()
    theme, recommendation = make_theme(name="Neglect"), make_recommendation()
    recommendation.themes = [theme]
    overdue = TODAY - timedelta(days=3)
    words = {"recommendation": recommendation, "lead_officer_id": cast.lena.id}
    moved = make_action(lead=cast.police, supporting=(cast.health,), due_on=overdue, **words)
    moved.due_on, moved.moves = overdue + timedelta(days=2), 1
    make_person(name="Pia", role=Role.COORDINATOR)
    db.session.commit()

    rows = {row.agency.short_name: row for row in agency_rows(cast.priya, TODAY)}
    (themed,) = theme_rows(cast.priya)

    assert [(rows[name].open, rows[name].overdue) for name in ("Police", "ICB", "KCC")] == [
        (1, 1),
        (1, 1),
        (0, 0),
    ]
    assert (themed.recommendations, themed.reviews) == (1, 1)
    assert slippage_of(cast.priya, cast.police).days == 2
    assert list(open_actions_of(cast.lena)) == [moved]
    listed = list_people(cast.priya, PeopleFilter(q="LENA", is_retired=False))
    assert (listed.found, listed.total) == (1, 8)


def test_both_databases_tell_the_same_history(either_app: Flask) -> None:
    cast = make_cast()
    neglect, under = make_theme(name="Neglect"), make_theme(name="Not brought")
    kind = AgencyKind.SAFEGUARDING_PARTNER

    change_agency(cast.police, name="Kent", short_name="KP", kind=kind, by=cast.priya, at=NOW)
    change_theme(under, name="Not brought", parent=neglect, by=cast.priya, at=NOW)
    retire_person(cast.lena, by=cast.priya, at=NOW)

    listed = list_events(cast.vera, HistoryFilter(since=TODAY, until=TODAY))
    lines = list(tell(listed.rows, names_for(listed.rows)))
    assert (listed.total, manage_counts(cast.priya, TODAY).changes) == (3, 3)
    assert [(line.what, line.column, line.new) for line in lines] == [
        ("retired the person", "retired", "19 March 2026 at 10:30am"),
        ("changed the theme", "stands under", "Neglect"),
        ("changed the agency", "name", "Kent"),
        ("changed the agency", "short name", "KP"),
    ]
