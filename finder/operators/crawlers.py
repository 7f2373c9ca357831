"""What programs that index the web may read."""

from flask import Blueprint, Response, render_template, url_for

from finder.page.links import public_url
from finder.page.permissions import open_to
from finder.page.request import session
from finder.queries import directory

crawlers = Blueprint("crawlers", __name__)

#: Pages that are the same for everybody and worth finding.
PAGES = (
    *("home.home", "conditions.every", "procedures.every", "specialties.every", "insurance.every"),
    *("about.ranking", "about.accuracy", "about.data", "about.editorial", "about.privacy"),
)


@crawlers.get("/robots.txt")
@open_to("everyone")
def robots() -> Response:
    """Searches are no pages to index: there is no end of them."""
    lines = (
        "User-agent: *",
        "Disallow: /doctors?",
        "Disallow: /api/",
        "Disallow: /list",
        "Disallow: /map/",
        "Disallow: /staff",
        "",
    )
    sitemap = f"Sitemap: {public_url(url_for('crawlers.sitemap'))}\n"
    return Response("\n".join(lines) + sitemap, mimetype="text/plain")


@crawlers.get("/sitemap.xml")
@open_to("everyone")
def sitemap() -> Response:
    """Addresses of the public pages; made-up people are not for search engines."""
    physicians, conditions = directory.slugs(session())
    paths = [url_for(name) for name in PAGES]
    paths += [url_for("conditions.condition", slug=slug) for slug in conditions]
    paths += [
        url_for("conditions.question", slug=condition, question=question)
        for condition, question in directory.question_slugs(session())
    ]
    paths += [url_for("physicians.physician", slug=slug) for slug in physicians]
    # The format's own limit is 50,000 addresses a file.
    text = render_template("sitemap.xml", urls=[public_url(path) for path in paths[:50_000]])
    return Response(text, mimetype="application/xml")
