"""What the room put together and voted for, as a ranked list that opens down to the notes."""

import streamlit as st

from components.layout import fine_print, plain
from components.map_of_notes import card_by_quadrant
from workshop_data.i18n import Translator
from workshop_data.model import Workshop
from workshop_data.ranking import Ranked

_OPEN_AT_ONCE = 10


def workshop_ranking(t: Translator, workshop: Workshop, ranking: list[Ranked]) -> None:
    """Draw the list; nothing where no group was made and no vote was given."""
    if not ranking:
        return
    st.header(t("results.ranking_title" if any(ranking[0].dots) else "results.groups_title"), anchor=False)
    if workshop.vote_question:
        st.markdown(plain(workshop.vote_question))
    _rows(t, ranking[:_OPEN_AT_ONCE])
    if ranking[_OPEN_AT_ONCE:]:
        with st.expander(t("results.ranking_rest", n=len(ranking[_OPEN_AT_ONCE:]))):
            _rows(t, ranking[_OPEN_AT_ONCE:])


def _rows(t: Translator, rows: list[Ranked]) -> None:
    with st.container(width=1100, gap="xsmall"):
        for row in rows:
            _row(t, row)


def _row(t: Translator, row: Ranked) -> None:
    dots = _dots(t, row.dots)
    if row.title is None:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            with st.container(width="stretch"):
                card_by_quadrant(t, row.notes[0], place="ranking")
            st.markdown(dots, width="content")
        return
    name = plain(row.title) or t("results.untitled_group")
    notes = t("common.note_count", n=len(row.notes))
    with st.expander(f"**{name}** · {notes}" + (f" · {dots}" if dots else ""), icon=":material/stacks:"):
        for note in row.notes:
            card_by_quadrant(t, note, place="ranking")
        if not row.title:
            fine_print(t("results.untitled_hint"))


def _dots(t: Translator, dots: tuple[int, ...]) -> str:
    """The dots of each round; the word stands beside the sign."""
    if len(dots) < 2:
        return f":material/radio_button_checked: {t('results.dots', n=dots[0])}" if any(dots) else ""
    rounds = (
        t("results.dots_of_round", round=t.number(number), dots=t("results.dots", n=count))
        for number, count in enumerate(dots, start=1)
    )
    return f":material/radio_button_checked: {' · '.join(rounds)}"
