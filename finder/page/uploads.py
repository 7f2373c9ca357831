"""Files that a page takes in: every other page refuses what is longer than a form."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import current_app, request

from finder.page.request import settings

View = TypeVar("View", bound=Callable[..., Any])

MEGABYTE = 1_000_000
#: What a form adds to the file in it.
_AROUND = 16 * 1024
#: The parser wants room for what it reads at once, be it of a file, which it keeps on the disk.
_READ_AT_ONCE = 512 * 1024


def takes_files(view: View) -> View:
    """Declare that what is sent to a view may be as long as UPLOAD_LIMIT says."""
    view.takes_files = True  # type: ignore[attr-defined]
    return view


def allow_files() -> None:
    """Before anything of the request's body is read: how long it may be."""
    view = current_app.view_functions.get(request.endpoint or "")
    if getattr(view, "takes_files", False):
        request.max_content_length = settings().upload_limit * MEGABYTE + _AROUND
        request.max_form_memory_size = _READ_AT_ONCE
