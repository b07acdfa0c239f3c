"""What every answer says to the browser: nothing but our own scripts and styles, no framing."""

from flask import Flask, Response, request

from tracker.views.access import config

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)


def register(app: Flask) -> None:
    app.after_request(add_headers)


def add_headers(response: Response) -> Response:
    headers = response.headers
    headers.setdefault("Content-Security-Policy", POLICY)
    headers["X-Content-Type-Options"] = "nosniff"
    # The address of an answer link or a calendar is a key: it is told to nobody.
    headers["Referrer-Policy"] = "no-referrer" if _is_key() else "same-origin"
    headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
    headers["X-Robots-Tag"] = "noindex"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    # A calendar may keep what only its owner reads; other pages are kept nowhere.
    if request.endpoint != "static" and not response.cache_control.private:
        headers["Cache-Control"] = "no-store"
    if config().is_https:
        headers["Strict-Transport-Security"] = "max-age=31536000"
    return response


def _is_key() -> bool:
    return request.path.startswith(("/u/", "/sign-in/", "/calendar/"))
