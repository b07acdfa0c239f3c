"""The minute of an item, as the tracker proposes it."""

from datetime import date
from typing import Any

import pytest

from tracker.domain.minutes import MinuteOf, finished_minute, proposed_minute
from tracker.domain.vocabulary import ItemKind, Ruling

MARCH, JUNE = date(2026, 3, 31), date(2026, 6, 30)


def subject(**words: Any) -> MinuteOf:
    defaults = {
        "kind": ItemKind.SIGN_OFF,
        "name": "CHS-3.3",
        "agency": "EKHUFT",
        "due_on": MARCH,
    }
    return MinuteOf(**defaults | words)


@pytest.mark.parametrize(
    ("ruling", "words"),
    [
        (
            Ruling.SIGNED_OFF,
            "LIG read the evidence for CHS-3.3 from EKHUFT and signed it off as complete.",
        ),
        (Ruling.RETURNED, "LIG read the evidence for CHS-3.3 from EKHUFT and returned it."),
        (Ruling.DATE_AGREED, "LIG agreed a new date for CHS-3.3 (EKHUFT)."),
        (Ruling.DATE_REFUSED, "LIG kept the date of CHS-3.3 (EKHUFT): 31 March 2026."),
        (Ruling.WITHDRAWN, "LIG withdrew CHS-3.3 (EKHUFT)."),
        (Ruling.DEFERRED, "LIG put CHS-3.3 (EKHUFT) off to its next meeting."),
        (Ruling.NOT_REACHED, "LIG did not reach CHS-3.3 (EKHUFT)."),
        (
            Ruling.NOTED,
            "LIG read the evidence for CHS-3.3 from EKHUFT. It still waits for sign-off.",
        ),
    ],
)
def test_each_decision_has_its_sentence(ruling: Ruling, words: str) -> None:
    assert proposed_minute(ruling, subject()) == words


def test_a_request_is_told_with_its_dates_and_its_reason() -> None:
    asked = subject(proposed_on=JUNE, asked_because="The supplier is late.")

    assert proposed_minute(Ruling.DATE_AGREED, asked) == (
        "LIG agreed to move CHS-3.3 (EKHUFT) from 31 March 2026 to 30 June 2026."
        " Reason: The supplier is late."
    )


def test_an_action_of_nobody_without_a_date_is_told_as_well() -> None:
    bare = subject(agency="", due_on=None)

    assert proposed_minute(Ruling.DATE_REFUSED, bare) == "LIG kept the date of CHS-3.3."
    assert (
        proposed_minute(Ruling.RETURNED, bare)
        == "LIG read the evidence for CHS-3.3 and returned it."
    )


def test_putting_off_names_the_next_meeting() -> None:
    words = proposed_minute(Ruling.DEFERRED, subject(), next_on=JUNE)

    assert words == "LIG put CHS-3.3 (EKHUFT) off to its next meeting on 30 June 2026."


@pytest.mark.parametrize("kind", list(ItemKind))
@pytest.mark.parametrize("ruling", list(Ruling))
def test_every_item_has_a_sentence_for_every_decision(kind: ItemKind, ruling: Ruling) -> None:
    words = proposed_minute(ruling, subject(kind=kind, agency=""))

    assert words.startswith("LIG ")
    assert "CHS-3.3" in words
    assert words.endswith(".")


def test_what_was_typed_beside_it_is_added_once() -> None:
    typed = {"reason": " One ward only. ", "new_date": JUNE}
    minute = finished_minute(" LIG talked. ", **typed)

    assert minute == "LIG talked. It is now due on 30 June 2026. Reason: One ward only."
    assert finished_minute(minute, **typed) == minute
