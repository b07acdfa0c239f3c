"""The minutes of a meeting: who was to come and came, the items taken, the names a file may say."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select

from tracker.database import db
from tracker.domain.vocabulary import Attending, ItemKind, Role, Ruling
from tracker.domain.wording import plural
from tracker.models import Action, Agency, AgendaItem, Attendance, Meeting, Person, Review

COME = (Role.MEMBER, Role.CHAIR)
BUSINESS_TEAM = "Business team"


@dataclass(frozen=True)
class Invited:
    """Agencies that have a member of LIG or are recorded already, and all others in use."""

    to_come: Sequence[Agency]
    others: Sequence[Agency]

    @property
    def all(self) -> Sequence[Agency]:
        return [*self.to_come, *self.others]


def invited_to(meeting: Meeting) -> Invited:
    """A guest may come from any agency; one that has retired stays where it is recorded."""
    members = select(Person.agency_id).where(Person.role.in_(COME), Person.retired_at.is_(None))
    recorded = [row.agency_id for row in meeting.attendance]
    in_use, expected = Agency.retired_at.is_(None), Agency.id.in_(members)
    found = db.session.execute(
        select(Agency, or_(expected, Agency.id.in_(recorded)))
        .where(or_(in_use, Agency.id.in_(recorded)))
        .order_by(func.lower(Agency.name))
    ).all()
    return Invited(
        to_come=[agency for agency, comes in found if comes],
        others=[agency for agency, comes in found if not comes],
    )


def member_names(agencies: Sequence[Agency]) -> dict[int, str]:
    """{agency: the names of its members of LIG}"""
    members = select(Person.agency_id, Person.name).where(
        Person.role.in_(COME),
        Person.retired_at.is_(None),
        Person.agency_id.in_([agency.id for agency in agencies]),
    )
    names: dict[int, list[str]] = {}
    for agency_id, name in db.session.execute(members.order_by(Person.name)):
        names.setdefault(agency_id or 0, []).append(name)
    return {agency_id: ", ".join(found) for agency_id, found in names.items()}


def came(meeting: Meeting, attending: Attending) -> list[Attendance]:
    rows = [row for row in meeting.attendance if row.attending == attending]
    return sorted(rows, key=lambda row: row.agency.name.lower())


def attendance_words(meeting: Meeting) -> str:
    """12 agencies here, 2 with apologies; empty before anything is recorded."""
    counts = Counter(row.attending for row in meeting.attendance)
    if not counts:
        return ""
    parts = [f"{plural(counts[Attending.PRESENT], 'agency', 'agencies')} here"]
    if counts[Attending.APOLOGIES]:
        parts.append(f"{counts[Attending.APOLOGIES]} with apologies")
    if counts[Attending.ABSENT]:
        parts.append(f"{counts[Attending.ABSENT]} absent")
    return ", ".join(parts)


def review_of(item: AgendaItem) -> Review | None:
    """The review an item hangs on; other business has none."""
    if item.action:
        return item.action.recommendation.review
    return item.recommendation.review if item.recommendation else item.review


def is_restricted(item: AgendaItem) -> bool:
    review = review_of(item)
    return review is not None and review.is_restricted


@dataclass(frozen=True)
class Items:
    """Those a person may see, and how many of them are for named people only."""

    rows: Sequence[AgendaItem]

    @property
    def restricted(self) -> int:
        return sum(map(is_restricted, self.rows))

    def without_restricted(self) -> "Items":
        return Items([item for item in self.rows if not is_restricted(item)])

    @property
    def actions(self) -> list[tuple[AgendaItem, Action]]:
        """What was decided on actions: the list of who has to do what, by agency."""
        found = [
            (item, item.action)
            for item in self.rows
            if item.action and item.decision not in {None, Ruling.NOT_REACHED}
        ]
        return sorted(found, key=lambda pair: owner_of(pair[1]).lower())

    @property
    def tasks(self) -> list[AgendaItem]:
        """What somebody is to do, the soonest first."""
        given = [item for item in self.rows if item.task]
        return sorted(given, key=lambda item: item.task_due_on or date.max)

    @property
    def kinds(self) -> list[ItemKind]:
        return [item.kind for item in self.rows]


def task_owner(item: AgendaItem) -> str:
    return item.task_agency.short_name if item.task_agency else BUSINESS_TEAM


def owner_of(action: Action) -> str:
    """The agency that leads, in short; in the words of a sheet where nobody does."""
    return action.lead_agency.short_name if action.lead_agency else action.agency_words


def names(rows: Iterable[Attendance]) -> str:
    """Kent Police (Tom), ICB."""
    return ", ".join(
        f"{row.agency.name} ({row.who})" if row.who else row.agency.name for row in rows
    )
