"""Taking imported notes into the database: what would come of it, and doing it."""

import uuid
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from workshop_data import changes, codebook, errors, note_writing, notes, workshops
from workshop_data.importers import csv_file
from workshop_data.importers.csv_file import ImportedNote, ImportedWorkshop, ReadFile, Refusal
from workshop_data.model import FACILITATOR, IMPORT, NO_PAIN, OPEN_PHASES, Phase, Workshop
from workshop_data.store import Store, now
from workshop_data.workshops import WorkshopDraft

_Key = tuple[str, str, str, str]
_NAMESPACE = uuid.UUID("5b1d3c1e-6f0a-5c39-9d57-3a1f5d0f7c42")


@dataclass(frozen=True)
class PlannedWorkshop:
    """A workshop of the file: whether it is new here, how many notes the file has and how many are new."""

    workshop: ImportedWorkshop
    new: bool
    notes: int
    new_notes: int


@dataclass(frozen=True)
class Plan:
    """What an import would do, or did. `new_pain_points` are names as they stand in the file."""

    workshops: tuple[PlannedWorkshop, ...]
    new_pain_points: tuple[str, ...]
    refused: tuple[Refusal, ...]

    @property
    def notes(self) -> int:
        return sum(planned.notes for planned in self.workshops)

    @property
    def new_notes(self) -> int:
        return sum(planned.new_notes for planned in self.workshops)


@dataclass(frozen=True)
class _Placed:
    """A note of the file, with the id that it always gets, and whether the database has it."""

    note: ImportedNote
    id: str
    known: bool


def preview(store: Store, content: bytes, *, progress: Callable[[float], None] | None = None) -> Plan:
    """What importing the file would do, without doing it.

    Raises
    ------
    EmptyFile, NotCsv, ColumnsMissing, TooLarge
    """
    read_file = csv_file.read(content, progress=progress)
    with store.read() as db:
        return _plan(db, read_file, list(_placed(db, read_file.notes)))


def take_in(
    store: Store,
    content: bytes,
    *,
    example: bool = False,
    progress: Callable[[float], None] | None = None,
) -> Plan:
    """Import the file in one transaction; all of it is kept, or nothing. A second time changes nothing.

    Notes get ids made from their workshop, quadrant and text, so that a note that somebody has since changed,
    coded or taken back is not brought back by importing the file again.

    Raises
    ------
    ImportRefused
        When a row was refused; its `values["refused"]` names the rows.
    EmptyFile, NotCsv, ColumnsMissing, TooLarge, NotSaved
    """
    read_file = csv_file.read(content)
    if read_file.refused:
        raise import_refused(read_file.refused)
    with store.write() as db:
        placed = list(_placed(db, read_file.notes))
        plan = _plan(db, read_file, placed)
        _insert(db, placed, example=example, progress=progress)
        return plan


def import_refused(refused: Sequence[Refusal]) -> errors.ImportRefused:
    """The error that names these faults; a row may have several."""
    return errors.ImportRefused(n=len({refusal.row for refusal in refused}), refused=tuple(refused))


def _placed(db: Database, imported: list[ImportedNote]) -> Iterator[_Placed]:
    readable = _readable_by_key(db)
    present: dict[_Key, Counter[tuple[str, str]]] = {}
    for note, before in csv_file.occurrences(imported):
        key, same = note.workshop.key, (str(note.quadrant), note.text)
        if key not in present:
            present[key] = _present_notes(db, readable[key])
        note_id = str(uuid.uuid5(_NAMESPACE, repr((*key, *same, before))))
        known = before < present[key][same] or notes.state(db, note_id) is not None
        yield _Placed(note, note_id, known)


def _present_notes(db: Database, same: list[Workshop]) -> Counter[tuple[str, str]]:
    """How often each note stands in these workshops, so that our own export can be imported as well."""
    present: Counter[tuple[str, str]] = Counter()
    for workshop in same:
        rows = db.execute("SELECT quadrant, text FROM note WHERE workshop_id = ?", [workshop.id]).fetchall()
        present.update((row[0], row[1]) for row in rows)
    return present


