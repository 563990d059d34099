"""Files with a codebook, read entry by entry: our own CSV, or a REFI-QDA codebook."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any
from uuid import UUID
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from workshop_data import errors
from workshop_data.codebook_format import (
    ABOUT_ENTRY,
    COLUMNS,
    QDC_NAMESPACE,
    counter_example,
    taken_apart,
)
from workshop_data.csv_format import unescaped
from workshop_data.errors import WorkshopError
from workshop_data.importers.csv_file import Refusal, csv_rows

SIZE_LIMIT_MB = 5
ENTRIES_LIMIT = 1000
_DEPTH_LIMIT = 20
_NAMESPACES = (QDC_NAMESPACE, "urn:QDA-XML:codebook:1:0", "urn:QDA-XML:project:1.0")
"""The second one stands in files of some software, for the first."""

_BEFORE_TEXT = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"
_YES_OR_NO = {"yes": True, "no": False}


@dataclass(frozen=True)
class ReadEntry:
    """An entry as a file has it; `place` is its row, where the header is row 1, or its number in the file.

    `wanted` holds what is said of it, as `codebook_changes.change` takes it, without its parent; `parent` is
    the code, name or GUID of that, "" for none, and None where the file does not say.
    """

    place: int
    code: str
    guid: str
    wanted: Mapping[str, Any]
    parent: str | None = None
    retired: bool | None = None

    @property
    def names(self) -> list[str]:
        return [said["name"] for said in self.wanted["texts"].values() if said.get("name")]


@dataclass
class ReadCodebook:
    """All entries of a file: those that were read and the cells that were refused."""

    entries: list[ReadEntry] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)


def read(content: bytes, *, language: str) -> ReadCodebook:
    """Read a codebook from CSV or REFI-QDA, whichever it is; the texts of the latter are in `language`.

    Raises
    ------
    EmptyCodebook, NotCodebook, NotCsv, ColumnsMissing, TooLarge, TooManyEntries
    """
    if len(content) > SIZE_LIMIT_MB * 1024 * 1024:
        raise errors.TooLarge(limit=SIZE_LIMIT_MB * 1024)
    is_xml = content[:64].lstrip(_BEFORE_TEXT).startswith(b"<")
    found = _read_qdc(content, language) if is_xml else _read_csv(content)
    if len(found.entries) > ENTRIES_LIMIT:
        raise errors.TooManyEntries(limit=ENTRIES_LIMIT)
    if not found.entries and not found.refused:
        raise errors.EmptyCodebook()
    return found


def _read_csv(content: bytes) -> ReadCodebook:
    try:
        rows = csv_rows(content)
        header = [name.strip().casefold() for name in next(rows, [])]
    except errors.EmptyFile:
        raise errors.EmptyCodebook() from None
    if not any(column.startswith("name_") for column in header if column in COLUMNS):
        raise errors.ColumnsMissing(columns="name_nl, name_fr, name_de, name_en")
    found = ReadCodebook()
    for number, row in enumerate(islice(rows, 2 * ENTRIES_LIMIT), start=2):
        if any(cell.strip() for cell in row):
            cells = {name: unescaped(cell).strip() for name, cell in zip(header, row, strict=False)}
            _take(found, number, cells, too_many_cells=len(row) > len(header))
    return found


def _take(found: ReadCodebook, number: int, cells: Mapping[str, str], *, too_many_cells: bool) -> None:
    refused = [Refusal(number, "", errors.NotCsv())] if too_many_cells else []
    retired = None
    if "retired" in cells:
        retired = _YES_OR_NO.get(cells["retired"].casefold())
        if retired is None and cells["retired"]:
            refused.append(
                Refusal(number, "retired", errors.InvalidValue(field="retired", value=cells["retired"][:40]))
            )
    found.refused.extend(refused)
    if not refused:
        wanted = _wanted(cells)
        found.entries.append(
            ReadEntry(number, cells.get("code", ""), "", wanted, cells.get("parent") or None, retired)
        )


def _wanted(cells: Mapping[str, str]) -> dict[str, Any]:
    """An empty cell says nothing: it would be easy to lose a hundred examples by it."""
    texts: dict[str, dict[str, Any]] = {}
    for column, cell in cells.items():
        if cell and column in COLUMNS and column not in ABOUT_ENTRY:
            name, _, language = column.rpartition("_")
            texts.setdefault(language, {})[name] = _text_of(name, cell)
    about = {name: cells[name] for name in ("who_can_act", "colour") if cells.get(name)}
    return {"texts": texts, **about}


def _text_of(name: str, cell: str) -> Any:
    lines = [line for line in cell.splitlines() if line.strip()]
    match name:
        case "examples":
            return lines
        case "counter_examples":
            return [counter_example(line) for line in lines]
        case _:
            return cell


def _read_qdc(content: bytes, language: str) -> ReadCodebook:
    found = ReadCodebook()
    first = islice(_codes(_root(content)), ENTRIES_LIMIT + 1)
    for number, (code, parent) in enumerate(first, start=1):
        try:
            found.entries.append(_entry(number, code, parent, language))
        except WorkshopError as error:
            found.refused.append(Refusal(number, code.get("name", "")[:40], error))
    return found


def _root(content: bytes) -> Element:
    """The document's root; nothing that a document could define or fetch is allowed."""
    try:
        root: Element = fromstring(content, forbid_dtd=True, forbid_entities=True, forbid_external=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise errors.NotCodebook() from error
    if root.tag not in {f"{{{namespace}}}CodeBook" for namespace in _NAMESPACES}:
        raise errors.NotCodebook()
    return root


def _codes(root: Element) -> Iterator[tuple[Element, str]]:
    """Every `Code` with the GUID of the one that it stands in, "" at the top; parents before children."""
    top = [code for codes in _children(root, "Codes") for code in _children(codes, "Code")]
    waiting = deque((code, "", 1) for code in top)
    while waiting:
        code, parent, depth = waiting.popleft()
        if depth > _DEPTH_LIMIT:
            raise errors.NotCodebook()
        yield code, parent
        guid = _guid(code)
        waiting.extend((child, guid, depth + 1) for child in _children(code, "Code"))


def _children(element: Element, name: str) -> Iterable[Element]:
    return [child for child in element if child.tag.rpartition("}")[2] == name]


def _entry(number: int, code: Element, parent: str, language: str) -> ReadEntry:
    said = taken_apart("\n".join(each.text or "" for each in _children(code, "Description")))
    texts = {
        "name": code.get("name", ""),
        "description": said.description,
        "examples": said.examples,
        "counter_examples": said.counter_examples,
    }
    wanted: dict[str, Any] = {"texts": {language: {name: value for name, value in texts.items() if value}}}
    if code.get("color"):
        wanted["colour"] = _long_colour(code.get("color", ""))
    is_codable = code.get("isCodable", "true") in ("true", "1")
    return ReadEntry(number, "", _valid(code, _guid), wanted, parent, not is_codable)


def _valid(code: Element, part: Callable[[Element], str]) -> str:
    try:
        return str(UUID(part(code)))
    except ValueError:
        raise errors.InvalidValue(field="guid", value=part(code)[:40]) from None


def _guid(code: Element) -> str:
    return code.get("guid", "").strip().strip("{}").casefold()


def _long_colour(colour: str) -> str:
    """`#abc` is short for `#aabbcc`."""
    return "#" + "".join(2 * digit for digit in colour[1:]) if len(colour) == 4 else colour
