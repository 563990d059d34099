"""One persona card: large, with the notes behind it, its versions and its paper; or being written."""

import streamlit as st

from components import resources
from components.language import page_translator
from components.layout import plain
from components.page_styles import page_styles
from components.persona_actions import persona_actions, say_later, what_happened
from components.persona_card import persona_card
from components.persona_delete import delete_persona
from components.persona_editor import persona_editor
from components.persona_notes import show_notes_behind
from components.persona_versions import persona_versions
from workshop_data.errors import UnknownPersona
from workshop_data.personas import heard as hearing
from workshop_data.personas import lookup

t = page_translator()
page_styles()
persona_id = st.query_params.get("p", "")
try:
    with resources.store().read() as db:
        persona = lookup.get(db, persona_id) if persona_id else None
        services = lookup.services(db)
        heard = hearing.heard(db, persona) if persona else {}
except UnknownPersona as error:
    st.error(t.error(error))
    st.page_link("personas.py", label=t("personas.to_gallery"), icon=":material/arrow_back:")
    st.stop()

what_happened(t)
workshops = {line: each.workshops for line, each in heard.items()}
if persona is None or "edit" in st.query_params:
    title = t("personas.write_title", name=plain(persona.card.name)) if persona else t("personas.new")
    st.title(title, anchor=False)
    saved, left = persona_editor(
        persona, workshops, services, language=t.language, key=f"editor_{persona_id or 'new'}"
    )
    if saved:
        say_later("saved")
        st.switch_page("persona.py", query_params={"p": saved})
    if left and persona:
        st.switch_page("persona.py", query_params={"p": persona.id})
    if left:
        st.switch_page("personas.py", query_params={})
    st.stop()

persona_actions(t, persona)
line_id = persona_card(persona, workshops, language=t.language, key=f"card_{persona.id}")
if line_id:
    show_notes_behind(t, persona, line_id, heard)
persona_versions(t, persona)
if persona.archived:
    delete_persona(t, persona)
