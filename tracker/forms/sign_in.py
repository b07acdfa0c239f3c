"""Signing in."""

from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import InputRequired, Regexp

ADDRESS = r"^\s*[^@\s]+@[^@\s]+\.[^@\s]+\s*$"


class SignInForm(FlaskForm):
    email = StringField(
        "Your work e-mail address",
        validators=[
            InputRequired("Enter your e-mail address"),
            Regexp(ADDRESS, message="Enter an e-mail address like name@example.org"),
        ],
    )
