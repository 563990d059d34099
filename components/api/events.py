"""The live stream of a workshop as server-sent events, each drawn for who listens."""

import json
from collections.abc import AsyncIterator
from typing import Any

from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.requests import Request

from components.api import wire
from components.api.services import Services, services_of
from workshop_data import changes, votes, workshops
from workshop_data.live import Event, event_of
from workshop_data.model import Caller, Workshop
from workshop_data.visibility import is_author

_PING_SECONDS = 15
_STALLED_CLIENT_SECONDS = 30


def stream(request: Request, workshop: Workshop, caller: Caller, after: int | None) -> EventSourceResponse:
    """The workshop's changes after `after` (from now on, without), and each new one as it comes."""
    return EventSourceResponse(
        _events(services_of(request), workshop.id, caller, after),
        ping=_PING_SECONDS,
        ping_message_factory=lambda: ServerSentEvent(event="ping", data="{}"),
        send_timeout=_STALLED_CLIENT_SECONDS,
        sep="\n",
    )


async def _events(
    services: Services, workshop_id: int, caller: Caller, after: int | None
) -> AsyncIterator[ServerSentEvent]:
    """What was missed and then what comes: listening starts first, so that nothing falls between."""
    with services.feed.listen(workshop_id) as listener:
        sent = after = _known(services, after)
        for event in _missed(services, workshop_id, after):
            yield _drawn(services, event, caller)
            sent = event.change.seq
        while (fresh := await listener.get()) is not None:
            if sent is None or fresh.change.seq > sent:
                yield _drawn(services, fresh, caller)


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


def _drawn(services: Services, event: Event, caller: Caller) -> ServerSentEvent:
    """Drawn once for all who see the same: only an author or a voter sees his own otherwise."""
    audience = "facilitator" if caller.is_facilitator else "participant"
    if _is_personal(event, caller):
        audience = caller.participant or audience
    if audience not in event.cache:
        join_url = services.join_url(event.room.workshop.code)
        event.cache[audience] = json.dumps(_data(event, caller, join_url), ensure_ascii=False)
    return ServerSentEvent(
        id=str(event.change.seq), event=event.change.kind, data=event.cache[audience], sep="\n"
    )


def _is_personal(event: Event, caller: Caller) -> bool:
    has_voted = any(ballot.voter == caller.participant for ballot in event.room.ballots)
    told = [*(event.notes or ()), *([event.note] if event.note else [])]
    return has_voted or any(is_author(note, caller) for note in told)


def _data(event: Event, caller: Caller, join_url: str) -> dict[str, Any]:
    data = _told(event, caller, join_url)
    return data | wire.next_steps(event.room, caller) if caller.is_facilitator else data


def _told(event: Event, caller: Caller, join_url: str) -> dict[str, Any]:
    room, kind = event.room, event.change.kind
    if kind.startswith("note_"):
        return _note_data(event, caller) | _places(event, caller)
    match kind:
        case "participant_joined":
            return {"participants": room.participants}
        case "ready_changed":
            return {"ready": room.ready}
        case "votes_changed":
            return {"voters": votes.voters(room.ballots)}
        case "groups_changed":
            return _places(event, caller)
    data = wire.settings(room, join_url=join_url)
    if kind == "phase_changed":
        data["notes"] = wire.seen_notes(event.notes or (), room.workshop, caller)
    return data | _places(event, caller)


def _note_data(event: Event, caller: Caller) -> dict[str, Any]:
    seen = wire.seen_note(event.note, event.room.workshop, caller) if event.note else None
    return seen or {"id": event.change.subject, "removed": True}


def _places(event: Event, caller: Caller) -> dict[str, Any]:
    """What stands in groups and what was voted for, where the change may move it."""
    if event.notes is None:
        return {}
    return {
        "groups": wire.seen_groups(event.room, event.notes, caller),
        "votes": wire.seen_votes(event.room, event.notes, caller),
    }


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
