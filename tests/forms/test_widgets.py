"""A date typed as day, month and year, and a choice that may be blank."""

import datetime

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import Form, SelectField
from wtforms.validators import InputRequired, Optional

from tracker.forms.widgets import DateField, blank_or


class DueForm(Form):
    due = DateField("Due date", validators=[InputRequired("Enter the due date")])


class QuestionForm(Form):
    due = DateField("When is it due?", called="Due date", validators=[Optional()])


def typed(day: str, month: str, year: str, form: type[Form] = DueForm) -> Form:
    """The form after these three boxes were posted and checked."""
    boxes = MultiDict({"due-day": day, "due-month": month, "due-year": year})
    bound = form(boxes)
    bound.validate()
    return bound


def wrong_boxes(form: Form) -> list[str]:
    return [box.label for box in form.due.boxes if box.wrong]


@pytest.mark.parametrize("month", ["3", "03", " 3 ", "March", "march", "MAR", "Mar.", "marc"])
def test_a_month_may_be_a_number_a_name_or_the_start_of_one(month: str) -> None:
    form = typed("31", month, "2023")
    assert form.due.errors == []
    assert form.due.data == datetime.date(2023, 3, 31)


def test_spaces_around_what_was_typed_are_ignored() -> None:
    assert typed(" 31", "3 ", " 2023 ").due.data == datetime.date(2023, 3, 31)


def test_29_february_is_a_date_in_a_leap_year() -> None:
    assert typed("29", "2", "2024").due.data == datetime.date(2024, 2, 29)


def test_a_day_that_does_not_exist_is_refused_and_kept() -> None:
    form = typed("30", "2", "2023")
    assert form.due.errors == ["Due date must be a real date"]
    assert form.due.data is None
    assert [box.value for box in form.due.boxes] == ["30", "2", "2023"]
    assert wrong_boxes(form) == ["Day", "Month", "Year"]


@pytest.mark.parametrize(
    ("day", "month", "year", "wrong"),
    [
        ("32", "1", "2023", ["Day"]),
        ("0", "1", "2023", ["Day"]),
        ("1st", "1", "2023", ["Day"]),
        ("-1", "1", "2023", ["Day"]),
        ("²", "1", "2023", ["Day"]),
        ("1", "13", "2023", ["Month"]),
        ("1", "ma", "2023", ["Month"]),
        ("1", "marchy", "2023", ["Month"]),
        ("1", ".", "2023", ["Month"]),
        ("1", "1", "20233", ["Year"]),
        ("1", "1", "0223", ["Year"]),
        ("1", "1", "soon", ["Year"]),
        ("1", "1", "9" * 5000, ["Year"]),
        ("x", "y", "2023", ["Day", "Month"]),
    ],
)
def test_only_the_boxes_that_make_no_sense_are_marked(
    day: str, month: str, year: str, wrong: list[str]
) -> None:
    form = typed(day, month, year)
    assert form.due.errors == ["Due date must be a real date"]
    assert wrong_boxes(form) == wrong


@pytest.mark.parametrize(
    ("boxes", "message", "first"),
    [
        (("31", "3", ""), "Due date must include a year", "due-year"),
        (("31", "12", "9999"), "Due date must be before 2101", "due-year"),
        (("", "3", "2023"), "Due date must include a day", "due-day"),
        (("", "", "2023"), "Due date must include a day and month", "due-day"),
        (("31", " ", ""), "Due date must include a month and year", "due-month"),
    ],
)
def test_an_incomplete_date_says_what_is_missing(
    boxes: tuple[str, str, str], message: str, first: str
) -> None:
    for form in (typed(*boxes), typed(*boxes, form=QuestionForm)):
        assert form.due.errors == [message]
        assert form.due.focus_id == first


@pytest.mark.parametrize("year", ["23", "3", "202"])
def test_a_short_year_is_refused_with_a_clear_message(year: str) -> None:
    form = typed("31", "3", year)
    assert form.due.errors == ["Due date must have a year with 4 numbers, like 2023"]
    assert wrong_boxes(form) == ["Year"]


def test_a_date_that_is_needed_and_left_blank_is_asked_for() -> None:
    form = typed("", "", "")
    assert form.due.errors == ["Enter the due date"]
    assert form.due.focus_id == "due-day"
    assert wrong_boxes(form) == ["Day", "Month", "Year"]


def test_a_date_that_is_not_needed_may_be_left_blank() -> None:
    form = typed("", "", "", form=QuestionForm)
    assert form.due.errors == []
    assert form.due.data is None


def test_a_question_is_not_repeated_in_the_message() -> None:
    form = typed("31", "2", "2023", form=QuestionForm)
    assert form.due.errors == ["Due date must be a real date"]


def test_the_boxes_show_the_date_that_is_stored() -> None:
    form = DueForm(data={"due": datetime.date(2023, 3, 31)})
    assert [box.value for box in form.due.boxes] == ["31", "3", "2023"]
    assert [box.name for box in form.due.boxes] == ["due-day", "due-month", "due-year"]


def test_a_stored_date_that_is_cleared_becomes_none() -> None:
    boxes = MultiDict({"due-day": "", "due-month": "", "due-year": ""})
    form = QuestionForm(boxes, data={"due": datetime.date(2023, 3, 31)})
    assert form.validate()
    assert form.due.data is None


def test_a_wrong_date_never_falls_back_to_the_stored_one() -> None:
    boxes = MultiDict({"due-day": "30", "due-month": "2", "due-year": "2023"})
    form = QuestionForm(boxes, data={"due": datetime.date(2023, 3, 31)})
    assert not form.validate()
    assert form.due.data is None


def test_a_form_without_the_boxes_leaves_the_stored_date() -> None:
    stored = datetime.date(2023, 3, 31)
    form = QuestionForm(MultiDict({"other": "1"}), data={"due": stored})
    assert form.validate()
    assert form.due.data == stored


def test_the_prefix_of_a_form_is_part_of_the_names() -> None:
    boxes = MultiDict({"new-due-day": "1", "new-due-month": "5", "new-due-year": "2023"})
    form = DueForm(boxes, prefix="new-")
    assert form.validate()
    assert form.due.data == datetime.date(2023, 5, 1)


class AgencyForm(Form):
    agency = SelectField(
        "Lead agency", choices={"": "Any", "1": "Kent Police"}, coerce=blank_or(int)
    )


@pytest.mark.parametrize(("chosen", "agency"), [("", None), ("1", 1)])
def test_a_choice_may_be_left_blank(chosen: str, agency: int | None) -> None:
    form = AgencyForm(MultiDict({"agency": chosen}))
    assert form.validate()
    assert form.agency.data == agency


@pytest.mark.parametrize("chosen", ["2", "all"])
def test_a_choice_that_is_not_offered_is_refused(chosen: str) -> None:
    assert not AgencyForm(MultiDict({"agency": chosen})).validate()
