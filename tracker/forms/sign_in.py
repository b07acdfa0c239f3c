"""Signing in."""

from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import InputRequired, Regexp

# Lengths are bounded, so that a long text is refused at once.
ADDRESS = r"\s{0,9}[^@\s]{1,64}@(?:[^@\s.]{1,63}\.){1,9}[^@\s.]{1,63}\s{0,9}$"


class SignInForm(FlaskForm):
    email = StringField(
        "Your work e-mail address",
        validators=[
            InputRequired("Enter your e-mail address"),
            Regexp(ADDRESS, message="Enter an e-mail address like name@example.org"),
        ],
    )
