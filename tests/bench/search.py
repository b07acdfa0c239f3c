"""Time of a search with three updates an action, in the words that real updates are written in."""

import re
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from random import Random

from sqlalchemy import func, insert, select

from tests.bench.database import opened
from tests.bench.figures import median, percentile_95, print_table
from tracker import clock
from tracker.database import db
from tracker.domain.vocabulary import Role, Source
from tracker.models import Action, Person, Update
from tracker.queries.search import Results, search

PER_ACTION = 3
TIMES = 20
WORDS = re.findall(
    r"\w+",
    "pathway assessment appointment hospital family school officer record sharing training audit"
    " supervision discharge sleep baby father neglect threshold referral strategy discussion visit"
    " checklist form system policy police practitioner manager partner escalation challenge"
    " history chronology midwife visitor clinic court order plan review panel meeting evidence"
    " draft agreed team staff month autumn spring attended reported recorded found changed shared"
    " asked written tested begun finished waiting reminder template guidance briefing rota",
)
# In one update of five hundred
RARE, EVERY = "chaperone", 500
ASKED = {
    "A rare word": "chaperones",
    "A common word": "training",
    "The commonest word": "pathways",
    "Two words together": "police escalation",
    "A word that is nowhere": "xylophone",
    "A sentence of seven words": "did staff record the discharge discussion with fathers quickly",
}


def measure_search(instance: Path) -> None:
    with opened(instance):
        _add_updates(Random(7))
        user = db.session.scalars(select(Person).filter_by(role=Role.COORDINATOR)).first()
        assert user is not None
        updates = db.session.scalar(select(func.count(Update.id)))
        rows = [_row(name, user, asked) for name, asked in ASKED.items()]
    print(f"Search, all kinds with counts and snippets, {updates:,} updates:\n")
    print_table(["Asked", "median ms", "95 % within ms", "found"], rows)


def _row(name: str, user: Person, asked: str) -> list[str]:
    times, results = [], search(user, asked)
    for _ in range(TIMES):
        db.session.expire_all()
        _ = user.role
        start = time.perf_counter()
        results = search(user, asked)
        times.append((time.perf_counter() - start) * 1000)
    return [name, f"{median(times):.1f}", f"{percentile_95(times):.1f}", _count(results)]


def _count(results: Results) -> str:
    return f"{results.total:,}{'+' if results.is_cut else ''}"


def _add_updates(random: Random) -> None:
    """So that each action has three on average."""
    actions = db.session.scalars(select(Action.id)).all()
    there = db.session.scalar(select(func.count(Update.id))) or 0
    by = db.session.scalar(select(Person.id).limit(1))
    rows = [
        {
            "action_id": random.choice(actions),
            "text": text,
            "made_on": clock.today() - timedelta(days=random.randrange(900)),
            "recorded_at": clock.now(),
            "by_id": by,
            "source": Source.PAGE,
        }
        for text in _texts(PER_ACTION * len(actions) - there, random)
    ]
    if rows:
        db.session.execute(insert(Update), rows)
        db.session.commit()


def _texts(count: int, random: Random) -> Iterator[str]:
    """Sentences of 20 to 40 words; the first words of the list are the commonest, as in a text."""
    weights = [1 / (place + 3) for place in range(len(WORDS))]
    for number in range(count):
        words = random.choices(WORDS, weights, k=random.randint(20, 40))
        words += [RARE] * (number % EVERY == 0)
        yield " ".join(words).capitalize() + "."
