"""The codebook as a file, out and in; what a file would change is shown before it is taken in."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from components import import_preview, resources, state
from components.codebook_words import field_name, name_of, value_in_words
from components.layout import fine_print
from workshop_data.codebook_format import COLUMNS
from workshop_data.errors import WorkshopError
from workshop_data.exporters import codebook_file
from workshop_data.i18n import Translator
from workshop_data.importers import codebooks
from workshop_data.importers.codebook_file import SIZE_LIMIT_MB
from workshop_data.importers.codebooks import CodebookPlan
from workshop_data.model import CodebookEntry


def draw(t: Translator, entries: Sequence[CodebookEntry]) -> None:
    """Draw both ways."""
    st.header(t("codebook.export"), anchor=False)
    st.markdown(t("codebook.export_hint"), width=860)
    with st.container(horizontal=True):
        _download(t, codebook_file.as_csv(entries, language=t.language), "csv", "text/csv")
        _download(t, codebook_file.as_qdc(entries, language=t.language), "qdc", "application/xml")
    st.header(t("codebook.import"), anchor=False)
    st.markdown(t("codebook.import_hint"), width=860)
    with st.expander(t("codebook.columns"), icon=":material/view_column:"):
        fine_print(", ".join(f"`{column}`" for column in COLUMNS))
    file = import_preview.file_uploader(
        t, key=state.CODEBOOK_FILE, kinds=("csv", "qdc"), limit_mb=SIZE_LIMIT_MB
    )
    if file is not None:
        _offer(t, file.getvalue(), file.file_id, entries)


def _download(t: Translator, content: bytes, kind: str, media: str) -> None:
    st.download_button(
        t(f"codebook.download_{kind}"),
        content,
        file_name=f"codebook-{t.language}.{kind}" if kind == "qdc" else f"codebook.{kind}",
        mime=media,
        icon=":material/download:",
        on_click="ignore",
    )


def _offer(t: Translator, content: bytes, file_id: str, entries: Sequence[CodebookEntry]) -> None:
    try:
        if st.session_state.pop(state.CODEBOOK_IMPORT_ASKED, False):
            done = codebooks.take_in(resources.store(), content, language=t.language)
            st.session_state[state.CODEBOOK_IMPORT_DONE] = file_id, len(done.new), len(done.changed)
        done_file, new, changed = st.session_state.get(state.CODEBOOK_IMPORT_DONE, (None, 0, 0))
        if done_file == file_id:
            _say_done(t, new, changed)
            return
        plan = codebooks.preview(resources.store(), content, language=t.language)
    except WorkshopError as error:
        st.error(t.error(error))
        return
    _plan(t, plan, entries)


def _say_done(t: Translator, new: int, changed: int) -> None:
    counts = {"new": t("codebook.new_count", n=new), "changed": t("codebook.changed_count", n=changed)}
    st.success(t("codebook.imported", **counts), icon=":material/check_circle:")


def _plan(t: Translator, plan: CodebookPlan, entries: Sequence[CodebookEntry]) -> None:
    if plan.refused:
        import_preview.draw_refusals(t, plan.refused)
        return
    counted = (
        f"{t('codebook.new_count', n=len(plan.new))}, {t('codebook.changed_count', n=len(plan.changed))}"
    )
    st.markdown(f"**{counted}**")
    if not plan.new and not plan.changed:
        st.info(t("codebook.nothing_changes"), icon=":material/check_circle:")
        return
    if plan.new:
        st.markdown("\n".join(f"- :material/add: {name_of(each.entry, t.language)}" for each in plan.new))
    if plan.changed:
        st.dataframe(_changes(t, plan, entries), hide_index=True, alt=counted)
    st.button(
        t("codebook.take_in"),
        type="primary",
        icon=":material/upload_file:",
        on_click=lambda: st.session_state.update({state.CODEBOOK_IMPORT_ASKED: True}),
    )


def _changes(t: Translator, plan: CodebookPlan, entries: Sequence[CodebookEntry]) -> pd.DataFrame:
    names = {entry.code: name_of(entry, t.language) for entry in entries}
    rows = [
        (
            names.get(planned.entry.code, planned.entry.code),
            field_name(t, field),
            value_in_words(t, field, before, names),
            value_in_words(t, field, after, names),
        )
        for planned in plan.changed
        for field, (before, after) in planned.fields.items()
    ]
    heads = ("common.pain_point", "codebook.field", "codebook.before", "codebook.after")
    return pd.DataFrame(rows, columns=pd.Index([t(head) for head in heads]))
