"""The settings: defaults, every form of each, and all that is wrong said at once."""

import stat
from datetime import timedelta
from pathlib import Path

import pytest

from tracker.config import Config, ConfigurationError, SmtpServer, read_config

SECRET = "thirty-two characters, or a few more"


def read(instance: Path, **environment: str) -> Config:
    return read_config({"SECRET_KEY": SECRET} | environment, instance=instance)


def problems(instance: Path, **environment: str) -> list[str]:
    with pytest.raises(ConfigurationError) as error:
        read(instance, **environment)
    assert str(error.value) == "\n".join(error.value.problems)
    return error.value.problems


def test_nothing_need_be_set_for_one_process_on_this_machine(tmp_path: Path) -> None:
    config = read_config({}, instance=tmp_path)

    assert config.database_url == f"sqlite:///{tmp_path / 'tracker.db'}"
    assert (config.host, config.port, config.base_url) == (
        "127.0.0.1",
        5000,
        "http://127.0.0.1:5000",
    )
    assert (config.smtp, config.demo, config.tz_name) == (None, False, "Europe/London")
    assert config.idle == timedelta(minutes=60)
    assert config.mail_from.endswith("@kscmp.example>")


def test_everything_that_is_wrong_is_listed_at_once(tmp_path: Path) -> None:
    wrong = {
        "PORT": "99999",
        "DATABASE_URL": "mysql://host/tracker",
        "BASE_URL": "tracker.example.org",
        "SMTP_URL": "mail.example.org",
        "MAIL_FROM": "nobody",
        "TZ_NAME": "Kent/Maidstone",
        "DEMO": "perhaps",
        "SESSION_IDLE_MINUTES": "an hour",
        "SECRET_KEY": "short",
    }

    told = problems(tmp_path, **wrong)

    assert len(told) == len(wrong)
    for name in wrong:
        assert any(problem.startswith(name) for problem in told), f"{name} is not told of"


def test_a_wrong_start_leaves_no_key_behind(tmp_path: Path) -> None:
    problems(tmp_path / "instance", SECRET_KEY="", PORT="none")

    assert not (tmp_path / "instance").exists()


@pytest.mark.parametrize("name", ["PORT", "DATABASE_URL", "SMTP_URL", "DEMO", "TZ_NAME"])
def test_an_empty_value_is_as_good_as_none(tmp_path: Path, name: str) -> None:
    config = read(tmp_path, **{name: "  "})

    assert (config.port, config.smtp, config.demo) == (5000, None, False)


@pytest.mark.parametrize(
    "port", ["0", "65536", "-1", "5000.0", "five", "\N{ARABIC-INDIC DIGIT FIVE}"]
)
def test_a_port_is_a_number_from_1_to_65535(tmp_path: Path, port: str) -> None:
    (problem,) = problems(tmp_path, PORT=port)

    assert problem.startswith("PORT is")


@pytest.mark.parametrize("minutes", ["0", "1441"])
def test_people_are_signed_out_within_a_day(tmp_path: Path, minutes: str) -> None:
    assert "SESSION_IDLE_MINUTES" in problems(tmp_path, SESSION_IDLE_MINUTES=minutes)[0]


class TestTheDatabase:
    @pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg"])
    def test_postgresql_is_said_in_three_ways(self, tmp_path: Path, scheme: str) -> None:
        config = read(tmp_path, DATABASE_URL=f"{scheme}://tracker:p%40ss@db:5432/tracker?a=b")

        assert config.database_url == "postgresql+psycopg://tracker:p%40ss@db:5432/tracker?a=b"

    def test_sqlite_may_lie_elsewhere(self, tmp_path: Path) -> None:
        config = read(tmp_path, DATABASE_URL="sqlite:////srv/tracker.db")

        assert config.database_url == "sqlite:////srv/tracker.db"

    @pytest.mark.parametrize("url", ["mysql://db/tracker", "tracker.db", "postgresql:tracker"])
    def test_others_are_refused_without_showing_a_password(self, tmp_path: Path, url: str) -> None:
        told = problems(tmp_path, DATABASE_URL=url)

        assert told[0].startswith("DATABASE_URL must begin with")

    def test_a_password_in_a_wrong_address_is_not_shown(self, tmp_path: Path) -> None:
        told = problems(tmp_path, DATABASE_URL="mysql://tracker:sesame@db/tracker")

        assert "sesame" not in "".join(told)


class TestTheAddress:
    def test_it_follows_host_and_port(self, tmp_path: Path) -> None:
        assert read(tmp_path, PORT="8000").base_url == "http://127.0.0.1:8000"
        assert read(tmp_path, HOST="::1").base_url == "http://[::1]:5000"

    def test_it_is_what_people_use(self, tmp_path: Path) -> None:
        config = read(tmp_path, BASE_URL="https://tracker.example.org/")

        assert (config.base_url, config.is_https) == ("https://tracker.example.org", True)

    @pytest.mark.parametrize(
        "url", ["tracker.example.org", "ftp://x.example", "https://", "http://x?a=b", "http://[::1"]
    )
    def test_what_is_no_address_is_refused(self, tmp_path: Path, url: str) -> None:
        assert any(told.startswith("BASE_URL is") for told in problems(tmp_path, BASE_URL=url))


