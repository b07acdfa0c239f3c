"""When a step of the statutory clock falls due: cases worked out by hand with a calendar."""

import re
from datetime import date, datetime
from textwrap import dedent

import pytest

from tracker import clock
from tracker.domain.statutory_clock import (
    DEFAULT_STEPS,
    ClockOf,
    Event,
    Rule,
    Unit,
    due_date,
)

HOLIDAYS = clock.bank_holidays(2019, 2029)
STEPS = {rule.key: rule for rule in DEFAULT_STEPS}

# Above, why; below, an interval or a step of the defaults, the day it hangs on and the day due.
CASES = """
Day 0 is the day itself
    0 working days from Thu 16 Feb 2023 = Thu 16 Feb 2023
Nought working days from a Saturday stay on that Saturday
    0 working days from Sat 4 Mar 2023 = Sat 4 Mar 2023
The day of notification is not counted: after a Friday, day 1 is the Monday
    1 working day from Fri 10 Feb 2023 = Mon 13 Feb 2023
A week without a bank holiday: five working days are seven days
    notify from Tue 7 Feb 2023 = Tue 14 Feb 2023
Three weeks without a bank holiday
    rapid_review from Fri 10 Feb 2023 = Fri 3 Mar 2023
The decision is due by the end of the rapid review: on the same day
    decide from Fri 10 Feb 2023 = Fri 3 Mar 2023

Local timetable, day 1: the Monday after a Friday
    information_request from Fri 10 Feb 2023 = Mon 13 Feb 2023
Local timetable, day 10: two weeks later
    summaries_back from Fri 10 Feb 2023 = Fri 24 Feb 2023
Local timetable, day 12: two working days after the summaries
    panel_meeting from Fri 10 Feb 2023 = Tue 28 Feb 2023
Local timetable, day 14: the day before the rapid review is due
    executive_decision from Fri 10 Feb 2023 = Thu 2 Mar 2023
Day 10 over both 1 May and 8 May 2023
    summaries_back from Wed 26 Apr 2023 = Fri 12 May 2023
Day 12 over both
    panel_meeting from Wed 26 Apr 2023 = Tue 16 May 2023
Day 14 over both
    executive_decision from Wed 26 Apr 2023 = Thu 18 May 2023
Day 15 over both: three weeks and two days
    rapid_review from Wed 26 Apr 2023 = Fri 19 May 2023

The coronation, 8 May 2023, was a bank holiday once only
    notify from Tue 2 May 2023 = Wed 10 May 2023
The council became aware on the coronation day: day 1 is the Tuesday
    notify from Mon 8 May 2023 = Mon 15 May 2023
1 May and 8 May 2023 both fall within
    rapid_review from Fri 28 Apr 2023 = Tue 23 May 2023
All three Mondays off in May 2023: the 1st, 8th and 29th
    20 working days from Fri 28 Apr 2023 = Wed 31 May 2023
The State Funeral, Monday 19 September 2022, was a bank holiday once only
    1 working day from Fri 16 Sep 2022 = Tue 20 Sep 2022
The State Funeral falls within a week's notice
    notify from Wed 14 Sep 2022 = Thu 22 Sep 2022
The State Funeral falls within a rapid review
    rapid_review from Mon 5 Sep 2022 = Tue 27 Sep 2022
The Platinum Jubilee: Thursday 2 and Friday 3 June 2022 were both off
    1 working day from Wed 1 Jun 2022 = Mon 6 Jun 2022
In 2022 the spring holiday was moved to 2 June, so Monday 30 May was worked
    1 working day from Fri 27 May 2022 = Mon 30 May 2022
Two days of the Jubilee fall within a week's notice
    notify from Mon 30 May 2022 = Wed 8 Jun 2022
In 2020 the early May holiday was moved to Friday 8 May, the 75th VE Day
    1 working day from Thu 7 May 2020 = Mon 11 May 2020
So Monday 4 May 2020 was worked
    1 working day from Fri 1 May 2020 = Mon 4 May 2020

Easter 2023: Good Friday 7 April and Easter Monday 10 April
    notify from Tue 4 Apr 2023 = Thu 13 Apr 2023
Easter 2023 falls within a rapid review: three weeks and two days
    rapid_review from Mon 27 Mar 2023 = Wed 19 Apr 2023
Easter 2024 begins in March: Good Friday 29 March, Easter Monday 1 April
    notify from Wed 27 Mar 2024 = Fri 5 Apr 2024
From Maundy Thursday to Easter Tuesday
    1 working day from Thu 28 Mar 2024 = Tue 2 Apr 2024
From Good Friday to Easter Tuesday as well: the holiday itself is day 0
    1 working day from Fri 29 Mar 2024 = Tue 2 Apr 2024
Easter 2024 falls within a rapid review
    rapid_review from Tue 19 Mar 2024 = Thu 11 Apr 2024

Christmas 2021, on a Saturday and Sunday: Monday 27 and Tuesday 28 were off instead
    1 working day from Fri 24 Dec 2021 = Wed 29 Dec 2021
New Year's Day 2022 was a Saturday: Monday 3 January was off instead
    notify from Thu 23 Dec 2021 = Tue 4 Jan 2022
All three substitute days of that Christmas fall within
    rapid_review from Mon 13 Dec 2021 = Thu 6 Jan 2022
Christmas 2022 was a Sunday: Boxing Day stayed on Monday, Tuesday 27 was off for Christmas
    1 working day from Fri 23 Dec 2022 = Wed 28 Dec 2022
New Year's Day 2023 was a Sunday: Monday 2 January was off instead
    notify from Thu 29 Dec 2022 = Fri 6 Jan 2023
26 and 27 December and 2 January fall within
    rapid_review from Fri 16 Dec 2022 = Wed 11 Jan 2023
Christmas 2023 needed no substitutes: 25 and 26 December and 1 January were weekdays
    notify from Fri 22 Dec 2023 = Wed 3 Jan 2024
Boxing Day 2026 is a Saturday: Monday 28 is off instead
    1 working day from Thu 24 Dec 2026 = Tue 29 Dec 2026
Friday 25, Monday 28 December 2026 and Friday 1 January 2027 are off
    notify from Thu 24 Dec 2026 = Tue 5 Jan 2027
The same three days fall within a rapid review
    rapid_review from Tue 15 Dec 2026 = Fri 8 Jan 2027
2 January is a holiday in Scotland, not in England
    1 working day from Wed 1 Jan 2025 = Thu 2 Jan 2025
St Patrick's Day is a holiday in Northern Ireland, not in England
    1 working day from Fri 14 Mar 2025 = Mon 17 Mar 2025
The summer holiday in England is the last Monday of August
    1 working day from Fri 23 Aug 2024 = Tue 27 Aug 2024

Aware on a Saturday: day 1 is the Monday
    notify from Sat 4 Mar 2023 = Fri 10 Mar 2023
Aware on a Sunday: the same
    notify from Sun 5 Mar 2023 = Fri 10 Mar 2023
Aware on the Sunday before a bank holiday, 29 August 2022: day 1 is the Tuesday
    notify from Sun 28 Aug 2022 = Mon 5 Sep 2022
Aware on Easter Monday: day 1 is the Tuesday
    notify from Mon 10 Apr 2023 = Mon 17 Apr 2023
Aware on Christmas Day 2022: day 1 is Wednesday 28 December, day 4 is 3 January
    notify from Sun 25 Dec 2022 = Wed 4 Jan 2023

February of a leap year has a working day more before March
    3 working days from Tue 27 Feb 2024 = Fri 1 Mar 2024
In 2023 there was no 29 February between
    3 working days from Mon 27 Feb 2023 = Thu 2 Mar 2023

Seven working days back over one weekend
    full_report from Thu 24 Nov 2022 = Tue 15 Nov 2022
Counting back from Easter Tuesday over Good Friday and Easter Monday
    full_report from Tue 11 Apr 2023 = Wed 29 Mar 2023
Counting back over 8 May and 1 May 2023
    full_report from Wed 10 May 2023 = Thu 27 Apr 2023
Publication on a Saturday: the Friday before is the first day back
    full_report from Sat 18 Mar 2023 = Thu 9 Mar 2023
Publication planned for the day of the State Funeral: that Monday is day 0
    full_report from Mon 19 Sep 2022 = Thu 8 Sep 2022
Counting back over New Year's Day and Christmas 2021 with their substitutes
    full_report from Tue 4 Jan 2022 = Tue 21 Dec 2021
One day back over the Jubilee
    1 working day before Mon 6 Jun 2022 = Wed 1 Jun 2022

Six months by calendar
    publish from Thu 12 Nov 2020 = Wed 12 May 2021
31 August and six months: February has 28 days
    publish from Wed 31 Aug 2022 = Tue 28 Feb 2023
31 August and six months: February of a leap year has 29 days
    publish from Thu 31 Aug 2023 = Thu 29 Feb 2024
30 August ends there too
    publish from Wed 30 Aug 2023 = Thu 29 Feb 2024
29 August finds its own day in a leap year
    publish from Tue 29 Aug 2023 = Thu 29 Feb 2024
September has 30 days; months do not move off a Saturday
    publish from Fri 31 Mar 2023 = Sat 30 Sep 2023
Nor off a Sunday
    publish from Fri 3 Mar 2023 = Sun 3 Sep 2023
Nor off a bank holiday, 28 August 2023
    publish from Tue 28 Feb 2023 = Mon 28 Aug 2023
The last day of February is the 29th of August, not its last day
    publish from Thu 29 Feb 2024 = Thu 29 Aug 2024
One month from the end of January in a common year
    1 month from Tue 31 Jan 2023 = Tue 28 Feb 2023
One month from the end of January in a leap year
    1 month from Wed 31 Jan 2024 = Thu 29 Feb 2024
From the end of a year into the next
    1 month from Sat 31 Dec 2022 = Tue 31 Jan 2023
More than a year of months
    13 months from Thu 31 Dec 2020 = Mon 31 Jan 2022
Months back across a year
    1 month before Sun 1 Jan 2023 = Thu 1 Dec 2022
Months back to a shorter month
    6 months before Thu 31 Aug 2023 = Tue 28 Feb 2023

A year later, whatever weekday that is
    stay_published from Thu 24 Nov 2022 = Fri 24 Nov 2023
29 February and a year: the 28th
    stay_published from Thu 29 Feb 2024 = Fri 28 Feb 2025
28 February and a year stays the 28th, though there is a 29th
    stay_published from Tue 28 Feb 2023 = Wed 28 Feb 2024
29 February and four years finds its own day
    4 years from Thu 29 Feb 2024 = Tue 29 Feb 2028
A year back from 29 February
    1 year before Thu 29 Feb 2024 = Tue 28 Feb 2023

Plain days count weekends and bank holidays
    14 days before Mon 8 May 2023 = Mon 24 Apr 2023
Plain days through February
    28 days from Tue 31 Jan 2023 = Tue 28 Feb 2023
The day after 28 February of a leap year
    1 day from Wed 28 Feb 2024 = Thu 29 Feb 2024
"""
LINE = re.compile(
    r"(?:(?P<count>\d+) (?P<unit>.+?)s?|(?P<key>\w+)) "
    r"(?P<way>from|before) (?P<day>.+) = (?P<due>.+)"
)


