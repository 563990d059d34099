"""The versions of a card: what changed and when, how it looked, and the way back."""

from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from components import resources, state
from components.layout import fine_print, plain
from components.persona_actions import say_later
from components.persona_card import persona_card
from workshop_data.errors import WorkshopError
from workshop_data.i18n import Translator
from workshop_data.personas import versions
from workshop_data.personas.model import Persona
from workshop_data.personas.versions import Difference, Version

_AT_ONCE = 10
_HOME = "Europe/Brussels"
_SIGNS = {
    "added": ":material/add:",
    "removed": ":material/remove:",
    "changed": ":material/edit:",
    "moved": ":material/swap_vert:",
}


def persona_versions(t: Translator, persona: Persona) -> None:
    """List the versions, the newest first, once somebody asks for them."""
    label = t("personas.versions", n=persona.version)
    listing = st.expander(label, icon=":material/history:", on_change="rerun", key=f"versions_{persona.id}")
    if not listing.open:
        return
    with resources.store().read() as db:
        found = versions.versions(db, persona.id)
    shown = st.session_state.setdefault(state.PERSONA_VERSIONS, _AT_ONCE)
    with listing:
        for version in found[:shown]:
            _version(t, persona, version)
        if len(found) > shown:
            st.button(t("workshops.more"), on_click=_show_more)


def _show_more() -> None:
    st.session_state[state.PERSONA_VERSIONS] += _AT_ONCE


def _version(t: Translator, persona: Persona, version: Version) -> None:
    is_newest = version.number == persona.version
    with st.container(border=True, gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center"):
            name = t("personas.version", n=version.number)
            st.markdown(f"**{name}** · {when(t, version.at)}  \n{_reason(t, version)}")
            if not is_newest:
                if st.button(t("personas.look"), key=f"look_{version.number}", icon=":material/visibility:"):
                    st.dialog(t("personas.version", n=version.number), width="large")(_look)(
                        t, persona, version
                    )
                if st.button(t("personas.go_back"), key=f"back_{version.number}", icon=":material/undo:"):
                    _go_back(t, persona, version.number)
        if version.changes:
            st.markdown("\n".join(f"- {in_words(t, each)}" for each in version.changes))


def _reason(t: Translator, version: Version) -> str:
    return f":small[{t(f'personas.reason_{version.reason}', origin=version.origin or 0)}]"


def in_words(t: Translator, difference: Difference) -> str:
    """One change of a card as Markdown on one line."""
    what = t(f"persona_card.{difference.what}")
    before, after = (_said(t, difference, value) for value in (difference.before, difference.after))
    sign = _SIGNS[difference.kind]
    kind = t(f"personas.change_{difference.kind}")
    if difference.what == "picture":
        return f"{sign} **{what}** – {kind}"
    if difference.kind == "changed" and before == after:
        return f"{sign} {t('personas.said_of', what=what, kind=t('personas.change_foundation'), said=after)}"
    if difference.kind == "changed":
        return f"{sign} {t('personas.said_anew', what=what, before=before, after=after)}"
    return f"{sign} {t('personas.said_of', what=what, kind=kind, said=after or before)}"


def _said(t: Translator, difference: Difference, value: str | None) -> str:
    if value and difference.what == "language":
        return t(f"common.{value}")
    return plain(value or "")


def when(t: Translator, at: str) -> str:
    """A time in UTC as the clock of the reader shows it."""
    try:
        zone = ZoneInfo(st.context.timezone or _HOME)
    except (ZoneInfoNotFoundError, ValueError):
        zone = ZoneInfo(_HOME)
    there = datetime.fromisoformat(at).astimezone(zone)
    return f"{t.date(there.date().isoformat())}, {there:%H:%M}"


def _look(t: Translator, persona: Persona, version: Version) -> None:
    fine_print(when(t, version.at))
    earlier = Persona(
        persona.id, version.card, version.number, persona.created_at, version.at, example=persona.example
    )
    persona_card(earlier, {}, language=t.language, key=f"version_{version.number}", opens=False)
    if st.button(t("personas.go_back"), key="back_from_look", type="primary", icon=":material/undo:"):
        _go_back(t, persona, version.number)


def _go_back(t: Translator, persona: Persona, number: int) -> None:
    try:
        versions.go_back(resources.store(), persona.id, number)
    except WorkshopError as error:
        st.error(plain(t.error(error)))
        return
    say_later("went_back")
    st.rerun()
