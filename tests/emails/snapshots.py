"""A stored copy of every message, so that a change of words is seen and read.

To renew one, delete its file and run its test twice.
"""

from pathlib import Path

from tracker.services.mails import Letter, without_keys

HERE = Path(__file__).parent


def assert_is_as_stored(letter: Letter, name: str) -> None:
    """Links that are keys are left out: they differ from run to run."""
    text = f"Subject: {letter.subject}\n\n{letter.text}"
    forms = {f"{name}.txt": text, f"{name}.html": letter.html}
    changed = [file for file, words in forms.items() if _differs(HERE / file, without_keys(words))]
    assert not changed, f"not as stored: {changed}"


def _differs(path: Path, words: str) -> bool:
    if path.exists():
        return path.read_text(encoding="utf-8") != words
    path.write_text(words, encoding="utf-8")
    return True
