"""Steps that stand crosswise in the timetable, as set and as met."""

from dataclasses import replace
from datetime import date

from tracker.domain.clock_order import crosswise_marks, crosswise_rules
from tracker.domain.statutory_clock import DEFAULT_STEPS, ClockOf, Mark

RULES = [rule for rule in DEFAULT_STEPS if rule.of is ClockOf.INCIDENT]
BACK, PANEL = date(2026, 3, 24), date(2026, 3, 26)


def marks(**met: date) -> dict[str, Mark]:
    return {key: Mark(None, day) for key, day in met.items()}


def test_a_step_set_on_the_wrong_side_of_another_is_said() -> None:
    late = [replace(rule, count=13) if rule.key == "summaries_back" else rule for rule in RULES]

    assert list(crosswise_rules("summaries_back", RULES)) == []
    assert list(crosswise_rules("summaries_back", late)) == [
        "“Rapid review panel meets” comes after it in the line and falls due before it."
    ]
    assert list(crosswise_rules("panel_meeting", late)) == [
        "“Agency summaries back” comes before it in the line and falls due after it."
    ]


def test_summaries_that_came_after_the_panel_met_are_said() -> None:
    in_turn = marks(summaries_back=BACK, panel_meeting=PANEL)
    crosswise = marks(summaries_back=PANEL, panel_meeting=BACK)

    assert list(crosswise_marks("summaries_back", RULES, in_turn)) == []
    assert list(crosswise_marks("summaries_back", RULES, crosswise)) == [
        "“Rapid review panel meets” comes after it and was done on 24 March 2026, before it."
    ]
    assert list(crosswise_marks("panel_meeting", RULES, crosswise)) == [
        "“Agency summaries back” comes before it and was done on 26 March 2026, after it."
    ]


def test_what_the_law_asks_for_is_checked_elsewhere() -> None:
    sent_first = marks(notify=BACK, rapid_review=BACK, panel_meeting=PANEL, decide=PANEL)

    assert list(crosswise_marks("rapid_review", RULES, sent_first)) == []
    assert list(crosswise_marks("panel_meeting", RULES, sent_first)) == []
