"""The demonstration: Kent's agencies and, in made-up words, reviews, plans and what became of them.

It is told by services at past instants, so that its history is as true as that of real use.
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from tracker.database import Base, db, transaction
from tracker.models import Action, Agency, Incident, Meeting, Person, Recommendation, Review
from tracker.services.demonstration.audit_of_discussions import DISCUSSIONS
from tracker.services.demonstration.baby_t import BABY_T
from tracker.services.demonstration.book import Book
from tracker.services.demonstration.cases_of_2021 import CASES_OF_2021
from tracker.services.demonstration.cases_of_2022 import CASES_OF_2022
from tracker.services.demonstration.cases_of_now import CASES_OF_NOW
from tracker.services.demonstration.child_r import CHILD_R
from tracker.services.demonstration.child_s import CHILD_S
from tracker.services.demonstration.days import SET_UP, instant, past_day
from tracker.services.demonstration.diary import Story, live
from tracker.services.demonstration.earlier import CHILD_K, CHILD_L, CHILD_N
from tracker.services.demonstration.example_child_a import CHILD_A
from tracker.services.demonstration.example_child_b import CHILD_B
from tracker.services.demonstration.example_child_e import CHILD_E
from tracker.services.demonstration.meetings import HELD
from tracker.services.demonstration.other_sources import ADULT_D, BABY_M
from tracker.services.demonstration.people import FACES
from tracker.services.demonstration.registers import (
    IN_USE,
    demonstration_is_possible,
    load_registers,
)
from tracker.services.demonstration.waiting import WAITING

REVIEWS = (
    CHILD_K,
    CHILD_L,
    CHILD_N,
    CHILD_S,
    BABY_T,
    CHILD_R,
    ADULT_D,
    CHILD_A,
    DISCUSSIONS,
    CHILD_B,
    BABY_M,
    CHILD_E,
    *WAITING,
)
STORY = Story(cases=(*CASES_OF_2021, *CASES_OF_2022, *CASES_OF_NOW), reviews=REVIEWS, meetings=HELD)


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """How much the demonstration holds."""

    agencies: int
    people: int
    incidents: int
    reviews: int
    recommendations: int
    actions: int
    meetings: int


def load_demonstration(*, today: date, at: datetime) -> Loaded:
    """Fill an empty database; RuleBroken where it is in use. The same for the same `today`."""
    registers = load_registers(at=min(at, instant(SET_UP, 7)))
    live(STORY, Book(registers, today), until=at)
    _remember_visits(today)
    return Loaded(
        agencies=_count(Agency),
        people=_count(Person),
        incidents=_count(Incident),
        reviews=_count(Review),
        recommendations=_count(Recommendation),
        actions=_count(Action),
        meetings=_count(Meeting),
    )


def demonstration_faces() -> list[tuple[str, Person]]:
    """Whom to sign in as to see each role, where the demonstration is loaded."""
    known = select(Person).where(Person.retired_at.is_(None))
    people = {person.email: person for person in db.session.scalars(known)}
    return [(role, people[face.email]) for role, face in FACES if face.email in people]


def _remember_visits(today: date) -> None:
    """They were here eight days ago, so that Home can say what others did since."""
    with transaction():
        for _, person in demonstration_faces():
            person.last_seen_at = instant(past_day(-8, today), 12)


def _count(of: type[Base]) -> int:
    return db.session.scalar(select(func.count()).select_from(of)) or 0


__all__ = [
    "IN_USE",
    "Loaded",
    "demonstration_faces",
    "demonstration_is_possible",
    "load_demonstration",
]
