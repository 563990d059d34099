"""Deleting an archived card for good, behind a question."""

import streamlit as st

from components import resources
from components.layout import plain
from components.persona_actions import say_later
from workshop_data.errors import WorkshopError
from workshop_data.i18n import Translator
from workshop_data.personas import deleting
from workshop_data.personas.model import Persona


def delete_persona(t: Translator, persona: Persona) -> None:
    """Offer to delete the card; after a yes, say so in the gallery."""
    with st.expander(t("personas.delete"), icon=":material/delete:"):
        st.markdown(" ".join([t("personas.delete_explained"), *_where_used(t, persona)]))
        name = plain(persona.card.name)
        sure = st.checkbox(t("personas.delete_sure", name=name), key=f"delete_{persona.id}")
        if st.button(t("personas.delete_button"), disabled=not sure) and sure:
            _delete(t, persona)


def _where_used(t: Translator, persona: Persona) -> list[str]:
    with resources.store().read() as db:
        workshops, notes = deleting.where_used(db, persona.id)
    used = [t("personas.delete_used", n=workshops)] if workshops else []
    return used + ([t("personas.delete_notes", n=notes)] if notes else [])


def _delete(t: Translator, persona: Persona) -> None:
    try:
        deleting.delete(resources.store(), persona.id)
    except WorkshopError as error:
        st.error(plain(t.error(error)))
        return
    say_later("deleted")
    st.switch_page("personas.py", query_params={})
