"""How the directory works, told honestly."""

from flask import Blueprint, render_template

from finder.page.permissions import open_to
from finder.page.request import session, settings, today
from finder.queries import directory

about = Blueprint("about", __name__, url_prefix="/about")


@about.get("/privacy")
@open_to("everyone")
def privacy() -> str:
    """What is and is not kept of a visit."""
    return render_template("patients/about/privacy.html", settings=settings())


@about.get("/ranking")
@open_to("everyone")
def ranking() -> str:
    """How results are put in order."""
    return render_template("patients/about/ranking.html")


@about.get("/data")
@open_to("everyone")
def data() -> str:
    """Where the rows come from, and whom we thank."""
    return render_template("patients/about/data.html", measured=directory.measured(session(), today()))
