"""The timetable, on one page. Times are local (Europe/London unless TZ_NAME says otherwise).

    07:30, Monday to Friday   raise reminders, write each person's digest, send it
    every 15 seconds          send mails that wait: sign-in links at once, failed ones again
    every two minutes         work out what new and changed recommendations mean
    at the start              make good a morning that was missed

Any number of processes may run it: what is raised is unique, and a mail is claimed before it is
sent. Nothing stands between 01:00 and 02:00, an hour that comes twice or not at all.
"""

import logging
import signal
from collections.abc import Callable
from datetime import time
from queue import SimpleQueue

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger
from flask import Flask

from tracker import clock
from tracker.config import Config
from tracker.domain.local_time import zone
from tracker.jobs.reminders import deliver, remind
from tracker.jobs.similar import index_similar

log = logging.getLogger(__name__)

MORNING = time(7, 30)
# A run that is late by less than this is made good, once however many were missed.
LATEST_SECONDS = 3600


def timetable(app: Flask) -> BackgroundScheduler:
    """Every job, not yet started. The job store is memory: the truth is in our tables."""
    local = zone()
    scheduler = BackgroundScheduler(
        timezone=local,
        daemon=True,
        job_defaults={
            "coalesce": True,
            "max_instances": 1,
            "misfire_grace_time": LATEST_SECONDS,
        },
    )
    weekday_mornings = CronTrigger(
        day_of_week="mon-fri", hour=MORNING.hour, minute=MORNING.minute, timezone=local
    )
    scheduler.add_job(job(app, remind), weekday_mornings, id="remind")
    scheduler.add_job(job(app, deliver), IntervalTrigger(seconds=15), id="deliver")
    scheduler.add_job(job(app, make_good_the_morning), id="make good the morning")
    scheduler.add_job(job(app, index_similar), IntervalTrigger(minutes=2), id="index similar")
    return scheduler


def make_good_the_morning(config: Config) -> None:
    """After a start in the day: the morning's reminders, if they were missed."""
    if clock.now().astimezone(zone()).time() >= MORNING:
        remind(config)


def start_in_background(app: Flask) -> BackgroundScheduler:
    """Beside the web server, in the one-process default; it ends with the process."""
    scheduler = timetable(app)
    scheduler.start()
    return scheduler


def run_scheduler(app: Flask, *, tell: Callable[[str], None]) -> None:
    """A process of its own. SIGTERM or Ctrl-C ends it after the job in hand."""
    # A signal may fill this queue at any moment. Masking signals instead would leave them to the
    # threads that libraries have started by now.
    endings: SimpleQueue[int] = SimpleQueue()
    for ending in (signal.SIGTERM, signal.SIGINT):
        signal.signal(ending, lambda number, _frame: endings.put(number))
    scheduler = start_in_background(app)
    tell("The scheduler is running. Ctrl-C ends it.")
    endings.get()
    scheduler.shutdown(wait=True)


def job(app: Flask, do: Callable[[Config], object]) -> Callable[[], None]:
    """A job in the application's context; what goes wrong is logged, and the next run tries."""

    def run() -> None:
        with app.app_context():
            try:
                do(app.extensions["tracker"])
            except Exception:
                log.exception("%s failed", do.__name__)

    return run
