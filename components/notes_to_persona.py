"""From the map to the card: notes and groups of a workshop are put on a persona card, one action each."""

from collections.abc import Sequence

import streamlit as st

from components import resources, state
from components.layout import fine_print, plain
from components.note_words import evidence_mark, quadrant_mark, text_in_lines
from components.persona_compared import names_of
from components.persona_putting import SECTIONS, Item, notes_of, place_of, without
from workshop_data.errors import TextTooLong, WorkshopError
from workshop_data.i18n import Translator
from workshop_data.model import Workshop
from workshop_data.personas import from_notes, lookup, on_board, storage
from workshop_data.personas.from_notes import Wanted
from workshop_data.personas.model import ROOM, Persona, Section
from workshop_data.results import Results

_AT_ONCE = 20


def notes_to_persona(
    t: Translator, workshop: Workshop, results: Results, groups: Sequence[Item] = ()
) -> None:
    """Offer to put what the workshop brought on a card; groups come before single notes."""
    listing = st.expander(
        t("personas.from_map"), icon=":material/assignment_ind:", on_change="rerun", key=state.PUTTING_OPEN
    )
    if listing.open:
        with listing:
            _choose_and_put(t, workshop, [*groups, *notes_of(results)])


@st.fragment
def _choose_and_put(t: Translator, workshop: Workshop, items: Sequence[Item]) -> None:
    persona = _choose_persona(t, workshop)
    if persona is None:
        return
    fine_print(t("personas.from_map_hint", name=plain(persona.card.name)))
    shown = st.session_state.setdefault(state.PUTTING_SHOWN, _AT_ONCE)
    for item in items[:shown]:
        _draw(t, workshop, persona, item)
    if len(items) > shown:
        st.button(t("personas.more_notes"), on_click=_show_more)


def _show_more() -> None:
    st.session_state[state.PUTTING_SHOWN] += _AT_ONCE


def _choose_persona(t: Translator, workshop: Workshop) -> Persona | None:
    with resources.store().read() as db:
        own = [persona.id for persona in on_board.of_workshop(db, workshop)]
        # The cards of this workshop come first; archived ones of it are among them.
        known = [lookup.get(db, each) for each in own]
        known += [persona for persona in lookup.find(db) if persona.id not in own]
    if not known:
        st.markdown(t("personas.from_map_none"))
        st.page_link("personas.py", label=t("personas.to_gallery"), icon=":material/assignment_ind:")
        return None
    by_id, names = {persona.id: persona for persona in known}, names_of(known)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            t("personas.from_map_card"),
            list(by_id),
            key=f"{state.PUTTING_ON}_{workshop.code}",
            format_func=lambda each: names.get(each, ""),
            width=420,
        )
        persona = by_id[chosen]
        address = {"p": persona.id}
        st.page_link(
            "persona.py", label=t("personas.open_card"), icon=":material/open_in_new:", query_params=address
        )
    return persona


def _draw(t: Translator, workshop: Workshop, persona: Persona, item: Item) -> None:
    key = f"put_{persona.id}_{item.id}"
    place = place_of(persona.card, item)
    st.session_state[key] = place.value if place else None
    with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"row_{key}"):
        st.markdown(_in_words(t, item), width="stretch")
        st.pills(
            t("personas.put_where", text=_short(item.text)),
            [section.value for section in SECTIONS],
            key=key,
            format_func=lambda section: str(t(f"personas.put_{section}")),
            on_change=_put,
            args=(t, workshop, persona.id, item, key),
            label_visibility="collapsed",
            width="content",
        )
    refused, why = st.session_state.get(state.PUTTING_SAID, (None, ""))
    if refused == key:
        st.error(plain(why))
    if st.session_state.get(state.PUTTING_TOO_LONG) == key:
        _ask_for_less(t, workshop, persona, item, key)


def _in_words(t: Translator, item: Item) -> str:
    marks = [quadrant_mark(t, item.quadrant), evidence_mark(t, item.evidence)]
    if item.is_group:
        marks.insert(0, f":small[{t('common.note_count', n=len(item.notes))}]")
    return f"{text_in_lines(item.text)}  \n{' '.join(marks)}"


def _short(text: str) -> str:
    return plain(" ".join(text.split())[:60])


def _put(t: Translator, workshop: Workshop, persona_id: str, item: Item, key: str) -> None:
    """Do what the pressed pill says: on the card, in another section of it, or off it again."""
    section = Section(st.session_state[key]) if st.session_state[key] else None
    st.session_state.pop(state.PUTTING_TOO_LONG, None)
    st.session_state.pop(state.PUTTING_SAID, None)
    try:
        if section is not None:
            _put_in(workshop, persona_id, item, section, item.text)
        _take_off(persona_id, item, but=section)
    except TextTooLong:
        st.session_state[state.PUTTING_TOO_LONG] = key
        st.session_state[f"{key}_section"] = section
        st.session_state[f"{key}_text"] = " ".join(item.text.split())
    except WorkshopError as error:
        st.session_state[state.PUTTING_SAID] = key, t.error(error)


def _put_in(workshop: Workshop, persona_id: str, item: Item, section: Section, text: str) -> None:
    from_notes.put_notes(resources.store(), persona_id, Wanted(section, workshop.code, item.notes, text=text))


def _take_off(persona_id: str, item: Item, *, but: Section | None) -> None:
    store = resources.store()
    with store.read() as db:
        persona = lookup.get(db, persona_id)
    storage.save(store, persona_id, without(persona.card, item, but=but), based_on=persona.version)


def _ask_for_less(t: Translator, workshop: Workshop, persona: Persona, item: Item, key: str) -> None:
    """A card has less room than a note: ask for the same in fewer words; the note itself stays as it is."""
    section = Section(st.session_state[f"{key}_section"])
    limit = ROOM[section].length
    with st.container(border=True):
        st.markdown(t("personas.shorten", limit=limit))
        text = st.text_input(t("personas.shorten_label"), key=f"{key}_text", live=True) or ""
        fine_print(t("personas.count", length=len(" ".join(text.split())), limit=limit))
        if st.button(t("personas.put_on_card"), key=f"{key}_put", type="primary"):
            _put_shortened(t, workshop, persona, item, section, text)


def _put_shortened(
    t: Translator, workshop: Workshop, persona: Persona, item: Item, section: Section, text: str
) -> None:
    try:
        _put_in(workshop, persona.id, item, section, text)
        _take_off(persona.id, item, but=section)
    except WorkshopError as error:
        st.error(plain(t.error(error)))
        return
    st.session_state.pop(state.PUTTING_TOO_LONG, None)
    st.rerun(scope="fragment")
