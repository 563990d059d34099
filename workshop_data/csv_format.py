"""What our CSV files look like, for those that come in and those that go out."""

import re

COLUMNS = (
    "workshop",
    "date",
    "organisation",
    "service",
    "language",
    "target_group",
    "quadrant",
    "text",
    "evidence",
    "pain_point",
)
FORMULA_START = r"[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]"
"""A cell that begins like this is a formula to a spreadsheet (full-width signs in some locales)."""


def escaped(cell: str) -> str:
    """The cell with an apostrophe before what a spreadsheet would run as a formula (OWASP ASVS 1.2.10)."""
    return f"'{cell}" if re.match(rf"'*{FORMULA_START}", cell) else cell


def unescaped(cell: str) -> str:
    """The cell without the apostrophe that `escaped` puts before a formula."""
    return cell[1:] if re.match(rf"'+{FORMULA_START}", cell) else cell
