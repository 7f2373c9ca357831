"""What passkeys are bound to, and how long what is asked of them may take."""

from dataclasses import dataclass
from datetime import timedelta
from ipaddress import ip_address
from urllib.parse import urlsplit

#: A challenge is answered within this, or a new one is needed.
CHALLENGE_FOR = timedelta(minutes=5)
#: Whoever adds or removes a passkey has signed in no longer ago.
RECENT = timedelta(minutes=15)
MOST = 10
LONGEST_NAME = 60
#: Letters of a browser's answer; ten times what any sends.
LONGEST_CREDENTIAL = 20_000


@dataclass(frozen=True)
class PasskeySite:
    """The host passkeys belong to, the origin they are used from, and the name a browser shows."""

    host: str
    origin: str
    name: str


def passkey_site_at(address: str, name: str) -> PasskeySite | None:
    """The site of a public address. None: browsers keep no passkeys for a bare number such as 127.0.0.1."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    try:
        ip_address(host)
    except ValueError:
        return PasskeySite(host, f"{parts.scheme}://{parts.netloc}", name) if host else None
    return None
