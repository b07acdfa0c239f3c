"""Taking figures away: who may, what is told of it, and what never leaves."""

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from openpyxl import Workbook
from sqlalchemy import select

from tests.cast import Cast, make_cast
from tests.factories import (
    NOW,
    TODAY,
    kept,
    make_action,
    make_agency,
    make_recommendation,
    make_review,
    make_theme,
    make_update,
)
from tests.spreadsheets.workbooks import opened, records
from tracker.database import db
from tracker.domain.errors import NotPermitted, RuleBroken
from tracker.domain.vocabulary import ActionKind, Response, Source
from tracker.models import Action, Agency, AuditEvent, Person, Update
from tracker.queries.progress import is_overdue
from tracker.services.exports import export_actions, export_progress


def progress_of(by: Person | None, *, as_at: date | None = None) -> Workbook:
    out = BytesIO()
    export_progress(by, as_at=as_at, at=NOW, today=TODAY, partnership="Kent", out=out)
    return opened(out.getvalue())


def list_of(by: Person, *conditions: Any, words: str = "", order_by: Any = Action.id) -> Workbook:
    out = BytesIO()
    export_actions(
        by,
        conditions=conditions,
        order_by=[order_by],
        words=words,
        at=NOW,
        today=TODAY,
        partnership="Kent",
        out=out,
    )
    return opened(out.getvalue())


def references(workbook: Workbook, sheet: str = "Actions") -> list[str]:
    return [record["Reference"] for record in records(workbook[sheet])]


def words_in(workbook: Workbook) -> str:
    return " ".join(
        str(value)
        for sheet in workbook
        for row in sheet.iter_rows(values_only=True)
        for value in row
        if value is not None
    )


def test_the_workbook_holds_what_the_database_holds(either_app: Flask) -> None:
    cast = make_cast()
    review = make_review(code="CHS", pseudonym="Child S")
    recommendation = make_recommendation(
        review=review,
        addressees=[cast.police, cast.health],
        other_addressees="NHS England",
        themes=[make_theme(name="Neglect")],
        response=Response.PARTLY,
        response_reason="Not ours alone",
    )
    action = make_action(
        recommendation=recommendation,
        lead=cast.police,
        supporting=(cast.council, cast.health),
        kind=ActionKind.BRIEFING,
        due_on=date(2026, 3, 9),
        lead_officer_id=cast.lena.id,
        lead_officer_title="Head of Safeguarding",
    )
    make_update(action, by=cast.tom, text="=It is drafted")

    workbook = progress_of(cast.colin)

    (told,) = records(workbook["Actions"])
    assert (told["Reference"], told["Review"], told["Lead agency"]) == (
        "CHS-1.1",
        "Child S",
        "Police",
    )
    assert (told["Supporting agencies"], told["BRAG"]) == ("ICB, KCC", "Red")
    assert (told["Kind"], told["What it said"]) == ("Briefing or reminder (weak)", "=It is drafted")
    (told,) = records(workbook["Recommendations"])
    assert (told["Addressed to"], told["Themes"]) == ("ICB, Police, NHS England", "Neglect")
    assert (told["Response"], told["Reason"]) == ("Partly accepted", "Not ours alone")
    assert (told["State"], told["Plan strength"]) == ("Red", "Only briefings and training")
    (told,) = records(workbook["Overdue"])
    assert (told["Days overdue"], told["Lead officer"]) == (10, "Head of Safeguarding, Lena")


@pytest.mark.parametrize(
    ("notes", "said"),
    [
        ([(date(2023, 1, 12), "Drafted"), (date(2023, 3, 14), "Agreed"), (None, "Old")], "Agreed"),
        ([(None, "No longer required"), (None, "Comment on the action: why?")], "No longer req"),
        ([(None, "Colour or status in the spreadsheet: n/a")], None),
        ([(None, "Link on the action: https://kent.example")], None),
    ],
)
def test_what_it_said_is_what_the_agency_said_last(
    app: Flask, cast: Cast, notes: list[tuple[date | None, str]], said: str | None
) -> None:
    action = make_action(lead=cast.police)
    for made_on, text in notes:
        kept(
            Update(
                action_id=action.id,
                text=text,
                made_on=made_on,
                recorded_at=NOW,
                source=Source.SPREADSHEET,
            )
        )

    (told,) = records(progress_of(cast.colin)["Actions"])

    assert (told["What it said"] or "").startswith(said or "")
    assert bool(told["What it said"]) == bool(said)


def test_actions_stand_in_the_order_of_their_numbers(app: Flask, cast: Cast) -> None:
    recommendation = make_recommendation(review=make_review(code="CHS"))
    for number in (10, 2, 1):
        make_action(recommendation=recommendation, number=number)

    assert references(progress_of(cast.vera)) == ["CHS-1.1", "CHS-1.2", "CHS-1.10"]


def test_overdue_stands_longest_first(app: Flask, cast: Cast) -> None:
    recommendation = make_recommendation(review=make_review(code="CHS"))
    for days in (3, 40, 0, 12):
        make_action(recommendation=recommendation, due_on=TODAY - timedelta(days=days))

    assert references(progress_of(cast.colin), "Overdue") == ["CHS-1.2", "CHS-1.4", "CHS-1.1"]


