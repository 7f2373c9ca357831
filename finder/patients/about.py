"""How the directory works, told honestly."""

from flask import Blueprint, render_template, request
from werkzeug.datastructures import MultiDict

from finder.domain.reviews import INTERVAL, SHORT_INTERVAL
from finder.page.asking import answer, understand
from finder.page.permissions import open_to
from finder.page.request import session, settings, today
from finder.queries import accuracy as measuring
from finder.queries import directory
from finder.queries import editorial as query
from finder.queries.example import example

about = Blueprint("about", __name__, url_prefix="/about")

_ROWS_SHOWN = 5


@about.get("/privacy")
@open_to("everyone")
def privacy() -> str:
    """What is and is not kept of a visit."""
    return render_template("patients/about/privacy.html", settings=settings())


@about.get("/ranking")
@open_to("everyone")
def ranking() -> str:
    """How results are put in order, shown on the visitor's own search, or on one of ours."""
    args = request.args or MultiDict(_example())
    asked = understand(session(), args, per_page=_ROWS_SHOWN)
    found = answer(session(), asked) if asked.request and args else None
    return render_template("patients/about/ranking.html", asked=asked, found=found)


def _example() -> dict[str, str]:
    """A search that finds somebody; empty in an empty directory."""
    known = example(session())
    return {"specialty": known.specialty, "near": known.zip} if known else {}


@about.get("/data")
@open_to("everyone")
def data() -> str:
    """Where the rows come from, and whom we thank."""
    return render_template(
        "patients/about/data.html",
        measured=directory.measured(session(), today()),
        clinicians_of=directory.clinicians_of(session()),
    )


@about.get("/editorial")
@open_to("everyone")
def editorial() -> str:
    """Who writes the texts, how figures are kept, and what a review means."""
    return render_template(
        "patients/about/editorial.html",
        texts=query.texts(session()),
        authors=query.authors(session()),
        fast_moving=query.fast_moving(session()),
        months=INTERVAL,
        short_months=SHORT_INTERVAL,
    )


@about.get("/accuracy")
@open_to("everyone")
def accuracy() -> str:
    """How often what we show is right, as far as offices drawn by lot have been called."""
    return render_template("patients/about/accuracy.html", samples=measuring.samples(session()))
