"""The dialog in which a pain point is merged with another one."""

from collections.abc import Sequence

import streamlit as st

from components import resources, state
from components.codebook_words import name_of, open_entry
from components.layout import plain
from workshop_data import codebook, codebook_merging
from workshop_data.errors import WorkshopError
from workshop_data.i18n import Translator
from workshop_data.model import CodebookEntry


def merge_dialog(t: Translator, entry: CodebookEntry, entries: Sequence[CodebookEntry], notes: int) -> None:
    """Ask into which entry, say what comes of it, and do it."""
    offered = {
        each.code: name_of(each, t.language)
        for each, _ in codebook.in_order(entries, t.language)
        if each.code != entry.code and not each.merged_into
    }
    into = st.selectbox(
        t("codebook.merge_into"),
        list(offered),
        index=None,
        format_func=lambda code: offered[code],
        placeholder=t("codebook.merge_into"),
    )
    counts = {"notes": t("common.note_count", n=notes), "name": plain(name_of(entry, t.language))}
    st.markdown(t("codebook.merge_explained", **counts))
    if (
        st.button(t("codebook.merge"), type="primary", icon=":material/merge:", disabled=into is None)
        and into
    ):
        try:
            done = codebook_merging.merge(resources.store(), entry.code, into)
        except WorkshopError as error:
            st.error(t.error(error))
            return
        st.session_state[state.LAST_MERGE] = done.seq
        open_entry(into)
