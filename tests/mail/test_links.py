"""Answer links: for one person and one action, for fourteen days."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine

from tests.conftest import make_config
from tests.factories import NOW
from tracker.domain.errors import RuleBroken
from tracker.mail.links import AnswerLink, answer_address, answer_token, read_answer_token

CONFIG = make_config(Path("instance"))


@pytest.fixture(autouse=True)
def at_half_past_ten():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def test_a_link_names_one_person_and_one_action() -> None:
    assert read_answer_token(answer_token(3, 12, CONFIG), CONFIG) == AnswerLink(3, 12)


def test_its_address_is_short_enough_for_a_line_of_a_mail() -> None:
    address = answer_address(3333, 120_000, CONFIG)

    assert address.startswith("http://tracker.example/u/")
    assert len(address) < 100


def test_a_link_works_for_fourteen_days(at_half_past_ten) -> None:
    token = answer_token(3, 12, CONFIG)

    at_half_past_ten.shift(timedelta(days=14))
    assert read_answer_token(token, CONFIG) == AnswerLink(3, 12)
    at_half_past_ten.shift(timedelta(seconds=1))
    with pytest.raises(RuleBroken, match="out of date"):
        read_answer_token(token, CONFIG)


def test_a_link_that_was_changed_or_cut_is_refused() -> None:
    token, other = answer_token(3, 12, CONFIG), answer_token(4, 12, CONFIG)
    swapped = other.split(".")[0] + token[token.index(".") :]

    for wrong in (token[:-1], token[1:], swapped, "", "x.y.z", token + "A"):
        with pytest.raises(RuleBroken, match="not complete"):
            read_answer_token(wrong, CONFIG)


def test_a_link_of_another_tracker_is_refused() -> None:
    other = replace(CONFIG, secret_key="another secret, just as long as ours")

    with pytest.raises(RuleBroken, match="not complete"):
        read_answer_token(answer_token(3, 12, other), CONFIG)
