"""Pages. A view fetches what the person may see, reads a form, calls one service, redirects."""

from flask import Flask

from tracker.views import (
    access,
    actions,
    agencies,
    answers,
    errors,
    evidence,
    exports,
    headers,
    history,
    home,
    imports,
    incidents,
    mails,
    manage,
    page,
    people,
    recommendations,
    reviews,
    sign_in,
    themes,
)

BLUEPRINTS = (
    home.blueprint,
    sign_in.blueprint,
    actions.blueprint,
    answers.blueprint,
    evidence.blueprint,
    reviews.blueprint,
    recommendations.blueprint,
    incidents.blueprint,
    manage.blueprint,
    agencies.blueprint,
    people.blueprint,
    themes.blueprint,
    history.blueprint,
    imports.blueprint,
    exports.blueprint,
    mails.blueprint,
)


def register(app: Flask) -> None:
    access.register(app)
    errors.register(app)
    headers.register(app)
    page.register(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
