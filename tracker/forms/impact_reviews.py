"""What may be typed about the difference a recommendation made."""

from flask_wtf import FlaskForm
from wtforms import RadioField
from wtforms.validators import InputRequired

from tracker.domain.vocabulary import ImpactRating
from tracker.forms.texts import lines
from tracker.forms.widgets import DateField, in_words
from tracker.services.impact_reviews import ImpactFound


class ImpactForm(FlaskForm):
    held_on = DateField("When did you look?", called="The date")
    rating = RadioField(
        "How good is the evidence?",
        choices=in_words(ImpactRating),
        validators=[InputRequired("Say how good the evidence is")],
    )
    what_changed = lines(
        "What changed for children?",
        longest=4000,
        missing="Say what changed for children, or that nothing did",
    )
    how_we_know = lines("How do we know?", longest=4000)

    def found(self) -> ImpactFound:
        return ImpactFound(
            held_on=self.held_on.data,
            rating=ImpactRating(self.rating.data),
            what_changed=self.what_changed.data,
            how_we_know=self.how_we_know.data,
        )
