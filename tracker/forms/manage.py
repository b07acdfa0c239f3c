"""What the forms of agencies, people and themes share."""

from flask_wtf import FlaskForm


class RetireForm(FlaskForm):
    """Nothing but its button."""
