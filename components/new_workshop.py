"""The form that makes a workshop: every field has a default that will do."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components import resources, state
from components.persona_compared import names_of
from workshop_data import workshops
from workshop_data.errors import WorkshopError
from workshop_data.i18n import Translator, translator
from workshop_data.model import FIELD_LENGTH_LIMIT, LANGUAGES, LONG_FIELD_LENGTH_LIMIT
from workshop_data.personas import lookup, on_board
from workshop_data.personas.model import Persona
from workshop_data.personas.on_board import PERSONAS_LIMIT
from workshop_data.workshops import WorkshopDraft, WorkshopSummary


def new_workshop_form(t: Translator, known: Sequence[WorkshopSummary]) -> None:
    """Ask for what a workshop needs, make it and go to its board."""
    own = next((summary.workshop for summary in known if not summary.workshop.example), None)
    fault = st.empty()
    with st.form(state.NEW_WORKSHOP_FORM, border=False):
        today = t.date(date.today().isoformat())
        title = st.text_input(
            t("workshops.field_title"),
            workshops.free_title(known, t("workshops.default_title", date=today)),
            max_chars=FIELD_LENGTH_LIMIT,
        )
        left, right = st.columns(2)
        service = left.text_input(t("workshops.field_service"), max_chars=FIELD_LENGTH_LIMIT)
        organisation = right.text_input(
            t("workshops.field_organisation"), own.organisation if own else "", max_chars=FIELD_LENGTH_LIMIT
        )
        personas, beside = _choose_personas(t)
        persona = beside.text_input(
            t("workshops.field_persona"),
            t("workshops.default_persona"),
            max_chars=LONG_FIELD_LENGTH_LIMIT,
            help=t("workshops.help_persona"),
        )
        question = st.text_input(
            t("workshops.field_question"), t("workshops.default_question"), max_chars=LONG_FIELD_LENGTH_LIMIT
        )
        language = st.segmented_control(
            t("workshops.field_language"),
            LANGUAGES,
            default=t.language,
            required=True,
            format_func=lambda each: str(t(f"common.{each}")),
            help=t("workshops.help_language"),
        )
        sent = st.form_submit_button(t("workshops.make"), type="primary", width="stretch")
    if sent and not (title or "").strip():
        fault.error(t("workshops.title_missing"))
    elif sent:
        draft = WorkshopDraft(title, service, organisation, str(language), "", question, persona)
        _make(t, draft, personas, fault)


def _choose_personas(t: Translator) -> tuple[list[Persona], DeltaGenerator]:
    """Ask whose maps the workshop makes, where there are cards to choose from; and the place beside that."""
    with resources.store().read() as db:
        known = {persona.id: persona for persona in lookup.find(db)}
    if not known:
        return [], st.container()
    left, right = st.columns(2)
    names = names_of(list(known.values()))
    chosen = left.multiselect(
        t("personas.field_personas"),
        list(known),
        format_func=lambda each: names[each],
        max_selections=PERSONAS_LIMIT,
        placeholder=t("personas.field_personas_none"),
        help=t("personas.field_personas_hint"),
    )
    return [known[each] for each in chosen], right


def _make(t: Translator, draft: WorkshopDraft, personas: Sequence[Persona], fault: DeltaGenerator) -> None:
    draft = _about_personas(t, draft, personas)
    try:
        workshop = on_board.make_workshop(
            resources.store(), _in_its_language(t, draft), [persona.id for persona in personas]
        )
    except WorkshopError as error:
        fault.error(t.error(error))
        return
    st.switch_page("board.py", query_params={"w": workshop.code})


def _about_personas(t: Translator, draft: WorkshopDraft, personas: Sequence[Persona]) -> WorkshopDraft:
    """The draft with the names of the personas, unless somebody wrote whom the map is about."""
    if not personas or draft.persona != t("workshops.default_persona"):
        return draft
    names = ", ".join(persona.card.name for persona in personas)
    return replace(draft, persona=names)


def _in_its_language(t: Translator, draft: WorkshopDraft) -> WorkshopDraft:
    """The draft with the defaults that were left as they are in the language of the workshop."""
    there = translator(draft.language)
    defaults = {
        t(f"workshops.default_{name}"): there(f"workshops.default_{name}") for name in ("persona", "question")
    }
    question = defaults.get(draft.question, draft.question)
    persona = defaults.get(draft.persona, draft.persona)
    return replace(draft, question=question, persona=persona)
