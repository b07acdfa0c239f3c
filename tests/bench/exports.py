"""Time and memory of the progress export, beside a bare openpyxl write of the same cells."""

import pickle
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from tests.bench.database import opened
from tests.bench.figures import median, print_table
from tracker import clock
from tracker.services.exports import export_progress

TIMES = 5
Cells = Iterable[tuple[str, Iterable[tuple[Any, ...]]]]


def measure_exports(small: Path, large: Path, folder: Path) -> None:
    """`small` and `large` are instances with few and with many actions."""
    for instance in (small, large):
        with opened(instance):
            write_export(instance / "progress.xlsx")
        keep_cells(instance / "progress.xlsx", instance / "cells")
    measure_times(large, folder)
    measure_memory(small, large)


def measure_times(instance: Path, folder: Path) -> None:
    cells = [(title, list(rows)) for title, rows in kept_cells(instance / "cells")]
    ours, bare = [], []
    with opened(instance):
        for _ in range(TIMES):
            ours.append(seconds(lambda: write_export(folder / "ours.xlsx")))
            bare.append(seconds(lambda: write_bare(cells, folder / "bare.xlsx")))
    count = sum(len(row) for _, rows in cells for row in rows)
    print(f"Progress export, {count:,} cells, {TIMES} times in turn:\n")
    rows = [
        ["The tracker: read, count, style, write", f"{median(ours):.2f}", f"{min(ours):.2f}"],
        ["openpyxl, write-only, values alone", f"{median(bare):.2f}", f"{min(bare):.2f}"],
        ["Ratio", f"{median(ours) / median(bare):.2f}", f"{min(ours) / min(bare):.2f}"],
    ]
    print_table(["Export", "median s", "best s"], rows)


def measure_memory(small: Path, large: Path) -> None:
    rows = []
    for words, task in (("The tracker", "export"), ("openpyxl, write-only", "bare")):
        few, many = (peak_memory(task, instance) for instance in (small, large))
        rows.append([words, f"{few:.1f}", f"{many:.1f}", f"{many - few:+.1f}"])
    print("Peak memory of a process of its own, in MB:\n")
    print_table(["Export", "few actions", "many actions", "growth"], rows)


def seconds(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def write_export(path: Path) -> None:
    with path.open("wb") as out:
        export_progress(
            None,
            as_at=None,
            at=clock.now(),
            today=clock.today(),
            partnership="Kent Safeguarding Children Multi-agency Partnership",
            out=out,
        )


def write_bare(cells: Cells, path: Path) -> None:
    """Nothing but values: no styles, widths, tables or print set-up."""
    book = Workbook(write_only=True)
    for title, rows in cells:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(path)


def keep_cells(workbook: Path, kept: Path) -> None:
    """The values of a workbook, row by row, so that reading them takes no memory."""
    book = load_workbook(workbook, read_only=True)
    with kept.open("wb") as file:
        for sheet in book.worksheets:
            pickle.dump(sheet.title, file)
            for row in sheet.iter_rows(values_only=True):
                pickle.dump(row, file)
    book.close()


def kept_cells(kept: Path) -> Iterator[tuple[str, Iterator[tuple[Any, ...]]]]:
    """(name, rows) of each sheet; the rows of one are read before the next name."""
    with kept.open("rb") as file:
        title = pickle.load(file)
        while title is not None:
            following: list[str | None] = [None]
            yield title, _rows_until_name(file, following)
            title = following[0]


def _rows_until_name(file: Any, following: list[str | None]) -> Iterator[tuple[Any, ...]]:
    while True:
        try:
            kept = pickle.load(file)
        except EOFError:
            return
        if isinstance(kept, str):
            following[0] = kept
            return
        yield kept


def peak_memory(task: str, instance: Path) -> float:
    command = [sys.executable, "-m", "tests.bench.exports", task, str(instance)]
    answer = subprocess.run(command, check=True, capture_output=True, text=True)
    return int(answer.stdout) / 1000


def main(task: str, instance: Path) -> None:
    """In the process of its own: do the work, say the peak in kB.

    From /proc, because ru_maxrss counts what the parent held before it started this one.
    """
    if task == "export":
        with opened(instance):
            write_export(instance / "memory.xlsx")
    else:
        write_bare(kept_cells(instance / "cells"), instance / "memory.xlsx")
    status = Path("/proc/self/status").read_text(encoding="ascii")
    print(re.findall(r"VmHWM:\s+(\d+) kB", status)[0])


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
