"""The application, put together."""

from flask import Flask, request
from flask_babel import Babel
from flask_limiter import ExemptionScope, Limiter
from werkzeug.middleware.proxy_fix import ProxyFix
from whitenoise import WhiteNoise

from finder.actions.index import keep_current
from finder.actions.staff.sessions import seen
from finder.actions.unanswered import add_unanswered
from finder.api.doctors import api
from finder.assets import url_of
from finder.cli import COMMANDS
from finder.config import ROOT, Settings, read_settings
from finder.front_desk.account import account
from finder.front_desk.accounts import accounts
from finder.front_desk.accuracy import accuracy
from finder.front_desk.checks import checks
from finder.front_desk.desk import desk
from finder.front_desk.duplicates import duplicates
from finder.front_desk.facilities import kept_facilities
from finder.front_desk.forgotten import forgotten
from finder.front_desk.imports import imports
from finder.front_desk.listings import listings
from finder.front_desk.offices import offices
from finder.front_desk.passkeys import passkeys
from finder.front_desk.rosters import rosters
from finder.front_desk.set_up import set_up
from finder.front_desk.sign_in import sign_in
from finder.front_desk.worklist import worklist
from finder.geocoding import open_geocoder
from finder.operators.crawlers import crawlers
from finder.operators.health import health
from finder.page import errors, ledger, logs, shortlists, staff, templates
from finder.page.headers import SafeHeaders
from finder.page.numbers import KeyConverter
from finder.page.permissions import check_permission, declared
from finder.page.request import close_session
from finder.page.uploads import allow_files
from finder.patients.about import about
from finder.patients.conditions import conditions
from finder.patients.facilities import facilities
from finder.patients.filters import filters
from finder.patients.home import home_page
from finder.patients.insurance import insurance
from finder.patients.map import map_names
from finder.patients.physicians import physicians
from finder.patients.procedures import procedures
from finder.patients.reports import reports
from finder.patients.search import search
from finder.patients.shortlists import shortlists as visitors_list
from finder.patients.specialties import specialties
from finder.patients.suggest import suggest
from finder.store import Store, open_store

BLUEPRINTS = (
    *(
        home_page,
        search,
        filters,
        physicians,
        conditions,
        procedures,
        specialties,
        insurance,
        facilities,
        map_names,
        reports,
        visitors_list,
    ),
    *(suggest, about, api, health, crawlers),
    *(desk, worklist, listings, imports, kept_facilities, offices, checks, duplicates, rosters, accuracy),
    *(sign_in, passkeys, forgotten, set_up, account, accounts),
)
#: Nothing a form sends is longer, but for the views that take files; the query string has the server's own limit.
LONGEST_BODY = 64 * 1024
#: Reports of all visitors together; a busy week of a large network has fewer.
REPORTS_OF_ALL = "300 per hour"


def create_app(settings: Settings | None = None, store: Store | None = None) -> Flask:
    """The application for these settings, on this store; both from the environment unless given.

    Raises `BadSetting` when a setting is unsafe, `UndeclaredRoute` when a route says not who may use it.
    """
    settings = settings or read_settings()
    app = Flask("finder", root_path=str(ROOT), static_folder=None, template_folder=str(ROOT / "templates"))
    _configure(app, settings)
    app.extensions["settings"] = settings
    app.extensions["store"] = store or open_store(settings.database_url, settings.database_read_url)
    app.extensions["geocoder"] = open_geocoder(
        settings.geocoder,
        settings.geocoder_url or "",
        f"Physician Finder ({settings.base_url or 'development'})",
    )
    logs.set_up(settings.log_level)
    keep_current()
    app.url_map.converters["key"] = KeyConverter
    Babel(app)
    app.before_request(allow_files)
    app.before_request(check_permission)
    logs.install(app)
    errors.install(app)
    templates.install(app, url_of)
    ledger.install(app, add_unanswered)
    staff.install(app, seen)
    shortlists.install(app)
    app.teardown_appcontext(close_session)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    for command in COMMANDS:
        app.cli.add_command(command)
    _limit(app, settings)
    declared(app)
    _wrap(app, settings)
    return app


def _configure(app: Flask, settings: Settings) -> None:
    app.config.update(
        SECRET_KEY=settings.secret_key,
        MAX_CONTENT_LENGTH=LONGEST_BODY,
        MAX_FORM_MEMORY_SIZE=LONGEST_BODY,
        MAX_FORM_PARTS=200,
        TRUSTED_HOSTS=list(settings.trusted_hosts) or None,
        BABEL_DEFAULT_LOCALE="en",
    )
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.json.ensure_ascii = False  # type: ignore[attr-defined]


def _limit(app: Flask, settings: Settings) -> None:
    """Each address may ask so often; whether the process lives may be asked without end."""
    limiter = Limiter(
        staff.client,
        app=app,
        application_limits=[settings.rate_limit],
        headers_enabled=True,  # Retry-After
        storage_uri=settings.rate_limit_storage,
    )
    limiter.request_filter(lambda: request.endpoint in ("health.alive", "health.ready"))
    # Counted apart, so that nobody types away their searches.
    limiter.exempt(suggest, flags=ExemptionScope.APPLICATION)
    limiter.limit(settings.rate_limit)(suggest)
    # Whoever floods the front desk from many addresses fills its list no further either.
    limiter.limit(settings.report_limit, key_func=staff.client, methods=["POST"])(reports)
    limiter.limit(REPORTS_OF_ALL, key_func=lambda: "everybody", methods=["POST"])(reports)


def _wrap(app: Flask, settings: Settings) -> None:
    """Layers around the application, the innermost first: static files, safe headers, the proxy in front."""
    static = WhiteNoise(
        app.wsgi_app,
        root=ROOT / "static",
        prefix="static/",
        max_age=3600,
        allow_all_origins=False,
        immutable_file_test=lambda path, url: "/vendor/" in url,
    )
    app.wsgi_app = SafeHeaders(static, over_tls=settings.in_production)  # type: ignore[method-assign]
    if settings.trusted_proxies:
        count = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign]
