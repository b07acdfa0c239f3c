"""The minutes of a meeting: who was to come and came, the items taken, the names a file may say."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, or_, select

from tracker.database import db
from tracker.domain.vocabulary import Attending, ItemKind, Role, Ruling
from tracker.domain.wording import plural
from tracker.models import Action, Agency, AgendaItem, Attendance, Meeting, Person, Review

COME = (Role.MEMBER, Role.CHAIR)


def agencies_to_come(meeting: Meeting) -> Sequence[Agency]:
    """Agencies in use that have a member of LIG, and those that are recorded already."""
    members = select(Person.agency_id).where(Person.role.in_(COME), Person.retired_at.is_(None))
    recorded = [row.agency_id for row in meeting.attendance]
    return db.session.scalars(
        select(Agency)
        .where(
            or_(
                Agency.id.in_(members) & Agency.retired_at.is_(None),
                Agency.id.in_(recorded),
            )
        )
        .order_by(func.lower(Agency.name))
    ).all()


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
    """12 of 14 agencies here; empty before anything is recorded."""
    if not meeting.attendance:
        return ""
    here = len(came(meeting, Attending.PRESENT))
    return f"{here} of {plural(len(meeting.attendance), 'agency', 'agencies')} here"


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
            if item.action and item.decision not in {"", Ruling.NOT_REACHED}
        ]
        return sorted(found, key=lambda pair: owner_of(pair[1]).lower())

    @property
    def kinds(self) -> list[ItemKind]:
        return [item.kind for item in self.rows]


def owner_of(action: Action) -> str:
    """The agency that leads, in short; in the words of a sheet where nobody does."""
    return action.lead_agency.short_name if action.lead_agency else action.agency_words


def neutral_names() -> Mapping[str, str]:
    """{name of a review that is not published: what files and mails call it}"""
    hidden = select(Review.pseudonym, Review.neutral_label).where(Review.published_on.is_(None))
    return {row[0]: row[1] for row in db.session.execute(hidden)}


def names(rows: Iterable[Attendance]) -> str:
    """Kent Police (Tom), ICB."""
    return ", ".join(
        f"{row.agency.name} ({row.who})" if row.who else row.agency.name for row in rows
    )
