"""The case matrix: what a review scores, what the points add up to, and why."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.calendar_months import add_months
from tracker.domain.case_matrix import (
    WORKED_OUT,
    Criterion,
    Judgement,
    Known,
    Scored,
    ThemeBefore,
    missing_reason,
    most_points,
    points,
    score,
    whole_months,
    why,
)
from tracker.domain.repeats import Work
from tracker.domain.vocabulary import Harm

TODAY = date(2023, 3, 2)
SCALE = ("none", "little", "some", "much")


def criterion(key: str = "age", weight: int = 1, name: str = "") -> Criterion:
    return Criterion(key=key, name=name or key.capitalize(), weight=weight, scale=SCALE)


def worked(key: str, today: date = TODAY, **words: object) -> tuple[int, str]:
    known = Known(**{"since": TODAY} | words)
    found = score(criterion(key), known, None, today=today)
    return found.score, found.reason


def before(
    name: str = "Safe sleep", earlier: int = 1, *, open_actions: int = 0, **counts: int
) -> ThemeBefore:
    work = Work(complete=counts.get("actions", 0) - open_actions, **counts)
    return ThemeBefore(name=name, earlier=earlier, work=work)


@pytest.mark.parametrize(
    ("themes", "new", "expected"),
    [
        ("", "", (0, "No theme is named yet")),
        ("A", "", (0, "No theme is new")),
        ("A", "A", (3, "A theme new here: A")),
        ("AB", "AB", (3, "All its themes are new here: A and B")),
        ("ABC", "C", (1, "1 of its 3 themes is new: C")),
        ("AB", "B", (2, "1 of its 2 themes is new: B")),
        ("ABCD", "BC", (2, "2 of its 4 themes are new: B and C")),
        ("ABCDE", "CDE", (2, "3 of its 5 themes are new: C, D and E")),
        ("ABCDE", "DE", (1, "2 of its 5 themes are new: D and E")),
    ],
)
def test_a_new_theme_counts_by_its_share(themes: str, new: str, expected: object) -> None:
    assert worked("new_theme", themes=[*themes], new_themes=[*new]) == expected


@pytest.mark.parametrize(
    ("theme", "expected"),
    [
        (
            before(earlier=2, recommendations=3, actions=6, open_actions=5),
            (3, "Safe sleep comes up a third time in 3 years, with 5 of 6 earlier actions open"),
        ),
        (
            before(recommendations=1, actions=1, open_actions=1, evidenced=1),
            (2, "Safe sleep comes up a second time in 3 years, with 1 of 1 earlier action open"),
        ),
        (
            before(recommendations=2, actions=3),
            (
                2,
                "Safe sleep comes up a second time in 3 years, with impact shown for"
                " no earlier recommendation",
            ),
        ),
        (
            before(earlier=3, recommendations=3, actions=3, evidenced=2),
            (
                3,
                "Safe sleep comes up a fourth time in 3 years, with impact shown for"
                " 2 of 3 earlier recommendations",
            ),
        ),
        (
            before(earlier=3, recommendations=2, actions=3, evidenced=2),
            (
                1,
                "Safe sleep comes up a fourth time in 3 years,"
                " and the earlier work shows its impact",
            ),
        ),
        (
            before(earlier=7),
            (
                3,
                "Safe sleep comes up an eighth time in 3 years,"
                " with no earlier recommendation about it",
            ),
        ),
        (
            before(earlier=12),
            (
                3,
                "Safe sleep comes up again after 12 reviews in 3 years,"
                " with no earlier recommendation about it",
            ),
        ),
    ],
)
def test_a_theme_that_is_not_put_right_comes_again(theme: ThemeBefore, expected: object) -> None:
    assert worked("repeat", themes=[theme.name], before=[theme]) == expected


def test_the_worst_theme_is_told_and_the_others_are_counted() -> None:
    neglect = before("Neglect")
    fixed = before("Hidden men", recommendations=1, evidenced=1)
    worst = before(earlier=2)
    words = "Safe sleep comes up a third time in 3 years, with no earlier recommendation about it."

    one = worked("repeat", before=[fixed, neglect, worst])
    two = worked("repeat", before=[before("Bruising"), neglect, worst])

    assert one == (3, f"{words} Neglect comes again too")
    assert two == (3, f"{words} 2 more of its themes come again too")


def test_without_an_earlier_theme_nothing_is_repeated() -> None:
    assert worked("repeat") == (0, "No theme is named yet")
    assert worked("repeat", themes=["Neglect"]) == (
        0,
        "No theme comes again within 3 years",
    )
    assert worked("repeat", themes=["Neglect"], years=1) == (
        0,
        "No theme comes again within 1 year",
    )


@pytest.mark.parametrize(
    ("since", "expected"),
    [
        (date(2023, 3, 2), (0, "It is less than a month old")),
        (date(2023, 4, 2), (0, "It is less than a month old")),
        (date(2022, 12, 3), (0, "It is 2 months old")),
        (date(2022, 12, 2), (1, "It is 3 months old")),
        (date(2022, 9, 3), (1, "It is 5 months old")),
        (date(2022, 9, 2), (2, "It is 6 months old")),
        (date(2022, 3, 3), (2, "It is 11 months old")),
        (date(2022, 3, 2), (3, "It is 12 months old")),
    ],
)
def test_age_counts_in_months_of_the_calendar(since: date, expected: object) -> None:
    assert worked("age", since=since) == expected


def test_the_oldest_is_told_as_such() -> None:
    assert worked("age", since=date(2021, 8, 1), is_oldest=True) == (
        3,
        "The oldest on the list, 19 months",
    )


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        (None, (0, "No date presses")),
        (date(2023, 6, 3), (1, "Its report must be published by 3 June, in 93 days")),
        (date(2023, 6, 2), (2, "Its report must be published by 2 June, in 92 days")),
        (date(2023, 4, 14), (2, "Its report must be published by 14 April, in 43 days")),
        (date(2023, 4, 13), (3, "Its report must be published by 13 April, in 42 days")),
        (date(2023, 3, 2), (3, "Its report must be published today")),
        (date(2023, 3, 1), (3, "Its report was due by 1 March, yesterday")),
        (date(2024, 1, 9), (1, "Its report must be published by 9 January 2024, in 313 days")),
    ],
)
def test_pressure_grows_towards_publication(by: date | None, expected: object) -> None:
    assert worked("pressure", publish_by=by) == expected


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, (0, "No agency is named yet")),
        (1, (1, "1 agency has a part in it")),
        (2, (1, "2 agencies have a part in it")),
        (3, (2, "3 agencies have a part in it")),
        (5, (2, "5 agencies have a part in it")),
        (6, (3, "6 agencies have a part in it")),
    ],
)
def test_agencies_are_counted(count: int, expected: object) -> None:
    assert worked("agencies", agencies=count) == expected


def test_harm_is_suggested_by_the_incident() -> None:
    assert worked("harm", harm=Harm.DIED) == (3, "A child died")
    assert worked("harm", harm=Harm.SERIOUSLY_HARMED) == (2, "A child was seriously harmed")


@pytest.mark.parametrize("key", ["harm", "priority", "own_1"])
def test_what_only_people_can_judge_counts_nothing_until_they_do(key: str) -> None:
    found = score(criterion(key), Known(since=TODAY), None, today=TODAY)

    assert found.is_missing
    assert (found.score, found.reason) == (0, "Nobody has scored it yet")


def test_a_judgement_goes_before_what_is_worked_out() -> None:
    known = Known(since=TODAY, harm=Harm.DIED)

    found = score(criterion("harm"), known, Judgement(1, "It healed."), today=TODAY)

    assert (found.score, found.reason, found.is_judged) == (1, "It healed", True)
    assert not found.is_to_judge
    assert replace(found, judgement=None).is_to_judge
    assert found.worked == (3, "A child died")


@pytest.mark.parametrize(
    ("key", "judgement", "asked"),
    [
        ("harm", Judgement(1, ""), "Say why it is 1. The record makes it 3: A child died"),
        ("harm", Judgement(1, " "), "Say why it is 1. The record makes it 3: A child died"),
        ("harm", Judgement(1, "It healed."), ""),
        ("harm", Judgement(3, ""), ""),
        ("harm", None, ""),
        ("priority", Judgement(2, ""), ""),
        ("age", Judgement(2, ""), "Say why it is 2. The record makes it 0: It is less than"),
    ],
)
def test_a_judgement_that_differs_from_the_record_says_why(
    key: str, judgement: Judgement | None, asked: str
) -> None:
    known = score(criterion(key), Known(since=TODAY, harm=Harm.DIED), None, today=TODAY)

    missing = missing_reason(known, judgement)

    assert missing.startswith(asked)
    assert bool(missing) == bool(asked)


def test_a_judgement_that_stands_already_is_not_asked_again() -> None:
    """It was the same as the record when it was given."""
    known = Known(since=TODAY, harm=Harm.DIED)
    silent = score(criterion("harm"), known, Judgement(2, ""), today=TODAY)
    said = score(criterion("harm"), known, Judgement(2, "It healed."), today=TODAY)

    assert missing_reason(silent, Judgement(2, "")) == ""
    assert missing_reason(silent, Judgement(1, ""))
    assert missing_reason(said, Judgement(2, ""))


def test_a_judgement_without_a_reason_speaks_in_the_words_of_the_scale() -> None:
    found = score(criterion("priority"), Known(since=TODAY), Judgement(2, ""), today=TODAY)

    assert found.reason == "Priority: some"
    assert replace(found, criterion=criterion("priority", name="Some")).reason == "some"


def test_the_reasons_are_told_as_the_heaviest_come_first() -> None:
    known = Known(
        since=date(2022, 11, 20),
        themes=["Safe sleep"],
        before=[before(earlier=2, recommendations=3, actions=6, open_actions=5)],
        publish_by=date(2023, 4, 13),
        agencies=2,
    )
    weights = {"repeat": 2, "pressure": 3, "priority": 2, "agencies": 1, "new_theme": 1}
    judged = {"priority": Judgement(2, "Fits the priority on under-2s")}

    scores = [
        score(criterion(key, weight), known, judged.get(key), today=TODAY)
        for key, weight in weights.items()
    ]

    assert why(scores) == (
        "Its report must be published by 13 April, in 42 days."
        " Safe sleep comes up a third time in 3 years, with 5 of 6 earlier actions open."
        " Fits the priority on under-2s. 2 agencies have a part in it."
    )


def test_at_most_four_reasons_are_told() -> None:
    judged = [Judgement(1, f"Reason {number}") for number in range(6)]

    told = why(Scored(criterion=criterion(), judgement=one) for one in judged)

    assert told == "Reason 0. Reason 1. Reason 2. Reason 3."


def test_nothing_may_speak_for_a_review() -> None:
    assert why([]) == "Nothing speaks for taking it next."


COUNTS = st.integers(0, 12)
THEMES = st.builds(
    ThemeBefore,
    name=st.text(min_size=1, max_size=9),
    earlier=st.integers(1, 15),
    work=st.builds(Work, recommendations=COUNTS, evidenced=COUNTS, actions=COUNTS, complete=COUNTS),
)
NAMES = st.lists(st.text(min_size=1, max_size=9), max_size=5, unique=True)
KNOWN = NAMES.flatmap(
    lambda names: st.builds(
        Known,
        themes=st.just(names),
        new_themes=st.integers(0, len(names)).map(lambda count: names[:count]),
        before=st.lists(THEMES, max_size=4),
        since=st.dates(date(2015, 1, 1), date(2030, 1, 1)),
        is_oldest=st.booleans(),
        publish_by=st.none() | st.dates(date(2015, 1, 1), date(2030, 1, 1)),
        agencies=st.integers(0, 20),
        harm=st.none() | st.sampled_from(Harm),
    )
)
WEIGHTS = st.dictionaries(st.sampled_from([*WORKED_OUT, "priority", "own_1"]), st.integers(0, 10))
JUDGEMENTS = st.builds(Judgement, st.integers(0, 3), st.text(max_size=9))
DAYS = st.dates(date(2016, 1, 1), date(2030, 1, 1))


@given(KNOWN, WEIGHTS, st.dictionaries(st.just("priority"), JUDGEMENTS), DAYS)
def test_points_stay_between_nought_and_the_most(
    known: Known, weights: dict[str, int], judged: dict[str, Judgement], today: date
) -> None:
    criteria = [criterion(key, weight) for key, weight in weights.items()]
    scores = [score(one, known, judged.get(one.key), today=today) for one in criteria]

    assert 0 <= points(scores) <= most_points(criteria)
    assert all(0 <= one.score <= 3 for one in scores)
    assert why(scores).endswith(".")


@given(KNOWN, st.sampled_from([*WORKED_OUT]), JUDGEMENTS, DAYS)
def test_a_judgement_always_stands(
    known: Known, key: str, judgement: Judgement, today: date
) -> None:
    assert score(criterion(key), known, judgement, today=today).score == judgement.score


@given(KNOWN, DAYS)
def test_without_weight_nothing_counts(known: Known, today: date) -> None:
    scores = [score(criterion(key, 0), known, None, today=today) for key in WORKED_OUT]

    assert points(scores) == most_points(one.criterion for one in scores) == 0
    assert why(scores) == "Nothing speaks for taking it next."


@given(st.dates(date(2015, 1, 1), date(2030, 1, 1)), DAYS, st.integers(0, 400))
def test_waiting_longer_never_scores_less(since: date, today: date, more: int) -> None:
    later = today + timedelta(days=more)

    assert worked("age", today, since=since)[0] <= worked("age", later, since=since)[0]
    assert (
        worked("pressure", today, publish_by=since)[0]
        <= (worked("pressure", later, publish_by=since)[0])
    )


@given(st.dates(date(2015, 1, 1), date(2030, 1, 1)), DAYS)
def test_whole_months_are_over(since: date, today: date) -> None:
    count = whole_months(since, today)

    assert add_months(since, count) <= today or count == 0
    assert add_months(since, count + 1) > today
