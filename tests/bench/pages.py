"""Page times over loopback, from the server that `make run` starts; statements a page."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path

from flask import Flask
from sqlalchemy import select

from tests.bench.database import opened, some_references
from tests.bench.figures import median, percentile_95, print_table
from tests.client import Browser
from tests.queries.statements import counted
from tracker import clock
from tracker.database import db
from tracker.domain.vocabulary import Role
from tracker.models import Person

ROOT = Path(__file__).parents[2]
WARM_UP = 20
START_WITHIN = 60  # seconds
FILTERED = "/actions?status=open&sort=due"


def measure_pages(instance: Path, requests: int) -> None:
    with opened(instance) as app:
        coordinator = db.session.scalars(select(Person).filter_by(role=Role.COORDINATOR)).first()
        assert coordinator is not None
        cookie = session_cookie(app, coordinator)
        places = addresses(requests)
        statements = {name: count_statements(app, coordinator, of) for name, of in places.items()}
    with serving(instance, app) as port:
        connection = http.client.HTTPConnection("127.0.0.1", port)
        rows = [
            page_row(name, time_pages(connection, cookie, of), statements[name])
            for name, of in places.items()
        ]
    print(f"Pages over loopback, one connection kept open, {requests} requests each:\n")
    print_table(["Page", "median ms", "95 % within ms", "statements", "kB"], rows)


def addresses(requests: int) -> dict[str, list[str]]:
    references = list(islice(cycle(some_references(requests)), requests))
    return {
        "Actions, open ones by due date, 50 rows": [FILTERED] * requests,
        "One action": [f"/actions/{reference}" for reference in references],
        "Search for one reference": [f"/actions?q={reference}" for reference in references],
    }


def session_cookie(app: Flask, person: Person) -> str:
    """What the browser of this person would send after signing in."""
    serializer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    session = {"person_id": person.id, "seen_at": clock.now().isoformat()}
    return f"{app.config['SESSION_COOKIE_NAME']}={serializer.dumps(session)}"


def count_statements(app: Flask, person: Person, places: Sequence[str]) -> int:
    browser = Browser(app).sign_in(person)
    browser.open(places[0])
    with counted() as sent:
        browser.client.get(places[0], follow_redirects=True)
    return len(sent)


@contextmanager
def serving(instance: Path, app: Flask) -> Iterator[int]:
    """The real server as a process of its own, on a free port."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    settings = {"INSTANCE": str(instance), "PORT": str(port), "DEMO": "0"}
    settings["SECRET_KEY"] = app.config["SECRET_KEY"]
    command = [sys.executable, "-m", "flask", "--app", "app", "run-tracker"]
    server = subprocess.Popen(
        command, cwd=ROOT, env=os.environ | settings, stdout=subprocess.DEVNULL
    )
    try:
        wait_for(port, server)
        yield port
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=30)


def wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    """Until it answers: its port is taken before it is ready."""
    for _ in range(START_WITHIN * 5):
        if server.poll() is not None:
            raise RuntimeError("the server did not start")
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/sign-in/")
            connection.getresponse().read()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError(f"the server did not answer within {START_WITHIN} seconds")


def time_pages(
    connection: http.client.HTTPConnection, cookie: str, places: Sequence[str]
) -> tuple[list[float], int]:
    """Milliseconds of each page, redirect included, and the size of the last in bytes."""
    for place in islice(cycle(places), WARM_UP):
        fetch(connection, cookie, place)
    times = []
    size = 0
    for place in places:
        start = time.perf_counter()
        size = fetch(connection, cookie, place)
        times.append((time.perf_counter() - start) * 1000)
    return times, size


def fetch(connection: http.client.HTTPConnection, cookie: str, place: str) -> int:
    connection.request("GET", place, headers={"Cookie": cookie})
    answer = connection.getresponse()
    body = answer.read()
    if answer.status in {301, 302, 303}:
        return fetch(connection, cookie, answer.headers["Location"])
    assert answer.status == 200, f"{place} answered {answer.status}"
    assert b"Sign out" in body, f"{place} is not for a signed-in person"
    return len(body)


def page_row(name: str, timed: tuple[list[float], int], statements: int) -> list[str]:
    times, size = timed
    return [
        name,
        f"{median(times):.1f}",
        f"{percentile_95(times):.1f}",
        str(statements),
        f"{size / 1000:.0f}",
    ]
