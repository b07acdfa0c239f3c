"""The timetable: what runs by itself, and when."""

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import time_machine
from flask import Flask

from tests.cast import Cast
from tests.factories import TODAY, make_action
from tracker.database import db
from tracker.jobs.schedule import job, make_good_the_morning, start_in_background, timetable
from tracker.mail.folder import read_mails
from tracker.models import Notification

LONDON = ZoneInfo("Europe/London")
ROOT = Path(__file__).parents[2]


def london(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=LONDON)


def next_run(app: Flask, after: datetime) -> datetime:
    trigger = timetable(app)._pending_jobs[0][0].trigger
    return trigger.get_next_fire_time(None, after)


@pytest.mark.parametrize(
    ("after", "run"),
    [
        (london(2026, 3, 19, 7, 0), london(2026, 3, 19, 7, 30)),
        (london(2026, 3, 19, 8, 0), london(2026, 3, 20, 7, 30)),
        (london(2026, 3, 20, 8, 0), london(2026, 3, 23, 7, 30)),
        (london(2026, 3, 27, 8, 0), london(2026, 3, 30, 7, 30)),
        (london(2026, 10, 23, 8, 0), london(2026, 10, 26, 7, 30)),
    ],
    ids=["that morning", "the next", "after the weekend", "summer time", "winter time"],
)
def test_reminders_run_at_half_past_seven_in_london(
    app: Flask, after: datetime, run: datetime
) -> None:
    assert next_run(app, after) == run


def test_every_job_is_made_good_once_within_an_hour(app: Flask) -> None:
    scheduler = timetable(app)
    scheduler.start(paused=True)

    jobs = {one.id: one for one in scheduler.get_jobs()}
    scheduler.shutdown()

    assert set(jobs) == {"remind", "deliver", "make good the morning", "index similar"}
    assert all(one.coalesce and one.misfire_grace_time == 3600 for one in jobs.values())
    assert all(one.max_instances == 1 for one in jobs.values())


@pytest.mark.parametrize(
    ("hour", "sent"), [(6, 0), (8, 1), (23, 1)], ids=["before", "just after", "late"]
)
def test_a_start_in_the_day_makes_the_morning_good(
    app: Flask, cast: Cast, hour: int, sent: int
) -> None:
    make_action(lead=cast.police, due_on=TODAY)

    with time_machine.travel(datetime(2026, 3, 19, hour, tzinfo=UTC), tick=False):
        make_good_the_morning(app.extensions["tracker"])
        make_good_the_morning(app.extensions["tracker"])

    assert len(read_mails(Path(app.instance_path) / "mail")) == sent


def test_a_start_on_a_sunday_reminds_nobody(app: Flask, cast: Cast) -> None:
    make_action(lead=cast.police, due_on=TODAY)

    with time_machine.travel(datetime(2026, 3, 22, 9, tzinfo=UTC), tick=False):
        make_good_the_morning(app.extensions["tracker"])

    assert db.session.scalars(db.select(Notification)).all() == []


def test_a_job_that_fails_is_logged_and_the_next_run_tries(
    app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    def fall_over(config: object) -> None:
        raise ValueError("no such thing")

    job(app, fall_over)()

    assert "fall_over failed" in caplog.text
    assert "no such thing" in caplog.text


def test_in_the_background_waiting_mail_leaves_by_itself(app: Flask, cast: Cast) -> None:
    make_action(lead=cast.police, due_on=TODAY)

    with time_machine.travel(datetime(2026, 3, 19, 9, tzinfo=UTC), tick=True):
        scheduler = start_in_background(app)
        folder = Path(app.instance_path) / "mail"
        waited = time.monotonic() + 5
        while not read_mails(folder) and time.monotonic() < waited:
            time.sleep(0.02)
        scheduler.shutdown()

    [mail] = read_mails(folder)
    assert mail.to == cast.lena.email


def test_the_scheduler_process_ends_cleanly_when_asked_to(tmp_path: Path) -> None:
    environment = os.environ | {"INSTANCE": str(tmp_path), "PYTHONUNBUFFERED": "1"}
    flask = [sys.executable, "-m", "flask", "--app", "app"]
    subprocess.run([*flask, "db", "upgrade"], cwd=ROOT, env=environment, check=True)

    process = subprocess.Popen(
        [*flask, "scheduler", "run"], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    )
    with process:
        assert process.stdout
        assert process.stdout.readline().startswith("The scheduler is running")
        process.send_signal(signal.SIGTERM)

    assert process.returncode == 0
