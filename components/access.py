"""The gate: no page runs for a browser that has not signed in."""

import streamlit as st

from components import resources
from components.api.cookies import is_facilitator
from workshop_data.i18n import Translator


def require_facilitator(t: Translator) -> None:
    """Stop the run, and show the way to the sign-in page, unless the browser has the facilitator's cookie."""
    if is_facilitator(st.context.cookies, resources.settings()):
        return
    st.title(t("sign_in.title"), anchor=False)
    st.link_button(t("sign_in.button"), "/login", type="primary")
    st.stop()
