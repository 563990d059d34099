"""Making, finding, changing and leading a workshop."""

import itertools
import re
import secrets
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlite_utils import Database

from workshop_data import agenda, changes, errors, reveal, stage, workshop_settings
from workshop_data.model import FACILITATOR, FIELD_LENGTH_LIMIT, Phase, Quadrant, RevealMode, Workshop
from workshop_data.store import Store, now
from workshop_data.timer import columns as timer_columns
from workshop_data.timer import has_run_out_and_locks, seconds_left

_CODE_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
_CODE_LENGTH = 6
_NUMBER = re.compile(r" \(\d+\)$")
_FLAGS = (
    "locked",
    "show_names",
    "example",
    "participants_group",
    "votes_shown",
    "in_turn",
    "check_first",
    "timer_locks",
    "joining_locked",
)
PARTICIPANTS_DEFAULT = 100

_COLUMNS = (
    "id, code, title, date, service, organisation, language, target_group, question, persona, "
    "phase, locked, show_names, max_participants, example, timer_seconds, timer_left, timer_ends_at, "
    "participants_group, votes_each, votes_on_one, vote_question, vote_round, votes_shown, "
    "reveal_mode, reveal_step, in_turn, quadrant_at_turn, prompt_says, prompt_thinks, prompt_does, "
    "prompt_feels, check_first, timer_locks, spotlight, view, theme, persona_at_turn, "
    "joining_locked"
)


@dataclass(frozen=True)
class WorkshopDraft:
    """What a facilitator hands in for a new workshop; `date` is ISO 8601, today when it is empty."""

    title: str
    service: str = ""
    organisation: str = ""
    language: str = "nl"
    target_group: str = ""
    question: str = ""
    persona: str = ""
    date: str = ""
    show_names: bool = False
    max_participants: int = PARTICIPANTS_DEFAULT


@dataclass(frozen=True)
class WorkshopSummary:
    """A workshop in the list, with how many notes and participants it has."""

    workshop: Workshop
    notes: int
    participants: int


def create(
    store: Store, draft: WorkshopDraft, *, phase: Phase = Phase.LOBBY, example: bool = False
) -> Workshop:
    """Make a workshop and return it.

    Raises
    ------
    FieldMissing
        When the title is empty.
    TextTooLong, InvalidValue, InvalidDate, NotSaved
    """
    with store.write() as db:
        return create_in(db, draft, phase=phase, example=example)


def create_in(
    db: Database,
    draft: WorkshopDraft,
    *,
    phase: Phase,
    example: bool,
    settings: Mapping[str, Any] | None = None,
) -> Workshop:
    """Make a workshop in a transaction that is open already, with settings that were checked before."""
    values = workshop_settings.checked(asdict(draft)) | {"phase": phase, "locked": False, "example": example}
    values |= {**(settings or {}), "code": _free_code(db), "created_at": now()}
    columns, places = ", ".join(values), ", ".join("?" for _ in values)
    row = db.execute(
        f"INSERT INTO workshop ({columns}) VALUES ({places}) RETURNING {_COLUMNS}", list(values.values())
    ).fetchone()
    workshop = _workshop(row)
    changes.append(
        db, "workshop_created", workshop_id=workshop.id, actor=FACILITATOR, payload=asdict(workshop)
    )
    return workshop


def get(db: Database, code: str) -> Workshop:
    """The workshop with this code, whatever its case; raises UnknownWorkshop."""
    return _one(db, "code = ?", canonical_code(code))


def canonical_code(code: str) -> str:
    """The code as it is stored, from what somebody typed."""
    return code.strip().upper()


def looks_like_code(code: str) -> bool:
    """Whether this could be the code of a workshop, as it is stored."""
    return len(code) == _CODE_LENGTH and set(code) <= set(_CODE_LETTERS)


def get_by_id(db: Database, workshop_id: int) -> Workshop:
    """The workshop with this id; raises UnknownWorkshop."""
    return _one(db, "id = ?", workshop_id)


