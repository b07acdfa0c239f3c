"""Pages. A view fetches what the person may see, reads a form, calls one service, redirects."""

from flask import Flask

from tracker.views import (
    access,
    actions,
    agencies,
    answers,
    calendar,
    case_matrix,
    cases,
    clock_steps,
    criteria,
    errors,
    evidence,
    exports,
    headers,
    history,
    home,
    imports,
    incidents,
    learning,
    mails,
    manage,
    meetings,
    page,
    people,
    recommendations,
    reviews,
    search,
    settings,
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
    cases.blueprint,
    meetings.blueprint,
    case_matrix.blueprint,
    manage.blueprint,
    agencies.blueprint,
    people.blueprint,
    themes.blueprint,
    history.blueprint,
    imports.blueprint,
    exports.blueprint,
    calendar.blueprint,
    learning.blueprint,
    search.blueprint,
    settings.blueprint,
    clock_steps.blueprint,
    criteria.blueprint,
    mails.blueprint,
)


def register(app: Flask) -> None:
    access.register(app)
    errors.register(app)
    headers.register(app)
    page.register(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
