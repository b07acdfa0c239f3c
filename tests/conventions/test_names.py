"""Names are the field's, nothing is left for later, and nothing of this machine is written down."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
NOT_OURS = {".git", ".venv", "instance", "static", "__pycache__"}
TEXTS = {".py", ".html", ".txt", ".md", ".toml", ".css", ".js", ".sh", ".mako", ".ini", ""}


def is_ours(path: Path) -> bool:
    parts = path.relative_to(ROOT).parts
    hidden = any(part.startswith(".") and part != ".ci" for part in parts[:-1])
    return path.is_file() and not hidden and not NOT_OURS & set(parts)


FILES = sorted(path for path in ROOT.rglob("*") if is_ours(path))
WRITTEN = [path for path in FILES if path.suffix in TEXTS and path != Path(__file__)]
CODE = [path for path in WRITTEN if path.suffix == ".py"]
NO_WORDS_OF_THE_FIELD = re.compile(r"(^|_)(manager|handler|helper|util|processor)s?(_|$)")
LEFT_FOR_LATER = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
HUSHED = re.compile(r"#\s*(?:noqa(?!:)|type:\s*ignore(?!\[))")


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_files_are_named_in_words_of_the_field() -> None:
    assert [name_of(path) for path in FILES if NO_WORDS_OF_THE_FIELD.search(path.stem)] == []


def test_so_are_functions_and_classes() -> None:
    made = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    names = {
        (node.name, name_of(path))
        for path in CODE
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, made)
    }
    words = {pair: re.sub(r"(?<=[a-z])(?=[A-Z])", "_", pair[0]).lower() for pair in names}

    assert [pair for pair in names if NO_WORDS_OF_THE_FIELD.search(words[pair])] == []


def test_nothing_is_left_for_later() -> None:
    assert [name_of(path) for path in WRITTEN if LEFT_FOR_LATER.search(path.read_text())] == []


def test_no_check_is_hushed_without_saying_which() -> None:
    assert [name_of(path) for path in CODE if HUSHED.search(path.read_text())] == []


def test_no_test_is_skipped() -> None:
    left_out = re.compile(r"pytest\.(?:mark\.)?(?:skip|xfail)|importorskip|assert True\b")
    tests = [path for path in CODE if "tests" in path.parts]

    assert [name_of(path) for path in tests if left_out.search(path.read_text())] == []


def test_a_sentence_heads_each_module() -> None:
    without = []
    for path in CODE:
        tree = ast.parse(path.read_text())
        first = (ast.get_docstring(tree) or "").split("\n\n")[0].rstrip()
        if tree.body and not first.endswith((".", ":")):
            without.append(name_of(path))

    assert without == []


def test_nothing_of_this_machine_is_written_down() -> None:
    places = re.compile(rf"{re.escape(str(ROOT))}\b|/home/\w+/|/r[o]ot/")
    written = [path for path in WRITTEN if places.search(path.read_text())]

    assert [name_of(path) for path in written] == []
