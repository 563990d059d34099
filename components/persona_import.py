"""Taking in cards from a file: what is new or changed is shown first, then all is taken in, or nothing."""

import streamlit as st

from components import resources, state
from components.layout import fine_print, plain
from components.persona_actions import say_later
from components.persona_versions import in_words
from components.uploading import uploader_words
from workshop_data.errors import CardsRefused, WorkshopError
from workshop_data.i18n import Translator
from workshop_data.personas import exchange
from workshop_data.personas.exchange import Plan, PlannedCard

_SIGNS = {
    "new": ":material/add_circle:",
    "changed": ":material/edit:",
    "same": ":material/check:",
    "deleted": ":material/delete:",
}


def import_cards(t: Translator) -> None:
    """Ask for a file, show what it would do, and do it after a yes."""
    st.markdown(t("personas.import_intro"))
    uploader_words(
        state.PERSONA_FILE, button=t("personas.import_choose"), instructions=t("personas.import_limit")
    )
    file = st.file_uploader(t("personas.import_file"), type="json", key=state.PERSONA_FILE)
    if file is None:
        return
    try:
        plan = exchange.preview(resources.store(), file.getvalue())
        _draw_plan(t, plan)
        fresh = plan.count("new") + plan.count("changed")
        if not fresh:
            st.info(t("personas.import_nothing_new"), icon=":material/check_circle:")
        elif st.button(t("personas.import_take", n=fresh), type="primary", icon=":material/upload_file:"):
            exchange.take_in(resources.store(), file.getvalue())
            say_later("imported", n=fresh)
            st.rerun()
    except CardsRefused as error:
        _draw_refused(t, error)
    except WorkshopError as error:
        st.error(plain(t.error(error)))


def _draw_plan(t: Translator, plan: Plan) -> None:
    for planned in plan.cards:
        with st.container(border=True, gap="xsmall"):
            state_in_words = t(f"personas.import_{planned.status}")
            st.markdown(f"{_SIGNS[planned.status]} **{plain(planned.card.name)}** · {state_in_words}")
            if planned.differences:
                st.markdown("\n".join(f"- {in_words(t, each)}" for each in planned.differences))
            _draw_left_out(t, planned)


def _draw_left_out(t: Translator, planned: PlannedCard) -> None:
    if planned.unknown_notes:
        fine_print(t("personas.import_notes_left_out", n=planned.unknown_notes))
    if planned.unknown_pain_points:
        fine_print(t("personas.import_pain_points_left_out", n=planned.unknown_pain_points))


def _draw_refused(t: Translator, error: CardsRefused) -> None:
    st.error(plain(t.error(error)))
    refused = error.values["refused"]
    st.markdown("\n".join(f"- `{_place(each.where)}`: {plain(t.error(each.reason))}" for each in refused))


def _place(where: str) -> str:
    """A place in the file without what would end the code that shows it."""
    return where.replace("`", "").replace("\n", " ")
