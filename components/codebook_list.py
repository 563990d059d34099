"""All pain points of the codebook, each under the one that it belongs to."""

import html
from collections.abc import Mapping, Sequence

import streamlit as st

from components import state
from components.codebook_words import name_of, usage, who_can_act
from components.layout import fine_print, plain
from workshop_data import codebook
from workshop_data.i18n import Translator
from workshop_data.model import CodebookEntry

_DEEPEST = 3
"""Entries below that are not indented further."""


def draw(t: Translator, entries: Sequence[CodebookEntry], counted: Mapping[str, tuple[int, int]]) -> None:
    """Draw the list; `counted` has notes and workshops by code."""
    retired = [entry for entry in entries if entry.retired and not entry.merged_into]
    with st.container(horizontal=True, vertical_alignment="center"):
        words = st.text_input(
            t("codebook.search"),
            key=state.CODEBOOK_SEARCH,
            icon=":material/search:",
            placeholder=t("codebook.search"),
            label_visibility="collapsed",
            live=True,
            width=420,
        )
        with_retired = retired and st.toggle(
            t("codebook.show_retired", n=len(retired)), key=state.SHOW_RETIRED
        )
    shown = [entry for entry in entries if entry.in_use or (with_retired and entry in retired)]
    found = [entry for entry in shown if _holds(entry, words or "")]
    if not found:
        st.markdown(t("codebook.nothing_found"))
    with st.container(key="codebook_list"):
        for entry, depth in codebook.in_order(found, t.language):
            _row(t, entry, depth, counted.get(entry.code, (0, 0)))


def _holds(entry: CodebookEntry, words: str) -> bool:
    said = " ".join(
        " ".join((text.name, text.description, *text.examples)) for text in entry.texts.values()
    ).casefold()
    return all(word in said for word in words.casefold().split())


def _row(t: Translator, entry: CodebookEntry, depth: int, counted: tuple[int, int]) -> None:
    key = f"codebook_row_{min(depth, _DEEPEST)}_{entry.code}"
    with st.container(border=True, horizontal=True, vertical_alignment="center", key=key):
        colour_mark(entry.colour)
        with st.container(gap="xxsmall"):
            link_to(entry, name_of(entry, t.language))
            fine_print(plain(entry.texts[t.language].description))
        with st.container(width=260, gap="xxsmall"):
            fine_print(usage(t, counted))
            fine_print(who_can_act(t, entry))
            if entry.retired:
                st.badge(t("codebook.retired"), icon=":material/inventory_2:", color="gray")


def link_to(entry: CodebookEntry, name: str) -> None:
    """The way to an entry's own page."""
    with st.container(key=f"entry_link_{entry.code}"):
        st.page_link("codebook_entry.py", label=f"**{plain(name)}**", query_params={state.ENTRY: entry.code})


def colour_mark(colour: str) -> None:
    """The entry's colour as a dot; its name always stands beside it."""
    style = "display:inline-block;width:16px;height:16px;border-radius:50%;background:"
    st.html(f'<span aria-hidden="true" style="{style}{html.escape(colour)}"></span>', width="content")