def summaries(db: Database) -> list[WorkshopSummary]:
    """All workshops, the newest first."""
    rows = db.execute(
        f"""SELECT {_COLUMNS},
            (SELECT COUNT(*) FROM note WHERE workshop_id = workshop.id AND removed_at IS NULL),
            (SELECT COUNT(*) FROM participant WHERE workshop_id = workshop.id AND removed_at IS NULL)
            FROM workshop ORDER BY date DESC, id DESC"""
    )
    return [WorkshopSummary(_workshop(row[:-2]), row[-2], row[-1]) for row in rows.fetchall()]


def matching(summaries: Sequence[WorkshopSummary], words: str) -> list[WorkshopSummary]:
    """The workshops that hold every one of the words in title, service, organisation, date or code."""
    wanted = words.casefold().split()
    return [summary for summary in summaries if all(word in _searchable(summary.workshop) for word in wanted)]


def free_title(known: Sequence[WorkshopSummary], title: str) -> str:
    """The title, with a number behind it where a workshop has it already; shorter where both have no room."""
    taken = {summary.workshop.title for summary in known}
    stem = _NUMBER.sub("", title)
    numbered = (_with_number(stem, number) for number in itertools.count(2))
    return next(each for each in itertools.chain([title], numbered) if each not in taken)


def _with_number(title: str, number: int) -> str:
    ending = f" ({number})"
    return title[: FIELD_LENGTH_LIMIT - len(ending)].rstrip() + ending


def _searchable(workshop: Workshop) -> str:
    known = (workshop.title, workshop.service, workshop.organisation, workshop.date, workshop.code)
    return " ".join(known).casefold()


def change(store: Store, code: str, settings: Mapping[str, Any]) -> Workshop:
    """Change settings, among them `phase` and `locked`, and return the workshop as it is then.

    A closed workshop takes nothing but another phase (or a phase along with the rest).

    Raises
    ------
    UnknownWorkshop, WorkshopClosed, FieldMissing, TextTooLong, InvalidValue, InvalidDate, NotSaved
    """
    with store.write() as db:
        before = get(db, code)
        if "agenda" in settings:
            agenda.plan(db, before, settings["agenda"])
        return set_in(db, before, _wanted(db, before, settings))


def _wanted(db: Database, before: Workshop, settings: Mapping[str, Any]) -> dict[str, Any]:
    """The settings, checked, as columns, with what follows from them."""
    wanted = workshop_settings.columns(before, settings)
    if _leaves_its_timer(before, wanted):
        wanted = timer_columns(before, None) | wanted
    if wanted.get("vote_round", before.vote_round) != before.vote_round:
        wanted.setdefault("votes_shown", False)
    if wanted.get("persona_at_turn"):
        require_persona(db, before.id, wanted["persona_at_turn"])
    if wanted.get("spotlight"):
        stage.require_there(db, before, wanted["spotlight"])
    return reveal.columns(db, before, wanted)


def _leaves_its_timer(before: Workshop, wanted: Mapping[str, Any]) -> bool:
    """Whether a timer that has run out goes: with the next phase, or when what it locked is opened."""
    if wanted.get("phase", before.phase) is not before.phase:
        return seconds_left(before) == 0
    return wanted.get("locked") is False and has_run_out_and_locks(before)


def set_in(
    db: Database, before: Workshop, wanted: Mapping[str, Any], *, because: Mapping[str, int] | None = None
) -> Workshop:
    """Change checked settings in a transaction that is open already; `because` is logged with them."""
    changed = {name: value for name, value in wanted.items() if getattr(before, name) != value}
    if not changed:
        return before
    if before.phase is Phase.CLOSED and "phase" not in changed and not stage.COLUMNS.issuperset(changed):
        raise errors.WorkshopClosed()
    assignments = ", ".join(f"{name} = ?" for name in changed)
    db.execute(f"UPDATE workshop SET {assignments} WHERE id = ?", [*changed.values(), before.id])
    if "phase" in changed:
        db.execute("UPDATE participant SET ready = 0 WHERE workshop_id = ?", [before.id])
    payload = {
        "before": {name: getattr(before, name) for name in changed},
        "after": changed,
        **(because or {}),
    }
    changes.append(db, _kind(changed), workshop_id=before.id, actor=FACILITATOR, payload=payload)
    present = get_by_id(db, before.id)
    reveal.give_turns(db, present)
    return present


