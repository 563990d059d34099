"""The empathy map of a workshop to read: four quadrants with their notes, nothing to handle."""

from collections.abc import Mapping

import streamlit as st

from components.note_words import QUADRANT_ICONS, evidence_mark, pain_mark, quadrant_mark, text_in_lines
from workshop_data.i18n import Translator
from workshop_data.model import Note, Quadrant
from workshop_data.results import Results

_ROWS = ((Quadrant.SAYS, Quadrant.THINKS), (Quadrant.DOES, Quadrant.FEELS))


def map_of_notes(t: Translator, results: Results, names: Mapping[str, str]) -> None:
    """The map; `names` are the names of pain points by code. An empty quadrant says where to ask."""
    for row in _ROWS:
        for column, quadrant in zip(st.columns(len(row)), row, strict=True):
            with (
                column,
                st.container(border=True, key=f"quadrant_{quadrant}", height="stretch", gap="small"),
            ):
                _quadrant(t, quadrant, results.in_quadrant(quadrant), names)


def _quadrant(t: Translator, quadrant: Quadrant, notes: tuple[Note, ...], names: Mapping[str, str]) -> None:
    st.markdown(f"#### {QUADRANT_ICONS[quadrant]} {t(f'common.{quadrant}')} · {t.number(len(notes))}")
    if not notes:
        st.markdown(f":material/hearing: {t(f'results.ask_{quadrant}')}")
    for note in notes:
        _on_map(t, note, names)


def _on_map(t: Translator, note: Note, names: Mapping[str, str]) -> None:
    marks = [evidence_mark(t, note.evidence)]
    if note.coding or note.pain:
        marks.append(pain_mark(t, names.get(note.coding.code) if note.coding else None))
    _card(note, marks, place="map")


def card_by_quadrant(t: Translator, note: Note, *, place: str) -> None:
    """One note with its quadrant and its evidence; `place` names the list: a note may stand in several."""
    _card(note, [quadrant_mark(t, note.quadrant), evidence_mark(t, note.evidence)], place=place)


def _card(note: Note, marks: list[str], *, place: str) -> None:
    with st.container(key=f"note_{place}_{note.id}"):
        st.markdown(f"{text_in_lines(note.text)}  \n{' '.join(marks)}")
