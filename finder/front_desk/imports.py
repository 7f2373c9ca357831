"""Tables of listings in the browser: compared, looked at, applied or discarded, undone; and taken out."""

import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from tempfile import SpooledTemporaryFile, TemporaryDirectory
from typing import IO, Any

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from flask_babel import gettext
from sqlalchemy.orm import Session
from werkzeug.datastructures import FileStorage
from werkzeug.utils import secure_filename

from finder.actions.imports import listings as deeds
from finder.domain.listing_columns import BY_NAME
from finder.formats.csv import write_table
from finder.forms.imports import ImportForm
from finder.front_desk.who import me
from finder.page.pages import page_numbers
from finder.page.permissions import open_to
from finder.page.request import session, settings, store, today
from finder.page.uploads import MEGABYTE, takes_files
from finder.queries import imports as queries
from finder.queries import listing_cells
from finder.queries.imports import Absent, Compared, Run
from finder.queries.listings import names
from finder.queries.staff import members
from finder.readers.csv_strict import UnreadableFile
from finder.readers.digests import digest
from finder.readers.listings import open_listings

imports = Blueprint("imports", __name__, url_prefix="/staff/imports")

_ON_A_PAGE = 25
#: Of a table that is written: more than that goes to the disk meanwhile.
_IN_MEMORY = 8 * MEGABYTE
_MISSING = "missing"


@dataclass(frozen=True)
class _Part:
    """A page of one part of a comparison."""

    what: str
    page: int
    pages: list[int | None]
    rows: Sequence[Compared] = ()
    absent: Sequence[Absent] = ()


@imports.get("")
@open_to("administrator")
def every() -> str:
    """The latest imports, and the way to begin another one."""
    return _every_page(ImportForm(today=today()))


@imports.post("")
@takes_files
@open_to("administrator")
def upload() -> Any:
    """Compare a file, and show what it would change."""
    form = ImportForm(request.form, today=today())
    sent = request.files.get("file")
    if not (sent and sent.filename):
        form.validate()
        form.refuse(gettext("Choose a file."))
        return _every_page(form), 422
    if not form.validate():
        return _every_page(form), 422
    try:
        key = _propose(sent, form)
    except UnreadableFile as error:
        form.refuse(str(error))
        return _every_page(form), 422
    return redirect(url_for("imports.one", key=key), 303)


@imports.errorhandler(413)
def _too_long(_error: Exception) -> Any:
    form = ImportForm(today=today())
    form.refuse(
        gettext(
            "The file is larger than %(n)s MB. Nothing was read in. Import it by command: flask import listings.",
            n=settings().upload_limit,
        )
    )
    return _every_page(form), 413


@imports.get("/<key:key>")
@open_to("administrator")
def one(key: int) -> Any:
    """What an import would change, or changed, row by row."""
    return _run_page(key)


@imports.post("/<key:key>/apply")
@open_to("administrator")
def apply(key: int) -> Any:
    """Carry out what was compared: all of it, or nothing."""
    may_shrink = request.form.get("may_shrink") == "yes"
    return _decide(
        key, "applied", lambda one: deeds.apply_listings(one, key, me().email, may_shrink=may_shrink)
    )


@imports.post("/<key:key>/discard")
@open_to("administrator")
def discard(key: int) -> Any:
    """Decide against it."""
    return _decide(key, "discarded", lambda one: deeds.discard(one, key, me().email))


@imports.post("/<key:key>/undo")
@open_to("administrator")
def undo(key: int) -> Any:
    """Bring back what it changed, but for what somebody has changed since."""
    return _decide(key, "undone", lambda one: deeds.undo_listings(one, key, me().email))


@imports.get("/template.csv")
@open_to("administrator")
def template() -> Any:
    """The header alone, to be filled in."""
    return _table("listings-template.csv", ())


@imports.get("/listings.csv")
@open_to("administrator")
def taken_out() -> Any:
    """All listings, or those of a group, as they are now."""
    group = request.args.get("group") or None
    try:
        return _table(f"listings-{today().isoformat()}.csv", listing_cells.every(session(), today(), group))
    except listing_cells.NoSuchGroup:
        abort(404)