class TestTheSecretKey:
    def test_it_is_made_once_and_kept_for_its_owner_only(self, tmp_path: Path) -> None:
        instance = tmp_path / "instance"

        first = read_config({}, instance=instance)
        second = read_config({}, instance=instance)

        assert first.secret_key == second.secret_key
        assert len(first.secret_key) >= 32
        assert stat.S_IMODE((instance / "secret_key").stat().st_mode) == 0o600

    def test_two_instances_have_two(self, tmp_path: Path) -> None:
        keys = {read_config({}, instance=tmp_path / name).secret_key for name in "ab"}

        assert len(keys) == 2

    def test_one_that_is_given_is_used_and_not_written_down(self, tmp_path: Path) -> None:
        config = read(tmp_path, SECRET_KEY=SECRET)

        assert config.secret_key == SECRET
        assert not (tmp_path / "secret_key").exists()

    @pytest.mark.parametrize(
        "environment",
        [{"HOST": "0.0.0.0"}, {"DATABASE_URL": "postgresql://db/tracker"}],
        ids=["open to others", "PostgreSQL"],
    )
    def test_it_is_demanded_where_several_processes_may_run(
        self, tmp_path: Path, environment: dict[str, str]
    ) -> None:
        (problem,) = problems(tmp_path, SECRET_KEY="", **environment)

        assert problem.startswith("SECRET_KEY is not set")
        assert not (tmp_path / "secret_key").exists()

    def test_a_short_one_is_refused(self, tmp_path: Path) -> None:
        assert problems(tmp_path, SECRET_KEY="x" * 31) == [
            "SECRET_KEY is short: give 32 characters or more."
        ]


class TestTheDemonstration:
    @pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
    def test_runs_on_this_machine(self, tmp_path: Path, host: str) -> None:
        assert read(tmp_path, DEMO="1", HOST=host).demo

    @pytest.mark.parametrize(
        "environment",
        [
            {"HOST": "0.0.0.0"},
            {"HOST": "::"},
            {"HOST": "192.0.2.7"},
            {"BASE_URL": "https://tracker.example.org"},
            {"BASE_URL": "http://127.0.0.1.example.org"},
            {"HOST": "0.0.0.0", "BASE_URL": "http://127.0.0.1:5000"},
        ],
    )
    def test_and_nowhere_else(self, tmp_path: Path, environment: dict[str, str]) -> None:
        (problem,) = problems(tmp_path, DEMO="1", **environment)

        assert problem.startswith("DEMO=1 shows sign-in links")
        assert not read(tmp_path, DEMO="0", **environment).demo

    def test_is_a_plain_yes_or_no(self, tmp_path: Path) -> None:
        assert problems(tmp_path, DEMO="true") == ["DEMO is 'true': give 1 or 0."]


class TestTheMailServer:
    @pytest.mark.parametrize(
        ("url", "server"),
        [
            (
                "smtp://mail.example.org",
                SmtpServer("mail.example.org", 587, None, None, starttls=False, tls=False),
            ),
            (
                "smtp://tracker:s%40same%2Fx@mail.example.org:2525?starttls=1",
                SmtpServer("mail.example.org", 2525, "tracker", "s@same/x", True, tls=False),
            ),
            (
                "smtp://kent%40mail.example:p@mail.example?starttls=0",
                SmtpServer("mail.example", 587, "kent@mail.example", "p", False, tls=False),
            ),
            (
                "smtps://mail.example.org",
                SmtpServer("mail.example.org", 465, None, None, starttls=False, tls=True),
            ),
        ],
    )
    def test_is_given_as_one_address(self, tmp_path: Path, url: str, server: SmtpServer) -> None:
        config = read(tmp_path, SMTP_URL=url, MAIL_FROM="tracker@kscmp.example")

        assert config.smtp == server

    @pytest.mark.parametrize(
        "url",
        [
            "mail.example.org",
            "http://mail.example",
            "smtp://",
            "smtp://mail:port",
            "smtp://h:99999",
        ],
    )
    def test_what_is_none_is_refused(self, tmp_path: Path, url: str) -> None:
        (problem,) = problems(tmp_path, SMTP_URL=url, MAIL_FROM="tracker@kscmp.example")

        assert problem.startswith("SMTP_URL must look like")

    def test_its_sender_is_demanded(self, tmp_path: Path) -> None:
        (problem,) = problems(tmp_path, SMTP_URL="smtp://mail.example")

        assert problem.startswith("MAIL_FROM is ''")

    @pytest.mark.parametrize(
        "sender", ["tracker@kscmp.example", "The Tracker <tracker@kscmp.example>"]
    )
    def test_its_sender_may_have_a_name(self, tmp_path: Path, sender: str) -> None:
        config = read(tmp_path, SMTP_URL="smtp://mail.example", MAIL_FROM=sender)

        assert config.mail_from == sender

    @pytest.mark.parametrize(
        "sender",
        [
            "tracker",
            "a b@c.example",
            "x@y.example\nBcc: z@y.example",
            "<@>",
            "The Tracker <tracker@kscmp.example",
            "tracker@kscmp.example>",
        ],
    )
    def test_what_is_no_sender_is_refused(self, tmp_path: Path, sender: str) -> None:
        assert problems(tmp_path, MAIL_FROM=sender)[0].startswith("MAIL_FROM is")


@pytest.mark.parametrize("query", ["starttls=yes", "startls=1", "starttls=true", "starttls="])
def test_a_mail_server_setting_that_is_misspelt_never_means_no_encryption(
    tmp_path: Path, query: str
) -> None:
    environment = {
        "SMTP_URL": f"smtp://user:secret@mail.example.org:587?{query}",
        "MAIL_FROM": "tracker@example.org",
    }

    with pytest.raises(ConfigurationError) as wrong:
        read_config(environment, instance=tmp_path)

    assert "starttls" in wrong.value.problems[0]
    assert "secret" not in wrong.value.problems[0]


def test_a_kept_key_that_is_empty_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret_key").write_text("")

    with pytest.raises(ConfigurationError):
        read_config({}, instance=tmp_path)
