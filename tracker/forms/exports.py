"""Taking the progress workbook away."""

from flask_wtf import FlaskForm

from tracker.forms.widgets import DateField


class ProgressForm(FlaskForm):
    """Empty is today."""

    as_at = DateField("State of a past day (optional)", called="The day")
