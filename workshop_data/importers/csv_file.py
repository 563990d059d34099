"""Earlier workshops from a CSV file: read, checked row by row, then taken in whole or not at all."""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from workshop_data import errors, text
from workshop_data.codebook import checked_name
from workshop_data.csv_format import unescaped
from workshop_data.errors import WorkshopError
from workshop_data.i18n import catalogue
from workshop_data.model import FIELD_LENGTH_LIMIT, LANGUAGES, NO_PAIN, Evidence, Quadrant

_REQUIRED = ("workshop", "date", "quadrant", "text")
SIZE_LIMIT_MB = 20
_DELIMITERS = (",", ";", "\t")
_BELGIAN_DATE = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")


@dataclass(frozen=True)
class ImportedWorkshop:
    """What a row says of its workshop; two rows are of one workshop when `key` is the same."""

    title: str
    date: str
    organisation: str
    service: str
    language: str
    target_group: str

    @property
    def key(self) -> tuple[str, str, str, str]:
        return (self.title.casefold(), self.date, self.organisation.casefold(), self.service.casefold())


@dataclass(frozen=True)
class ImportedNote:
    """A row that was read; `row` is its number in the file, where the header is row 1.

    `pain_point` is the code or name as it stands in the file, or NO_PAIN; None where the cell is empty.
    """

    row: int
    workshop: ImportedWorkshop
    quadrant: Quadrant
    text: str
    evidence: Evidence
    pain_point: str | None

    @property
    def named_pain_point(self) -> str | None:
        """The code or name of a pain point; None for NO_PAIN too."""
        return None if self.pain_point == NO_PAIN else self.pain_point


@dataclass(frozen=True)
class Refusal:
    """Why a cell was not taken; `reason` says it in the reader's language through `Translator.error`."""

    row: int
    column: str
    reason: WorkshopError


@dataclass
class ReadFile:
    """All rows of a file: those that were read and those that were refused."""

    notes: list[ImportedNote] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)


def read(content: bytes, *, progress: Callable[[float], None] | None = None) -> ReadFile:
    """Read a CSV file with the columns COLUMNS; the last ones may be missing, their order is free.

    UTF-8 (with or without its mark), UTF-16 with its mark, or Windows-1252 as Excel saves it; separated by
    comma, semicolon or tab. Dates are ISO 8601 or day/month/year. `progress` is told the share that is done.

    Raises
    ------
    EmptyFile, NotCsv, ColumnsMissing, TooLarge
        When there is nothing to read row by row.
    """
    rows = csv_rows(content)
    header = [name.strip().casefold() for name in next(rows, [])]
    missing = [name for name in _REQUIRED if name not in header]
    if missing:
        raise errors.ColumnsMissing(columns=", ".join(missing))
    result = ReadFile()
    seen: dict[tuple[str, str, str, str], ImportedWorkshop] = {}
    for number, row in enumerate(rows, start=2):
        if any(cell.strip() for cell in row):
            _take(number, dict(zip(header, row, strict=False)), len(row) > len(header), result, seen)
        if progress and number % 100 == 0:
            progress(min(1.0, number * 150 / len(content)))
    if not result.notes and not result.refused:
        raise errors.EmptyFile()
    return result


def csv_rows(content: bytes) -> Iterator[list[str]]:
    """The rows of a CSV file, its encoding and delimiter found out; raises TooLarge, EmptyFile or NotCsv."""
    if len(content) > SIZE_LIMIT_MB * 1024 * 1024:
        raise errors.TooLarge(limit=SIZE_LIMIT_MB * 1024)
    decoded = _decoded(content)
    if not decoded.strip():
        raise errors.EmptyFile()
    first_line = decoded.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=first_line.count)
    reader = csv.reader(io.StringIO(decoded, newline=""), delimiter=delimiter, strict=True)
    try:
        yield from reader
    except csv.Error as error:
        raise errors.NotCsv() from error


