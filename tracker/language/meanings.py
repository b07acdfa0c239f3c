"""The vectors of many texts, kept in memory between one question and the next.

A vector belongs to the words themselves, so what is kept here is never out of date.
"""

from collections.abc import Iterable, Mapping, Sequence
from threading import Lock

import numpy as np

from tracker.language.minilm import WIDTH, MiniLM

# Short numbers are kept; long ones are what the processor is fast with
KEPT, USED = np.float16, np.float32
GROWTH = 1024
# A smaller cosine is no likeness: there paraphrases begin and unrelated texts end
LIKELY = 0.3


class Meanings:
    def __init__(self, weights: bytes, tokenizer: bytes) -> None:
        self._model = MiniLM(weights, tokenizer)
        self._lock = Lock()
        self._rows = np.empty((0, WIDTH), USED)
        self._place: dict[str, int] = {}

    @property
    def model_name(self) -> str:
        return self._model.name

    def vector(self, text: str) -> bytes:
        """What is kept of a text: the same for the same words and the same `model_name`."""
        return self._model.vector(text)

    def unknown(self, texts: Iterable[str]) -> set[str]:
        return {text for text in texts if text not in self._place}

    def learn(self, vectors: Mapping[str, bytes]) -> None:
        """Vectors by their text, as the model made them."""
        with self._lock:
            new = {text: kept for text, kept in vectors.items() if text not in self._place}
            first = len(self._place)
            self._make_room(first + len(new))
            for place, (text, kept) in enumerate(new.items(), first):
                self._rows[place] = np.frombuffer(kept, KEPT)
                self._place[text] = place

    def nearest(self, words: str, texts: Sequence[str]) -> list[tuple[int, float]]:
        """(place among the texts, cosine) of those that may mean the same, the nearest first.

        Texts without a vector are left out.
        """
        places = np.fromiter((self._place.get(text, -1) for text in texts), np.intp, len(texts))
        known = np.flatnonzero(places >= 0)
        cosines = self._rows[places[known]] @ np.frombuffer(self.vector(words), KEPT).astype(USED)
        likely = np.flatnonzero(cosines >= LIKELY)
        order = likely[np.argsort(-cosines[likely], kind="stable")]
        return [(int(known[one]), float(cosines[one])) for one in order]

    def _make_room(self, count: int) -> None:
        if count > len(self._rows):
            larger = np.empty((count + GROWTH, WIDTH), USED)
            larger[: len(self._rows)] = self._rows
            # Another thread may still be reading the smaller one
            self._rows = larger
