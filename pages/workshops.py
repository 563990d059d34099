"""The list of workshops, and making a new one."""

import streamlit as st

from components import resources, state
from components.copy_workshop import copy_workshop
from components.language import page_translator
from components.layout import about, badges, fine_print, plain
from components.new_workshop import new_workshop_form
from workshop_data import workshops
from workshop_data.model import OPEN_PHASES

_SEARCH_FROM = 8
_STEP = 30

t = page_translator()
with resources.store().read() as db:
    summaries = workshops.summaries(db)

with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
    st.title(t("workshops.title"), width="content", anchor=False)
    if summaries and st.button(t("workshops.new"), type="primary", icon=":material/add:"):
        st.dialog(t("workshops.new"), width="large")(new_workshop_form)(t, summaries)

if not summaries:
    st.markdown(t("workshops.empty"))
    with st.container(border=True, width=860):
        st.subheader(t("workshops.new"), anchor=False)
        new_workshop_form(t, summaries)
    st.page_link("import_workshops.py", label=t("workshops.import_instead"), icon=":material/upload_file:")

if len(summaries) > _SEARCH_FROM:
    wanted = st.text_input(
        t("workshops.search"), key=state.WORKSHOP_SEARCH, icon=":material/search:", live=True, width=480
    )
    summaries = workshops.matching(summaries, wanted or "")
    fine_print(t("common.workshop_count", n=len(summaries)))

shown = st.session_state.setdefault(state.WORKSHOPS_SHOWN, _STEP)
for summary in summaries[:shown]:
    workshop = summary.workshop
    address = {"w": workshop.code}
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        with st.container(gap="xxsmall"):
            st.markdown(f"**{plain(workshop.title)}**")
            fine_print(about(t, workshop))
        with st.container(width=240, gap="xxsmall"):
            badges(t, workshop)
            notes, people = (
                t("common.note_count", n=summary.notes),
                t("common.participant_count", n=summary.participants),
            )
            fine_print(f"{notes} · {people}" if summary.participants else notes)
        st.page_link(
            "board.py", label=t("workshops.board"), icon=":material/grid_view:", query_params=address
        )
        st.page_link(
            "results.py",
            label=t("workshops.results"),
            icon=":material/bar_chart:",
            query_params=address,
        )
        if workshop.phase in OPEN_PHASES:
            st.page_link("coding.py", label=t("coding.title"), icon=":material/label:", query_params=address)
        copy_workshop(t, workshop, small=True)

if len(summaries) > shown and st.button(t("workshops.more")):
    st.session_state[state.WORKSHOPS_SHOWN] = shown + _STEP
    st.rerun()
