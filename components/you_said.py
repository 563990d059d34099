"""What participants may read of what was done: pain points that enough people spoke of, and the actions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from components.actions_panel import state_icon, state_in_words
from components.layout import plain
from workshop_data.actions import Action, State
from workshop_data.i18n import Translator
from workshop_data.recurrence import Recurrence
from workshop_data.settings import QuoteFloor

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


def draw_said(t: Translator, said: Said) -> None:
    """What was said on the left, what is done on the right; no names, no words of people."""
    row = said.recurrence
    with st.container(border=True, key=f"said_{row.code}"):
        left, right = st.columns(2, gap="large")
        with left:
            st.caption(t("actions.you_said_heading"))
            st.subheader(plain(row.name), anchor=False)
            if said.description:
                st.markdown(plain(said.description))
            st.markdown(f"**{t('actions.heard_in', k=row.workshops, of=row.of)}**")
        with right:
            st.caption(t("actions.we_did_heading"))
            for action in said.actions:
                st.markdown(
                    f"{state_icon(action)} **{plain(action.what)}**  \n{plain(state_in_words(t, action))}"
                )