def rule_of(case: re.Match[str]) -> Rule:
    if case["key"]:
        return STEPS[case["key"]]
    return Rule(
        key="own",
        name="A step of our own",
        of=ClockOf.INCIDENT,
        anchor=Event.AWARE,
        count=int(case["count"]) * (-1 if case["way"] == "before" else 1),
        unit=Unit(case["unit"] + "s"),
        is_statutory=False,
        source="",
    )


def day_of(words: str) -> date:
    day = datetime.strptime(words, "%a %d %b %Y").date()  # noqa: DTZ007 -- a day has no zone
    assert f"{day:%a}" == words[:3], f"{words} is a {day:%A}"
    return day


def cases() -> list[tuple[str, str]]:
    lines = [line for line in dedent(CASES).splitlines() if line]
    return list(zip(lines[::2], (line.strip() for line in lines[1::2]), strict=True))


@pytest.mark.parametrize(("why", "case"), cases())
def test_a_step_falls_due(why: str, case: str) -> None:
    found = LINE.fullmatch(case)
    assert found, case
    rule = rule_of(found)

    due_on = due_date(rule, {rule.anchor: day_of(found["day"])}, HOLIDAYS)

    assert due_on == day_of(found["due"]), why


def test_a_step_has_no_due_date_before_its_anchor_is_known() -> None:
    events = {Event.AWARE: date(2023, 2, 7)}

    dated = [rule.key for rule in DEFAULT_STEPS if due_date(rule, events, HOLIDAYS)]

    assert dated == ["notify"]


def test_the_defaults_stand_in_the_order_they_happen() -> None:
    keys = {of: [rule.key for rule in DEFAULT_STEPS if rule.of is of] for of in ClockOf}

    assert keys[ClockOf.INCIDENT] == [
        "notify",
        "information_request",
        "summaries_back",
        "panel_meeting",
        "executive_decision",
        "rapid_review",
        "decide",
    ]
    assert keys[ClockOf.REVIEW] == ["full_report", "publish", "stay_published"]


def test_only_the_local_timetable_is_not_statutory() -> None:
    local = {rule.key for rule in DEFAULT_STEPS if not rule.is_statutory}

    assert local == {"information_request", "summaries_back", "panel_meeting", "executive_decision"}
    assert [rule.key for rule in DEFAULT_STEPS if rule.is_least] == ["stay_published"]
