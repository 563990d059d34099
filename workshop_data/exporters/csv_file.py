"""Notes as a CSV file that spreadsheets open safely and that can be imported again."""

import csv
import io

from sqlite_utils import Database

from workshop_data.csv_format import COLUMNS, escaped
from workshop_data.model import NO_PAIN, Workshop

_MARK = "\ufeff"


def export(db: Database, workshop: Workshop | None = None) -> bytes:
    """The notes of a workshop, or of all, that everybody may see: before the reveal only the header.

    UTF-8 with its mark, so that Excel reads it; the columns of the import; no authors.
    """
    where = "1 = 1" if workshop is None else "workshop_id = ?"
    rows = db.execute(
        f"""SELECT workshop, date, organisation, service, language, target_group, quadrant, text, evidence,
                   COALESCE(pain_point, CASE WHEN coded = 1 THEN '{NO_PAIN}' ELSE '' END)
            FROM shown_note WHERE {where} ORDER BY date, workshop_code, seq""",
        [] if workshop is None else [workshop.id],
    )
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows([escaped(cell) for cell in row] for row in rows.fetchall())
    return (_MARK + out.getvalue()).encode()
