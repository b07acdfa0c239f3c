"""What happened, day by day, done again by the services a person would have used."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from tracker.services.demonstration.book import Book, Entry
from tracker.services.demonstration.case_diary import CaseDiary
from tracker.services.demonstration.case_script import HeldCase
from tracker.services.demonstration.meeting_diary import MeetingDiary
from tracker.services.demonstration.meetings import HeldMeeting
from tracker.services.demonstration.plan_diary import PlanDiary
from tracker.services.demonstration.review_diary import ReviewDiary
from tracker.services.demonstration.script import HeldReview


@dataclass(frozen=True, kw_only=True)
class Story:
    """All that is told."""

    cases: Sequence[HeldCase]
    reviews: Sequence[HeldReview]
    meetings: Sequence[HeldMeeting]


def live(story: Story, book: Book, *, until: datetime) -> None:
    """Do everything in the order of its days, and nothing later than `until`."""
    for entry in sorted(_entries(story, book), key=lambda entry: entry.at):
        if entry.at < until:
            entry.do(entry.at)


def _entries(story: Story, book: Book) -> Iterator[Entry]:
    for case in story.cases:
        yield from CaseDiary.of(case, book).entries()
    for held in story.reviews:
        yield from ReviewDiary(book, held).entries()
        for minute, written in enumerate(held.recommendations):
            yield from PlanDiary(book, held.code, written).entries(minute)
    yield from MeetingDiary(book).entries(story.meetings)
