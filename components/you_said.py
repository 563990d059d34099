"""What participants may read of what was done: pain points that enough people spoke of, and the actions."""

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import streamlit as st

from components.actions_panel import state_icon
from components.layout import plain
from workshop_data.actions import Action, State
from workshop_data.i18n import Translator
from workshop_data.recurrence import Recurrence
from workshop_data.settings import QuoteFloor

_CSS = Path(__file__).with_suffix(".css")
_ORDER = (State.DONE, State.BUSY, State.PLANNED, State.DROPPED)


@dataclass(frozen=True)
class Said:
    """A pain point with what is done about it, those that are done first."""

    recurrence: Recurrence
    description: str
    actions: Sequence[Action]


def said_and_done(
    ranking: Sequence[Recurrence],
    actions: Mapping[str, Sequence[Action]],
    descriptions: Mapping[str, str],
    floor: QuoteFloor,
) -> tuple[list[Said], int]:
    """The pain points with an action, most recurrent first; and how many of them too few people spoke of."""
    with_actions = [row for row in ranking if row.code in actions]
    shown = [row for row in with_actions if row.notes >= floor.notes and row.workshops >= floor.workshops]
    found = [
        Said(
            row,
            descriptions.get(row.code, ""),
            sorted(actions[row.code], key=lambda each: _ORDER.index(each.state)),
        )
        for row in shown
    ]
    return found, len(with_actions) - len(shown)


def you_said_styles() -> None:
    """Add the styles of this page alone."""
    st.html(_CSS)


def draw_said(t: Translator, said: Said) -> None:
    """What was said on the left, what is done on the right; no names, no words of people."""
    row = said.recurrence
    with st.container(border=True, key=f"said_{row.code}"):
        left, right = st.columns(2, gap="large")
        with left:
            st.markdown(f"**{t('actions.you_said_heading')}**")
            st.subheader(plain(row.name), anchor=False)
            if said.description:
                st.markdown(plain(said.description))
            st.markdown(f"**{t('actions.heard_in', k=row.workshops, of=row.of)}**")
        with right:
            for state, actions in groupby(said.actions, key=lambda each: each.state):
                _draw_actions(t, state, list(actions))


def _draw_actions(t: Translator, state: State, actions: Sequence[Action]) -> None:
    """Actions that are equally far, under words that say how far."""
    with st.container(gap="xsmall"):
        st.markdown(f"{state_icon(actions[0])} **{t(f'actions.heading_{state}')}**")
        for action in actions:
            st.html(_html(t, action))


def _html(t: Translator, action: Action) -> str:
    """The words of an action, marked as of another language where they are, and its day below."""
    is_foreign = action.language not in (None, t.language)
    language = f' lang="{action.language}"' if action.language else ""
    said_of_it = [_when(t, action), t(f"actions.written_in_{action.language}") if is_foreign else ""]
    below = " · ".join(html.escape(each) for each in said_of_it if each)
    what = f'<div class="what"{language}>{html.escape(action.what)}</div>'
    return f'<div class="act">{what}<div class="about">{below}</div></div>'


def _when(t: Translator, action: Action) -> str:
    """The day that matters; how far the action is stands above it."""
    if action.done_on:
        return t("actions.felt_from_day", date=t.date(action.done_on))
    if action.by_when and action.state is not State.DROPPED:
        return t("actions.by_day", date=t.date(action.by_when))
    return ""
