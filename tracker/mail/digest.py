"""The one mail of a person's working day: what needs them, worst first."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from tracker.config import Config
from tracker.domain.local_time import local_date
from tracker.domain.vocabulary import Role
from tracker.mail.items import ORDER, Group, Item, item_of
from tracker.mail.letters import letter
from tracker.mail.links import ANSWER_LIFE
from tracker.models import Person
from tracker.services.deliveries import Digest
from tracker.services.mails import Letter

LONGEST_SUBJECT = 65
MOST_ITEMS = 20

COUNTED = {
    Group.OVERDUE: "{} overdue",
    Group.RETURNED: "{} sent back",
    Group.DUE_SOON: "{} due soon",
    Group.ATTENTION: "{} escalated",
    Group.SIGN_OFF: "{} to sign off",
    Group.NEW_DATE: "{} asking for time",
    Group.DECIDED: "{} decided",
    Group.NOBODY: "{} without an owner",
}
# Subjects of a digest that is about one thing only: one of it, or several.
ALONE = {
    Group.ATTENTION: (
        "For your attention: {reference} is {standing}",
        "For your attention: {count} actions are overdue",
    ),
    Group.SIGN_OFF: (
        "{reference} is waiting for your sign-off",
        "{count} actions are waiting for your sign-off",
    ),
    Group.NEW_DATE: (
        "{reference}: more time is asked for",
        "{count} requests for more time are waiting for you",
    ),
    Group.DECIDED: (
        "{reference}: your request for more time is decided",
        "{count} of your requests for more time are decided",
    ),
    Group.NOBODY: (
        "{reference} has nobody to remind",
        "{count} actions have nobody to remind",
    ),
}
NOTES = {
    Group.ATTENTION: "Please see that each of these gets one of three things: an update that says"
    " what stands in the way, a request for a new date, or the evidence that it is done.",
    Group.SIGN_OFF: "Each comes with what was asked, what was done, and the evidence. You sign it"
    " off, or return it with a reason.",
    Group.NOBODY: "Please name somebody, so that the next reminder reaches a person.",
}


@dataclass(frozen=True)
class Section:
    heading: Group
    note: str
    entries: Sequence[Item]


def digest_letter(digest: Digest, config: Config) -> Letter:
    items = items_of(digest, config)
    shown = items[:MOST_ITEMS]
    return letter(
        "digest",
        config,
        to=digest.to,
        as_at=digest.as_at,
        subject_words=_subject(items),
        heading=_heading(items),
        preview=_preview(items),
        sections=_sections(shown),
        left_out=len(items) - len(shown),
        by_link=any(item.needs_no_password for item in shown),
        why=_why(digest.to, items),
        links_end_on=local_date(digest.written_at + ANSWER_LIFE),
    )


def items_of(digest: Digest, config: Config) -> list[Item]:
    """One for each action, in the order of the headings, then what has waited longest."""
    ordered = sorted(digest.notifications, key=lambda one: one.action_id)
    items = [
        item_of(list(notices), to=digest.to, as_at=digest.as_at, config=config)
        for _, notices in groupby(ordered, key=lambda one: one.action_id)
    ]
    return sorted(items, key=lambda item: (ORDER.index(item.group), item.since, item.reference))


def _sections(items: Sequence[Item]) -> list[Section]:
    return [
        Section(group, NOTES.get(group, ""), list(entries))
        for group, entries in groupby(items, key=lambda item: item.group)
    ]


def _subject(items: Sequence[Item]) -> str:
    """What is needed first, then how many of which; under 65 characters."""
    alone = _alone(items)
    if alone:
        return alone
    if len(items) == 1:
        return f"1 action needs you: {items[0].reference}, {_small(items[0].standing)}"
    groups = Counter(item.group for item in items)
    told = [
        f"{len(items)} actions need you: {_counts(groups, n)}" for n in range(len(groups), 0, -1)
    ]
    return next((words for words in told if len(words) <= LONGEST_SUBJECT), told[-1])


def _counts(groups: Counter[Group], most: int) -> str:
    """2 overdue, 1 sent back, 3 more: the first groups by name, so that the numbers add up."""
    named = list(groups)[:most]
    parts = [COUNTED[group].format(groups[group]) for group in named]
    rest = groups.total() - sum(groups[group] for group in named)
    return ", ".join([*parts, f"{rest} more"] if rest else parts)


def _alone(items: Sequence[Item]) -> str:
    """The subject of a digest about one thing only that is not the agency's own reminder."""
    groups = {item.group for item in items}
    if len(groups) > 1 or items[0].group not in ALONE:
        return ""
    one, several = ALONE[items[0].group]
    first = items[0]
    return (one if len(items) == 1 else several).format(
        reference=first.reference, standing=_small(first.standing), count=len(items)
    )


def _heading(items: Sequence[Item]) -> str:
    needs = "action needs" if len(items) == 1 else "actions need"
    return _alone(items) or f"{len(items)} {needs} something from you"


def _preview(items: Sequence[Item]) -> str:
    """The worst item and the effort; the subject is not said again."""
    effort = "Sign in with your e-mail address to open it."
    if items[0].needs_no_password:
        effort = "One click each, no password, about a minute."
    if len(items) == 1:
        return effort
    return f"{items[0].standing}: {items[0].reference}. {effort}"


def _why(person: Person, items: Sequence[Item]) -> str:
    agency = person.agency.name if person.agency else "the partnership"
    reasons = {
        Role.CHAIR: "you chair the Learning and Improvement Group",
        Role.COORDINATOR: "you coordinate the tracker",
    }
    usual = f"you report on these actions for {agency}"
    if person.is_senior_contact and all(item.group == Group.ATTENTION for item in items):
        usual = f"you are a senior contact of {agency}"
    return reasons.get(person.role, usual)


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]