def _decoded(content: bytes) -> str:
    encodings = ["utf-16"] if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            decoded = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in decoded:
            return decoded
    raise errors.NotCsv()


def _take(
    number: int,
    cells: Mapping[str, str],
    too_many_cells: bool,
    result: ReadFile,
    seen: dict[tuple[str, str, str, str], ImportedWorkshop],
) -> None:
    """Read a row into the result; every cell that is wrong is named, not only the first."""
    refused = [Refusal(number, "", errors.NotCsv())] if too_many_cells else []

    def cell(column: str, read_cell: Callable[[str], str]) -> str:
        try:
            return read_cell(unescaped(cells.get(column) or "").strip())
        except WorkshopError as error:
            refused.append(Refusal(number, column, error))
            return ""

    workshop = ImportedWorkshop(
        title=cell("workshop", _title),
        date=cell("date", _date),
        organisation=cell("organisation", _field),
        service=cell("service", _field),
        language=cell("language", lambda value: text.language(value.casefold() or "nl")),
        target_group=cell("target_group", _field),
    )
    quadrant = cell("quadrant", _quadrant)
    note_text = cell("text", text.note_text)
    evidence = cell("evidence", _evidence)
    pain_point = cell("pain_point", _pain_point)
    if not refused:
        first = seen.setdefault(workshop.key, workshop)
        refused.extend(_contradictions(number, first, workshop))
    if refused:
        result.refused.extend(refused)
        return
    result.notes.append(
        ImportedNote(number, workshop, Quadrant(quadrant), note_text, Evidence(evidence), pain_point or None)
    )


def _contradictions(number: int, first: ImportedWorkshop, other: ImportedWorkshop) -> Iterator[Refusal]:
    """A workshop has one language and one target group: a row that says otherwise is refused."""
    for column in ("language", "target_group"):
        value = getattr(other, column)
        if value != getattr(first, column):
            yield Refusal(number, column, errors.InvalidValue(field=column, value=value[:40]))


def _title(value: str) -> str:
    if not value:
        raise errors.FieldMissing(field="workshop")
    return _field(value)


def _field(value: str) -> str:
    return text.field_text(value, limit=FIELD_LENGTH_LIMIT)


def _date(value: str) -> str:
    if not value:
        raise errors.FieldMissing(field="date")
    belgian = _BELGIAN_DATE.fullmatch(value)
    if not belgian:
        return text.iso_date(value)
    day, month, year = (int(part) for part in belgian.groups())
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        raise errors.InvalidDate(value=value) from None


def _quadrant(value: str) -> str:
    """The quadrant by its code, or by its name in any of the four languages."""
    return text.one_of(Quadrant, _code_of(Quadrant, value), field="quadrant")


def _evidence(value: str) -> str:
    """An empty cell means that nobody said where it comes from: an assumption."""
    return text.one_of(Evidence, _code_of(Evidence, value) or Evidence.ASSUMED, field="evidence")


def _code_of(choices: type[StrEnum], word: str) -> str:
    """The code that this word names in one of the languages; the word itself when it names none."""
    named = {
        str(catalogue(language, "common")[choice]).casefold(): str(choice)
        for language in LANGUAGES
        for choice in choices
    }
    return named.get(word.casefold(), word.casefold())


def _pain_point(value: str) -> str:
    """An empty cell means that nobody has coded the note; `none` that somebody found no pain in it."""
    return value.casefold() if value.casefold() in ("", NO_PAIN) else checked_name(value)


def occurrences(notes: list[ImportedNote]) -> Iterator[tuple[ImportedNote, int]]:
    """Each note with how many notes of the same workshop, quadrant and text came before it."""
    counted: Counter[tuple[object, ...]] = Counter()
    for note in notes:
        same = (note.workshop.key, note.quadrant, note.text)
        yield note, counted[same]
        counted[same] += 1
