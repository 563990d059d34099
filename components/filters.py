"""The filters of the pain points pages: which workshops count. They live in the address."""

from datetime import date

import streamlit as st

from components import state
from workshop_data.i18n import Translator
from workshop_data.tally import Selection

_CHOICES = {
    state.SERVICES: "services",
    state.ORGANISATIONS: "organisations",
    state.TARGET_GROUPS: "target_groups",
    state.PERSONAS: "personas",
    state.LANGUAGES: "languages",
}
_DATES = (state.SINCE, state.UNTIL)


def choose_selection(t: Translator, choices: Selection) -> Selection:
    """Draw the filters and return what they select; values that are no choices count for nothing."""
    with st.popover(t("pain_points.filter"), icon=":material/filter_list:", width="content"):
        chosen = {name: _choose(t, key, getattr(choices, name)) for key, name in _CHOICES.items()}
        left, right = st.columns(2)
        with left:
            since = _choose_date(t("pain_points.filter_since"), state.SINCE)
        with right:
            until = _choose_date(t("pain_points.filter_until"), state.UNTIL)
    return Selection(**chosen, since=since, until=until)


def reset() -> None:
    """Let all workshops count again."""
    for key in (*_CHOICES, *_DATES):
        st.session_state[key] = None if key in _DATES else []


def in_address() -> dict[str, list[str]]:
    """The filters as they stand in the address, for a link to another page with the same."""
    found = {key: st.query_params.get_all(key) for key in (*_CHOICES, *_DATES)}
    return {key: values for key, values in found.items() if values}


def in_words(t: Translator, selection: Selection) -> str:
    """What is selected; empty when everything is."""
    named = [*selection.services, *selection.organisations, *selection.target_groups, *selection.personas]
    named += [t(f"common.{language}") for language in selection.languages]
    if selection.since:
        named.append(t("pain_points.only_since", date=t.date(selection.since)))
    if selection.until:
        named.append(t("pain_points.only_until", date=t.date(selection.until)))
    return t("pain_points.only", what=" · ".join(named)) if named else ""


def _choose(t: Translator, key: str, options: tuple[str, ...]) -> tuple[str, ...]:
    if not options:
        return ()
    # In capitals, as the choice of the page's own language is: a bound widget writes what it shows.
    shown = [option.upper() for option in options] if key == state.LANGUAGES else options
    chosen = st.multiselect(
        t(f"pain_points.filter_{key}"),
        shown,
        key=key,
        bind="query-params",
        placeholder=t("pain_points.all"),
    )
    return tuple(option for option, name in zip(options, shown, strict=True) if name in chosen)


def _choose_date(label: str, key: str) -> str | None:
    chosen = st.date_input(label, None, key=key, bind="query-params", format="DD/MM/YYYY")
    return chosen.isoformat() if isinstance(chosen, date) else None
