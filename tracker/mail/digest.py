"""The one mail of a person's working day: what needs them, worst first."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from tracker.config import Config
from tracker.domain.local_time import local_date
from tracker.domain.vocabulary import Role
from tracker.domain.wording import short_date
from tracker.mail.groups import Group, Item
from tracker.mail.items import items_of
from tracker.mail.letters import letter
from tracker.mail.links import ANSWER_LIFE
from tracker.models import Person
from tracker.services.deliveries import Digest
from tracker.services.mails import Letter

LONGEST_SUBJECT = 65
MOST_ITEMS = 20

COUNTED = {
    Group.STEP: "{} on the clock",
    Group.SUMMARY: "{} to send in",
    Group.AWAITED: "{} not here yet",
    Group.OVERDUE: "{} overdue",
    Group.RETURNED: "{} sent back",
    Group.CALL: "{} to update",
    Group.DUE_SOON: "{} due soon",
    Group.ATTENTION: "{} escalated",
    Group.SIGN_OFF: "{} to sign off",
    Group.NEW_DATE: "{} asking for time",
    Group.DECIDED: "{} decided",
    Group.WITHDRAWN: "{} withdrawn",
    Group.NOBODY: "{} without an owner",
    Group.AGENDA: "{} to prepare",
}
# Subjects of a digest that is about one thing only: one of it, or several.
ALONE = {
    Group.STEP: (
        "{title}: {reference}, {standing}",
        "{count} deadlines of cases and reviews need you",
    ),
    Group.SUMMARY: (
        "{title} for {reference}, {standing}",
        "{count} agency summaries are asked of you",
    ),
    Group.AWAITED: (
        "{reference}: an agency summary has not come",
        "{count} agency summaries have not come",
    ),
    Group.CALL: (
        "Please update {reference} before the meeting on {day}",
        "Please update {count} actions before the meeting on {day}",
    ),
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
        "{reference}: {standing}",
        "{count} dates are decided",
    ),
    Group.WITHDRAWN: (
        "{reference} is withdrawn",
        "{count} actions are withdrawn",
    ),
    Group.NOBODY: (
        "{reference} has nobody to remind",
        "{count} {things} have nobody to remind",
    ),
    Group.AGENDA: (
        "{reference}: its agenda is to be made",
        "{count} agendas are to be made",
    ),
}
# Where the name of a step is too long for a subject.
SHORTER = "{reference}: a step of its clock is {standing}"
NOTES = {
    Group.SUMMARY: "Please send what is asked for to the business team in the way you agreed, not"
    " in answer to this mail. The tracker keeps only the dates.",
    Group.CALL: "What you write before then goes into the papers of the Learning and Improvement"
    " Group.",
    Group.ATTENTION: "Please see that each of these gets one of three things: an update that says"
    " what stands in the way, a request for a new date, or the evidence that it is done.",
    Group.SIGN_OFF: "Each comes with what was asked, what was done, and the evidence. You sign it"
    " off, or return it with a reason.",
    Group.WITHDRAWN: "Nothing more is asked of you here. The chair's reason is on the page.",
    Group.NOBODY: "Please name somebody, so that the next reminder reaches a person.",
}


@dataclass(frozen=True)
class Section:
    heading: str
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
        opening=_opening(shown),
        links=_links(shown),
        why=_why(digest.to, items),
        links_end_on=local_date(digest.written_at + ANSWER_LIFE),
    )


def _sections(items: Sequence[Item]) -> list[Section]:
    groups = [(group, list(entries)) for group, entries in groupby(items, lambda one: one.group)]
    return [
        Section(_heading_of(group, entries), NOTES.get(group, ""), entries)
        for group, entries in groups
    ]


def _heading_of(group: Group, entries: Sequence[Item]) -> str:
    """The update call names the day of its meeting."""
    return f"{group} on {short_date(entries[0].since)}" if group == Group.CALL else group


def _subject(items: Sequence[Item]) -> str:
    """What is needed first, then how many of which; under 65 characters."""
    alone = _alone(items)
    if alone:
        return alone
    if len(items) == 1:
        return f"1 action needs you: {items[0].reference}, {_small(items[0].standing)}"
    groups = Counter(item.group for item in items)
    told = [
        f"{len(items)} {_things(items)} need you: {_counts(groups, n)}"
        for n in range(len(groups), 0, -1)
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
    words = _say(one if len(items) == 1 else several, items)
    if len(words) > LONGEST_SUBJECT and items[0].group == Group.STEP:
        return _say(SHORTER, items)
    return words


def _say(words: str, items: Sequence[Item]) -> str:
    first = items[0]
    return words.format(
        reference=first.reference,
        title=first.title,
        standing=_small(first.standing),
        day=short_date(first.since),
        count=len(items),
        things=_things(items),
    )


def _things(items: Sequence[Item]) -> str:
    """Actions, where nothing else is among them."""
    return "actions" if all(item.is_action for item in items) else "things"


def _heading(items: Sequence[Item]) -> str:
    needs = "action needs" if len(items) == 1 else f"{_things(items)} need"
    return _alone(items) or f"{len(items)} {needs} something from you"


def _opening(items: Sequence[Item]) -> str:
    """What the links of this mail ask of the person."""
    keys = [item.needs_no_password for item in items]
    if not any(keys):
        return "To open them you sign in with your e-mail address; the link for that comes at once."
    asks = "opens one short form: how is it going, is it done, do you need more time?"
    if all(keys):
        return f"Each link {asks}"
    return (
        f"Each link to update an action {asks} For the rest you sign in with your e-mail address."
    )


def _links(items: Sequence[Item]) -> str:
    """How the small print calls those that need no password; empty where there is none."""
    keys = [item.needs_no_password for item in items]
    if not any(keys):
        return ""
    return "links" if all(keys) else "links to update an action"


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
    if not all(item.is_action for item in items):
        usual = f"you answer for {agency}"
    if person.is_senior_contact and all(item.group == Group.ATTENTION for item in items):
        usual = f"you are a senior contact of {agency}"
    return reasons.get(person.role, usual)


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]
