"""Up to four personas beside each other: their traits on one figure, and the pain points they share."""

import streamlit as st

from components import queries, resources, state
from components.language import page_translator
from components.layout import fine_print
from components.opened_notes import chart_as_table
from components.page_styles import page_styles
from components.persona_chart import traits_chart
from components.persona_compared import (
    alt_text,
    choose_personas,
    draw_alike,
    draw_shared,
    finding,
    traits_table,
)
from components.persona_comparison import COMPARED_AT_MOST, shared_pain_points, trait_rows
from workshop_data.personas import lookup

t = page_translator()
page_styles()
with resources.store().read() as db:
    known = lookup.find(db)

st.page_link("personas.py", label=t("personas.to_gallery"), icon=":material/arrow_back:")
headline = st.container(gap="xsmall")
if len(known) < 2:
    headline.title(t("personas.compare_title"), anchor=False)
    st.markdown(t("personas.compare_too_few"))
    st.stop()
chosen = choose_personas(t, known)
if len(chosen) < 2:
    headline.title(t("personas.compare_title"), anchor=False)
    st.markdown(t("personas.compare_choose", n=COMPARED_AT_MOST))
    st.stop()

rows = trait_rows(t, chosen)
headline.title(finding(t, rows), anchor=False)
if rows:
    alt = alt_text(t, chosen, rows)
    with st.container(key="traits_chart", gap="xsmall"):
        st.plotly_chart(
            traits_chart(t, chosen, rows),
            theme=None,
            key=state.TRAITS,
            config={"displayModeBar": False},
            alt=alt,
        )
    fine_print(t("personas.compare_explained"))
    chart_as_table(t, traits_table(t, chosen, rows), alt=alt)
st.header(t("personas.shared_title"), anchor=False)
shared = shared_pain_points(chosen, queries.pain_point_names(t.language))
draw_shared(t, chosen, shared)
draw_alike(t, chosen, shared)
