"""What stands before every request, ours and Streamlit's."""

from urllib.parse import quote, urlsplit

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components.api import cookies
from components.navigation import is_page
from workshop_data.settings import Settings

_POLICY_VIOLATION = 1008


class SignInFirst:
    """Sends a browser that opens a page without the cookie to the sign-in page.

    Only a courtesy: the main script asks for the cookie itself, on every run.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] == "GET" and self._must_sign_in(Request(scope)):
            query = scope["query_string"].decode("latin-1")
            target = scope["path"] + (f"?{query}" if query else "")
            await RedirectResponse(f"/login?next={quote(target)}", status_code=303)(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _must_sign_in(self, request: Request) -> bool:
        wants_page = is_page(request.url.path) and "text/html" in request.headers.get("accept", "")
        return wants_page and not cookies.is_facilitator(request.cookies, self._settings)


class SecurityHeaders:
    """Adds the headers that every answer of ours should have, where it does not set them itself."""

    _HEADERS = (
        (b"x-content-type-options", b"nosniff"),
        (b"referrer-policy", b"same-origin"),
        (b"x-frame-options", b"SAMEORIGIN"),
    )

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = {name.lower() for name, _ in message["headers"]}
                added = [pair for pair in self._HEADERS if pair[0] not in present]
                message = {**message, "headers": [*message["headers"], *added]}
            await send(message)

        await self._app(scope, receive, send_with_headers if scope["type"] == "http" else send)


class OwnSocketsOnly:
    """Refuses web sockets that a page of another site opens.

    Streamlit would refuse them too, but first asks a server elsewhere for this machine's public address.
    Behind a proxy the host differs from the public address; Streamlit then sees the latter.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._public_host = urlsplit(settings.base_url or "").netloc

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        origin = urlsplit(headers.get("origin", "")).netloc
        if origin and origin not in {headers.get("host"), self._public_host}:
            await send({"type": "websocket.close", "code": _POLICY_VIOLATION})
            return
        await self._app(_with_host(scope, origin) if origin else scope, receive, send)


def _with_host(scope: Scope, host: str) -> Scope:
    others = [(name, value) for name, value in scope["headers"] if name != b"host"]
    return {**scope, "headers": [*others, (b"host", host.encode())]}
