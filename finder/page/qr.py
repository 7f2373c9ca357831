"""An address as a picture for a phone's camera."""

from io import BytesIO

import segno
from flask import Response

from finder.page.links import public_url


def picture(path: str) -> Response:
    """The public address of a page of this site, as an SVG."""
    code = segno.make(public_url(path), micro=False, error="m")
    kept = BytesIO()
    code.save(kept, kind="svg", scale=4, border=2)
    return Response(kept.getvalue(), mimetype="image/svg+xml")
