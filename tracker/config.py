"""The settings, read from the environment. Everything wrong is said at once, at start."""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit
from zoneinfo import ZoneInfo

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
DATABASES = {
    "sqlite": "sqlite",
    "postgresql": "postgresql+psycopg",
    "postgres": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}


class ConfigurationError(Exception):
    """The program does not start; `problems` lists all that is wrong, a sentence each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class SmtpServer:
    host: str
    port: int
    user: str | None
    password: str | None
    starttls: bool
    tls: bool


@dataclass(frozen=True, kw_only=True)
class Config:
    instance: Path
    database_url: str
    secret_key: str
    base_url: str
    smtp: SmtpServer | None
    mail_from: str
    tz_name: str
    host: str
    port: int
    demo: bool
    partnership: str
    idle: timedelta

    @property
    def is_https(self) -> bool:
        return self.base_url.startswith("https://")

    @property
    def is_behind_proxy(self) -> bool:
        """Https outside, this machine only inside: nginx or the like stands in front."""
        return self.is_https and self.host in LOOPBACK


def read_config(environment: Mapping[str, str], *, instance: Path) -> Config:
    """Settings from the environment; ConfigurationError with every problem found."""
    reader = _Reader(environment, instance)
    config = reader.read()
    if reader.problems or config is None:
        raise ConfigurationError(reader.problems)
    return config


class _Reader:
    def __init__(self, environment: Mapping[str, str], instance: Path) -> None:
        self.environment = environment
        self.instance = instance
        self.problems: list[str] = []

    def read(self) -> Config | None:
        host = self.text("HOST", "127.0.0.1")
        port = self.number("PORT", 5000, least=1, most=65535)
        settings = Config(
            instance=self.instance,
            database_url=self.database_url(),
            base_url=self.base_url(host, port),
            smtp=self.smtp(),
            mail_from=self.mail_from(),
            tz_name=self.zone(),
            host=host,
            port=port,
            demo=self.demo(host),
            partnership=self.text(
                "PARTNERSHIP", "Kent Safeguarding Children Multi-agency Partnership"
            ),
            idle=timedelta(minutes=self.number("SESSION_IDLE_MINUTES", 60, least=1, most=1440)),
            secret_key=self.secret_key(host),
        )
        return None if self.problems else settings

    def text(self, name: str, default: str) -> str:
        return self.environment.get(name, "").strip() or default

    def number(self, name: str, default: int, *, least: int, most: int) -> int:
        words = self.text(name, str(default))
        if words.isascii() and words.isdigit() and least <= int(words) <= most:
            return int(words)
        self.problems.append(f"{name} is {words!r}: give a whole number from {least} to {most}.")
        return default

    def database_url(self) -> str:
        url = self.text("DATABASE_URL", f"sqlite:///{self.instance / 'tracker.db'}")
        scheme, separator, rest = url.partition("://")
        if separator and scheme in DATABASES:
            return f"{DATABASES[scheme]}://{rest}"
        self.problems.append(
            "DATABASE_URL must begin with sqlite:/// or postgresql://"
            f" (it begins with {scheme[:20]!r})."
        )
        return url

    def base_url(self, host: str, port: int) -> str:
        shown = f"[{host}]" if ":" in host else host
        url = self.text("BASE_URL", f"http://{shown}:{port}").rstrip("/")
        parts = _split(url)
        if parts and parts.scheme in {"http", "https"} and parts.hostname and not parts.query:
            return url
        self.problems.append(
            f"BASE_URL is {url!r}: give the address people use, for example"
            " https://tracker.example.org."
        )
        return url

    def smtp(self) -> SmtpServer | None:
        url = self.text("SMTP_URL", "")
        if not url:
            return None
        parts = _split(url)
        if parts is None or parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
            self.problems.append(
                "SMTP_URL must look like smtp://user:password@host:587?starttls=1"
                " (or smtps:// for a server that speaks TLS from the first word)."
            )
            return None
        options = parse_qs(parts.query, keep_blank_values=True)
        if options.keys() - {"starttls"} or options.get("starttls", ["0"])[-1] not in {"0", "1"}:
            self.problems.append("SMTP_URL may end in ?starttls=1 or ?starttls=0, nothing else.")
        return _smtp_server(parts)

    def mail_from(self) -> str:
        address = self.text("MAIL_FROM", "" if self.text("SMTP_URL", "") else DEMO_SENDER)
        if re.fullmatch(r"[^<>@,\r\n]+ <[^@\s<>]+@[^@\s<>]+>|[^@\s<>]+@[^@\s<>]+", address):
            return address
        self.problems.append(
            f"MAIL_FROM is {address!r}: give the address mails come from, for example"
            " tracker@example.org. It is needed when SMTP_URL is set."
        )
        return address

    def zone(self) -> str:
        name = self.text("TZ_NAME", "Europe/London")
        try:
            ZoneInfo(name)
        except (KeyError, ValueError, OSError):
            self.problems.append(f"TZ_NAME is {name!r}: give a time zone such as Europe/London.")
        return name

    def demo(self, host: str) -> bool:
        words = self.text("DEMO", "0").lower()
        if words not in {"0", "1"}:
            self.problems.append(f"DEMO is {words!r}: give 1 or 0.")
        if words == "1" and not self.only_on_this_machine(host):
            self.problems.append(
                "DEMO=1 shows sign-in links and mails to anybody, so it runs on this machine"
                f" only: HOST is {host!r} and BASE_URL is {self.text('BASE_URL', 'not set')!r}."
            )
        return words == "1"

    def only_on_this_machine(self, host: str) -> bool:
        base = _split(self.text("BASE_URL", "http://127.0.0.1"))
        return host in LOOPBACK and base is not None and base.hostname in LOOPBACK

    def secret_key(self, host: str) -> str:
        key = self.environment.get("SECRET_KEY", "").strip()
        if len(key) >= SHORTEST_KEY:
            return key
        if key:
            self.problems.append(f"SECRET_KEY is short: give {SHORTEST_KEY} characters or more.")
            return key
        if host not in LOOPBACK or not self.environment.get("DATABASE_URL", "sqlite").startswith(
            "sqlite"
        ):
            self.problems.append(
                "SECRET_KEY is not set. It is made and kept only for one process on this machine"
                " with SQLite; otherwise give 32 random characters or more."
            )
            return key
        return "" if self.problems else self.kept_secret()

    def kept_secret(self) -> str:
        path = self.instance / "secret_key"
        key = _kept_secret(path)
        if len(key) < SHORTEST_KEY:
            self.problems.append(f"{path} holds no key: delete it, and a new one is made.")
        return key


SHORTEST_KEY = 32
DEMO_SENDER = "Practice Review Tracker <tracker@kscmp.example>"


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return None
    return parts


def _smtp_server(parts: SplitResult) -> SmtpServer:
    tls = parts.scheme == "smtps"
    return SmtpServer(
        host=parts.hostname or "",
        port=parts.port or (465 if tls else 587),
        user=unquote(parts.username) if parts.username else None,
        password=unquote(parts.password) if parts.password else None,
        starttls=parse_qs(parts.query).get("starttls", ["0"])[-1] == "1",
        tls=tls,
    )


def _kept_secret(path: Path) -> str:
    """The key of this instance, made on first use and readable by its owner only."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x") as file:
            path.chmod(0o600)
            file.write(secrets.token_urlsafe(48))
    except FileExistsError:
        pass
    return path.read_text().strip()
