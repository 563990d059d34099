"""What can be done with one card: write, print, copy, compare, put away."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from components import resources, state
from components.layout import plain
from workshop_data.errors import WorkshopError
from workshop_data.i18n import Translator
from workshop_data.personas import lookup, storage
from workshop_data.personas.model import Persona


def say_later(what: str, **values: Any) -> None:
    """Have the next page say what happened to a card."""
    st.session_state[state.PERSONA_SAID] = what, values


def what_happened(t: Translator) -> None:
    """Say what the page before did to the card."""
    what, values = st.session_state.pop(state.PERSONA_SAID, (None, {}))
    if what:
        st.toast(t(f"personas.{what}", **values), icon=":material/check_circle:")


def persona_actions(t: Translator, persona: Persona) -> None:
    """The row above the card; the way to paper is one click."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.page_link("personas.py", label=t("personas.to_gallery"), icon=":material/arrow_back:")
        st.space("stretch")
        for paper in ("a4", "a5"):
            address = f"/api/personas/{persona.id}/card.pdf?paper={paper}"
            st.link_button(t(f"personas.paper_{paper}"), address, icon=":material/print:")
        # Closed again once the card was put away: what is said of that stands below.
        with st.popover(
            t("personas.more_actions"), icon=":material/more_horiz:", key=f"more_{persona.archived}"
        ):
            _more(t, persona)
        if st.button(t("common.edit"), type="primary", icon=":material/edit:"):
            st.switch_page("persona.py", query_params={"p": persona.id, "edit": "1"})
    if persona.archived:
        st.info(t("personas.is_archived"), icon=":material/archive:")


def _more(t: Translator, persona: Persona) -> None:
    address = f"/api/personas/{persona.id}/card"
    if st.button(t("personas.copy"), icon=":material/content_copy:", width="stretch"):
        _attempt(t, lambda: _copy(persona))
    if st.button(t("personas.compare"), icon=":material/compare_arrows:", width="stretch"):
        st.switch_page("compare_personas.py", query_params={"p": [persona.id]})
    st.link_button(t("personas.as_png"), f"{address}.png", icon=":material/image:", width="stretch")
    st.link_button(t("personas.as_json"), f"{address}.json", icon=":material/data_object:", width="stretch")
    away = t("personas.bring_back" if persona.archived else "personas.archive")
    if st.button(away, icon=":material/archive:", width="stretch"):
        _attempt(t, lambda: _put_away(persona))


def _copy(persona: Persona) -> None:
    store = resources.store()
    with store.read() as db:
        name = lookup.free_name(db, persona.card.name)
    copied = storage.copy(store, persona.id, name=name)
    say_later("copied")
    st.switch_page("persona.py", query_params={"p": copied.id, "edit": "1"})


def _put_away(persona: Persona) -> None:
    storage.set_archived(resources.store(), persona.id, not persona.archived)
    say_later("brought_back" if persona.archived else "put_away")
    st.rerun()


def _attempt(t: Translator, action: Callable[[], None]) -> None:
    try:
        action()
    except WorkshopError as error:
        st.error(plain(t.error(error)))
