"""Who uses a page of the staff."""

from flask import abort

from finder.actions.staff.sessions import Device
from finder.page import staff
from finder.page.staff import SignedIn


def me() -> SignedIn:
    """Whoever is signed in; the permission was checked before any view runs."""
    who = staff.current()
    if who is None:
        abort(403)
    return who


def device() -> Device:
    """The browser, as its owner knows it."""
    return Device(staff.browser(), staff.short_address())
