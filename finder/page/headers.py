"""Headers every response bears, from pages and static files alike."""

from collections.abc import Callable, Iterable
from typing import Any

#: Nothing inline, nothing from elsewhere. Leaflet sets styles through script, which this allows.
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)

HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    # What was searched for must not travel to another site in a Referer.
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(self), camera=(), microphone=(), payment=(), usb=()",
}
#: Without includeSubDomains: other hosts of the clinic are not ours to decide on.
STRICT_TRANSPORT = "max-age=31536000"

App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class SafeHeaders:
    """A layer around the whole application: even an error of the layers inside leaves with these headers."""

    def __init__(self, app: App, *, over_tls: bool) -> None:
        self.app = app
        self.headers = HEADERS | ({"Strict-Transport-Security": STRICT_TRANSPORT} if over_tls else {})

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer, adding each header the response does not bear already."""

        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            borne = {name.lower() for name, _ in headers}
            added = [(name, value) for name, value in self.headers.items() if name.lower() not in borne]
            return start_response(status, headers + added, *rest)

        return self.app(environ, start)
