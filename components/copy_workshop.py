"""Making the same workshop again, for the next group: one click, and its board opens."""

import streamlit as st

from components import resources
from components.layout import plain
from workshop_data import workshop_copies
from workshop_data.errors import WorkshopError
from workshop_data.i18n import Translator
from workshop_data.model import Workshop


def copy_workshop(t: Translator, workshop: Workshop, *, small: bool = False) -> None:
    """Offer a copy; `small` shows the sign alone, with its words where the pointer rests."""
    asked = st.button(
        " " if small else t("workshops.copy"),
        key=f"copy_{workshop.code}",
        icon=":material/content_copy:",
        help=t("workshops.copy_of", title=plain(workshop.title)) if small else t("workshops.copy_explained"),
        type="tertiary" if small else "secondary",
    )
    if asked:
        _copy(t, workshop)


def _copy(t: Translator, workshop: Workshop) -> None:
    try:
        made = workshop_copies.copy(resources.store(), workshop.code)
    except WorkshopError as error:
        st.error(t.error(error))
        return
    st.switch_page("board.py", query_params={"w": made.code})
