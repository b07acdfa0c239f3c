"""A form with nothing but its button."""

from flask_wtf import FlaskForm


class ConfirmForm(FlaskForm):
    """What is confirmed stands on the page; the form carries only its token."""
