"""Who is asking, and may they: every page is closed unless it says who may open it."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, TypeVar

from flask import Flask, abort, current_app, g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import joinedload

from tracker import clock
from tracker.config import Config
from tracker.database import db
from tracker.domain.errors import NotPermitted
from tracker.domain.permissions import User
from tracker.models import Person

View = TypeVar("View", bound=Callable[..., Any])
Permission = Callable[[User], bool]


def public(view: View) -> View:
    """Anybody may open this page."""
    view.is_public = True  # type: ignore[attr-defined]
    return view


def guard(permission: Permission) -> Callable[[View], View]:
    """People with this permission may open this page."""

    def mark(view: View) -> View:
        view.permission = permission  # type: ignore[attr-defined]
        return view

    return mark


def signed_in(user: User) -> bool:
    """The permission of pages that scope what they show by themselves."""
    return user.is_active


def config() -> Config:
    settings: Config = current_app.extensions["tracker"]
    return settings


def current_person() -> Person:
    """The signed-in person; guarded pages always have one."""
    person: Person = g.person
    return person


def start_session(person: Person) -> None:
    session.clear()
    session["person_id"] = person.id
    session["seen_at"] = clock.now().isoformat()


def end_session() -> None:
    session.clear()


def register(app: Flask) -> None:
    app.before_request(refuse_controls)
    app.before_request(load_person)
    app.before_request(check_access)


def load_person() -> None:
    g.person = None
    person_id, seen_at = session.get("person_id"), session.get("seen_at")
    if person_id is None or seen_at is None:
        return
    now = clock.now()
    if now - datetime.fromisoformat(seen_at) > config().idle:
        session.clear()
        return
    person = db.session.get(Person, person_id, options=[joinedload(Person.agency)])
    if person is None or not person.is_active:
        session.clear()
        return
    g.person = person
    if now - datetime.fromisoformat(seen_at) > timedelta(minutes=1):
        session["seen_at"] = now.isoformat()


CONTROLS = re.compile(r"[\x00-\x1f\x7f]")


def refuse_controls() -> None:
    """No address of ours holds a control character; a database may not take one."""
    if CONTROLS.search(request.path) or any(map(CONTROLS.search, request.args.values())):
        abort(404)


def check_access() -> ResponseReturnValue | None:
    view = current_app.view_functions.get(request.endpoint or "")
    if view is None or request.endpoint == "static" or getattr(view, "is_public", False):
        return None
    if g.person is None:
        return _ask_to_sign_in()
    permission = getattr(view, "permission", None)
    if permission is None:
        abort(403)
    if not permission(g.person):
        raise NotPermitted("Your role does not open this page.")
    return None


def _ask_to_sign_in() -> ResponseReturnValue:
    back = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for("sign_in.index", next=back))
