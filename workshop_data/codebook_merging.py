"""Merging and splitting entries of the codebook: their notes follow, and can come back."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from workshop_data import codebook, errors
from workshop_data.codebook import RESIDUAL
from workshop_data.codebook_changes import log, make_in, present
from workshop_data.model import CodebookEntry
from workshop_data.store import Store, now


@dataclass(frozen=True)
class Merged:
    """A merge as it was done: `seq` is what undoes it."""

    seq: int
    notes: int


@dataclass(frozen=True)
class NoteOfEntry:
    """A note that everybody in its workshop may read, to choose from when an entry is split."""

    id: str
    text: str
    quadrant: str
    workshop: str
    date: str


def notes_coded_as(db: Database, code: str) -> list[NoteOfEntry]:
    """The notes that are coded as this entry, the newest workshop first."""
    rows = db.execute(
        """SELECT note_id, text, quadrant, workshop, date FROM shown_note WHERE pain_point = ?
           ORDER BY date DESC, workshop_code, seq""",
        [code],
    )
    return [NoteOfEntry(*row) for row in rows.fetchall()]


def merge(store: Store, code: str, into: str) -> Merged:
    """Put an entry together with another: its notes, and the entries below it, go to that one.

    Raises
    ------
    UnknownPainPoint, PainPointMerged, ResidualStays, InvalidValue, NotSaved
    """
    with store.write() as db:
        merged, target = present(db, code), present(db, into)
        if code == RESIDUAL:
            raise errors.ResidualStays()
        if code == into:
            raise errors.InvalidValue(field="into", value=into)
        _lift_from_below(db, target, merged)
        notes, blind = _coded_as(db, code), _coded_blind_as(db, code)
        children = [each for each, parent in _parents(db).items() if parent == code]
        moved = {"notes": notes, "blind": blind, "children": children, "parent_of_target": target.parent}
        seq = log(db, "pain_point_merged", code, {"into": into, **moved})
        _move_notes(db, notes, code, into, because=seq)
        _move_blind(db, blind, code, into)
        for child in children:
            _set_parent(db, child, into)
        db.execute("UPDATE pain_point SET merged_into = ? WHERE code = ?", [into, code])
        return Merged(seq, len(notes))


def _lift_from_below(db: Database, target: CodebookEntry, merged: CodebookEntry) -> None:
    """A target that stands below what is merged into it takes its place."""
    if merged.code in _above(_parents(db), target.parent):
        _set_parent(db, target.code, merged.parent)


def undo_merge(store: Store, seq: int) -> int:
    """Take a merge apart: notes that are still coded as it left them come back; returns how many.

    Raises
    ------
    NothingToTakeApart
        When there is no such merge, or one of the two was merged anew since.
    NotSaved
    """
    with store.write() as db:
        code, done = _merge_of(db, seq)
        into = done.get("into", "")
        if code is None or _merged_into(db, code) != into or _merged_into(db, into):
            raise errors.NothingToTakeApart()
        db.execute("UPDATE pain_point SET merged_into = NULL WHERE code = ?", [code])
        still = set(_coded_as(db, into))
        notes = [note_id for note_id in done["notes"] if note_id in still]
        undone = log(db, "pain_point_unmerged", code, {"from": into, "notes": notes, "merge": seq})
        _move_notes(db, notes, into, code, because=undone)
        _move_blind(db, done["blind"], into, code)
        for child in done["children"]:
            _put_back(db, child, there=into, parent=code)
        _put_back(db, into, there=codebook.entry(db, code).parent, parent=done["parent_of_target"])
        return len(notes)


def _merge_of(db: Database, seq: int) -> tuple[str | None, dict[str, Any]]:
    row = db.execute(
        "SELECT subject, payload FROM change WHERE seq = ? AND kind = 'pain_point_merged'", [seq]
    ).fetchone()
    return (row[0], json.loads(row[1])) if row else (None, {})


def _merged_into(db: Database, code: str) -> str | None:
    return codebook.entry(db, code).merged_into


def _put_back(db: Database, code: str, *, there: str | None, parent: str | None) -> None:
    """Give an entry its parent of before, unless it has another since, or would stand above itself."""
    parents = _parents(db)
    if parents[code] == there and code not in _above(parents, parent):
        _set_parent(db, code, parent)


def _parents(db: Database) -> dict[str, str | None]:
    return {each.code: each.parent for each in codebook.whole(db)}


def _above(parents: Mapping[str, str | None], code: str | None) -> set[str]:
    """This entry and all that it stands below."""
    found = set[str]()
    while code is not None:
        found.add(code)
        code = parents[code]
    return found


def split(store: Store, code: str, wanted: Mapping[str, Any], note_ids: Iterable[str]) -> CodebookEntry:
    """Make an entry, as `codebook_changes.make` does, and code these notes of another entry as it.

    Raises
    ------
    NotesRecoded
        When one of the notes is not coded as `code` any more.
    FieldMissing
        Without notes.
    UnknownPainPoint, PainPointMerged, and what `make` raises
    """
    chosen = list(dict.fromkeys(note_ids))
    if not chosen:
        raise errors.FieldMissing(field="notes")
    with store.write() as db:
        origin = present(db, code)
        if not set(chosen) <= set(_coded_as(db, code)):
            raise errors.NotesRecoded()
        made = make_in(db, {"parent": origin.parent, "who_can_act": origin.who_can_act, **wanted})
        seq = log(db, "pain_point_split", made.code, {"from": code, "notes": chosen})
        _move_notes(db, chosen, code, made.code, because=seq)
        return made


def _coded_as(db: Database, code: str) -> list[str]:
    rows = db.execute("SELECT note_id FROM coding WHERE code = ? ORDER BY note_id", [code]).fetchall()
    return [row[0] for row in rows]


def _coded_blind_as(db: Database, code: str) -> list[list[str]]:
    rows = db.execute("SELECT note_id, coder FROM blind_coding WHERE code = ?", [code]).fetchall()
    return [list(row) for row in rows]


def _move_notes(db: Database, note_ids: Iterable[str], code: str, to: str, *, because: int) -> None:
    """Code notes as another entry; boards that show them are told by the log."""
    moved = list(note_ids)
    db.conn.executemany("UPDATE coding SET code = ? WHERE note_id = ?", [[to, note_id] for note_id in moved])
    payload = json.dumps({"was": code, "is": to, "because": because})
    db.conn.executemany(
        """INSERT INTO change (workshop_id, at, actor, kind, subject, payload)
           SELECT workshop_id, ?, 'facilitator', 'note_coded', id, ? FROM note WHERE id = ?""",
        [[now(), payload, note_id] for note_id in moved],
    )


def _move_blind(db: Database, codings: Iterable[Iterable[str]], code: str, to: str) -> None:
    db.conn.executemany(
        "UPDATE blind_coding SET code = ? WHERE note_id = ? AND coder = ? AND code = ?",
        [[to, *coding, code] for coding in codings],
    )


def _set_parent(db: Database, code: str, parent: str | None) -> None:
    db.execute("UPDATE pain_point SET parent = ? WHERE code = ?", [parent, code])
