"""The notes that are coded as a pain point, and splitting some of them off."""

from collections.abc import Sequence

import streamlit as st

from components import resources, state
from components.codebook_words import open_entry
from components.layout import fine_print, plain
from components.note_words import quadrant_mark, text_on_one_line
from workshop_data import codebook, codebook_merging
from workshop_data.codebook_merging import NoteOfEntry
from workshop_data.errors import WorkshopError
from workshop_data.i18n import Translator
from workshop_data.model import CodebookEntry, Quadrant

_STEP = 40


def draw(t: Translator, entry: CodebookEntry) -> None:
    """Draw the notes, some at a time; those that are ticked can be split off."""
    with resources.store().read() as db:
        notes = codebook_merging.notes_coded_as(db, entry.code)
    if not notes:
        return
    st.header(t("codebook.notes_title", n=len(notes)), anchor=False)
    fine_print(t("codebook.split_hint"))
    shown = st.session_state.setdefault(state.NOTES_OF_ENTRY_SHOWN, _STEP)
    _form(t, entry, notes[:shown])
    if len(notes) > shown:
        st.button(t("workshops.more"), on_click=_show_more)


def _show_more() -> None:
    st.session_state[state.NOTES_OF_ENTRY_SHOWN] += _STEP


def _form(t: Translator, entry: CodebookEntry, notes: Sequence[NoteOfEntry]) -> None:
    key = f"split_name_{entry.code}_{len(notes)}"
    with st.form(f"split_{entry.code}", border=True):
        chosen = [note.id for note in notes if _box(t, note)]
        with st.container(horizontal=True, vertical_alignment="bottom"):
            name = st.text_input(
                t("codebook.split_name"), max_chars=codebook.NAME_LENGTH_LIMIT, width=420, key=key
            )
            sent = st.form_submit_button(t("codebook.split"), icon=":material/call_split:")
    if sent:
        _split(t, entry, name, chosen)


def _box(t: Translator, note: NoteOfEntry) -> bool:
    where = f"{plain(note.workshop)} · {t.date(note.date)}"
    label = f"{text_on_one_line(note.text)} {quadrant_mark(t, Quadrant(note.quadrant))} :small[{where}]"
    return bool(st.checkbox(label, key=f"split_{note.id}"))


def _split(t: Translator, entry: CodebookEntry, name: str, note_ids: Sequence[str]) -> None:
    if not note_ids:
        st.warning(t("codebook.choose_notes"))
        return
    try:
        made = codebook_merging.split(
            resources.store(), entry.code, {"texts": {t.language: {"name": name}}}, note_ids
        )
    except WorkshopError as error:
        st.error(t.error(error))
    else:
        open_entry(made.code)