def _plan(db: Database, read_file: ReadFile, placed: list[_Placed]) -> Plan:
    known_workshops = _workshops_by_key(db)
    total = Counter(item.note.workshop.key for item in placed)
    new = Counter(item.note.workshop.key for item in placed if not item.known)
    first = {item.note.workshop.key: item.note.workshop for item in reversed(placed)}
    return Plan(
        workshops=tuple(
            PlannedWorkshop(first[key], key not in known_workshops, total[key], new[key]) for key in total
        ),
        new_pain_points=tuple(_new_pain_points(db, placed)),
        refused=tuple(read_file.refused),
    )


def _new_pain_points(db: Database, placed: list[_Placed]) -> list[str]:
    known = codebook.Codes(db)
    asked = (item.note.named_pain_point for item in reversed(placed) if not item.known)
    names = {codebook.folded(name): name for name in asked if name and known.find(name) is None}
    return sorted(names.values(), key=str.casefold)


def _insert(
    db: Database,
    placed: list[_Placed],
    *,
    example: bool,
    progress: Callable[[float], None] | None,
) -> None:
    known_workshops = _workshops_by_key(db)
    fresh = [item for item in placed if not item.known]
    for name in _new_pain_points(db, placed):
        codebook.insert(db, name)
    lookup = codebook.Codes(db)
    for done, item in enumerate(fresh, start=1):
        key = item.note.workshop.key
        if key not in known_workshops:
            known_workshops[key] = _make(db, item.note.workshop, example=example)
        _insert_note(db, known_workshops[key], item, lookup)
        if progress and (done % 50 == 0 or done == len(fresh)):
            progress(done / len(fresh))


def _make(db: Database, imported: ImportedWorkshop, *, example: bool) -> Workshop:
    draft = WorkshopDraft(
        title=imported.title,
        date=imported.date,
        organisation=imported.organisation,
        service=imported.service,
        language=imported.language,
        target_group=imported.target_group,
    )
    return workshops.create_in(db, draft, phase=Phase.CLOSED, example=example)


def _insert_note(db: Database, workshop: Workshop, item: _Placed, lookup: codebook.Codes) -> None:
    note = item.note
    content = {
        "quadrant": note.quadrant,
        "text": note.text,
        "evidence": note.evidence,
        "pain": bool(note.named_pain_point),
    }
    note_writing.insert(db, workshop, FACILITATOR, item.id, content, actor=IMPORT)
    if note.pain_point is None:
        return
    code = lookup.find(note.named_pain_point) if note.named_pain_point else None
    db.execute("INSERT INTO coding (note_id, code, coded_at) VALUES (?, ?, ?)", [item.id, code, now()])
    changes.append(
        db,
        "note_coded",
        workshop_id=workshop.id,
        actor=IMPORT,
        subject=item.id,
        payload={
            "before": {"code": None, "pain": content["pain"]},
            "after": {"code": code or NO_PAIN, "pain": content["pain"]},
        },
    )


def _workshops_by_key(db: Database) -> dict[_Key, Workshop]:
    return {_key(summary.workshop): summary.workshop for summary in reversed(workshops.summaries(db))}


def _readable_by_key(db: Database) -> defaultdict[_Key, list[Workshop]]:
    """Several workshops may have the same key; a guess at a note must not be told right before its reveal."""
    found: defaultdict[_Key, list[Workshop]] = defaultdict(list)
    for summary in workshops.summaries(db):
        if summary.workshop.phase in OPEN_PHASES:
            found[_key(summary.workshop)].append(summary.workshop)
    return found


def _key(workshop: Workshop) -> _Key:
    return (
        workshop.title.casefold(),
        workshop.date,
        workshop.organisation.casefold(),
        workshop.service.casefold(),
    )
