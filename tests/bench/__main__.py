"""Builds the databases, measures, prints. `make bench ARGS="--actions 1000"` is a quick one."""

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.database import emptied, fill
from tests.bench.exports import measure_exports
from tests.bench.pages import measure_pages
from tests.bench.search import measure_search
from tests.bench.similar import measure_similar


def main() -> None:
    wanted = arguments()
    with TemporaryDirectory(prefix="tracker-bench-") as name:
        folder = Path(name)
        few = max(1, wanted.actions // 10)
        print(f"Making up {wanted.actions:,} actions, and {few:,} to compare with ...\n")
        fill(folder / "large", wanted.actions)
        fill(folder / "small", few)
        measure_pages(folder / "large", wanted.requests)
        measure_exports(folder / "small", folder / "large", folder)
        measure_search(folder / "large")
        with emptied(folder / "similar"):
            measure_similar()


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--actions", type=int, default=10_000)
    parser.add_argument("--requests", type=int, default=200)
    return parser.parse_args()


if __name__ == "__main__":
    main()
