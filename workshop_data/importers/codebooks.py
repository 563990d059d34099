"""Taking a codebook in: what would be new or changed, and doing it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlite_utils import Database

from workshop_data import codebook, codebook_changes, errors
from workshop_data.codebook_changes import facts
from workshop_data.importers import codebook_file
from workshop_data.importers.codebook_file import ReadCodebook, ReadEntry
from workshop_data.importers.csv_file import Refusal
from workshop_data.model import CodebookEntry, CounterExample
from workshop_data.store import Store


@dataclass(frozen=True)
class PlannedEntry:
    """An entry of the file: whether it is new here, and which fields change, with what they said before."""

    entry: CodebookEntry
    new: bool
    fields: Mapping[str, tuple[Any, Any]]


@dataclass(frozen=True)
class CodebookPlan:
    """What taking a codebook in would do, or did."""

    entries: tuple[PlannedEntry, ...]
    refused: tuple[Refusal, ...]

    @property
    def new(self) -> list[PlannedEntry]:
        return [entry for entry in self.entries if entry.new]

    @property
    def changed(self) -> list[PlannedEntry]:
        return [entry for entry in self.entries if entry.fields and not entry.new]


class _NotKept(Exception):
    """Carries the plan out of a transaction that is not to be kept."""

    def __init__(self, plan: CodebookPlan) -> None:
        self.plan = plan


def preview(store: Store, content: bytes, *, language: str) -> CodebookPlan:
    """What taking the file in would do: it is done and not kept, so that no rule is told twice.

    Raises
    ------
    EmptyCodebook, NotCodebook, NotCsv, ColumnsMissing, TooLarge, TooManyEntries, NotSaved
    """
    found = codebook_file.read(content, language=language)
    try:
        with store.write() as db:
            raise _NotKept(_taken(db, found))
    except _NotKept as told:
        return told.plan


def take_in(store: Store, content: bytes, *, language: str) -> CodebookPlan:
    """Take a codebook in, in one transaction; all of it is kept, or nothing. A second time changes nothing.

    An entry is known by its GUID, its code or one of its names. What the file does not say stays as it is.

    Raises
    ------
    ImportRefused
        When an entry was refused; its `values["refused"]` names the places.
    EmptyCodebook, NotCodebook, NotCsv, ColumnsMissing, TooLarge, TooManyEntries, NotSaved
    """
    found = codebook_file.read(content, language=language)
    with store.write() as db:
        plan = _taken(db, found)
        if plan.refused:
            places = {refusal.row for refusal in plan.refused}
            raise errors.ImportRefused(n=len(places), refused=plan.refused)
        return plan


def _taken(db: Database, found: ReadCodebook) -> CodebookPlan:
    """First make what is new, then say the rest: parents and counter-examples name entries of the file."""
    refused, codes = list(found.refused), dict[int, str]()
    before = {entry.code: entry for entry in codebook.whole(db)}
    for read in found.entries:
        try:
            code = _known(db, read) or _make(db, read).code
            if code in codes.values():
                raise errors.PainPointNameTaken(name=_place_name(read))
            codes[read.place] = code
        except errors.WorkshopError as error:
            refused.append(Refusal(read.place, _place_name(read), error))
    known = codebook.Codes(db)
    for read in found.entries:
        try:
            if read.place in codes:
                _complete(db, codes[read.place], read, known)
        except errors.WorkshopError as error:
            refused.append(Refusal(read.place, _place_name(read), error))
    after = {entry.code: entry for entry in codebook.whole(db)}
    planned = [_planned(before.get(code), after[code]) for code in dict.fromkeys(codes.values())]
    return CodebookPlan(tuple(planned), tuple(sorted(refused, key=lambda refusal: refusal.row)))


def _place_name(read: ReadEntry) -> str:
    return read.code or next(iter(read.names), "")


def _known(db: Database, read: ReadEntry) -> str | None:
    row = (
        db.execute("SELECT code FROM pain_point WHERE guid = ?", [read.guid]).fetchone()
        if read.guid
        else None
    )
    if row:
        return str(row[0])
    known = codebook.Codes(db)
    found = (known.find_itself(said) for said in ([read.code] if read.code else read.names))
    return next((code for code in found if code), None)


def _make(db: Database, read: ReadEntry) -> CodebookEntry:
    texts = {language: _without_links(said) for language, said in read.wanted["texts"].items()}
    return codebook_changes.make_in(db, {**read.wanted, "texts": texts}, code=read.code, guid=read.guid)


def _without_links(said: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in said.items() if name != "counter_examples"}


def _complete(db: Database, code: str, read: ReadEntry, known: codebook.Codes) -> None:
    if codebook.entry(db, code).merged_into:
        return
    wanted = {**read.wanted, "texts": {**read.wanted["texts"]}}
    for language, said in wanted["texts"].items():
        if "counter_examples" in said:
            linked = [_linked(known, each) for each in said["counter_examples"]]
            wanted["texts"][language] = {**said, "counter_examples": linked}
    if read.parent is not None:
        wanted["parent"] = _parent(db, read.parent, known)
    entry = codebook_changes.change_in(db, code, wanted)
    if read.retired is not None and read.retired != entry.retired:
        codebook_changes.turn_retired(db, code, retired=read.retired)


def _linked(known: codebook.Codes, example: CounterExample) -> CounterExample:
    """What an entry that is not there would be called is of no use here."""
    return replace(example, belongs_to=example.belongs_to and known.find_itself(example.belongs_to))


def _parent(db: Database, said: str, known: codebook.Codes) -> str | None:
    if not said:
        return None
    row = db.execute("SELECT code FROM pain_point WHERE guid = ?", [said]).fetchone()
    found = row[0] if row else known.find(said)
    if found is None:
        raise errors.UnknownPainPoint()
    return codebook.present_code(db, found)


def _planned(before: CodebookEntry | None, after: CodebookEntry) -> PlannedEntry:
    old = {**facts(before), "retired": before.retired} if before else {}
    new = {**facts(after), "retired": after.retired}
    fields = {name: (old.get(name), new[name]) for name in new if old.get(name) != new[name]}
    return PlannedEntry(after, before is None, fields)
