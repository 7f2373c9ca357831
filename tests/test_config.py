"""Settings: safe by default, and refused at the start when they are not."""

import os
import stat
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from finder.config import BadSetting, Settings, read_settings
from finder.store import Store
from tests.apps import site_on

KEY = "k" * 32
PRODUCTION = {
    "FINDER_ENV": "production",
    "SECRET_KEY": KEY,
    "BASE_URL": "https://doctors.example.org",
    "TRUSTED_HOSTS": "doctors.example.org",
}


def read(tmp_path: Path, **environ: str) -> Settings:
    """The settings of that environment."""
    return read_settings({"SECRET_KEY": KEY} | environ, tmp_path / "instance")


def test_an_empty_environment_is_a_development_machine(tmp_path: Path) -> None:
    settings = read_settings({}, tmp_path / "instance")
    assert (settings.environment, settings.in_production, settings.port) == ("development", False, 8000)
    assert settings.database_url == f"sqlite:///{tmp_path}/instance/finder.db"


def test_every_setting_is_read(tmp_path: Path) -> None:
    settings = read(
        tmp_path,
        **PRODUCTION,
        DATABASE_URL="postgresql://db/finder",
        DATABASE_READ_URL="postgresql://replica/finder",
        PORT="9000",
        TRUSTED_PROXIES="2",
        CLINIC_NAME="Riverside",
        RATE_LIMIT="10/second; 1000 per hour",
        RATE_LIMIT_STORAGE="redis://counts",
        GEOCODER="nominatim",
        GEOCODER_URL="https://geo.example.org/",
        LOG_LEVEL="warning",
        SMTP_URL="smtps://me:secret@mail.example.org",
        MAIL_FROM="Directory@example.org",
    )
    assert settings == Settings(
        secret_key=KEY,
        environment="production",
        database_url="postgresql://db/finder",
        database_read_url="postgresql://replica/finder",
        port=9000,
        base_url="https://doctors.example.org",
        trusted_hosts=("doctors.example.org",),
        trusted_proxies=2,
        clinic_name="Riverside",
        rate_limit="10/second; 1000 per hour",
        rate_limit_storage="redis://counts",
        geocoder="nominatim",
        geocoder_url="https://geo.example.org",
        log_level="warning",
        smtp_url="smtps://me:secret@mail.example.org",
        mail_from="directory@example.org",
    )


@pytest.mark.parametrize("hosts", ["a.example b.example", "a.example,b.example", " a.example , b.example "])
def test_hosts_may_be_parted_by_spaces_or_commas(tmp_path: Path, hosts: str) -> None:
    assert read(tmp_path, TRUSTED_HOSTS=hosts).trusted_hosts == ("a.example", "b.example")


def test_there_is_one_census_bureau_and_nobody_is_asked_unless_set(tmp_path: Path) -> None:
    assert read(tmp_path, GEOCODER="census").geocoder_url == "https://geocoding.geo.census.gov"
    assert (read(tmp_path).geocoder, read(tmp_path).geocoder_url) == ("offline", None)


def test_a_base_address_is_kept_without_its_last_slash(tmp_path: Path) -> None:
    assert read(tmp_path, BASE_URL="http://localhost:8000/").base_url == "http://localhost:8000"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("FINDER_ENV", "prod"),
        ("FINDER_ENV", "Production"),
        ("SECRET_KEY", "short"),
        ("SECRET_KEY", "k" * 31),
        ("PORT", "0"),
        ("PORT", "65536"),
        ("PORT", "-1"),
        ("PORT", "80a"),
        ("PORT", "٨٠"),
        ("PORT", "1" * 5000),
        ("TRUSTED_PROXIES", "6"),
        ("TRUSTED_PROXIES", "yes"),
        ("LOG_LEVEL", "verbose"),
        ("LOG_LEVEL", "INFO"),
        ("BASE_URL", "doctors.example.org"),
        ("BASE_URL", "ftp://doctors.example.org"),
        ("BASE_URL", "javascript:alert(1)"),
        ("BASE_URL", "https://"),
        ("BASE_URL", "https://doctors.example.org/?q=1"),
        ("BASE_URL", "https://doctors.example.org/#top"),
        ("BASE_URL", "http://["),
        ("GEOCODER", "google"),
        ("GEOCODER", "nominatim"),
        ("GEOCODER_URL", "geo.example.org"),
        ("RATE_LIMIT", "lots"),
        ("RATE_LIMIT", "0 per minute"),
        ("RATE_LIMIT", "600"),
        ("RATE_LIMIT", "600 per fortnight"),
        ("SMTP_URL", "mail.example.org"),
        ("SMTP_URL", "smtp://me:secret@mail.example.org"),
        ("MAIL_FROM", "nobody"),
        ("MAIL_FROM", "Directory <directory@example.org>"),
    ],
)
def test_an_unsafe_or_unreadable_setting_stops_the_start_and_is_named(
    tmp_path: Path, name: str, value: str
) -> None:
    with pytest.raises(BadSetting, match=name):
        read(tmp_path, **{name: value})


