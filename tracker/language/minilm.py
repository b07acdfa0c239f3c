"""all-MiniLM-L6-v2 in NumPy: a text becomes a vector, and texts that mean the same lie close.

Six layers of a transformer, as its authors describe them (BERT: post-norm, GELU, 12 heads), then
the mean over the words, brought to length 1. Reads only, so any number of threads may ask.
"""

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load
from threadpoolctl import threadpool_limits
from tokenizers import Tokenizer

Floats = NDArray[np.float32]

LAYERS, HEADS, WIDTH = 6, 12, 384
# The model was trained on texts of this many pieces of words; about ninety words
LONGEST = 128
TINY = np.float32(1e-12)


class MiniLM:
    # Changes when a vector would: those of another name are computed anew
    name = "all-MiniLM-L6-v2, 128 pieces, float16"

    def __init__(self, weights: bytes, tokenizer: bytes) -> None:
        # Two threads that multiply on a busy machine take twenty times as long as one
        threadpool_limits(1, user_api="blas")
        self._weights: dict[str, Floats] = load(weights)
        self._tokenizer = Tokenizer.from_str(tokenizer.decode("utf-8"))
        self._tokenizer.enable_truncation(LONGEST)
        self._tokenizer.no_padding()

    def vector(self, words: str) -> bytes:
        """384 numbers of 16 bits, as they are kept."""
        mean: Floats = self._read(words).mean(axis=0)
        kept: bytes = (mean / np.linalg.norm(mean)).astype(np.float16).tobytes()
        return kept

    def _read(self, words: str) -> Floats:
        """A row of numbers for each piece of a word, after all layers."""
        rows = self._embedded(self._tokenizer.encode(words).ids)
        for number in range(LAYERS):
            layer = f"encoder.layer.{number}."
            seen = self._linear(self._attended(rows, layer), layer + "attention.output.dense")
            rows = self._norm(seen + rows, layer + "attention.output.LayerNorm")
            wide = _gelu(self._linear(rows, layer + "intermediate.dense"))
            narrow = self._linear(wide, layer + "output.dense")
            rows = self._norm(narrow + rows, layer + "output.LayerNorm")
        return rows

    def _embedded(self, ids: list[int]) -> Floats:
        words, places, kinds = (
            self._weights[f"embeddings.{name}_embeddings.weight"]
            for name in ("word", "position", "token_type")
        )
        return self._norm(words[ids] + places[: len(ids)] + kinds[0], "embeddings.LayerNorm")

    def _attended(self, rows: Floats, layer: str) -> Floats:
        """Each piece, seen in the light of all others."""
        query, key, value = (
            _by_head(self._linear(rows, f"{layer}attention.self.{name}"))
            for name in ("query", "key", "value")
        )
        scores = query @ key.transpose(0, 2, 1) / np.float32(math.sqrt(WIDTH / HEADS))
        shares = np.exp(scores - scores.max(axis=-1, keepdims=True))
        shares /= shares.sum(axis=-1, keepdims=True)
        result: Floats = (shares @ value).transpose(1, 0, 2).reshape(len(rows), WIDTH)
        return result

    def _linear(self, rows: Floats, name: str) -> Floats:
        result: Floats = rows @ self._weights[name + ".weight"].T + self._weights[name + ".bias"]
        return result

    def _norm(self, rows: Floats, name: str) -> Floats:
        apart = rows - rows.mean(axis=-1, keepdims=True)
        spread = np.sqrt((apart * apart).mean(axis=-1, keepdims=True) + TINY)
        result: Floats = (
            apart / spread * self._weights[name + ".weight"] + self._weights[name + ".bias"]
        )
        return result


def _by_head(rows: Floats) -> Floats:
    return rows.reshape(len(rows), HEADS, WIDTH // HEADS).transpose(1, 0, 2)


def _gelu(rows: Floats) -> Floats:
    result: Floats = rows * np.float32(0.5) * (1 + _erf(rows * np.float32(math.sqrt(0.5))))
    return result


def _erf(rows: Floats) -> Floats:
    """The error function, which NumPy lacks: Abramowitz and Stegun 7.1.26, right to 1.5e-7."""
    size = np.abs(rows)
    part = 1 / (1 + np.float32(0.3275911) * size)
    total: Any = np.float32(1.061405429)
    for factor in (-1.453152027, 1.421413741, -0.284496736, 0.254829592):
        total = total * part + np.float32(factor)
    result: Floats = np.copysign(1 - total * part * np.exp(-size * size), rows)
    return result
