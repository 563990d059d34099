"""The history of the codebook, on the page."""

from collections.abc import Sequence

import streamlit as st

from components import resources
from components.codebook_entry import attempt
from components.codebook_words import field_name, name_of, told, value_in_words, when
from components.layout import fine_print, plain
from workshop_data import codebook_history, codebook_merging
from workshop_data.codebook_history import CodebookChange
from workshop_data.i18n import Translator
from workshop_data.model import CodebookEntry

_AT_ONCE = 100


def draw(t: Translator, entries: Sequence[CodebookEntry], *, code: str | None = None) -> None:
    """Draw what was done, the newest first; a merge that stands can be undone here."""
    with resources.store().read() as db:
        changes = codebook_history.history(db, code=code, limit=_AT_ONCE)
    if not changes:
        st.markdown(t("codebook.no_history"))
        return
    by_code = {entry.code: entry for entry in entries}
    names = {entry.code: name_of(entry, t.language) for entry in entries}
    for change in changes:
        with st.container(border=True, gap="xxsmall"):
            with st.container(
                horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"
            ):
                st.markdown(told(t, change, names))
                if codebook_history.can_be_taken_apart(change, by_code):
                    undo_button(t, change.seq)
            fine_print(f"{when(t, change.at)} · {t('common.facilitator')}")
            _fields(t, change, names)


def undo_button(t: Translator, seq: int) -> None:
    """Undo a merge."""
    st.button(
        t("codebook.undo_merge"),
        key=f"undo_merge_{seq}",
        icon=":material/undo:",
        on_click=lambda: _undo(t, seq),
    )


def _undo(t: Translator, seq: int) -> None:
    attempt(t, lambda: codebook_merging.undo_merge(resources.store(), seq))


def _fields(t: Translator, change: CodebookChange, names: dict[str, str]) -> None:
    lines = [
        f"- {field_name(t, field)}: {plain(value_in_words(t, field, before, names))}"
        f" → **{plain(value_in_words(t, field, after, names))}**"
        for field, (before, after) in change.fields.items()
    ]
    if lines:
        st.markdown("\n".join(lines))
