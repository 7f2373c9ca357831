"""Settings, read once from the environment, checked, and refused when unsafe."""

import contextlib
import os
import re
import secrets
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from finder.domain.emails import NotAnEmail, read_email
from finder.domain.mail_servers import NotAMailServer, read_mail_server

ROOT = Path(__file__).parent.parent
GEOCODERS = ("offline", "census", "nominatim")
_CENSUS = "https://geocoding.geo.census.gov"
LOG_LEVELS = ("debug", "info", "warning", "error")
#: One or more of what Flask-Limiter reads: "600 per minute", "10/second; 5000 per 2 hours".
_ONE_LIMIT = r"[1-9]\d* ?(?:/|per) ?(?:[1-9]\d* ?)?(?:second|minute|hour|day|month|year)s?"
_LIMITS = re.compile(rf"{_ONE_LIMIT}(?: ?[;,|] ?{_ONE_LIMIT})*")


class BadSetting(SystemExit):
    """A setting is missing, unsafe or unreadable; the program must not start."""


@dataclass(frozen=True)
class Settings:
    """All there is to set. `docs/settings.md` explains each; its name is the field's in capitals, but FINDER_ENV."""

    secret_key: str = field(repr=False)
    environment: str = "development"
    database_url: str = field(default=f"sqlite:///{ROOT}/instance/finder.db", repr=False)
    database_read_url: str | None = field(default=None, repr=False)
    port: int = 8000
    base_url: str | None = None
    trusted_hosts: tuple[str, ...] = ()
    trusted_proxies: int = 0
    clinic_name: str = "Physician Finder"
    rate_limit: str = "600 per minute"
    rate_limit_storage: str = "memory://"
    report_limit: str = "5 per hour"
    #: megabytes
    upload_limit: int = 5
    geocoder: str = "offline"
    geocoder_url: str | None = None
    log_level: str = "info"
    smtp_url: str | None = field(default=None, repr=False)
    mail_from: str | None = None

    @property
    def in_production(self) -> bool:
        """Whether strangers are served."""
        return self.environment == "production"


def read_settings(environ: Mapping[str, str] = os.environ, instance: Path = ROOT / "instance") -> Settings:
    """Read and check the settings. Raises `BadSetting` with a sentence that says what to do."""
    environment = _one_of(environ, "FINDER_ENV", ("development", "production"), "development")
    settings = Settings(
        secret_key=environ.get("SECRET_KEY") or _kept_secret(environment, instance),
        environment=environment,
        database_url=environ.get("DATABASE_URL") or f"sqlite:///{instance}/finder.db",
        database_read_url=environ.get("DATABASE_READ_URL") or None,
        port=_number(environ, "PORT", 8000, 1, 65535),
        base_url=_address("BASE_URL", environ.get("BASE_URL", "")),
        trusted_hosts=tuple(environ.get("TRUSTED_HOSTS", "").replace(",", " ").split()),
        trusted_proxies=_number(environ, "TRUSTED_PROXIES", 0, 0, 5),
        clinic_name=environ.get("CLINIC_NAME") or "Physician Finder",
        rate_limit=_rate_limit("RATE_LIMIT", environ.get("RATE_LIMIT") or "600 per minute"),
        report_limit=_rate_limit("REPORT_LIMIT", environ.get("REPORT_LIMIT") or "5 per hour"),
        upload_limit=_number(environ, "UPLOAD_LIMIT", 5, 1, 100),
        rate_limit_storage=environ.get("RATE_LIMIT_STORAGE") or "memory://",
        geocoder=_one_of(environ, "GEOCODER", GEOCODERS, "offline"),
        geocoder_url=_geocoder_url(environ),
        log_level=_one_of(environ, "LOG_LEVEL", LOG_LEVELS, "info"),
        smtp_url=_smtp_url(environ.get("SMTP_URL", "")),
        mail_from=_mail_from(environ.get("MAIL_FROM", "")),
    )
    _refuse_unsafe(settings)
    return settings


def _refuse_unsafe(settings: Settings) -> None:
    if len(settings.secret_key) < 32:
        raise BadSetting(
            "SECRET_KEY is shorter than 32 characters: python3 -c 'import secrets; print(secrets.token_hex())'"
        )
    if settings.smtp_url and not settings.mail_from:
        raise BadSetting("MAIL_FROM is required with SMTP_URL: the address mails come from")
    if settings.smtp_url and not settings.base_url:
        # A link in a mail must not lead to whatever host a stranger's request has named.
        raise BadSetting("BASE_URL is required with SMTP_URL: the address that links in mails begin with")
    if not settings.in_production:
        return
    if not settings.base_url:
        raise BadSetting(
            "BASE_URL is required in production: the public address, such as https://doctors.example.org"
        )
    if not settings.base_url.startswith("https://"):
        raise BadSetting("BASE_URL must begin with https:// in production")
    if not settings.trusted_hosts:
        raise BadSetting("TRUSTED_HOSTS is required in production: the host names this directory answers to")


def _kept_secret(environment: str, instance: Path) -> str:
    """The key made on the first start in development and kept, readable by its owner alone."""
    if environment == "production":
        raise BadSetting("SECRET_KEY is required in production")
    instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = instance / "secret_key"
    if not path.exists():
        _write_secret(path)
    return path.read_text()


def _write_secret(path: Path) -> None:
    """The key appears whole, so that a worker starting beside us never reads half of it."""
    handle, part = tempfile.mkstemp(dir=path.parent)  # readable by its owner alone
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_hex())
    with contextlib.suppress(FileExistsError):  # the other worker was first
        os.link(part, path)
    Path(part).unlink()


def _one_of(environ: Mapping[str, str], name: str, allowed: tuple[str, ...], default: str) -> str:
    value = environ.get(name) or default
    if value not in allowed:
        raise BadSetting(f"{name} must be {' or '.join(allowed)}, not {value!r}")
    return value


def _number(environ: Mapping[str, str], name: str, default: int, low: int, high: int) -> int:
    text = environ.get(name) or str(default)
    if not (text.isascii() and text.isdigit() and len(text) < 10 and low <= int(text) <= high):
        raise BadSetting(f"{name} must be a whole number from {low} to {high}, not {text!r}")
    return int(text)


def _rate_limit(name: str, text: str) -> str:
    if not _LIMITS.fullmatch(text.strip().lower()):
        raise BadSetting(f"{name} must be a limit such as 600 per minute, not {text!r}")
    return text


def _geocoder_url(environ: Mapping[str, str]) -> str | None:
    """Where the geocoder is; there is only one Census Bureau, but everybody may run a Nominatim."""
    found = _address("GEOCODER_URL", environ.get("GEOCODER_URL", ""))
    if environ.get("GEOCODER") == "nominatim" and found is None:
        raise BadSetting(
            "GEOCODER_URL is required for nominatim: its address, such as https://geo.example.org"
        )
    return found or (_CENSUS if environ.get("GEOCODER") == "census" else None)


def _address(name: str, text: str) -> str | None:
    if not text:
        return None
    try:
        parts = urlsplit(text)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        raise BadSetting(f"{name} must be an address such as https://doctors.example.org, not {text!r}")
    return text.rstrip("/")


def _smtp_url(text: str) -> str | None:
    if not text:
        return None
    try:
        read_mail_server(text)
    except NotAMailServer as error:
        raise BadSetting(f"SMTP_URL cannot be used: {error}") from error
    return text


def _mail_from(text: str) -> str | None:
    if not text:
        return None
    try:
        return read_email(text)
    except NotAnEmail as error:
        raise BadSetting(
            f"MAIL_FROM must be an address such as directory@example.org, not {text!r}"
        ) from error
