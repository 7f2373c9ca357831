"""Problem details for programs (RFC 9457)."""

import json
from typing import Any

from flask import Response


def problem(status: int, title: str, detail: str, **further: Any) -> Response:
    """A problem+json answer; `further` members, such as `parameter`, that are None are left out."""
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    body |= {name: value for name, value in further.items() if value is not None}
    return Response(json.dumps(body, ensure_ascii=False), status, mimetype="application/problem+json")