def _kind(changed: Mapping[str, Any]) -> changes.Kind:
    if "phase" in changed:
        return "phase_changed"
    if {"reveal_mode", "reveal_step"} & set(changed):
        return "reveal_changed"
    if stage.COLUMNS.issuperset(changed):
        return "stage_changed"
    if set(changed) == {"joining_locked"}:
        return "joining_changed"
    return "votes_shown" if {"votes_shown", "vote_round"} & set(changed) else "workshop_changed"


def persona_ids(db: Database, workshop_id: int) -> list[str]:
    """The personas of this workshop by id, in their order."""
    rows = db.execute(
        "SELECT persona_id FROM workshop_persona WHERE workshop_id = ? ORDER BY position", [workshop_id]
    )
    return [row[0] for row in rows.fetchall()]


def require_persona(db: Database, workshop_id: int, persona_id: str) -> None:
    """Raise InvalidValue for a persona that is not one of this workshop's."""
    if persona_id not in persona_ids(db, workshop_id):
        raise errors.InvalidValue(field="persona", value=persona_id[:40])


def whose_map(db: Database, workshop: Workshop, wanted: str | None) -> str | None:
    """The persona on whose map a new note stands: who was named, who is at turn, or the only one.

    Raises
    ------
    InvalidValue
        For a persona that is not one of this workshop's.
    """
    if wanted is not None:
        require_persona(db, workshop.id, wanted)
        return wanted
    present = persona_ids(db, workshop.id)
    if workshop.persona_at_turn in present:
        return workshop.persona_at_turn
    return present[0] if len(present) == 1 else None


def delete(store: Store, code: str) -> None:
    """Remove a workshop with all that was written and logged in it, for good.

    Raises
    ------
    UnknownWorkshop, NotSaved
    """
    with store.write() as db:
        workshop = get(db, code)
        db.execute(
            "DELETE FROM coding WHERE note_id IN (SELECT id FROM note WHERE workshop_id = ?)", [workshop.id]
        )
        for table in ("note", "note_group", "vote", "talk_item", "agenda_item", "participant", "change"):
            db.execute(f"DELETE FROM {table} WHERE workshop_id = ?", [workshop.id])
        db.execute("DELETE FROM workshop WHERE id = ?", [workshop.id])
        changes.append(
            db, "workshop_deleted", workshop_id=None, actor=FACILITATOR, subject=workshop.code, payload={}
        )


def _free_code(db: Database) -> str:
    while True:
        code = "".join(secrets.choice(_CODE_LETTERS) for _ in range(_CODE_LENGTH))
        if not db.execute("SELECT 1 FROM workshop WHERE code = ?", [code]).fetchone():
            return code


def _one(db: Database, where: str, parameter: str | int) -> Workshop:
    row = db.execute(f"SELECT {_COLUMNS} FROM workshop WHERE {where}", [parameter]).fetchone()
    if row is None:
        raise errors.UnknownWorkshop()
    return _workshop(row)


def _workshop(row: sqlite3.Row | tuple[Any, ...]) -> Workshop:
    values = dict(zip(Workshop.__dataclass_fields__, row, strict=True))
    values |= {"phase": Phase(values["phase"]), "reveal_mode": RevealMode(values["reveal_mode"])}
    if values["quadrant_at_turn"] is not None:
        values["quadrant_at_turn"] = Quadrant(values["quadrant_at_turn"])
    values |= {name: bool(values[name]) for name in _FLAGS}
    return Workshop(**values)
