"""What recommendations mean is worked out by itself."""

from flask import Flask

from tests.factories import make_recommendation
from tracker.database import db
from tracker.jobs.similar import index_similar
from tracker.models import RecommendationVector


def test_the_job_works_out_what_is_new(app: Flask) -> None:
    one = make_recommendation()

    for _ in range(2):
        index_similar(app.extensions["tracker"])

    assert db.session.get(RecommendationVector, one.id) is not None
