"""The codebook: its pain points, its history, and files with it."""

import streamlit as st

from components import codebook_files, codebook_list, codebook_log, queries, resources, state
from components.language import page_translator
from components.page_styles import page_styles
from workshop_data import codebook

_VIEWS = {"entries": "list", "history": "history", "files": "swap_vert"}

t = page_translator()
page_styles()
with resources.store().read() as db:
    entries = codebook.whole(db)

with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
    st.title(t("codebook.title"), width="content", anchor=False)
    with st.container(horizontal=True, width="content", key="codebook_ways"):
        st.page_link("codebook_entry.py", label=t("codebook.new"), icon=":material/add:")
        st.page_link("to_code.py", label=t("coding.title"), icon=":material/label:")
st.markdown(t("codebook.intro"), width=860)
view = st.segmented_control(
    t("codebook.title"),
    list(_VIEWS),
    default="entries",
    required=True,
    format_func=lambda each: f":material/{_VIEWS[each]}: {t(f'codebook.{each}')}",
    key=state.CODEBOOK_VIEW,
    label_visibility="collapsed",
)
if notice := st.session_state.pop(state.NOTICE, None):
    st.error(notice)

if view == "history":
    codebook_log.draw(t, entries)
elif view == "files":
    codebook_files.draw(t, entries)
else:
    codebook_list.draw(t, entries, queries.notes_and_workshops())
