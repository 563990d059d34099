"""Coding the notes of a workshop: what there is to code, saving it, suggestions, two who code blind."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from fastapi import APIRouter, Request
from sqlite_utils import Database

from components.api.bodies import Codes, SuggestionsWanted
from components.api.guard import FacilitatorOnly
from components.api.problems import language_of
from components.api.services import services_of
from workshop_data import blind_coding, changes, codebook, coding, errors, suggest, workshops
from workshop_data.model import CodebookEntry, Note

router = APIRouter(prefix="/workshops/{code}")

_ABOUT = ("code", "title", "date", "service", "organisation", "language", "target_group")
_CONTEXT = ("question", "persona")
_ITEMS_AT_ONCE = 100


@router.get("/coding")
def read_coding(
    code: str, request: Request, caller: FacilitatorOnly, coder: str | None = None
) -> dict[str, Any]:
    """The notes to code with their codes: the confirmed ones, or those of one blind coder and no others."""
    name = coder and blind_coding.coder_name(coder)
    language = language_of(request).language
    with services_of(request).store.read() as db:
        workshop = workshops.get(db, code)
        shown = coding.notes_to_code(db, workshop)
        blind = blind_coding.codes_of(db, workshop, name) if name else None
        return {
            **{field: getattr(workshop, field) for field in (*_ABOUT, *_CONTEXT)},
            "seq": changes.last_seq(db, workshop_id=workshop.id),
            "coder": name,
            "notes": [_note(note, blind) for note in shown],
            "groups": [asdict(group) for group in coding.groups_to_code(db, workshop)],
            "codebook": _entries(db, language),
            "crosses_languages": suggest.crosses_languages(),
        }


def _note(note: Note, blind: dict[str, str] | None) -> dict[str, Any]:
    return {
        "id": note.id,
        "quadrant": note.quadrant,
        "text": note.text,
        "evidence": note.evidence,
        "pain": note.pain,
        "code": note.coded_as if blind is None else blind.get(note.id),
    }


def _entries(db: Database, language: str) -> list[dict[str, Any]]:
    """What a coder needs of the codebook; retired entries are there for their names, and not offered."""
    present = codebook.in_order((entry for entry in codebook.whole(db) if not entry.merged_into), language)
    return [_entry(entry, depth, language) for entry, depth in present]


def _entry(entry: CodebookEntry, depth: int, language: str) -> dict[str, Any]:
    about = ("code", "parent", "who_can_act", "colour", "retired")
    return {
        **{field: getattr(entry, field) for field in about},
        "depth": depth,
        **asdict(entry.texts[language]),
    }


@router.put("/coding")
def save_coding(code: str, body: Codes, request: Request, caller: FacilitatorOnly) -> dict[str, Any]:
    """Code notes, all of them or none: for everybody, or as a blind coder."""
    store = services_of(request).store
    if body.coder is not None:
        present = blind_coding.code_blind(store, code, body.coder, body.codes)
        return {"codes": {note_id: present.get(note_id.lower()) for note_id in body.codes}}
    saved = coding.code_notes(store, code, body.codes)
    return {"codes": {note.id: note.coded_as for note in saved}}


@router.post("/coding/suggestions")
def suggest_codes(
    code: str, body: SuggestionsWanted, request: Request, caller: FacilitatorOnly
) -> dict[str, Any]:
    """Up to three pain points for each of these items; nothing is learned from the notes themselves.

    For a blind coder nothing is learned from this workshop: its coding would show through.
    """
    store = services_of(request).store
    if len(body.items) > _ITEMS_AT_ONCE:
        raise errors.TooManyNotes(limit=_ITEMS_AT_ONCE)
    with store.read() as db:
        workshop = workshops.get(db, code)
        shown = {note.id: note.text for note in coding.notes_to_code(db, workshop)}
        titles = {group.notes: group.title for group in coding.groups_to_code(db, workshop)}
    items = [[note_id for note_id in item if note_id in shown] for item in body.items]
    texts = [_together(titles.get(tuple(item), ""), [shown[note_id] for note_id in item]) for item in items]
    leaving_out = list(shown) if body.blind else [note_id for item in items for note_id in item]
    found = suggest.suggest(store, texts, language=workshop.language, leaving_out=leaving_out)
    return {
        "suggestions": [[asdict(each) for each in some] for some in found],
        "crosses_languages": suggest.crosses_languages(),
    }


def _together(title: str, texts: Sequence[str]) -> str:
    return "\n".join(filter(None, [title, *texts]))


@router.get("/agreement")
def read_agreement(
    code: str, first: str, second: str, request: Request, caller: FacilitatorOnly
) -> dict[str, Any]:
    """How far two blind coders agree, and the notes on which they differ."""
    with services_of(request).store.read() as db:
        found = blind_coding.compare(
            db,
            workshops.get(db, code),
            blind_coding.coder_name(first),
            blind_coding.coder_name(second),
        )
    measured = found.agreement
    return {
        **asdict(measured),
        "share": measured.share,
        "verdict": measured.verdict,
        "only_first": found.only_first,
        "only_second": found.only_second,
        "differences": [
            {"id": each.note.id, "first": each.first, "second": each.second, "settled": each.settled}
            for each in found.differences
        ],
    }