def _propose(sent: FileStorage, form: ImportForm) -> int:
    """Read the file to its end, then keep what it would change; the number of the import."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / (secure_filename(sent.filename or "")[-80:] or "listings.csv")
        sent.save(path)
        opened = open_listings(path)
        rows, known_by = list(opened.rows()), digest(path)
    with store().writing(long=True) as writing:
        key = deeds.propose_listings(
            writing,
            rows,
            file_name=path.name,
            file_digest=known_by,
            by=me().email,
            as_of=form.as_of.data or today(),
            notes=opened.notes,
            complete=bool(form.complete.data),
            sent_as=form.code,
        )
        writing.commit()
    return key


def _decide(key: int, state: str, deed: Callable[[Session], object]) -> Any:
    """Do it and show the import; or say why not. What was done already is done."""
    try:
        with store().writing(long=True) as writing:
            deed(writing)
            writing.commit()
    except deeds.NotOpen as refused:
        with store().reading_now() as fresh:
            is_done = _run(fresh, key).state == state
        if not is_done:
            return _run_page(key, str(refused)), 409
    except deeds.Moved as moved:
        words = gettext(
            "Nothing was applied. %(why)s Send the file again to compare it anew.", why=str(moved)
        )
        return _run_page(key, words), 409
    except deeds.TooMuchGone:
        return _run_page(key, gettext("Nothing was applied. Say below that so much may go.")), 422
    return redirect(url_for("imports.one", key=key), 303)


def _run(reading: Session, key: int) -> Run:
    found = queries.run(reading, key)
    if found is None:
        abort(404)
    return found


def _every_page(form: ImportForm) -> str:
    return render_template(
        "front_desk/imports/list.html",
        form=form,
        runs=queries.runs(session()),
        groups=members.groups(session()),
        sent_as=form.code or secrets.token_hex(16),
        limit=settings().upload_limit,
    )


def _run_page(key: int, refused: str | None = None) -> str:
    """The import as it is now, with the rows asked for."""
    with store().reading_now() as fresh:
        run = _run(fresh, key)
        tally = queries.how_many(fresh, key)
        if run.source == "listings" and run.state == "proposed" and not tally["hidden"]:
            tally[_MISSING] = queries.how_many_absent(fresh, key)
        return render_template(
            "front_desk/imports/run.html",
            run=run,
            deeds=queries.deeds(fresh, run),
            tally=tally,
            part=_part(fresh, key, tally),
            names=names(fresh),
            shrinks=deeds.too_much(fresh, key) if run.state == "proposed" else None,
            writes=any(tally[one] for one in ("changed", "new", "removed", "hidden")),
            refused=refused,
        )


def _part(reading: Session, key: int, tally: Mapping[str, int]) -> _Part:
    """The part of the comparison asked for, or the first that has rows."""
    asked = request.args.get("show", "")
    first = next((what for what, rows in tally.items() if rows), "changed")
    what = asked if asked in tally else first
    last = max(1, -(-tally[what] // _ON_A_PAGE))
    page = min(max(1, request.args.get("page", 1, int)), last)
    some = {"offset": (page - 1) * _ON_A_PAGE, "limit": _ON_A_PAGE}
    if what == _MISSING:
        return _Part(what, page, page_numbers(page, last), absent=queries.absent(reading, key, **some))
    return _Part(what, page, page_numbers(page, last), rows=queries.shown(reading, key, what, **some))


def _table(name: str, rows: Iterable[Mapping[str, str]]) -> Response:
    """A file for the browser to keep; written whole before the first byte goes out, so that none is cut short."""
    spool = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 # closed once its pieces are sent
    text = TextIOWrapper(spool, encoding="utf-8", newline="", write_through=True)
    write_table(text, list(BY_NAME), rows, bom=True)
    text.detach()
    response = Response(_pieces(spool), mimetype="text/csv")
    response.content_length = spool.tell()
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


def _pieces(spool: IO[bytes]) -> Iterator[bytes]:
    with spool:
        spool.seek(0)
        while piece := spool.read(1 << 16):
            yield piece
