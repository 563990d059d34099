"""Which workshops there are to code, and how far each is."""

import streamlit as st

from components import resources, state
from components.layout import about, fine_print, plain
from workshop_data import coding
from workshop_data.i18n import Translator

_STEP = 30


def draw(t: Translator) -> None:
    """Draw the list; those with notes to code first."""
    with resources.store().read() as db:
        found = coding.progress(db)
    st.title(t("coding.title"), anchor=False)
    st.markdown(t("coding.overview_intro"), width=860)
    if not found:
        st.info(t("coding.overview_empty"))
        st.page_link("workshops.py", label=t("workshops.title"), icon=":material/groups:")
        return
    shown = st.session_state.setdefault(state.WORKSHOPS_TO_CODE_SHOWN, _STEP)
    for row in found[:shown]:
        _row(t, row)
    if len(found) > shown and st.button(t("workshops.more")):
        st.session_state[state.WORKSHOPS_TO_CODE_SHOWN] = shown + _STEP
        st.rerun()


def _row(t: Translator, row: coding.Progress) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        with st.container(gap="xxsmall"):
            st.markdown(f"**{plain(row.workshop.title)}**")
            fine_print(about(t, row.workshop))
        with st.container(width=260, gap="xxsmall"):
            st.progress(row.coded / row.notes)
            fine_print(t("coding.progress", done=row.coded, of=row.notes))
        address = {"w": row.workshop.code}
        label = t("coding.open" if row.coded < row.notes else "coding.look")
        st.page_link("coding.py", label=label, icon=":material/label:", query_params=address)
