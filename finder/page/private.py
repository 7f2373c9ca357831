"""Answers that are for one browser alone."""

from flask import Response, make_response


def kept_by_nobody(page: str, status: int = 200) -> Response:
    """A page that no cache keeps and no search engine reads: behind a private link, or of one visitor's list."""
    response = make_response(page, status)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
