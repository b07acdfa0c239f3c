"""Adding, moving, merging, retiring and bringing back themes."""

from datetime import timedelta

import pytest
from flask import Flask

from tests.cast import Cast, make_cast
from tests.factories import NOW, make_incident, make_recommendation, make_review, make_theme
from tests.services.events import events_of
from tracker.database import db
from tracker.domain.errors import NotPermitted, RuleBroken
from tracker.models import Incident, Recommendation, Review
from tracker.services.themes import (
    add_theme,
    bring_back_theme,
    change_theme,
    merge_theme,
    retire_theme,
)


def test_the_business_team_adds_a_theme_under_another(cast: Cast) -> None:
    neglect = make_theme(name="Neglect")

    theme = add_theme(name=" Medical  neglect ", parent=neglect, by=cast.priya, at=NOW)

    assert (theme.name, theme.parent) == ("Medical neglect", neglect)
    (event,) = events_of(theme)
    assert event.what == "added the theme"
    assert event.changes == {"name": [None, "Medical neglect"], "parent_id": [None, neglect.id]}


@pytest.mark.parametrize("who", ["colin", "tom", "lena", "vera"])
def test_nobody_else_changes_themes(cast: Cast, who: str) -> None:
    theme, by = make_theme(name="Neglect"), getattr(cast, who)

    with pytest.raises(NotPermitted):
        add_theme(name="Safe sleep", parent=None, by=by, at=NOW)
    with pytest.raises(NotPermitted):
        change_theme(theme, name="Safe sleep", parent=None, by=by, at=NOW)
    with pytest.raises(NotPermitted):
        retire_theme(theme, by=by, at=NOW)
    with pytest.raises(NotPermitted):
        bring_back_theme(theme, by=by, at=NOW)


@pytest.mark.parametrize(
    ("name", "message"), [(" ", "Enter the name"), ("NEGLECT", "already a theme called NEGLECT")]
)
def test_a_theme_has_a_name_of_its_own(cast: Cast, name: str, message: str) -> None:
    make_theme(name="Neglect")

    with pytest.raises(RuleBroken, match=message) as broken:
        add_theme(name=name, parent=None, by=cast.priya, at=NOW)

    assert broken.value.field == "name"


def test_a_renamed_theme_stays_on_what_carries_it(cast: Cast) -> None:
    theme = make_theme(name="Cot death")
    recommendation = make_recommendation()
    recommendation.themes = [theme]
    db.session.commit()

    change_theme(theme, name="Safe sleep", parent=None, by=cast.priya, at=NOW)

    assert [carried.name for carried in recommendation.themes] == ["Safe sleep"]
    (event,) = events_of(theme)
    assert event.changes == {"name": ["Cot death", "Safe sleep"]}


def test_a_theme_never_stands_under_itself(cast: Cast) -> None:
    top = make_theme(name="Neglect")
    middle = make_theme(name="Medical neglect", parent_id=top.id)
    bottom = make_theme(name="Missed appointments", parent_id=middle.id)

    for parent in (top, middle, bottom):
        with pytest.raises(RuleBroken, match="cannot stand under itself") as broken:
            change_theme(top, name="Neglect", parent=parent, by=cast.priya, at=NOW)

        assert broken.value.field == "parent"
    assert top.parent_id is None


def test_a_theme_with_others_under_it_is_not_retired(cast: Cast) -> None:
    top = make_theme(name="Neglect")
    under = make_theme(name="Medical neglect", parent_id=top.id)

    with pytest.raises(RuleBroken, match="1 theme stands under Neglect"):
        retire_theme(top, by=cast.priya, at=NOW)
    retire_theme(under, by=cast.priya, at=NOW)
    retire_theme(top, by=cast.priya, at=NOW)

    assert top.retired_at == under.retired_at == NOW


def test_a_theme_comes_back_after_the_one_above_it(cast: Cast) -> None:
    top = make_theme(name="Neglect", retired_at=NOW)
    under = make_theme(name="Medical neglect", parent_id=top.id, retired_at=NOW)

    with pytest.raises(RuleBroken, match="Neglect, above it, is retired"):
        bring_back_theme(under, by=cast.priya, at=NOW)
    bring_back_theme(top, by=cast.priya, at=NOW)
    bring_back_theme(under, by=cast.priya, at=NOW)

    assert under.retired_at is None
    assert [event.what for event in events_of(under)] == ["brought back the theme"]


