"""Coding blind: two people code a workshop without seeing each other's codes, and none of them counts.

What counts is the confirmed coding, set when the two have talked about the notes on which they differ.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from workshop_data import changes, codebook, coding, errors, notes, workshops
from workshop_data.agreement import Agreement, agreement
from workshop_data.model import FACILITATOR, NO_PAIN, Note, Workshop
from workshop_data.store import Store, now

_CODER = re.compile(r"[A-Z0-9]{1,8}")


@dataclass(frozen=True)
class Coder:
    """Somebody who codes blind, known by initials or a number, and how many notes that one has coded."""

    name: str
    notes: int


@dataclass(frozen=True)
class Difference:
    """A note that two coded differently; `settled` says whether they have talked about it since."""

    note: Note
    first: str
    second: str
    settled: bool


@dataclass(frozen=True)
class Comparison:
    """Two coders of a workshop; `agreement` is about the notes that both have coded."""

    agreement: Agreement
    differences: tuple[Difference, ...]
    agreed: Mapping[str, str]
    only_first: int
    only_second: int


def coder_name(said: str) -> str:
    """Initials or a number as they are stored; raises InvalidValue for anything else."""
    name = said.strip().upper()
    if not _CODER.fullmatch(name):
        raise errors.InvalidValue(field="coder", value=said[:40])
    return name


def coders(db: Database, workshop: Workshop) -> list[Coder]:
    """All who coded notes of this workshop blind, by name; counting the notes that may be seen."""
    shown = {note.id for note in coding.notes_to_code(db, workshop)}
    rows = db.execute(
        """SELECT blind_coding.coder, blind_coding.note_id FROM blind_coding
           JOIN note ON note.id = blind_coding.note_id WHERE note.workshop_id = ?""",
        [workshop.id],
    ).fetchall()
    counted: dict[str, int] = {}
    for name, note_id in rows:
        counted[name] = counted.get(name, 0) + (note_id in shown)
    return [Coder(name, counted[name]) for name in sorted(counted)]


def codes_of(db: Database, workshop: Workshop, coder: str) -> dict[str, str]:
    """The codes that one coder gave, by note: a pain point or NO_PAIN."""
    rows = db.execute(
        """SELECT blind_coding.note_id, blind_coding.code FROM blind_coding
           JOIN note ON note.id = blind_coding.note_id
           WHERE note.workshop_id = ? AND blind_coding.coder = ?""",
        [workshop.id, coder],
    ).fetchall()
    return {note_id: code or NO_PAIN for note_id, code in rows}


def code_blind(store: Store, code: str, coder: str, codes: Mapping[str, str | None]) -> dict[str, str]:
    """Code notes as one coder, all of them or none; None takes a code back. Returns that one's codes.

    Raises
    ------
    UnknownWorkshop, UnknownNote, UnknownPainPoint, NotRevealedYet, TooManyNotes, InvalidValue, NotSaved
    """
    coder = coder_name(coder)
    coding.require_few(codes)
    with store.write() as db:
        workshop = workshops.get(db, code)
        shown = {note.id for note in coding.notes_to_code(db, workshop)}
        if not {note_id.lower() for note_id in codes} <= shown:
            raise errors.UnknownNote()
        for note_id, pain_point in codes.items():
            _store(db, workshop, coder, note_id.lower(), codebook.present_code(db, pain_point))
        return codes_of(db, workshop, coder)


def take_as_blind(store: Store, code: str, coder: str) -> int:
    """Let the confirmed coding count as what this coder said, where that one has said nothing.

    For a workshop that one person has coded already, before a second one does so blind. Returns how many
    notes that were.

    Raises
    ------
    UnknownWorkshop, NotRevealedYet, InvalidValue, NotSaved
    """
    coder = coder_name(coder)
    with store.write() as db:
        workshop = workshops.get(db, code)
        present = codes_of(db, workshop, coder)
        confirmed = {note.id: note.coded_as for note in coding.notes_to_code(db, workshop) if note.coded_as}
        taken = {note_id: said for note_id, said in confirmed.items() if note_id not in present}
        for note_id, pain_point in taken.items():
            _store(db, workshop, coder, note_id, pain_point)
        return len(taken)


def forget(store: Store, code: str, coder: str) -> None:
    """Remove all that one coder said of a workshop, such as what stands under mistyped initials.

    Raises
    ------
    UnknownWorkshop, NotSaved
    """
    with store.write() as db:
        workshop = workshops.get(db, code)
        for note_id in codes_of(db, workshop, coder):
            _store(db, workshop, coder, note_id, None)


def _store(db: Database, workshop: Workshop, coder: str, note_id: str, pain_point: str | None) -> None:
    """The log keeps who and when; it goes out to everybody in the room, and so says no code."""
    if pain_point is None:
        db.execute("DELETE FROM blind_coding WHERE note_id = ? AND coder = ?", [note_id, coder])
    else:
        stored = None if pain_point == NO_PAIN else pain_point
        db.execute(
            """INSERT INTO blind_coding (note_id, coder, code, coded_at) VALUES (?, ?, ?, ?)
               ON CONFLICT (note_id, coder) DO UPDATE
               SET code = excluded.code, coded_at = excluded.coded_at, settled_at = NULL""",
            [note_id, coder, stored, now()],
        )
    _log(db, workshop, note_id, {"coder": coder, "coded": pain_point is not None})


def _log(db: Database, workshop: Workshop, note_id: str, payload: Mapping[str, Any]) -> None:
    changes.append(
        db,
        "note_coded_blind",
        workshop_id=workshop.id,
        actor=FACILITATOR,
        subject=note_id,
        payload=payload,
    )


def compare(db: Database, workshop: Workshop, first: str, second: str) -> Comparison:
    """What two coders said of the notes that may be seen.

    Raises
    ------
    NotRevealedYet
    """
    shown = coding.notes_to_code(db, workshop)
    one, other = codes_of(db, workshop, first), codes_of(db, workshop, second)
    settled = _settled(db, workshop, first, second)
    both = [note for note in shown if note.id in one and note.id in other]
    differing = [note for note in both if one[note.id] != other[note.id]]
    return Comparison(
        agreement([(one[note.id], other[note.id]) for note in both]),
        tuple(Difference(note, one[note.id], other[note.id], note.id in settled) for note in differing),
        {note.id: one[note.id] for note in both if one[note.id] == other[note.id]},
        only_first=sum(note.id in one and note.id not in other for note in shown),
        only_second=sum(note.id in other and note.id not in one for note in shown),
    )


def _settled(db: Database, workshop: Workshop, first: str, second: str) -> set[str]:
    rows = db.execute(
        """SELECT blind_coding.note_id FROM blind_coding JOIN note ON note.id = blind_coding.note_id
           WHERE note.workshop_id = ? AND blind_coding.coder IN (?, ?)
           GROUP BY blind_coding.note_id HAVING COUNT(blind_coding.settled_at) = 2""",
        [workshop.id, first, second],
    ).fetchall()
    return {row[0] for row in rows}


def settle(store: Store, code: str, coders: tuple[str, str], codes: Mapping[str, str | None]) -> None:
    """Make these the confirmed codes, after two coders have talked; what each had said stays as it was.

    Raises
    ------
    UnknownWorkshop, UnknownNote, UnknownPainPoint, NotRevealedYet, TooManyNotes, NotSaved
    """
    coding.require_few(codes)
    with store.write() as db:
        workshop = workshops.get(db, code)
        for note_id, pain_point in codes.items():
            coding.code_in(db, workshop, notes.get(db, workshop, note_id), FACILITATOR, pain_point)
        _mark_settled(db, coders, codes)


def _mark_settled(db: Database, coders: tuple[str, str], note_ids: Iterable[str]) -> None:
    db.conn.executemany(
        "UPDATE blind_coding SET settled_at = ? WHERE note_id = ? AND coder IN (?, ?)",
        [[now(), note_id.lower(), *coders] for note_id in note_ids],
    )


def not_yet_confirmed(db: Database, workshop: Workshop, codes: Mapping[str, str]) -> dict[str, str]:
    """Those of the codes that are not what counts already."""
    confirmed = {note.id: note.coded_as for note in coding.notes_to_code(db, workshop)}
    return {note_id: code for note_id, code in codes.items() if confirmed.get(note_id) != code}
