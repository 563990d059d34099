"""The gallery of persona cards: find one, make one, compare, print and exchange several."""

import streamlit as st

from components.language import page_translator
from components.persona_actions import what_happened
from components.persona_gallery import cards_in_short, persona_gallery
from components.persona_import import import_cards
from components.persona_starter import starter_button, starter_set

t = page_translator()
cards = cards_in_short()

what_happened(t)
with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
    st.title(t("personas.title"), width="content", anchor=False)
    with st.container(horizontal=True, width="content", vertical_alignment="center"):
        if cards:
            starter_button(t)
        if st.button(t("personas.import"), icon=":material/upload_file:"):
            st.dialog(t("personas.import_title"), width="large")(import_cards)(t)
        if st.button(t("personas.new"), type="primary", icon=":material/add:"):
            st.switch_page("persona.py", query_params={})

if not cards:
    st.markdown(t("personas.gallery_empty"), width=860)
    starter_set(t)
    st.stop()

opened, compared = persona_gallery(cards, language=t.language, key="personas")
if opened:
    st.switch_page("persona.py", query_params={"p": opened})
if compared:
    st.switch_page("compare_personas.py", query_params={"p": compared})
