"""The live stream of a workshop as server-sent events, each drawn for who listens."""

import json
from collections.abc import AsyncIterator, Container, Mapping
from dataclasses import replace
from typing import Any

from sqlite_utils import Database
from starlette.requests import Request
from starlette.responses import StreamingResponse

from components.api import wire
from components.api.services import Services, services_of
from components.api.whole_map import WholeMap
from workshop_data import changes, votes, workshops
from workshop_data.changes import Change
from workshop_data.live import Event, Listener, Sign, event_of
from workshop_data.model import Caller, Workshop
from workshop_data.room import RoomState

_OF_ALL_NOTES = ("phase_changed", "reveal_changed", "participant_removed", "participant_restored")
_ENDS_WHAT_CAN_BE_UNDONE = ("note_changed", "note_removed", "groups_changed")
_MAP = "map"
_PING = b"event: ping\ndata: {}\n\n"


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
            if _is_sent_away(event, caller):
                return
            sent = event.change.seq
        while Sign.END not in (waiting := await _waiting(listener)):
            fresh = [event for event in waiting if isinstance(event, Event)]
            unsent = [event for event in fresh if sent is None or event.change.seq > sent]
            away = [event for event in unsent if _is_sent_away(event, caller)]
            yield b"".join(_drawn(services, event, caller) for event in away[:1] or unsent) or _PING
            if away:
                return


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
    """Drawn once for all who see the same: only an author or a voter sees his own otherwise."""
    if _is_sent_away(event, caller):
        return _message(replace(event.change, kind="participant_removed"), {"removed": "true"})
    audience = _audience(caller, event.concerned)
    if audience not in event.cache:
        event.cache[audience] = _message(
            event.change, {**_told_once(services, event, caller), **_of_the_map(event, caller)}
        )
    drawn: bytes = event.cache[audience]
    return drawn


def _audience(caller: Caller, concerned: Container[str | None]) -> str:
    if caller.participant is None:
        return "facilitator"
    return caller.participant if caller.participant in concerned else "participant"


def _message(change: Change, parts: Mapping[str, str]) -> bytes:
    """A server-sent event: JSON keeps its line breaks escaped, so that its data are one line."""
    data = ", ".join(f'"{name}": {part}' for name, part in parts.items())
    return f"id: {change.seq}\nevent: {change.kind}\ndata: {{{data}}}\n\n".encode()


def _told_once(services: Services, event: Event, caller: Caller) -> dict[str, str]:
    """What the change is about, as JSON by name."""
    key = "about " + _audience(caller, event.told_otherwise)
    if key not in event.cache:
        told = _told(services, event, caller)
        event.cache[key] = {name: json.dumps(value, ensure_ascii=False) for name, value in told.items()}
    kept: dict[str, str] = event.cache[key]
    return kept


def _told(services: Services, event: Event, caller: Caller) -> dict[str, Any]:
    """What the change is about, without what stands on the map."""
    join_url = services.join_url(event.room.workshop.code)
    with services.store.read() as db:
        return _about(db, event, caller, join_url) | _of_facilitators(db, event, caller)


def _of_facilitators(db: Database, event: Event, caller: Caller) -> dict[str, Any]:
    """What they alone are told; of what others did, only what it may have left to undo."""
    workshop, change = event.room.workshop, event.change
    if not caller.is_facilitator:
        return {}
    if change.is_facilitators:
        return wire.facilitators_own(db, workshop, caller)
    return wire.next_steps(db, workshop) if change.kind in _ENDS_WHAT_CAN_BE_UNDONE else {}


def _about(db: Database, event: Event, caller: Caller, join_url: str) -> dict[str, Any]:
    room, kind = event.room, event.change.kind
    if kind.startswith("note_"):
        return _note_data(event, caller)
    match kind:
        case "participant_joined":
            return {"participants": room.participants}
        case "ready_changed":
            return {"ready": room.ready}
        case "votes_changed":
            return {"voters": votes.voters(room.ballots)}
        case "stage_changed":
            return {"stage": wire.seen_stage(db, room.workshop)}
        case "groups_changed" | "agenda_changed" | "talk_changed":
            return {}
        case "participant_removed" | "participant_restored":
            return _who_is_there(room)
    return wire.settings(db, room, caller, join_url=join_url)


def _who_is_there(room: RoomState) -> dict[str, Any]:
    voters = votes.voters(room.ballots)
    return {"participants": room.participants, "ready": room.ready, "voters": voters}


def _is_sent_away(event: Event, caller: Caller) -> bool:
    """Whether the facilitator has removed the caller: then nothing more is told."""
    return caller.participant in event.room.removed


def _note_data(event: Event, caller: Caller) -> dict[str, Any]:
    seen = wire.seen_note(event.note, event.room.workshop, caller) if event.note else None
    return seen or {"id": event.change.subject, "removed": True}


def _of_the_map(event: Event, caller: Caller) -> dict[str, str]:
    """What stands on the map, as JSON, where the change may move it."""
    if event.notes is None:
        return {}
    whole = _whole_map(event)
    told = {"groups": whole.groups(caller), "votes": whole.votes(caller)}
    return {"notes": whole.notes(caller)} | told if event.change.kind in _OF_ALL_NOTES else told


def _whole_map(event: Event) -> WholeMap:
    """Drawn once an event, and kept with it."""
    kept = event.cache.get(_MAP)
    if not isinstance(kept, WholeMap):
        kept = event.cache[_MAP] = WholeMap(event.room, event.notes or ())
    return kept


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
