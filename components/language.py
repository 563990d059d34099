"""The language of the pages: chosen by the facilitator, else the browser's."""

import streamlit as st

from components import state
from workshop_data.i18n import Translator, best_language, translator
from workshop_data.model import LANGUAGES

_CHOICES = tuple(language.upper() for language in LANGUAGES)
"""As the address has them too (`?lang=FR`), since a bound widget writes there what it shows."""


def page_translator() -> Translator:
    """The translator for this run, before or after the choice was drawn."""
    chosen = st.session_state.get(state.LANGUAGE) or st.query_params.get(state.LANGUAGE)
    return translator(chosen.lower() if chosen in _CHOICES else _browsers())


def choose_language(t: Translator) -> None:
    """The choice of language, kept in the address."""
    st.segmented_control(
        t("common.language"),
        _CHOICES,
        default=_browsers().upper(),
        key=state.LANGUAGE,
        bind="query-params",
        required=True,
        label_visibility="collapsed",
    )


def in_address(t: Translator) -> str:
    """The query that opens a page in this language."""
    return f"{state.LANGUAGE}={t.language.upper()}"


def _browsers() -> str:
    return best_language(st.context.headers.get("Accept-Language") or st.context.locale)
