"""The application over the directory of `tests.browser.directory`, committed, and the server in front of it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from flask import Flask, abort
from werkzeug.serving import WSGIRequestHandler, make_server

from finder.app import create_app
from finder.assets import AssetError, url_of
from finder.config import Settings
from finder.page.permissions import open_to
from tests.browser.directory import fill
from tests.make import Make
from tests.needs import lacking
from tests.stores import fresh_store


@contextmanager
def directory_app(folder: Path) -> Iterator[Flask]:
    """The application on a filled SQLite file in `folder`; `/fail/<status>` shows any error page."""
    try:
        url_of("base.css")
    except AssetError as error:
        lacking("npm", str(error))
    with fresh_store(f"sqlite:///{folder}/finder.db") as store:
        with store.writing() as session:
            fill(Make(session))
            session.commit()
        # Mail is offered, and none is sent.
        mail = {"smtp_url": "smtp://localhost", "mail_from": "directory@example.org"}
        settings = Settings(secret_key="s" * 32, log_level="error", rate_limit="100000 per minute", **mail)
        app = create_app(settings, store)
        app.add_url_rule("/fail/<int:status>", view_func=_fail)
        yield app


@open_to("everyone")
def _fail(status: int) -> NoReturn:
    abort(status)


class _Quiet(WSGIRequestHandler):
    """A line for each request would bury the report of the tests."""

    def log(self, type: str, message: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """The address of a server of this application, on a free port."""
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=_Quiet)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()
