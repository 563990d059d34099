"""The codebook as a file: CSV that spreadsheets open safely, or REFI-QDA for other analysis software."""

import csv
import io
from collections.abc import Iterable, Sequence
from xml.etree import ElementTree

from workshop_data import __version__
from workshop_data.codebook_format import (
    ABOUT_TEXT,
    COLUMNS,
    QDC_NAMESPACE,
    counter_example_line,
    described,
)
from workshop_data.csv_format import escaped
from workshop_data.model import LANGUAGES, CodebookEntry, PainPointText

_MARK = "\ufeff"


def as_csv(entries: Iterable[CodebookEntry], *, language: str) -> bytes:
    """All entries but the merged ones, in all languages; `language` is that of who opens it in a spreadsheet.

    UTF-8 with its mark; separated as Excel expects it there. Examples stand one on a line of their cell.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter="," if language == "en" else ";")
    writer.writerow(COLUMNS)
    for entry in entries:
        if entry.merged_into is None:
            writer.writerow([escaped(cell) for cell in _row(entry)])
    return (_MARK + out.getvalue()).encode()


def _row(entry: CodebookEntry) -> Iterable[str]:
    yield from (entry.code, entry.parent or "", entry.who_can_act or "", entry.colour)
    yield "yes" if entry.retired else "no"
    for language in LANGUAGES:
        said = entry.texts.get(language, PainPointText(""))
        cells = {
            "name": said.name,
            "description": said.description,
            "examples": "\n".join(said.examples),
            "counter_examples": "\n".join(map(counter_example_line, said.counter_examples)),
        }
        yield from (cells[field] for field in ABOUT_TEXT)


def as_qdc(entries: Iterable[CodebookEntry], *, language: str) -> bytes:
    """All entries but the merged ones, in one language, as a REFI-QDA codebook 1.0.

    A retired entry can't be coded with (`isCodable`). Entries stand inside their parent.
    """
    present = [entry for entry in entries if entry.merged_into is None]
    ElementTree.register_namespace("", QDC_NAMESPACE)
    root = ElementTree.Element(_tag("CodeBook"), {"origin": f"Empathy map workshops {__version__}"})
    codes = ElementTree.SubElement(root, _tag("Codes"))
    _add(codes, present, None, language)
    content: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return content


def _add(
    above: ElementTree.Element, entries: Sequence[CodebookEntry], parent: str | None, language: str
) -> None:
    for entry in entries:
        if entry.parent != parent:
            continue
        said = entry.texts[language]
        about = {"guid": entry.guid, "name": said.name, "isCodable": str(not entry.retired).lower()}
        code = ElementTree.SubElement(above, _tag("Code"), {**about, "color": entry.colour})
        ElementTree.SubElement(code, _tag("Description")).text = described(said, language)
        _add(code, entries, entry.code, language)


def _tag(name: str) -> str:
    return f"{{{QDC_NAMESPACE}}}{name}"
