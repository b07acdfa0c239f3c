"""What may be typed about a criterion of the case matrix."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms import StringField

from tracker.domain.case_matrix import HIGHEST
from tracker.forms.texts import line
from tracker.models import Criterion
from tracker.services.criteria import CriterionDetails


class CriterionForm(FlaskForm):
    name = line("Name", longest=60, missing="Enter a name")
    question = line("Question", longest=200, missing="Enter the question")
    weight = StringField("Weight")
    scale_0 = line("What 0 means", longest=120, missing="Say what 0 means")
    scale_1 = line("What 1 means", longest=120, missing="Say what 1 means")
    scale_2 = line("What 2 means", longest=120, missing="Say what 2 means")
    scale_3 = line("What 3 means", longest=120, missing="Say what 3 means")

    def details(self) -> CriterionDetails:
        return CriterionDetails(
            name=self.name.data,
            question=self.question.data,
            weight=_whole((self.weight.data or "").strip()),
            scale=tuple(self[f"scale_{score}"].data for score in range(HIGHEST + 1)),
        )


def words_of(criterion: Criterion) -> dict[str, Any]:
    """A criterion as its form shows it."""
    scale = {f"scale_{score}": words for score, words in enumerate(criterion.scale)}
    return {
        "name": criterion.name,
        "question": criterion.question,
        "weight": str(criterion.weight),
        **scale,
    }


def _whole(typed: str) -> int | None:
    """None for what is no number: the service says what is wanted."""
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 4 else None