def test_nothing_new_goes_under_a_retired_theme(cast: Cast) -> None:
    retired = make_theme(name="Covid", retired_at=NOW)

    with pytest.raises(RuleBroken, match="Covid is retired") as broken:
        add_theme(name="Lockdown", parent=retired, by=cast.priya, at=NOW)

    assert broken.value.field == "parent"


def names(carrier: Review | Recommendation | Incident) -> list[str]:
    return [theme.name for theme in carrier.themes]


def test_a_merged_theme_gives_all_it_is_on_to_the_other(either_app: Flask) -> None:
    cast = make_cast()
    cot, safe, other = (make_theme(name=name) for name in ("Cot death", "Safe sleep", "Neglect"))
    review, both = make_review(themes=[cot, other]), make_review(themes=[cot, safe])
    recommendation = make_recommendation(review=both, themes=[cot])
    incident = make_incident(themes=[cot])
    child = make_theme(name="Sleeping place", parent_id=cot.id)
    apart = make_review(themes=[other])

    merge_theme(cot, into=safe, by=cast.priya, at=NOW)

    assert names(review) == ["Neglect", "Safe sleep"]
    assert names(both) == names(recommendation) == names(incident) == ["Safe sleep"]
    assert names(apart) == ["Neglect"]
    assert child.parent is safe
    assert (cot.retired_at, cot.merged_into) == (NOW, safe)


def test_the_history_of_each_record_tells_of_the_merge(cast: Cast) -> None:
    cot, safe = make_theme(name="Cot death"), make_theme(name="Safe sleep")
    review, child = make_review(themes=[cot]), make_theme(name="Place", parent_id=cot.id)

    merge_theme(cot, into=safe, by=cast.priya, at=NOW)

    (of_review,), (of_child,), (of_theme,) = map(events_of, (review, child, cot))
    assert of_review.changes == {"themes": ["Cot death", "Safe sleep"]}
    assert of_child.changes == {"parent_id": [cot.id, safe.id]}
    assert of_theme.changes == {
        "retired_at": [None, NOW.isoformat()],
        "merged_into_id": [None, safe.id],
    }
    assert {of_review.what, of_child.what, of_theme.what} == {"merged two themes"}


def test_a_retired_theme_can_still_be_merged_and_keeps_its_day(cast: Cast) -> None:
    cot = make_theme(name="Cot death", retired_at=NOW - timedelta(days=3))
    safe = make_theme(name="Safe sleep")

    merge_theme(cot, into=safe, by=cast.priya, at=NOW)

    assert (cot.retired_at, cot.merged_into) == (NOW - timedelta(days=3), safe)


def test_only_the_business_team_merges(cast: Cast) -> None:
    cot, safe = make_theme(name="Cot death"), make_theme(name="Safe sleep")

    with pytest.raises(NotPermitted):
        merge_theme(cot, into=safe, by=cast.colin, at=NOW)


def test_a_theme_is_not_merged_into_what_cannot_take_over(cast: Cast) -> None:
    neglect = make_theme(name="Neglect")
    under = make_theme(name="Medical neglect", parent_id=neglect.id)
    retired = make_theme(name="Covid", retired_at=NOW)

    for into, message in (
        (None, "Choose the theme to keep"),
        (neglect, "stands under Neglect"),
        (under, "Medical neglect stands under Neglect. Move it first"),
        (retired, "Covid is retired"),
    ):
        with pytest.raises(RuleBroken, match=message) as broken:
            merge_theme(neglect, into=into, by=cast.priya, at=NOW)
        assert broken.value.field == "into"


def test_what_was_merged_is_not_merged_again_until_it_is_back(cast: Cast) -> None:
    cot, safe, place = (make_theme(name=name) for name in ("Cot death", "Safe sleep", "Place"))
    merge_theme(cot, into=safe, by=cast.priya, at=NOW)

    with pytest.raises(RuleBroken, match="was merged before"):
        merge_theme(cot, into=place, by=cast.priya, at=NOW)
    bring_back_theme(cot, by=cast.priya, at=NOW)

    assert (cot.retired_at, cot.merged_into_id) == (None, None)
    merge_theme(cot, into=place, by=cast.priya, at=NOW)
    assert cot.merged_into is place
