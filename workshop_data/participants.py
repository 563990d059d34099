"""Who takes part in a workshop: a random number and a token, no account."""

import hashlib
import secrets
import uuid
from dataclasses import dataclass

from sqlite_utils import Database

from workshop_data import changes, errors, text, workshops
from workshop_data.model import Caller, Participant, Phase
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
    UnknownWorkshop, WorkshopClosed, WorkshopFull, NotSaved
    """
    token = token or secrets.token_hex(32)
    with store.write() as db:
        workshop = workshops.get(db, code)
        known = find(db, workshop.id, token)
        if known is not None:
            return Joined(known, token, new=False)
        if workshop.phase is Phase.CLOSED:
            raise errors.WorkshopClosed()
        if count(db, workshop.id) >= workshop.max_participants:
            raise errors.WorkshopFull(limit=workshop.max_participants)
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


def find(db: Database, workshop_id: int, token: str) -> Participant | None:
    """The participant of this workshop to whom the token belongs, if there is one."""
    row = db.execute(
        "SELECT id, workshop_id, name FROM participant WHERE token_hash = ?", [_hash(workshop_id, token)]
    ).fetchone()
    return Participant(*row) if row else None


def count(db: Database, workshop_id: int) -> int:
    """How many participants have joined the workshop."""
    row = db.execute("SELECT COUNT(*) FROM participant WHERE workshop_id = ?", [workshop_id]).fetchone()
    return int(row[0])


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
        "SELECT COUNT(*) FROM participant WHERE workshop_id = ? AND ready = 1", [workshop_id]
    ).fetchone()
    return int(row[0])


def _hash(workshop_id: int, token: str) -> str:
    """Tokens are long and random, so one round of SHA-256 keeps them as safe as a slow hash would.

    The workshop is part of it: a token that joins two workshops is two participants.
    """
    return hashlib.sha256(f"{workshop_id}:{token}".encode()).hexdigest()
