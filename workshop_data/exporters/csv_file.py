"""Notes as a CSV file that spreadsheets open safely and that can be imported again."""

import csv
import io
import re

from sqlite_utils import Database

from workshop_data.importers.csv_file import COLUMNS, FORMULA_START
from workshop_data.model import Workshop

_MARK = "\ufeff"


def export(db: Database, workshop: Workshop | None = None) -> bytes:
    """The notes of a workshop, or of all, that everybody may see: before the reveal only the header.

    UTF-8 with its mark, so that Excel reads it; the columns of the import; no authors.
    """
    where = "1 = 1" if workshop is None else "workshop_id = ?"
    rows = db.execute(
        f"""SELECT workshop, date, organisation, service, language, target_group, quadrant, text, evidence,
                   COALESCE(pain_point, '')
            FROM shown_note WHERE {where} ORDER BY date, workshop_code, seq""",
        [] if workshop is None else [workshop.id],
    )
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows([escaped(cell) for cell in row] for row in rows.fetchall())
    return (_MARK + out.getvalue()).encode()


def escaped(cell: str) -> str:
    """The cell with an apostrophe before what a spreadsheet would run as a formula (OWASP ASVS 1.2.10).

    `importers.csv_file.unescaped` takes just this apostrophe off again.
    """
    return f"'{cell}" if re.match(rf"'*{FORMULA_START}", cell) else cell
