"""Where passkeys work, as the settings say; or the request, in development."""

from finder.domain.passkeys import PasskeySite, passkey_site_at
from finder.page.links import public_url
from finder.page.request import settings


def passkey_site() -> PasskeySite | None:
    """None: nowhere, since browsers know this host by a number alone."""
    return passkey_site_at(public_url(""), settings().clinic_name)
