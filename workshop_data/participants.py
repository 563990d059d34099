"""Who takes part in a workshop: a random number and a token, no account."""

import hashlib
import secrets
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from workshop_data import changes, errors, reveal, text, workshops
from workshop_data.model import FACILITATOR, Caller, Participant, Phase, Workshop
from workshop_data.store import Store, now

_NAME_LENGTH_LIMIT = 40


@dataclass(frozen=True)
class Joined:
    """`new` is False when this token had joined before."""

    participant: Participant
    token: str
    new: bool


def join(store: Store, code: str, *, token: str | None = None, name: str | None = None) -> Joined:
    """Take part in a workshop; with a token that joined before, as the same participant.

    A name is kept only where the workshop is set to show names.

    Raises
    ------
    UnknownWorkshop, WorkshopClosed, JoiningLocked, WorkshopFull, ParticipantRemoved, NotSaved
    """
    token = token or secrets.token_hex(32)
    with store.write() as db:
        workshop = workshops.get(db, code)
        known = find(db, workshop.id, token)
        if known is not None:
            require_present(known)
            return Joined(known, token, new=False)
        _require_open_door(db, workshop)
        shown_name = text.field_text(name or "", limit=_NAME_LENGTH_LIMIT) if workshop.show_names else ""
        participant = Participant(str(uuid.uuid4()), workshop.id, shown_name or None)
        db.execute(
            "INSERT INTO participant (id, workshop_id, token_hash, name, joined_at) VALUES (?, ?, ?, ?, ?)",
            [participant.id, workshop.id, _hash(workshop.id, token), participant.name, now()],
        )
        changes.append(
            db,
            "participant_joined",
            workshop_id=workshop.id,
            actor=Caller(participant.id),
            subject=participant.id,
            payload={},
        )
        return Joined(participant, token, new=True)


def _require_open_door(db: Database, workshop: Workshop) -> None:
    if workshop.phase is Phase.CLOSED:
        raise errors.WorkshopClosed()
    if workshop.joining_locked:
        raise errors.JoiningLocked()
    if count(db, workshop.id) >= workshop.max_participants:
        raise errors.WorkshopFull(limit=workshop.max_participants)


def find(db: Database, workshop_id: int, token: str) -> Participant | None:
    """The participant of this workshop to whom the token belongs, if there is one."""
    row = db.execute(
        "SELECT id, workshop_id, name, removed_at IS NOT NULL FROM participant WHERE token_hash = ?",
        [_hash(workshop_id, token)],
    ).fetchone()
    return Participant(row[0], row[1], row[2], removed=bool(row[3])) if row else None


def require_present(participant: Participant) -> None:
    """Raise ParticipantRemoved for somebody whom the facilitator has removed."""
    if participant.removed:
        raise errors.ParticipantRemoved()


def count(db: Database, workshop_id: int) -> int:
    """How many participants have joined the workshop and were not removed."""
    row = db.execute(
        "SELECT COUNT(*) FROM participant WHERE workshop_id = ? AND removed_at IS NULL", [workshop_id]
    ).fetchone()
    return int(row[0])


def removed(db: Database, workshop_id: int) -> frozenset[str]:
    """The ids of those whom the facilitator has removed."""
    rows = db.execute(
        "SELECT id FROM participant WHERE workshop_id = ? AND removed_at IS NOT NULL", [workshop_id]
    )
    return frozenset(row[0] for row in rows.fetchall())


def remove(store: Store, code: str, author: str, *, lock_joining: bool = False) -> None:
    """Take somebody out of the workshop: the token counts no more, and what they wrote is hidden.

    With `lock_joining` nobody new comes in from then on, so that they don't come back as somebody else. That
    is a change of its own, before the removal: each is undone by itself.

    Raises
    ------
    UnknownWorkshop, UnknownParticipant, WorkshopClosed, NotSaved
        WorkshopClosed where joining is to be locked in a closed workshop, which nobody joins anyway.
    """
    with store.write() as db:
        workshop = workshops.get(db, code)
        if lock_joining:
            workshop = workshops.set_in(db, workshop, {"joining_locked": True})
        rows = db.execute(
            "SELECT id FROM note WHERE participant_id = ? AND removed_at IS NULL AND hidden = 0", [author]
        )
        shown = [row[0] for row in rows.fetchall()]
        states = {"before": {"removed": False, "notes": shown}, "after": {"removed": True, "notes": shown}}
        if not is_removed(db, workshop, author):
            with reveal.kept_up(db, workshop, FACILITATOR):
                set_removed(db, workshop, author, states)


def is_removed(db: Database, workshop: Workshop, participant: str) -> bool:
    """Whether the facilitator has removed this participant; raises UnknownParticipant."""
    row = db.execute(
        "SELECT removed_at IS NOT NULL FROM participant WHERE id = ? AND workshop_id = ?",
        [participant, workshop.id],
    ).fetchone()
    if row is None:
        raise errors.UnknownParticipant()
    return bool(row[0])


def set_removed(db: Database, workshop: Workshop, participant: str, states: Mapping[str, Any]) -> None:
    """Bring somebody, and the notes that go and come with them, into `states["after"]`; logs all of it."""
    removed, written = states["after"]["removed"], states["after"]["notes"]
    db.execute(
        "UPDATE participant SET removed_at = ? WHERE id = ?", [now() if removed else None, participant]
    )
    for note_id in written:
        db.execute("UPDATE note SET hidden = ? WHERE id = ?", [removed, note_id])
    kind: changes.Kind = "participant_removed" if removed else "participant_restored"
    changes.append(
        db, kind, workshop_id=workshop.id, actor=FACILITATOR, subject=participant, payload=dict(states)
    )


def set_ready(store: Store, code: str, caller: Caller, *, ready: bool) -> int:
    """Say that the caller is done for now, or not yet; returns how many are.

    Raises
    ------
    UnknownWorkshop, WorkshopClosed, NotAllowed, NotSaved
    """
    if caller.participant is None:
        raise errors.NotAllowed()
    with store.write() as db:
        workshop = workshops.get(db, code)
        if workshop.phase is Phase.CLOSED:
            raise errors.WorkshopClosed()
        changed = db.execute(
            "UPDATE participant SET ready = ? WHERE id = ? AND ready <> ?", [ready, caller.participant, ready]
        ).rowcount
        if changed:
            changes.append(
                db,
                "ready_changed",
                workshop_id=workshop.id,
                actor=caller,
                subject=caller.participant,
                payload={"ready": ready},
            )
        return count_ready(db, workshop.id)


def count_ready(db: Database, workshop_id: int) -> int:
    """How many participants are done for now."""
    row = db.execute(
        "SELECT COUNT(*) FROM participant WHERE workshop_id = ? AND ready = 1 AND removed_at IS NULL",
        [workshop_id],
    ).fetchone()
    return int(row[0])


def _hash(workshop_id: int, token: str) -> str:
    """Tokens are long and random, so one round of SHA-256 keeps them as safe as a slow hash would.

    The workshop is part of it: a token that joins two workshops is two participants.
    """
    return hashlib.sha256(f"{workshop_id}:{token}".encode()).hexdigest()
