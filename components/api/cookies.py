"""The cookies that prove who calls: signed for facilitators, a plain token for a participant's stream."""

import hashlib
import secrets
from collections.abc import Mapping

from itsdangerous import BadSignature, URLSafeTimedSerializer
from starlette.responses import Response

from workshop_data.settings import Settings

FACILITATOR_COOKIE = "facilitator"
_DAY = 24 * 60 * 60
_FACILITATOR_DAYS = 30
_PARTICIPANT_DAYS = 7

_signed_out: set[str] = set()


def set_facilitator(response: Response, settings: Settings) -> None:
    """Let this browser act as a facilitator for thirty days, or until the passcode changes."""
    response.set_cookie(
        FACILITATOR_COOKIE,
        _signer(settings).dumps(secrets.token_hex(8)),
        max_age=_FACILITATOR_DAYS * _DAY,
        httponly=True,
        samesite="lax",
        secure=_is_https(settings),
    )


def clear_facilitator(response: Response, cookies: Mapping[str, str]) -> None:
    """Sign this browser out, also in its tabs that are open: these go on with the cookie that they came with.

    Until the next start is long enough: such a tab then comes back with the cookies of the browser.
    """
    _signed_out.add(cookies.get(FACILITATOR_COOKIE, ""))
    response.delete_cookie(FACILITATOR_COOKIE, httponly=True, samesite="lax")


def is_facilitator(cookies: Mapping[str, str], settings: Settings) -> bool:
    """Whether these cookies were given to somebody who knew the present passcode, and has not signed out."""
    given = cookies.get(FACILITATOR_COOKIE, "")
    if given in _signed_out:
        return False
    try:
        _signer(settings).loads(given, max_age=_FACILITATOR_DAYS * _DAY)
    except BadSignature:
        return False
    return True


def set_participant(response: Response, settings: Settings, code: str, token: str) -> None:
    """Let this browser open the event stream of one workshop, where it can't send a header."""
    response.set_cookie(
        participant_cookie(code),
        token,
        max_age=_PARTICIPANT_DAYS * _DAY,
        path=f"/api/workshops/{code}",
        httponly=True,
        samesite="lax",
        secure=_is_https(settings),
    )


def participant_cookie(code: str) -> str:
    """The name of a participant's cookie for this workshop."""
    return f"participant_{code.upper()}"


def _signer(settings: Settings) -> URLSafeTimedSerializer:
    """The passcode is part of the salt, so that a new passcode signs everybody out."""
    salt = hashlib.sha256(f"facilitator:{settings.passcode}".encode()).hexdigest()
    return URLSafeTimedSerializer(settings.secret, salt=salt)


def _is_https(settings: Settings) -> bool:
    return (settings.base_url or "").startswith("https://")