def test_an_imported_action_keeps_its_words_for_agency_and_date(app: Flask, cast: Cast) -> None:
    make_action(due_on=None, due_words="ASAP", agency_words="All agencies")

    workbook = progress_of(cast.colin)

    (told,) = records(workbook["Actions"])
    assert (told["Due"], told["Lead agency"]) == ("ASAP", "All agencies")
    assert "No lead agency" in words_in(workbook)


def test_an_unpublished_review_appears_under_its_neutral_label_only(app: Flask, cast: Cast) -> None:
    review = make_review(pseudonym="Child Q", neutral_label="Review 2026-02", published_on=None)
    make_action(recommendation=make_recommendation(review=review), due_on=date(2026, 3, 1))

    whole, some = progress_of(cast.colin), list_of(cast.tom, words="From Child Q, Overdue")

    for workbook in (whole, some):
        assert "Child Q" not in words_in(workbook)
        assert "Review 2026-02" in words_in(workbook)
    assert "Shown: From Review 2026-02, Overdue." in words_in(some)


def test_what_people_typed_names_no_unpublished_review_either(app: Flask, cast: Cast) -> None:
    make_review(pseudonym="Child Q", neutral_label="Review 2026-02", published_on=None)
    recommendation = make_recommendation(wording="As for Child Q: share what is known.")
    action = make_action(recommendation=recommendation, text="The plan of child q, again")
    make_update(action, by=cast.priya, text="Child Q’s plan was read.")

    whole = words_in(progress_of(cast.colin))

    assert "child q" not in whole.lower()
    for said in ("As for Review 2026-02:", "plan of Review 2026-02,", "Review 2026-02’s plan"):
        assert said in whole


@pytest.mark.parametrize("name", ["priya", "colin", "vera"])
def test_coordinator_chair_and_viewer_export(app: Flask, cast: Cast, name: str) -> None:
    make_action()

    assert len(references(progress_of(getattr(cast, name)))) == 1


@pytest.mark.parametrize("name", ["tom", "lena"])
def test_members_and_leads_do_not_export_the_workbook(app: Flask, cast: Cast, name: str) -> None:
    with pytest.raises(NotPermitted):
        progress_of(getattr(cast, name))

    assert exports_told() == []


def test_the_command_line_exports_everything(app: Flask, cast: Cast) -> None:
    make_action(lead=cast.police)
    make_action(lead=cast.health)

    workbook = progress_of(None)

    assert len(references(workbook)) == 2
    assert "made by the command line" in workbook["Actions"].oddFooter.center.text


def test_who_took_what_is_recorded(app: Flask, cast: Cast) -> None:
    progress_of(cast.vera, as_at=date(2026, 1, 31))
    list_of(cast.lena, words="Overdue")

    assert exports_told() == [
        ("exported progress", cast.vera.id, {"as at": [None, "2026-01-31"]}),
        ("exported a list of actions", cast.lena.id, {"filter": [None, "Overdue"]}),
    ]


def exports_told() -> list[tuple[str, int | None, dict[str, Any]]]:
    events = db.session.scalars(select(AuditEvent).filter_by(record_type="exports"))
    return [(event.what, event.by_id, event.changes) for event in events]


def test_a_day_to_come_is_refused(app: Flask, cast: Cast) -> None:
    with pytest.raises(RuleBroken, match="today or in the past") as refused:
        progress_of(cast.colin, as_at=TODAY + timedelta(days=1))

    assert refused.value.field == "as_at"
    assert exports_told() == []


def test_a_past_day_is_said_on_every_sheet(app: Flask, cast: Cast) -> None:
    make_action()

    workbook = progress_of(cast.colin, as_at=date(2026, 2, 3))

    assert words_in(workbook).count("As at 3 February 2026.") == 4
    assert "as at 3 February 2026, made by Colin at 19 March 2026" in (
        workbook["Overdue"].oddFooter.center.text
    )


def test_a_list_holds_what_its_filter_says_in_its_order(app: Flask, cast: Cast) -> None:
    recommendation = make_recommendation(review=make_review(code="CHS"))
    for short_name, due_on in (("Zeta", 1), ("Alpha", 2), ("Mid", 30)):
        lead = make_agency(short_name=short_name)
        make_action(recommendation=recommendation, lead=lead, due_on=date(2026, 3, due_on))

    workbook = list_of(cast.tom, is_overdue(TODAY), words="Overdue", order_by=Agency.short_name)

    assert references(workbook) == ["CHS-1.2", "CHS-1.1"]
    assert workbook["Actions"]["A2"].value == "2 actions in this list."


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        (lambda cast: cast.lena, ["CHS-1.1", "CHS-1.3"]),
        (lambda cast: cast.tom, ["CHS-1.1", "CHS-1.2", "CHS-1.3"]),
    ],
)
def test_a_list_holds_only_what_its_maker_may_see(
    app: Flask, cast: Cast, who: Callable[[Cast], Person], seen: list[str]
) -> None:
    recommendation = make_recommendation(review=make_review(code="CHS"))
    make_action(recommendation=recommendation, lead=cast.police)
    make_action(recommendation=recommendation, lead=cast.health)
    make_action(recommendation=recommendation, lead=cast.health, supporting=(cast.police,))

    assert references(list_of(who(cast))) == seen


def test_a_retired_person_takes_nothing_away(app: Flask, cast: Cast) -> None:
    cast.vera.retired_at = NOW
    kept(cast.vera)

    for take in (progress_of, list_of):
        with pytest.raises(NotPermitted):
            take(cast.vera)
