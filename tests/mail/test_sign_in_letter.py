"""The mail with a sign-in link."""

from flask import Flask

from tests.cast import Cast
from tests.emails.snapshots import assert_is_as_stored
from tests.factories import NOW
from tracker.mail.sign_in import sign_in_letter


def test_the_sign_in_mail_is_as_stored(app: Flask, cast: Cast) -> None:
    letter = sign_in_letter(cast.priya, "t0ken-of_Priya", app.extensions["tracker"], at=NOW)

    assert "http://tracker.example/sign-in/t0ken-of_Priya" in letter.text
    assert_is_as_stored(letter, "sign-in")
