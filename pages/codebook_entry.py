"""One pain point of the codebook, or a new one."""

import streamlit as st

from components import codebook_entry, codebook_log, queries, resources, state
from components.language import page_translator
from components.page_styles import page_styles
from workshop_data import codebook
from workshop_data.errors import UnknownPainPoint

t = page_translator()
page_styles()
with resources.store().read() as db:
    entries = codebook.whole(db)
wanted = st.query_params.get(state.ENTRY)
opened = next((entry for entry in entries if entry.code == wanted), None)

st.page_link("codebook.py", label=t("codebook.title"), icon=":material/arrow_back:")
if notice := st.session_state.pop(state.NOTICE, None):
    st.error(notice)
if merge := st.session_state.pop(state.LAST_MERGE, None):
    with st.container(horizontal=True, vertical_alignment="center", border=True):
        st.markdown(f":material/merge: {t('codebook.merged_now')}")
        codebook_log.undo_button(t, merge)

if opened:
    codebook_entry.draw(t, opened, entries, queries.notes_and_workshops())
    st.header(t("codebook.history"), anchor=False)
    codebook_log.draw(t, entries, code=opened.code)
elif wanted:
    st.error(t.error(UnknownPainPoint()))
else:
    codebook_entry.new_entry(t, entries)
