"""Putting notes of a workshop on a card: one call, and the card keeps the link to them."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlite_utils import Database

from workshop_data import errors, text, workshops
from workshop_data.model import Evidence, Workshop
from workshop_data.personas import lookup, storage
from workshop_data.personas.checking import checked_line, line_json
from workshop_data.personas.model import ROOM, SINGLE_SECTIONS, Card, Line, Persona, Section
from workshop_data.store import Store

_STRONGEST_FIRST = (Evidence.QUOTE, Evidence.OBSERVED, Evidence.ASSUMED)


@dataclass(frozen=True)
class Wanted:
    """Where notes of a workshop go, as it came in: nothing in it has been checked.

    Without `text` a new line says what the first note says; without `evidence` it has the strongest of the
    notes'; without `pain_point` it has the one that all the notes are coded with, if it is a pain point.
    With `line`, or where a line of the section says the same, the notes are added to that line.
    """

    section: str
    workshop: str
    notes: Sequence[str]
    text: str | None = None
    evidence: str | None = None
    line: str | None = None
    pain_point: str | None = None


@dataclass(frozen=True)
class Put:
    """The card as it is then, the line with the notes behind it, and whether the line is new."""

    persona: Persona
    line: Line
    new: bool


@dataclass(frozen=True)
class _Shown:
    id: str
    text: str
    evidence: Evidence
    pain_point: str | None


def put_notes(store: Store, persona_id: str, wanted: Wanted) -> Put:
    """Put notes on a card, as a line of their own or behind one that is there.

    Raises
    ------
    UnknownPersona, UnknownWorkshop, UnknownLine, UnknownPainPoint
    NoteNotShown
        When one of the notes is not of this workshop, or not everybody in it may read it.
    TooManyLines, TextTooLong, TextMissing, InvalidValue
        When the card has no room for it; nothing is changed then.
    """
    section = text.one_of(Section, wanted.section, field="section")
    with store.write() as db:
        persona = lookup.get(db, persona_id)
        shown = _shown_notes(db, workshops.get(db, wanted.workshop), wanted.notes)
        earlier = _line_there(persona.card, section, wanted, shown)
        line = _grown(earlier, wanted, shown) if earlier else _new(section, wanted, shown)
        card = _with(persona.card, line)
        persona = storage.save_in(db, persona, card, reason="from_notes")
        return Put(persona, line, new=earlier is None)


def _shown_notes(db: Database, workshop: Workshop, note_ids: Sequence[str]) -> list[_Shown]:
    if not note_ids:
        raise errors.FieldMissing(field="notes")
    return [_shown(db, workshop, note_id) for note_id in dict.fromkeys(each.lower() for each in note_ids)]


def _shown(db: Database, workshop: Workshop, note_id: str) -> _Shown:
    row = db.execute(
        "SELECT note_id, text, evidence, pain_point FROM shown_note WHERE note_id = ? AND workshop_id = ?",
        [note_id, workshop.id],
    ).fetchone()
    if row is None:
        raise errors.NoteNotShown()
    return _Shown(row[0], row[1], Evidence(row[2]), row[3])


def _line_there(card: Card, section: Section, wanted: Wanted, shown: Sequence[_Shown]) -> Line | None:
    """The line that was named, or the one of this section that says the same."""
    if wanted.line is not None:
        line = card.line(wanted.line.lower())
        if line is None or line.section is not section:
            raise errors.UnknownLine()
        return line
    says = text.folded(_words(wanted, shown))
    return next((line for line in card.of(section) if text.folded(line.text) == says), None)


def _new(section: Section, wanted: Wanted, shown: Sequence[_Shown]) -> Line:
    content = {
        "id": str(uuid.uuid4()),
        "text": _words(wanted, shown),
        "evidence": wanted.evidence or _strongest([note.evidence for note in shown]),
        "notes": [note.id for note in shown],
        "pain_point": _pain_point(section, wanted, shown),
    }
    return checked_line(section, content)


def _grown(line: Line, wanted: Wanted, shown: Sequence[_Shown]) -> Line:
    """The line with these notes behind it too: what was assumed may now have been heard."""
    content: dict[str, Any] = line_json(line)
    content["notes"] = [*line.notes, *(note.id for note in shown if note.id not in line.notes)]
    evidence = [line.evidence, *(note.evidence for note in shown)]
    content["evidence"] = wanted.evidence or _strongest(evidence)
    content["pain_point"] = line.pain_point or _pain_point(line.section, wanted, shown)
    if wanted.text is not None:
        content["text"] = wanted.text
    return checked_line(line.section, content)


def _with(card: Card, line: Line) -> Card:
    """The card with the line; one that stands alone takes the place of the one before."""
    if line.section in SINGLE_SECTIONS:
        card = replace(card, lines=tuple(each for each in card.lines if each.section is not line.section))
    grown = card.with_line(line)
    limit = ROOM[line.section].lines
    if len(grown.of(line.section)) > limit:
        raise errors.TooManyLines(where=line.section.value, n=limit)
    return grown


def _words(wanted: Wanted, shown: Sequence[_Shown]) -> str:
    return " ".join((shown[0].text if wanted.text is None else wanted.text).split())


def _strongest(evidence: Sequence[Evidence]) -> Evidence:
    return next(each for each in _STRONGEST_FIRST if each in evidence)


def _pain_point(section: Section, wanted: Wanted, shown: Sequence[_Shown]) -> str | None:
    if wanted.pain_point is not None:
        return wanted.pain_point
    codes = {note.pain_point for note in shown}
    return codes.pop() if section is Section.PAIN_POINTS and len(codes) == 1 else None
