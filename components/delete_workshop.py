"""Removing a workshop for good, behind a question."""

import streamlit as st

from components import resources
from components.layout import plain
from workshop_data import workshops
from workshop_data.errors import WorkshopError
from workshop_data.i18n import Translator
from workshop_data.model import Workshop


def delete_workshop(t: Translator, workshop: Workshop) -> None:
    """Offer to delete the workshop; after a yes, say so on the list of workshops."""
    with st.expander(t("results.delete"), icon=":material/delete:"):
        st.markdown(t("results.delete_explained"))
        sure = st.checkbox(
            t("results.delete_sure", title=plain(workshop.title)), key=f"delete_{workshop.code}"
        )
        if st.button(t("results.delete_button"), disabled=not sure) and sure:
            _delete(t, workshop)


def _delete(t: Translator, workshop: Workshop) -> None:
    try:
        workshops.delete(resources.store(), workshop.code)
    except WorkshopError as error:
        st.error(t.error(error))
        return
    st.toast(t("workshops.deleted"))
    st.switch_page("workshops.py", query_params={})
