"""`flask similar`."""

import os
import subprocess
import sys
from pathlib import Path

from flask import Flask

from tests.factories import make_recommendation

ROOT = Path(__file__).parents[2]
# A server on which the extra was left out
WITHOUT_THE_EXTRA = """
import sys
for library in ("numpy", "safetensors", "threadpoolctl", "tokenizers"):
    sys.modules[library] = None
from app import create_app
print(create_app().test_cli_runner().invoke(args=["similar", "index"]).output)
"""


def test_it_says_how_many_it_worked_out(app: Flask) -> None:
    for _ in range(2):
        make_recommendation()

    results = [app.test_cli_runner().invoke(args=["similar", "index"]) for _ in range(2)]

    assert [result.output for result in results] == [
        "Worked out 2 recommendations.\n",
        "Worked out 0 recommendations.\n",
    ]


def test_without_the_extra_the_tracker_starts_and_says_so(tmp_path: Path) -> None:
    answer = subprocess.run(
        [sys.executable, "-c", WITHOUT_THE_EXTRA],
        cwd=ROOT,
        env=os.environ | {"INSTANCE": str(tmp_path)},
        check=True,
        capture_output=True,
        text=True,
    )

    assert "Similar recommendations are found by their words alone." in answer.stdout
