"""The notes behind a line of a card, in a dialog: by workshop, with how often the line was heard."""

from collections.abc import Mapping

import streamlit as st

from components import opened_notes, resources, state
from components.layout import fine_print, plain
from components.note_words import evidence_mark
from workshop_data.errors import WorkshopError
from workshop_data.i18n import Translator
from workshop_data.personas import heard as hearing
from workshop_data.personas.heard import Heard
from workshop_data.personas.model import Line, Persona


def show_notes_behind(t: Translator, persona: Persona, line_id: str, heard: Mapping[str, Heard]) -> None:
    """Open the notes behind this line; a line that is gone meanwhile is said to be."""
    line = persona.card.line(line_id)
    if line is None:
        return
    st.session_state.pop(state.OPENED_GROUPS, None)
    title = t(f"persona_card.{line.section}")
    st.dialog(title, width="large")(_notes)(t, persona, line, heard.get(line_id))


def _notes(t: Translator, persona: Persona, line: Line, known: Heard | None) -> None:
    st.markdown(f"**{plain(line.text)}** {evidence_mark(t, line.evidence)}")
    if known:
        fine_print(how_often(t, known))
    try:
        with resources.store().read() as db:
            notes = hearing.notes_behind(db, persona, line.id)
    except WorkshopError as error:
        st.error(plain(t.error(error)))
        return
    with st.container(key="opened_notes"):
        opened_notes.notes_by_workshop(t, notes, names={}, beyond=0)


def how_often(t: Translator, heard: Heard) -> str:
    """In how many workshops a line was heard; of how many, where all of them were looked through."""
    notes = t("common.note_count", n=heard.notes)
    if heard.of is None or heard.low is None or heard.high is None:
        return t("personas.heard_by_hand", n=heard.workshops, notes=notes)
    low, high = t.percent(heard.low), t.percent(heard.high)
    return t("personas.heard_of", n=heard.workshops, of=heard.of, notes=notes, low=low, high=high)
