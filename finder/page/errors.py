"""Errors a visitor meets: what happened, what to do next, and an id to name when asking for help."""

from typing import Any

from flask import Flask, Response, abort, g, make_response, render_template, request
from flask_babel import lazy_gettext as _l
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoFreeConnection
from werkzeug.exceptions import HTTPException, InternalServerError, SecurityError, ServiceUnavailable
from werkzeug.routing import RequestRedirect

from finder.page.logs import log
from finder.page.problems import problem
from finder.page.refusals import Refusal
from finder.page.request import request_id
from finder.queries.index import IndexNotBuilt

#: status → heading, explanation. Every other status gets the words of the nearest.
WORDS = {
    400: (
        _l("We could not read this request"),
        _l("Something in the address is not as we expect it. A new search will help."),
    ),
    403: (_l("You may not open this page"), _l("It needs a permission that you do not have.")),
    404: (_l("We have no page here"), _l("The address may be mistyped, or the page may be gone.")),
    405: (
        _l("This page cannot be used that way"),
        _l("Please go back and use the links and buttons of the page."),
    ),
    409: (
        _l("This has changed meanwhile"),
        _l("Nothing was saved. Go back, load the page again to see it as it is now, and try once more."),
    ),
    413: (_l("That is too much at once"), _l("What was sent is larger than we accept. Nothing was saved.")),
    429: (_l("Too many requests"), _l("Please wait a minute and try again. Nothing was lost.")),
    500: (
        _l("Something went wrong on our side"),
        _l("It is not your fault. Nothing you sent was saved. Please try again in a minute."),
    ),
    503: (_l("The directory is busy"), _l("We could not answer in time. Please try again in a minute.")),
}


def install(app: Flask) -> None:
    """Answer every error with a page, or with problem JSON below /api."""
    app.before_request(_refuse_unwritable)
    app.after_request(_keep_wait)
    app.register_error_handler(HTTPException, _answer)
    for failure in (DBAPIError, NoFreeConnection):
        app.register_error_handler(failure, _database_failed)
    app.register_error_handler(IndexNotBuilt, _not_ready)
    app.register_error_handler(Exception, _failed)


def _refuse_unwritable() -> None:
    """No page has a NUL in its address, and PostgreSQL would refuse to look for one."""
    if "\0" in request.path:
        abort(404)


def _answer(error: HTTPException) -> Any:
    if isinstance(error, RequestRedirect):
        return error
    if isinstance(request.routing_exception, SecurityError):
        # Whoever asks for another host gets no page: its links would lead there.
        return Response("This directory does not answer to that host name.\n", 400, mimetype="text/plain")
    status = error.code or 500
    heading, words = _words(error, status)
    response = _in_words(status, str(heading), str(words))
    _keep_hints(error, response)
    return response


def _words(error: HTTPException, status: int) -> tuple[Any, Any]:
    if isinstance(error, Refusal):
        if error.wait:
            g.wait = error.wait
        return error.heading, error.words
    return WORDS.get(status, WORDS[400 if status < 500 else 500])


def _in_words(status: int, heading: str, words: str) -> Response:
    if request.path.startswith("/api/"):
        return problem(status, heading, words)
    page = render_template(
        "errors/error.html",
        status=status,
        heading=heading,
        words=words,
        request_id=request_id(),
        for_staff=request.path.startswith("/staff"),
    )
    return make_response(page, status)


def _keep_hints(error: HTTPException, response: Response) -> None:
    """Headers that tell a program what it may do instead (Allow, Retry-After)."""
    for name, value in error.get_headers():
        if name.lower() in ("allow", "retry-after"):
            response.headers[name] = value


def _keep_wait(response: Response) -> Response:
    """Our own wait, over that of the rate limits, which stands on every response."""
    if "wait" in g:
        response.headers["Retry-After"] = str(g.wait)
    return response


def _not_ready(error: IndexNotBuilt) -> Any:
    """Nobody may be told that there is no doctor because nobody has looked yet."""
    log.error("no search index", error=str(error))
    return _answer(ServiceUnavailable())


def _database_failed(error: DBAPIError | NoFreeConnection) -> Any:
    """Busy, interrupted, full or gone: the visitor may try again; the reason is for the log."""
    # What the driver said, not SQLAlchemy, who would add the statement and the words that were searched for.
    reason = error.orig if isinstance(error, DBAPIError) else error
    log.error("database", id=request_id(), error=type(reason).__name__, said=str(reason)[:300])
    return _answer(ServiceUnavailable())


def _failed(error: Exception) -> Any:
    log.error("failure", id=request_id(), exc_info=error)
    return _answer(InternalServerError())