@pytest.mark.parametrize("name", ["SECRET_KEY", "BASE_URL", "TRUSTED_HOSTS"])
def test_production_needs_what_keeps_it_safe(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadSetting, match=f"{name} is required in production"):
        read_settings(PRODUCTION | {name: ""}, tmp_path)


def test_production_is_served_over_tls(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match="https"):
        read(tmp_path, **PRODUCTION | {"BASE_URL": "http://doctors.example.org"})


MAIL = {"SMTP_URL": "smtp://localhost", "MAIL_FROM": "a@example.org", "BASE_URL": "https://example.org"}


@pytest.mark.parametrize("name", ["MAIL_FROM", "BASE_URL"])
def test_mail_needs_a_sender_and_an_address_its_links_begin_with(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadSetting, match=f"{name} is required with SMTP_URL"):
        read(tmp_path, **MAIL | {name: ""})


def test_a_refusal_ends_the_program_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as stopped:
        read(tmp_path, PORT="x")
    assert stopped.value.code == "PORT must be a whole number from 1 to 65535, not 'x'"


def test_a_refusal_does_not_repeat_the_secret(tmp_path: Path) -> None:
    with pytest.raises(BadSetting) as stopped:
        read(tmp_path, SECRET_KEY="hunter2")
    assert "hunter2" not in str(stopped.value)
    with pytest.raises(BadSetting) as stopped:
        read(tmp_path, SMTP_URL="smtp://me:hunter2@mail.example.org")
    assert "hunter2" not in str(stopped.value)


def test_secrets_and_passwords_are_not_printed_with_the_settings(tmp_path: Path) -> None:
    smtp = MAIL | {"SMTP_URL": "smtps://me:hunter2@mail.example.org"}
    shown = repr(read(tmp_path, DATABASE_URL="postgresql://me:hunter2@db/finder", **smtp))
    assert (KEY in shown, "hunter2" in shown) == (False, False)


# -- The key that is made and kept ---------------------------------------------------------------------
def test_the_key_of_a_development_machine_is_made_once_and_kept(tmp_path: Path) -> None:
    first, second = (read_settings({}, tmp_path / "instance").secret_key for _ in range(2))
    assert first == second
    assert len(first) >= 64


def test_two_machines_have_two_keys(tmp_path: Path) -> None:
    keys = {read_settings({}, tmp_path / name).secret_key for name in ("one", "other")}
    assert len(keys) == 2


def test_the_key_is_readable_by_its_owner_alone(tmp_path: Path) -> None:
    kept = os.umask(0)
    try:
        read_settings({}, tmp_path / "instance")
    finally:
        os.umask(kept)
    modes = [
        stat.S_IMODE(path.stat().st_mode)
        for path in (tmp_path / "instance" / "secret_key", tmp_path / "instance")
    ]
    assert modes == [0o600, 0o700]


def test_workers_that_start_at_once_agree_on_the_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as workers:
        found = list(workers.map(lambda _n: read_settings({}, tmp_path / "instance").secret_key, range(40)))
    assert len(set(found)) == 1
    assert [path.name for path in (tmp_path / "instance").iterdir()] == ["secret_key"]


def test_a_worker_that_comes_second_takes_the_key_of_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_file = tempfile.mkstemp

    def slow(**options: Path) -> tuple[int, str]:
        (tmp_path / "secret_key").write_text("f" * 64)  # meanwhile, the first worker
        return make_file(**options)

    monkeypatch.setattr(tempfile, "mkstemp", slow)
    assert read_settings({}, tmp_path).secret_key == "f" * 64


def test_a_key_that_was_cut_short_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret_key").write_text("short")
    with pytest.raises(BadSetting, match="SECRET_KEY"):
        read_settings({}, tmp_path)


# -- Defaults on the page ------------------------------------------------------------------------------
def test_the_name_of_the_clinic_is_on_the_page(sqlite_store: Store) -> None:
    site = site_on(sqlite_store, clinic_name="Riverside & Sons")
    assert site.page("/").texts("a", "site-name") == ["Riverside & Sons"]


def test_the_default_limit_is_one_that_works(sqlite_store: Store) -> None:
    site = site_on(sqlite_store, rate_limit=Settings(secret_key=KEY).rate_limit)
    assert site.get("/").status_code == 200
