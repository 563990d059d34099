"""What one workshop brought: numbers, the map, pain points, and the notes as a file."""

import streamlit as st

from components import queries, resources
from components.copy_workshop import copy_workshop
from components.delete_workshop import delete_workshop
from components.language import page_translator
from components.layout import about, badges, fine_print, plain
from components.map_of_notes import map_of_notes
from components.notes_to_persona import notes_to_persona
from components.page_styles import page_styles
from components.persona_putting import groups_of
from components.workshop_numbers import by_quadrant, workshop_numbers
from components.workshop_pain_points import workshop_pain_points
from components.workshop_ranking import workshop_ranking
from workshop_data import groups, vote_rounds, workshops
from workshop_data.errors import UnknownWorkshop
from workshop_data.exporters import csv_file
from workshop_data.model import Phase
from workshop_data.ranking import ranking
from workshop_data.results import results as results_of

t = page_translator()
page_styles()
try:
    with resources.store().read() as db:
        workshop = workshops.get(db, st.query_params.get("w", ""))
        results = results_of(db, workshop)
        ranked = ranking(db, workshop)
        asked = [each.question for each in vote_rounds.ended(db, workshop)]
        grouped = groups_of(groups.of_workshop(db, workshop), results)
        notes_file = csv_file.export(db, workshop)
except UnknownWorkshop as error:
    st.error(t.error(error))
    st.page_link("workshops.py", label=t("results.to_workshops"), icon=":material/arrow_back:")
    st.stop()


def link_to_board() -> None:
    address = {"w": workshop.code}
    st.page_link("board.py", label=t("results.to_board"), icon=":material/grid_view:", query_params=address)


st.title(plain(workshop.title), anchor=False)
fine_print(about(t, workshop))
badges(t, workshop)
with st.container(horizontal=True, vertical_alignment="center"):
    if results.shown:
        link_to_board()
        st.page_link(
            "coding.py",
            label=t("results.to_coding"),
            icon=":material/label:",
            query_params={"w": workshop.code},
        )
        st.download_button(
            t("results.download"),
            notes_file,
            file_name=f"{workshop.date}-{workshop.code}.csv",
            mime="text/csv",
            icon=":material/download:",
            on_click="ignore",
        )
        st.page_link(
            "board.py",
            label=t("results.replay"),
            icon=":material/replay:",
            query_params={"w": workshop.code, "window": "replay"},
        )
    copy_workshop(t, workshop)

arrived = sum(results.arrived.values())
if arrived and results.unopened == arrived:
    with st.container(border=True, width=860):
        notes = t("common.note_count", n=arrived)
        st.subheader(t("results.private_title", notes=notes), anchor=False)
        st.markdown(by_quadrant(t, results))
        st.markdown(t("results.private"))
        link_to_board()
elif not results.shown:
    st.info(t("results.empty_closed" if workshop.phase is Phase.CLOSED else "results.empty"))
    link_to_board()
else:
    if results.unopened:
        st.info(t("results.some_unopened", notes=t("common.note_count", n=results.unopened)))
    names = queries.pain_point_names(t.language)
    workshop_numbers(t, results)
    workshop_ranking(t, ranked, asked)
    st.header(t("results.map_title"), anchor=False)
    map_of_notes(t, results, names)
    st.header(t("common.pain_points"), anchor=False)
    workshop_pain_points(t, results, names)
    notes_to_persona(t, workshop, results, grouped)
delete_workshop(t, workshop)
