"""What the room put together and voted for, as ranked lists that open down to the notes."""

from collections.abc import Sequence

import streamlit as st

from components.layout import fine_print, plain
from components.map_of_notes import card_by_quadrant
from workshop_data.i18n import Translator
from workshop_data.ranking import Ranked, of_round

_OPEN_AT_ONCE = 10


def workshop_ranking(t: Translator, ranking: Sequence[Ranked], questions: Sequence[str]) -> None:
    """Draw what each round chose under what it asked, and then the groups that nobody voted for.

    `questions` are those of the rounds that have ended. Nothing is drawn where there is no group and no vote.
    """
    if not ranking:
        return
    if any(any(row.dots) for row in ranking):
        st.header(t("results.ranking_title"), anchor=False)
        for number, question in enumerate(questions, start=1):
            _round(t, ranking, number, _heading(t, number, question, of=len(questions)))
    without = [row for row in ranking if not any(row.dots)]
    if without:
        voted = len(without) < len(ranking)
        st.header(t("results.unvoted_title" if voted else "results.groups_title"), anchor=False)
        _list(t, without, place="groups")


def _heading(t: Translator, number: int, question: str, *, of: int) -> str:
    said = plain(question)
    return said if of == 1 else t("results.round_title", round=t.number(number), question=said)


def _round(t: Translator, ranking: Sequence[Ranked], number: int, heading: str) -> None:
    st.subheader(heading, anchor=False)
    rows = of_round(ranking, number)
    if rows:
        _list(t, rows, place=f"round_{number}", number=number)
    else:
        st.markdown(t("results.round_without_votes"))


def _list(t: Translator, rows: Sequence[Ranked], *, place: str, number: int = 0) -> None:
    _rows(t, rows[:_OPEN_AT_ONCE], place, number)
    if rows[_OPEN_AT_ONCE:]:
        with st.expander(t("results.ranking_rest", n=len(rows[_OPEN_AT_ONCE:]))):
            _rows(t, rows[_OPEN_AT_ONCE:], place, number)


def _rows(t: Translator, rows: Sequence[Ranked], place: str, number: int) -> None:
    with st.container(width=1100, gap="xsmall"):
        for row in rows:
            _row(t, row, place, _dots(t, row, number))


def _row(t: Translator, row: Ranked, place: str, dots: str) -> None:
    if row.title is None:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            with st.container(width="stretch"):
                card_by_quadrant(t, row.notes[0], place=place)
            st.markdown(dots, width="content")
        return
    name = plain(row.title) or t("results.untitled_group")
    notes = t("common.note_count", n=len(row.notes))
    with st.expander(f"**{name}** · {notes}" + (f" · {dots}" if dots else ""), icon=":material/stacks:"):
        for note in row.notes:
            card_by_quadrant(t, note, place=place)
        if not row.title:
            fine_print(t("results.untitled_hint"))


def _dots(t: Translator, row: Ranked, number: int) -> str:
    """The dots of a round; the word stands beside the sign."""
    if not number:
        return ""
    return f":material/radio_button_checked: {t('results.dots', n=row.dots[number - 1])}"
