"""What a person says in the case matrix: a review, a meeting, judgements."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from flask_wtf import FlaskForm
from wtforms import BooleanField, RadioField, SelectField
from wtforms.validators import DataRequired

from tracker.domain.case_matrix import HARM, Judgement, Scored, is_worked_out, missing_reason
from tracker.domain.wording import long_date, plural
from tracker.forms.records import RecordField
from tracker.forms.texts import line
from tracker.forms.widgets import blank_or
from tracker.models import Criterion, Review
from tracker.queries.case_matrix import Sitting

LONGEST_WHY = 300


class QueueForm(FlaskForm):
    """The review that is to wait."""

    review = RecordField(
        "Review", blank="Choose a review", validators=[DataRequired("Choose a review")]
    )

    def offer(self, reviews: Iterable[Review]) -> None:
        self.review.offer(reviews, lambda review: f"{review.pseudonym} ({review.code})")


class TimetableForm(FlaskForm):
    """The meeting a review comes to."""

    meeting = RecordField(
        "Meeting", blank="Choose a meeting", validators=[DataRequired("Choose a meeting")]
    )
    over_limit = BooleanField("Put it on all the same")

    def offer(self, sittings: Iterable[Sitting]) -> None:
        by_id = {sitting.meeting.id: sitting for sitting in sittings}
        meetings = [sitting.meeting for sitting in by_id.values()]
        self.meeting.offer(meetings, lambda meeting: sitting_words(by_id[meeting.id]))


def sitting_words(sitting: Sitting) -> str:
    """16 March 2023, 1 place free."""
    left = f"{plural(sitting.free, 'place')} free" if sitting.free > 0 else "full"
    return f"{long_date(sitting.meeting.held_on)}, {left}"


class OrderForm(FlaskForm):
    """Which way a review goes in the order of its meeting."""

    way = SelectField("Way", choices={"earlier": "Earlier", "later": "Later"})

    @property
    def is_earlier(self) -> bool:
        return bool(self.way.data == "earlier")


class Asked(NamedTuple):
    """A criterion, and how the review stands on it."""

    criterion: Criterion
    scored: Scored


class ScoreForm(FlaskForm):
    """A score and a reason for each criterion; made by `score_form`."""

    asked: Sequence[Asked] = ()

    def judgements(self) -> dict[int, Judgement | None]:
        """By the ids of criteria; None leaves it to the tracker."""
        return {one.criterion.id: self._judgement(one.criterion.id) for one in self.asked}

    def is_for_people(self, one: Asked) -> bool:
        """Theirs to judge, or judged by them already; the others are worked out."""
        is_known = is_worked_out(one.criterion.key) and one.criterion.key != HARM
        return one.scored.is_judged or not is_known

    def score_of(self, one: Asked) -> Any:
        return self[f"score_{one.criterion.id}"]

    def why_of(self, one: Asked) -> Any:
        return self[f"why_{one.criterion.id}"]

    def validate(self, extra_validators: Any = None) -> bool:
        fine = bool(super().validate(extra_validators))
        for one in self.asked:
            why, score = self.why_of(one), self.score_of(one)
            was = one.scored.judgement.why if one.scored.judgement else ""
            if score.data is None and why.data not in {"", was}:
                why.errors = [*why.errors, "Choose a score for this reason, or take it away"]
                fine = False
            missing = missing_reason(one.scored, self._judgement(one.criterion.id))
            if missing and not why.errors:
                why.errors, fine = [missing], False
        return fine

    def _judgement(self, number: int) -> Judgement | None:
        score, why = self[f"score_{number}"].data, self[f"why_{number}"].data
        return None if score is None else Judgement(score, why)


def score_form(asked: Sequence[Asked]) -> ScoreForm:
    fields: dict[str, Any] = {"asked": asked}
    data: dict[str, Any] = {}
    for criterion, scored in asked:
        score, why = f"score_{criterion.id}", f"why_{criterion.id}"
        fields[score] = RadioField(
            criterion.question, choices=_choices(scored), coerce=blank_or(int)
        )
        fields[why] = line("Why, in one sentence", longest=LONGEST_WHY)
        if scored.judgement:
            data |= {score: scored.judgement.score, why: scored.judgement.why}
    form: ScoreForm = type("ScoreForm", (ScoreForm,), fields)(data=data)
    return form


def _choices(scored: Scored) -> dict[str, str]:
    worked = scored.worked
    leave = f"Use what the tracker works out: {worked.score}" if worked else "Not scored yet"
    scale = enumerate(scored.criterion.scale)
    return {"": leave} | {str(score): f"{score} – {words}" for score, words in scale}
