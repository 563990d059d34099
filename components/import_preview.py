"""Importing on the page: which columns, what would come of a file, and doing it."""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import pandas as pd
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from components import queries, resources, state
from components.layout import fine_print, plain
from components.uploading import uploader_words
from workshop_data.csv_format import COLUMNS
from workshop_data.i18n import Translator
from workshop_data.importers import workshops as importer
from workshop_data.importers.csv_file import SIZE_LIMIT_MB, Refusal
from workshop_data.importers.workshops import Plan
from workshop_data.model import NOTE_LENGTH_LIMIT, Evidence, Quadrant

_EXAMPLE_PAIN_POINT = "form_too_complex"
_MARK = "\ufeff"


def template(t: Translator) -> bytes:
    """A CSV file with the columns and one example row, in the reader's language.

    Separated as Excel expects it from a double click: with semicolons where the comma is in the numbers.
    """
    example = {
        "workshop": t("import.example_workshop"),
        "date": "2026-03-31",
        "organisation": t("import.example_organisation"),
        "service": t("import.example_service"),
        "language": t.language,
        "target_group": t("import.example_target_group"),
        "quadrant": Quadrant.SAYS.value,
        "text": t("import.example_text"),
        "evidence": Evidence.QUOTE.value,
        "pain_point": queries.pain_point_names(t.language).get(_EXAMPLE_PAIN_POINT, ""),
    }
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, delimiter="," if t.language == "en" else ";")
    writer.writeheader()
    writer.writerow(example)
    return (_MARK + out.getvalue()).encode()


def columns_table(t: Translator) -> None:
    """The columns of the file, and what they hold."""
    rows = [f"| `{name}` | {t(f'import.about_{name}', limit=NOTE_LENGTH_LIMIT)} |" for name in COLUMNS]
    head = f"| {t('import.column')} | {t('import.column_meaning')} |\n| --- | --- |"
    st.markdown("\n".join([head, *rows]))
    fine_print(t("import.separators"))


def file_uploader(
    t: Translator,
    *,
    label: str = "",
    key: str = state.IMPORT_FILE,
    kinds: Sequence[str] = ("csv",),
    limit_mb: int = SIZE_LIMIT_MB,
) -> UploadedFile | None:
    """Ask for the file, with our own words over those that Streamlit has in English alone."""
    limit = t("import.upload_limit", limit=limit_mb)
    uploader_words(key, button=t("import.upload"), instructions=limit)
    return st.file_uploader(label or t("import.choose_file"), type=list(kinds), key=key)


@contextmanager
def progress_bar(text: str) -> Iterator[Callable[[float], None]]:
    """A bar that fills while work goes on, and leaves when it is done."""
    bar = st.progress(0.0, text)

    def show(share: float) -> None:
        bar.progress(min(1.0, share), text)

    try:
        yield show
    finally:
        bar.empty()


def preview(t: Translator, content: bytes) -> Plan:
    """What importing the file would do; raises what `importers.workshops.preview` raises."""
    with progress_bar(t("import.reading")) as progress:
        return importer.preview(resources.store(), content, progress=progress)


def take_in(t: Translator, content: bytes) -> Plan:
    """Import the file; raises what `importers.workshops.take_in` raises."""
    with progress_bar(t("import.importing")) as progress:
        return importer.take_in(resources.store(), content, progress=progress)


def draw_plan(t: Translator, plan: Plan) -> None:
    """What would be read: workshops, notes and new pain points."""
    new = sum(planned.new for planned in plan.workshops)
    counts = [t("import.plan_workshops", n=len(plan.workshops), new=new)]
    counts.append(t("import.plan_notes", n=plan.notes, new=plan.new_notes))
    st.markdown(" · ".join(counts))
    if plan.new_pain_points:
        names = ", ".join(plain(name) for name in plan.new_pain_points)
        st.markdown(t("import.plan_pain_points", n=len(plan.new_pain_points), names=names))
    st.dataframe(_workshops_table(t, plan), hide_index=True, alt=t("import.preview_title"))


def _workshops_table(t: Translator, plan: Plan) -> pd.DataFrame:
    rows = plan.workshops
    return pd.DataFrame(
        {
            t("common.workshop"): [row.workshop.title for row in rows],
            t("pain_points.column_date"): [t.date(row.workshop.date) for row in rows],
            t("import.state"): [t("import.new" if row.new else "import.known") for row in rows],
            t("common.notes"): [row.notes for row in rows],
            t("import.new_notes"): [row.new_notes for row in rows],
        }
    )


def draw_refused(t: Translator, plan: Plan) -> None:
    """The cells that were refused, row by row, each with its reason."""
    draw_refusals(t, plan.refused)


def draw_refusals(t: Translator, refused: Sequence[Refusal]) -> None:
    """The places of a file that were refused, each with its reason."""
    st.error(f"**{t('import.refused_title', n=len(refused))}**  \n{t('import.refused_hint')}")
    table = pd.DataFrame(
        {
            t("import.refused_row"): [refusal.row for refusal in refused],
            t("import.column"): [refusal.column for refusal in refused],
            t("import.refused_reason"): [t.error(refusal.reason) for refusal in refused],
        }
    )
    st.dataframe(table, hide_index=True, alt=t("import.refused_title", n=len(refused)))
