"""How fast a caller may go: counted by participant and by workshop, since a whole room shares one address."""

import math
import time

from limits import RateLimitItemPerSecond
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components.api.problems import language_of, problem_of
from workshop_data import errors
from workshop_data.importers.csv_file import SIZE_LIMIT_MB
from workshop_data.personas import pictures

_WRITES = RateLimitItemPerSecond(80, 10)
"""Room for a phone that comes back with a full outbox."""

_JOINS = RateLimitItemPerSecond(1000, 10)
"""Room for a hall that scans the code at once."""

_BODY_LIMIT = 16 * 1024
_BODY_LIMITS = {
    "/import": (SIZE_LIMIT_MB + 1) * 1024 * 1024,
    "/suggestions": 1024 * 1024,
    "/coding": 64 * 1024,
    "/picture": (pictures.SIZE_LIMIT_MB + 1) * 1024 * 1024,
}
"""Of the calls, by how their path ends, that send a file, or about many notes at once."""

_CARD_LIMIT = 384 * 1024
"""Room for a card with the longest texts, a source behind each of its lines, and a picture of 512 pixels."""

_limiter = MovingWindowRateLimiter(MemoryStorage())


def count_write(participant: str | None) -> None:
    """Count a participant's write; raises SlowDown when there were too many. Facilitators are not counted."""
    if participant is not None:
        _count(_WRITES, f"participant:{participant}")


def count_join(code: str) -> None:
    """Count somebody joining the workshop; raises SlowDown when there were too many."""
    _count(_JOINS, f"workshop:{code}")


def _count(limit: RateLimitItemPerSecond, key: str) -> None:
    if not _limiter.hit(limit, key):
        reset = _limiter.get_window_stats(limit, key).reset_time
        raise errors.SlowDown(seconds=max(1, math.ceil(reset - time.time())))


class BodyLimit:
    """Refuses a request whose body is larger than any honest client sends, announced or not."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        limit = _limit_of(scope["path"])
        if int(Headers(scope=scope).get("content-length", "0")) > limit:
            await _too_large(scope, limit)(scope, receive, send)
            return
        counted = _Counted(receive, send, limit)
        try:
            await self._app(scope, counted.receive, counted.send)
        except ClientDisconnect:
            if not counted.exceeded:
                raise
        if counted.exceeded:
            await _too_large(scope, limit)(scope, receive, send)


def _limit_of(path: str) -> int:
    by_end = next((most for end, most in _BODY_LIMITS.items() if path.endswith(end)), None)
    return by_end or (_CARD_LIMIT if "/personas" in path else _BODY_LIMIT)


def _too_large(scope: Scope, limit: int) -> Response:
    error = errors.TooLarge(limit=limit // 1024)
    return problem_of(error, language_of(Request(scope)))


class _Counted:
    """Ends a body that goes past the limit, and holds back whatever the app answers to its beginning."""

    def __init__(self, receive: Receive, send: Send, limit: int) -> None:
        self._receive = receive
        self._send = send
        self._left = limit

    @property
    def exceeded(self) -> bool:
        return self._left < 0

    async def receive(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        return {"type": "http.disconnect"} if self.exceeded else message

    async def send(self, message: Message) -> None:
        if not self.exceeded:
            await self._send(message)
