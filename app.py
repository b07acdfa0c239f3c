"""The composition root: puts the parts together. It imports everything; nothing imports it."""

import os
import sys
from pathlib import Path
from urllib.parse import urlsplit

from flask import Flask
from flask_migrate import Migrate
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from tracker import commands, views
from tracker.config import Config, ConfigurationError, read_config
from tracker.database import db, prepare_engine
from tracker.domain import local_time

ROOT = Path(__file__).parent
LOOPBACK_HOSTS = ("localhost", "127.0.0.1", "[::1]")
LARGEST_UPLOAD = 10 * 1024 * 1024


def create_app(config: Config | None = None) -> Flask:
    """The application; without a config it reads the environment, or ends with what is wrong."""
    config = config or _config_or_exit()
    app = Flask(
        "tracker",
        root_path=str(ROOT / "tracker"),
        template_folder=str(ROOT / "templates"),
        instance_path=str(config.instance),
    )
    app.config.update(flask_settings(config))
    app.extensions["tracker"] = config
    local_time.use_zone(config.tz_name)
    _connect_database(app)
    CSRFProtect(app)
    views.register(app)
    commands.register(app)
    if config.is_behind_proxy:
        # The address that asks for sign-in links is the person's, not the proxy's.
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1)  # type: ignore[method-assign]
    return app


def flask_settings(config: Config) -> dict[str, object]:
    return {
        "SECRET_KEY": config.secret_key,
        "TRUSTED_HOSTS": [urlsplit(config.base_url).hostname, *LOOPBACK_HOSTS],
        "SQLALCHEMY_DATABASE_URI": config.database_url,
        "MAX_CONTENT_LENGTH": LARGEST_UPLOAD,
        "SESSION_COOKIE_NAME": "tracker_session",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": config.is_https,
        "WTF_CSRF_TIME_LIMIT": None,
    }


def _connect_database(app: Flask) -> None:
    db.init_app(app)
    Migrate(app, db, directory=str(ROOT / "migrations"), render_as_batch=True)
    with app.app_context():
        prepare_engine(db.engine)


def _config_or_exit() -> Config:
    instance = Path(os.environ.get("INSTANCE", "") or ROOT / "instance").resolve()
    try:
        return read_config(os.environ, instance=instance)
    except ConfigurationError as error:
        sys.exit("The tracker cannot start:\n- " + "\n- ".join(error.problems))
