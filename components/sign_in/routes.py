"""The sign-in page, and the calls that set and clear the facilitator's cookie."""

import asyncio
import hmac
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from components.api import cookies
from components.api.limits import BodyLimit
from components.api.problems import problem_of
from components.api.services import Services
from components.framed_page import framed_page
from workshop_data import errors
from workshop_data.i18n import Translator, best_language, translator
from workshop_data.model import LANGUAGES

_FOLDER = Path(__file__).parent
_FIRST_WAIT_SECONDS = 0.25
_LONGEST_WAIT_SECONDS = 8.0
_WAITING_LIMIT = 5
_JSON = "application/json"


@dataclass
class _Tries:
    """The wrong tries from one address; the turn makes parallel tries wait for each other."""

    failures: int = 0
    waiting: int = 0
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)


class SignIn:
    """The routes of signing in and out; each wrong passcode makes the next try from there slower."""

    def __init__(self, services: Services) -> None:
        self._settings = services.settings
        self._tries: defaultdict[str, _Tries] = defaultdict(_Tries)
        self.routes = [
            Route("/login", self._show, methods=["GET"]),
            Route("/login", self._sign_in, methods=["POST"], middleware=[Middleware(BodyLimit)]),
            Route("/logout", self._show_sign_out, methods=["GET"]),
            Route("/logout", self._sign_out, methods=["POST"]),
        ]

    async def _show(self, request: Request) -> Response:
        target = local_path(request.query_params.get("next"))
        if cookies.is_facilitator(request.cookies, self._settings):
            return RedirectResponse(target, status_code=303)
        return _sign_in_page(_translator(request), target)

    async def _sign_in(self, request: Request) -> Response:
        passcode, target, wants_json = await _read(request)
        t = _translator(request)
        try:
            await self._check(passcode, request.client.host if request.client else "")
        except (errors.WrongPasscode, errors.SlowDown) as error:
            return problem_of(error, t) if wants_json else _sign_in_page(t, target, fault=error)
        response: Response = (
            JSONResponse({"role": "facilitator"})
            if wants_json
            else RedirectResponse(_in_language(target, _chosen(request)), status_code=303)
        )
        cookies.set_facilitator(response, self._settings)
        return response

    async def _check(self, passcode: str, address: str) -> None:
        tries = self._tries[address]
        if tries.waiting >= _WAITING_LIMIT:
            raise errors.SlowDown(seconds=round(_LONGEST_WAIT_SECONDS))
        tries.waiting += 1
        try:
            async with tries.turn:
                await asyncio.sleep(_wait_seconds(tries.failures))
                if not _same(passcode, self._settings.passcode):
                    tries.failures += 1
                    raise errors.WrongPasscode()
        finally:
            tries.waiting -= 1
        self._tries.pop(address, None)

    async def _show_sign_out(self, request: Request) -> Response:
        return _sign_out_page(_translator(request))

    async def _sign_out(self, request: Request) -> Response:
        language = _translator(request).language
        response = RedirectResponse(f"/login?lang={language}", status_code=303)
        cookies.clear_facilitator(response, request.cookies)
        return response


def local_path(target: str | None) -> str:
    """The target when it is a path of this app, else the start: never a way to another site."""
    if not target or not target.startswith("/") or target.startswith(("//", "/\\")):
        return "/"
    if any(ord(character) < 0x21 for character in target):
        return "/"
    parts = urlsplit(target)
    return "/" if parts.scheme or parts.netloc else target


def _same(given: str, passcode: str) -> bool:
    """Compared in constant time; broken characters of a hostile client are just wrong."""
    return hmac.compare_digest(given.strip().encode("utf-8", "replace"), passcode.encode())


def _wait_seconds(failures: int) -> float:
    """Nothing for the first tries of a person who mistypes, then twice as long each time."""
    doublings = min(failures - 1, 16)
    return 0.0 if failures == 0 else min(_LONGEST_WAIT_SECONDS, _FIRST_WAIT_SECONDS * 2**doublings)


async def _read(request: Request) -> tuple[str, str, bool]:
    """The passcode, where to go next, and whether the client speaks JSON."""
    if request.headers.get("content-type", "").startswith(_JSON):
        try:
            body = await request.json()
        except (ValueError, RecursionError):
            body = None
        passcode = body.get("passcode") if isinstance(body, dict) else None
        return (passcode if isinstance(passcode, str) else ""), "/", True
    form = await request.form()
    return str(form.get("passcode", "")), local_path(str(form.get("next", ""))), False


def _translator(request: Request) -> Translator:
    return translator(_chosen(request) or best_language(request.headers.get("accept-language")))


def _chosen(request: Request) -> str | None:
    """The language that the address asks for, or the page to which this one leads."""
    asked = request.query_params.get("lang") or _query_of(request.query_params.get("next")).get("lang", "")
    return asked.lower() if asked.lower() in LANGUAGES else None


def _query_of(target: str | None) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(local_path(target)).query))


def _in_language(target: str, language: str | None) -> str:
    """The target, in the language that was chosen while signing in."""
    if language is None:
        return target
    parts = urlsplit(target)
    query = urlencode({**_query_of(target), "lang": language.upper()})
    return parts._replace(query=query).geturl()


def _sign_in_page(t: Translator, target: str, *, fault: errors.WorkshopError | None = None) -> Response:
    values = {
        "here": f"/login?{urlencode({'next': target})}",
        "next": target,
        "language_label": t("common.language"),
        "title": t("sign_in.title"),
        "intro": t("sign_in.intro"),
        "passcode_label": t("sign_in.passcode"),
        "button": t("sign_in.button"),
        "aside": t("sign_in.aside"),
        "join": t("sign_in.join"),
        "fault": t.error(fault) if fault else "",
    }
    status = 200 if fault is None else 401 if isinstance(fault, errors.WrongPasscode) else 429
    return framed_page(t, _FOLDER / "sign_in.html", values, status=status)


def _sign_out_page(t: Translator) -> Response:
    values = {
        "title": t("sign_in.out_title"),
        "intro": t("sign_in.out_intro"),
        "button": t("sign_in.out_button"),
        "action": f"/logout?lang={t.language}",
        "back": t("common.back"),
    }
    return framed_page(t, _FOLDER / "sign_out.html", values)
