"""You said, we did: what participants get to read and take along on paper."""

import streamlit as st

from components import filters, queries, resources
from components.language import page_translator
from components.layout import plain
from components.page_styles import page_styles
from components.print_button import print_button
from components.you_said import draw_said, said_and_done, you_said_styles
from workshop_data import recurrence


def pain_points_link(label: str, icon: str) -> None:
    """The way to the pain points, with the same filters."""
    st.page_link("pain_points.py", label=label, icon=icon, query_params=filters.in_address())


t = page_translator()
page_styles()
you_said_styles()
everything = queries.tally()

st.title(t("actions.you_said"), anchor=False)
bar = st.container(key="not_printed", horizontal=True, vertical_alignment="center")
with bar:
    selection = filters.choose_selection(t, everything.choices)

tally = everything.selected(selection)
entries = queries.pain_points(t.language)
ranking = recurrence.ranked(tally, {code: entry.name for code, entry in entries.items()})
descriptions = {code: entry.description for code, entry in entries.items()}
floor = resources.settings().quote_floor
found, left_out = said_and_done(ranking, queries.actions_by_pain_point(), descriptions, floor)

if found:
    with bar:
        print_button(t("actions.print"), key="print_you_said")
        pain_points_link(t("actions.to_pain_points"), ":material/insights:")
if tally.of:
    counted = t("common.workshop_count", n=tally.of)
    first, last = t.month(str(tally.choices.since)), t.month(str(tally.choices.until))
    when = first if first == last else f"{first} – {last}"
    parts = [t("actions.you_said_intro"), f"{counted}, {when}.", filters.in_words(t, selection)]
    st.markdown(plain(" ".join(part for part in parts if part)))
for said in found:
    draw_said(t, said)
if not found:
    st.info(t("actions.you_said_empty"))
    with st.container(key="first_action"):
        pain_points_link(t("actions.choose_pain_point"), ":material/add:")
if left_out:
    with st.container(key="not_printed_either"):
        st.markdown(t("actions.left_out", n=left_out))
