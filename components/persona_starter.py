"""The example cards to begin with: one click in the language of choice."""

from typing import Literal

import streamlit as st

from components import resources
from components.layout import plain
from components.persona_actions import say_later
from workshop_data.errors import WorkshopError
from workshop_data.i18n import Translator
from workshop_data.model import LANGUAGES
from workshop_data.personas import starter


def starter_set(t: Translator) -> None:
    """Offer the set where there is no card yet, the language of the page first."""
    with st.container(border=True, width=860):
        st.subheader(t("personas.starter_title"), anchor=False)
        st.markdown(t("personas.starter_hint"))
        with st.container(horizontal=True):
            for language in sorted(LANGUAGES, key=lambda each: each != t.language):
                kind: Literal["primary", "secondary"] = "primary" if language == t.language else "secondary"
                if st.button(t(f"common.{language}"), type=kind, key=f"starter_{language}"):
                    _take(t, language)


def starter_button(t: Translator) -> None:
    """Offer the set beside cards that are there."""
    language = st.menu_button(
        t("personas.starter"),
        LANGUAGES,
        icon=":material/auto_stories:",
        format_func=lambda each: str(t(f"common.{each}")),
        help=t("personas.starter_hint"),
    )
    if language:
        _take(t, language)


def _take(t: Translator, language: str) -> None:
    try:
        added = starter.bring_in(resources.store(), language)
    except WorkshopError as error:
        st.error(plain(t.error(error)))
        return
    if added:
        say_later("starter_taken", n=len(added))
    else:
        say_later("starter_known")
    st.rerun()
