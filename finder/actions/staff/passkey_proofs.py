"""What browsers ask of a passkey and what it answers, judged by py_webauthn; no table is known here."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import parse_authentication_credential_json
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from finder.domain.passkeys import CHALLENGE_FOR, PasskeySite

_PATIENCE = int(CHALLENGE_FOR / timedelta(milliseconds=1))
_VERIFIED = UserVerificationRequirement.REQUIRED
Judged = TypeVar("Judged")


class NotProven(ValueError):
    """Not an answer to this challenge, by this key, from this site."""


@dataclass(frozen=True)
class Owner:
    """Whose passkey it will be, as the browser shows and the device keeps it."""

    handle: str
    email: str
    name: str


@dataclass(frozen=True)
class NewKey:
    """A passkey that was just made."""

    credential_id: bytes
    public_key: bytes
    sign_count: int


@dataclass(frozen=True)
class Answer:
    """Which passkey a browser says it used, and whose it says it is; nothing of it is proven yet."""

    credential_id: bytes
    handle: str


def options_to_create(site: PasskeySite, owner: Owner, challenge: bytes, known: Iterable[bytes]) -> str:
    """For `navigator.credentials.create`, as JSON; a device that holds a `known` one makes no second."""
    options = generate_registration_options(
        rp_id=site.host,
        rp_name=site.name,
        user_id=owner.handle.encode(),
        user_name=owner.email,
        user_display_name=owner.name,
        challenge=challenge,
        timeout=_PATIENCE,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=_VERIFIED
        ),
        exclude_credentials=[PublicKeyCredentialDescriptor(id=one) for one in known],
    )
    return options_to_json(options)


def options_to_get(site: PasskeySite, challenge: bytes) -> str:
    """For `navigator.credentials.get`, as JSON; names no account, so the device offers those it knows."""
    options = generate_authentication_options(
        rp_id=site.host, challenge=challenge, timeout=_PATIENCE, user_verification=_VERIFIED
    )
    return options_to_json(options)


def created(site: PasskeySite, challenge: bytes, credential: str) -> NewKey:
    """The passkey a browser says it made. Raises `NotProven`."""
    made = _judged(
        lambda: verify_registration_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=site.host,
            expected_origin=site.origin,
            require_user_verification=True,
        )
    )
    return NewKey(made.credential_id, made.credential_public_key, made.sign_count)


def read(credential: str) -> Answer:
    """Whom to look for. Raises `NotProven`."""
    return _judged(lambda: _answer(credential))


def proven(site: PasskeySite, challenge: bytes, credential: str, public_key: bytes, sign_count: int) -> int:
    """How often the passkey says it was used, now that it proved itself. Raises `NotProven`.

    A count that did not grow is refused, too: two devices would hold the same key.
    """
    judged = _judged(
        lambda: verify_authentication_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=site.host,
            expected_origin=site.origin,
            credential_public_key=public_key,
            credential_current_sign_count=sign_count,
            require_user_verification=True,
        )
    )
    return judged.new_sign_count


def _answer(credential: str) -> Answer:
    parsed = parse_authentication_credential_json(credential)
    return Answer(parsed.raw_id, (parsed.response.user_handle or b"").decode())


def _judged(judge: Callable[[], Judged]) -> Judged:
    try:
        return judge()
    except Exception as error:
        # A stranger's bytes go through four parsers; whichever stumbles, and however, nothing is proven.
        raise NotProven(type(error).__name__) from error
