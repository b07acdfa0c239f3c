"""How long it takes to find similar recommendations among many, while somebody types.

The wordings are made of pieces of real ones, so that they are as long and as much alike; their
vectors are drawn by lot, because how long a comparison takes does not depend on the numbers.
"""

import csv
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random

import numpy as np
from sqlalchemy import insert, select

from tests.bench.figures import median, percentile_95, print_table
from tests.conftest import SHARED
from tests.factories import make_person, make_review
from tracker import clock
from tracker.database import db
from tracker.domain.vocabulary import Role
from tracker.language.meanings import KEPT
from tracker.language.minilm import WIDTH, MiniLM
from tracker.language.near_copies import near_copies
from tracker.language.sentences import known_meanings, words_hash
from tracker.models import Person, Recommendation, RecommendationVector
from tracker.queries.similar import similar_recommendations

RECOMMENDATIONS = 10_000
PER_REVIEW = 20
TYPED = Path(__file__).parents[1] / "data" / "paraphrases.csv"


def measure_similar() -> None:
    """In the database that is open: empty, migrated."""
    fill_with_recommendations(RECOMMENDATIONS)
    coordinator = make_person(role=Role.COORDINATOR)
    typed = column(TYPED, "paraphrase")
    first = milliseconds(lambda: look(coordinator, typed[0]))
    rows = [row("Both, as it is offered", lambda words: look(coordinator, words), typed)]
    texts = list(db.session.scalars(select(Recommendation.wording)))
    rows.append(row("of which near-copies", lambda words: near_copies(words, texts), typed))
    meanings = known_meanings()
    if meanings:
        rows.append(row("of which meaning", lambda words: meanings.nearest(words, texts), typed))
        rows.append(row("One text into a vector", meanings.vector, typed))
    print(f"Similar ones of {RECOMMENDATIONS:,} recommendations, for {len(typed)} typed texts:\n")
    print_table(["Search", "median ms", "95 % within ms", "longest"], rows)
    print(f"  The first search of a process reads model and vectors: {first / 1000:.1f} s\n")


def look(person: Person, words: str) -> None:
    db.session.rollback()
    similar_recommendations(person, words, today=clock.today())


def row(name: str, search: Callable[[str], object], typed: Sequence[str]) -> list[str]:
    times = [milliseconds(lambda words=words: search(words)) for words in typed]
    return [name, f"{median(times):.1f}", f"{percentile_95(times):.1f}", f"{max(times):.1f}"]


def milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def fill_with_recommendations(count: int) -> None:
    reviews = [make_review() for _ in range(count // PER_REVIEW)]
    places = [(review, number) for review in reviews for number in range(1, PER_REVIEW + 1)]
    wordings = list(made_up_wordings(len(places)))
    db.session.execute(
        insert(Recommendation),
        [
            {
                "review_id": review.id,
                "number": number,
                "reference": f"{review.code}-{number}",
                "wording": wording,
                "recorded_on": clock.today(),
            }
            for (review, number), wording in zip(places, wordings, strict=True)
        ],
    )
    found = db.session.execute(select(Recommendation.id, Recommendation.wording)).all()
    numbers = np.random.default_rng(1).normal(size=(len(found), WIDTH))
    numbers /= np.linalg.norm(numbers, axis=1, keepdims=True)
    db.session.execute(
        insert(RecommendationVector),
        [
            {
                "recommendation_id": one.id,
                "model": MiniLM.name,
                "words_hash": words_hash(one.wording),
                "vector": vector.astype(KEPT).tobytes(),
            }
            for one, vector in zip(found, numbers, strict=True)
        ],
    )
    db.session.commit()


def made_up_wordings(count: int) -> Iterator[str]:
    """Runs of a few words each, as long together as the real one that begins them."""
    real = column(SHARED / "real-recommendations.csv", "text")
    runs = [
        " ".join(words[start : start + 5])
        for words in map(str.split, real)
        for start in range(0, len(words), 5)
    ]
    random = Random(1)
    for number in range(count):
        length = len(real[number % len(real)].split())
        yield " ".join(random.choices(runs, k=max(2, length // 5))) + f" {number}"


def column(path: Path, name: str) -> list[str]:
    with path.open(encoding="utf-8", newline="") as file:
        return [line[name] for line in csv.DictReader(file)]
