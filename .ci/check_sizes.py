"""Functions and files stay short enough to read in one go.

A limit that makes the code worse is waived where it applies, with the reason:
`# size: reason` on the def line of a function or the first line of a file.
"""

import ast
import math
import re
import statistics
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

MEDIAN, PERCENTILE_95, LONGEST, VIEW = 8, 25, 40, 15
CODE_FILE, TEST_FILE = 300, 400

WAIVER = re.compile(r"#\s*size:\s*(\S.*)")
ROUTES = {"get", "post", "route"}
FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Item:
    """A function or a file, with its length in lines."""

    where: str
    name: str
    lines: int
    limit: int
    waiver: str | None

    @property
    def too_long(self) -> bool:
        return self.lines > self.limit


def main() -> int:
    code = python_files("app.py", "tracker")
    tests = python_files("tests")
    functions = [function for path in code for function in functions_in(path)]
    files = [file_item(path, CODE_FILE) for path in code]
    files += [file_item(path, TEST_FILE) for path in tests]
    print_figures(functions, files)
    offences = [*figures_over_limit(functions), *too_long(functions), *too_long(files)]
    for offence in offences:
        print(offence)
    return 1 if offences else 0


def python_files(*names: str) -> list[Path]:
    found: list[Path] = []
    for name in names:
        path = ROOT / name
        found += sorted(path.rglob("*.py")) if path.is_dir() else [path] * path.exists()
    return found


def functions_in(path: Path) -> Iterator[Item]:
    text = path.read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(text, filename=str(path))):
        if isinstance(node, FunctionNode):
            yield function_item(path, node, text.splitlines())


def function_item(path: Path, node: FunctionNode, source: list[str]) -> Item:
    last_line = node.end_lineno or node.lineno
    return Item(
        where=f"{path.relative_to(ROOT).as_posix()}:{node.lineno}",
        name=node.name,
        lines=last_line - node.lineno + 1,
        limit=VIEW if is_view(path, node) else LONGEST,
        waiver=waiver_in(signature(node, source)),
    )


def signature(node: FunctionNode, source: list[str]) -> list[str]:
    # The formatter may spread a signature over lines and move the comment to its end
    first_of_body = node.body[0].lineno
    return source[node.lineno - 1 : max(node.lineno, first_of_body - 1)]


def is_view(path: Path, node: FunctionNode) -> bool:
    in_views = path.relative_to(ROOT).parts[:2] in {("tracker", "views"), ("tracker", "views.py")}
    return in_views and any(is_route(decorator) for decorator in node.decorator_list)


def is_route(decorator: ast.expr) -> bool:
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    return isinstance(called, ast.Attribute) and called.attr in ROUTES


def file_item(path: Path, limit: int) -> Item:
    lines = path.read_text(encoding="utf-8").splitlines()
    where = path.relative_to(ROOT).as_posix()
    return Item(f"{where}:1", where, len(lines), limit, waiver_in(lines[:1]))


def waiver_in(lines: list[str]) -> str | None:
    found = [match for line in lines if (match := WAIVER.search(line))]
    return found[0][1].strip() if found else None


def percentile_95(lengths: list[int]) -> int:
    """The length that 95 of 100 functions do not pass (nearest rank)."""
    return sorted(lengths)[math.ceil(0.95 * len(lengths)) - 1]


def print_figures(functions: list[Item], files: list[Item]) -> None:
    lengths = [function.lines for function in functions]
    if lengths:
        print(
            f"{len(lengths)} functions in tracker and app.py: median "
            f"{statistics.median(lengths):g} lines, 95 % within {percentile_95(lengths)}"
        )
    print_longest("Longest functions", functions)
    print_longest("Largest files", files)
    for item in [*functions, *files]:
        if item.waiver:
            print(f"Waived: {item.where} {item.name}, {item.lines} lines: {item.waiver}")


def print_longest(heading: str, items: list[Item]) -> None:
    longest = sorted(items, key=lambda item: -item.lines)[:5]
    if longest:
        print(f"{heading}: " + ", ".join(f"{item.name} {item.lines}" for item in longest))


def figures_over_limit(functions: list[Item]) -> Iterator[str]:
    lengths = [function.lines for function in functions]
    if not lengths:
        return
    if statistics.median(lengths) > MEDIAN:
        yield f"The median function is over {MEDIAN} lines: split some of the longer ones."
    if percentile_95(lengths) > PERCENTILE_95:
        over = [item for item in functions if item.lines > PERCENTILE_95]
        yield f"More than 5 % of the functions are over {PERCENTILE_95} lines:"
        yield from (f"  {item.where} {item.name} has {item.lines}" for item in over)


def too_long(items: list[Item]) -> Iterator[str]:
    for item in items:
        if item.too_long and not item.waiver:
            yield f"{item.where} {item.name} has {item.lines} lines, the limit is {item.limit}"


if __name__ == "__main__":
    sys.exit(main())
