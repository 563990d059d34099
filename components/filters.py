"""The filters of the pain points page: which workshops count. They live in the address."""

from datetime import date

import streamlit as st

from components import state
from components.layout import plain
from workshop_data.i18n import Translator
from workshop_data.recurrence import Selection

_KEYS = (state.SERVICES, state.ORGANISATIONS, state.LANGUAGES, state.SINCE, state.UNTIL)


def choose_selection(t: Translator, choices: Selection) -> Selection:
    """Draw the filters and return what they select; values that are no choices count for nothing."""
    with st.popover(t("pain_points.filter"), icon=":material/filter_list:", width="content"):
        services = _choose(t("pain_points.filter_service"), choices.services, state.SERVICES, t)
        organisations = _choose(
            t("pain_points.filter_organisation"), choices.organisations, state.ORGANISATIONS, t
        )
        languages = _choose(
            t("pain_points.filter_language"), choices.languages, state.LANGUAGES, t, of_language=True
        )
        left, right = st.columns(2)
        with left:
            since = _choose_date(t("pain_points.filter_since"), state.SINCE)
        with right:
            until = _choose_date(t("pain_points.filter_until"), state.UNTIL)
    return Selection(services, organisations, languages, since, until)


def reset() -> None:
    """Let all workshops count again."""
    for key in _KEYS:
        st.session_state[key] = None if key in (state.SINCE, state.UNTIL) else []


def in_words(t: Translator, selection: Selection) -> str:
    """What is selected, as Markdown; empty when everything is."""
    named = [*selection.services, *selection.organisations]
    named += [t(f"common.{language}") for language in selection.languages]
    if selection.since:
        named.append(t("pain_points.only_since", date=t.date(selection.since)))
    if selection.until:
        named.append(t("pain_points.only_until", date=t.date(selection.until)))
    return t("pain_points.only", what=" · ".join(plain(name) for name in named)) if named else ""


def _choose(
    label: str, options: tuple[str, ...], key: str, t: Translator, *, of_language: bool = False
) -> tuple[str, ...]:
    chosen = st.multiselect(
        label,
        options,
        key=key,
        bind="query-params",
        placeholder=t("pain_points.all"),
        format_func=(lambda code: t(f"common.{code}")) if of_language else str,
    )
    return tuple(value for value in chosen if value in options)


def _choose_date(label: str, key: str) -> str | None:
    chosen = st.date_input(label, None, key=key, bind="query-params", format="DD/MM/YYYY")
    return chosen.isoformat() if isinstance(chosen, date) else None
