"""The live stream of a workshop as server-sent events, each drawn for who listens."""

import json
from collections.abc import AsyncIterator
from typing import Any

from sse_starlette import ServerSentEvent
from starlette.requests import Request
from starlette.responses import StreamingResponse

from components.api import wire
from components.api.services import Services, services_of
from workshop_data import changes, workshops
from workshop_data.live import Event, Listener, Sign, event_of
from workshop_data.model import Caller, Note, Workshop
from workshop_data.visibility import is_author

_PING = ServerSentEvent(event="ping", data="{}", sep="\n").encode()


def stream(request: Request, workshop: Workshop, caller: Caller, after: int | None) -> StreamingResponse:
    """The workshop's changes after `after` (from now on, without), and each new one as it comes."""
    return StreamingResponse(
        _events(services_of(request), workshop.id, caller, after),
        media_type="text/event-stream",
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )


async def _events(
    services: Services, workshop_id: int, caller: Caller, after: int | None
) -> AsyncIterator[bytes]:
    """What was missed and then what comes: listening starts first, so that nothing falls between.

    All that waits is sent at once: the busier the server, the fewer and larger its sends.
    """
    with services.feed.listen(workshop_id) as listener:
        sent = after = _known(services, after)
        for event in _missed(services, workshop_id, after):
            yield _drawn(services, event, caller)
            sent = event.change.seq
        while Sign.END not in (waiting := await _waiting(listener)):
            fresh = [event for event in waiting if isinstance(event, Event)]
            unsent = [event for event in fresh if sent is None or event.change.seq > sent]
            yield b"".join(_drawn(services, event, caller) for event in unsent) or _PING


async def _waiting(listener: Listener) -> list[Event | Sign]:
    """All that waits, at least one."""
    found = [await listener.get()]
    while not listener.empty():
        found.append(listener.get_nowait())
    return found


def _known(services: Services, after: int | None) -> int | None:
    """Where to go on; from the beginning for a client that saw changes which a restored backup lacks."""
    if after is None:
        return None
    with services.store.read() as db:
        return after if after <= changes.last_seq(db) else 0


def _missed(services: Services, workshop_id: int, after: int | None) -> list[Event]:
    if after is None:
        return []
    with services.store.read() as db:
        missed = changes.since(db, after, workshop_id=workshop_id)
    return [event_of(services.store, change) for change in missed]


def _drawn(services: Services, event: Event, caller: Caller) -> bytes:
    """Drawn once for all who see the same: only an author sees his own note otherwise."""
    audience = "facilitator" if caller.is_facilitator else "participant"
    if any(is_author(note, caller) for note in event.notes):
        audience = caller.participant or audience
    if audience not in event.cache:
        join_url = services.join_url(event.workshop.code)
        data = json.dumps(_data(event, caller, join_url), ensure_ascii=False)
        sent = ServerSentEvent(id=str(event.change.seq), event=event.change.kind, data=data, sep="\n")
        event.cache[audience] = sent.encode()
    return event.cache[audience]


def _data(event: Event, caller: Caller, join_url: str) -> dict[str, Any]:
    if event.change.kind.startswith("note_"):
        return _note_data(event.notes, event.workshop, caller, event.change.subject)
    if event.change.kind.startswith("participant_"):
        return {"participants": event.participants}
    data = wire.settings(
        event.workshop, personas=event.personas, participants=event.participants, join_url=join_url
    )
    if event.change.kind == "phase_changed":
        data["notes"] = wire.seen_notes(event.notes, event.workshop, caller)
    return data


def _note_data(
    present: tuple[Note, ...], workshop: Workshop, caller: Caller, note_id: str | None
) -> dict[str, Any]:
    seen = wire.seen_note(present[0], workshop, caller) if present else None
    return seen or {"id": note_id, "removed": True}


def resume_point(last_event_id: str | None, after: str | None) -> int | None:
    """The `seq` to go on from: what the browser saw last, else what the address says; None without either."""
    for candidate in (last_event_id, after):
        if candidate and candidate.isdecimal() and len(candidate) < 19:
            return int(candidate)
    return None


def workshop_of(services: Services, code: str) -> Workshop:
    """The workshop with this code; raises UnknownWorkshop."""
    with services.store.read() as db:
        return workshops.get(db, code)
