"""One pain point of the codebook: what it means, what can be done with it, and what was."""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from components import codebook_form, codebook_merge, codebook_notes, resources, state
from components.codebook_list import colour_mark
from components.codebook_words import name_of, open_entry, usage, who_can_act
from components.layout import fine_print, plain
from workshop_data import codebook_changes
from workshop_data.codebook import RESIDUAL
from workshop_data.errors import WorkshopError
from workshop_data.i18n import Translator
from workshop_data.model import LANGUAGES, CodebookEntry, PainPointText


def draw(
    t: Translator,
    entry: CodebookEntry,
    entries: Sequence[CodebookEntry],
    counted: Mapping[str, tuple[int, int]],
) -> None:
    """Draw the entry with what may be done with it."""
    by_code = {each.code: each for each in entries}
    with st.container(horizontal=True, vertical_alignment="center"):
        colour_mark(entry.colour)
        st.title(plain(name_of(entry, t.language)), anchor=False)
    _about(t, entry, by_code, counted.get(entry.code, (0, 0)))
    if entry.merged_into:
        target = name_of(by_code[entry.merged_into], t.language)
        st.info(t("codebook.was_merged", name=plain(target)), icon=":material/merge:")
        return
    edited: CodebookEntry | None = st.session_state.get(state.EDITED_ENTRY)
    if edited and edited.code == entry.code:
        _edit(t, edited, entries)
        return
    _actions(t, entry, entries, counted.get(entry.code, (0, 0))[0])
    _texts(t, entry, by_code)
    codebook_notes.draw(t, entry)


def _about(
    t: Translator, entry: CodebookEntry, by_code: Mapping[str, CodebookEntry], counted: tuple[int, int]
) -> None:
    parts = [usage(t, counted), who_can_act(t, entry)]
    if entry.parent:
        parent = plain(name_of(by_code[entry.parent], t.language))
        parts.append(f":material/subdirectory_arrow_right: {t('codebook.belongs_under', name=parent)}")
    fine_print(" · ".join(parts))
    if entry.retired:
        st.badge(t("codebook.retired"), icon=":material/inventory_2:", color="gray")


def _actions(t: Translator, entry: CodebookEntry, entries: Sequence[CodebookEntry], notes: int) -> None:
    with st.container(horizontal=True):
        st.button(t("common.edit"), icon=":material/edit:", on_click=lambda: _begin_editing(entry))
        if entry.code != RESIDUAL:
            if st.button(t("codebook.merge"), icon=":material/merge:"):
                st.dialog(t("codebook.merge"))(codebook_merge.merge_dialog)(t, entry, entries, notes)
            _retiring(t, entry)


def _retiring(t: Translator, entry: CodebookEntry) -> None:
    if entry.retired:
        act, label, icon = codebook_changes.bring_back, t("codebook.bring_back"), ":material/unarchive:"
    else:
        act, label, icon = codebook_changes.retire, t("codebook.retire"), ":material/inventory_2:"
    st.button(
        label,
        icon=icon,
        help=None if entry.retired else t("codebook.retire_help"),
        on_click=lambda: attempt(t, lambda: act(resources.store(), entry.code)),
    )


def _begin_editing(entry: CodebookEntry) -> None:
    """Keep the entry as this person sees it: what another one changes meanwhile is not theirs to undo."""
    st.session_state[state.EDITED_ENTRY] = entry


def _edit(t: Translator, entry: CodebookEntry, entries: Sequence[CodebookEntry]) -> None:
    wanted = codebook_form.entry_form(t, entry, entries, submit=t("common.save"))
    if wanted is not None:
        try:
            codebook_changes.change(resources.store(), entry.code, wanted)
        except WorkshopError as error:
            st.error(t.error(error))
        else:
            _end_editing()
            st.rerun()
    st.button(t("common.cancel"), on_click=_end_editing)


def _end_editing() -> None:
    st.session_state.pop(state.EDITED_ENTRY, None)


def _texts(t: Translator, entry: CodebookEntry, by_code: Mapping[str, CodebookEntry]) -> None:
    order = [t.language, *(language for language in LANGUAGES if language != t.language)]
    for language, tab in zip(order, st.tabs([t(f"common.{each}") for each in order]), strict=True):
        with tab:
            _text(t, entry.texts[language], by_code, language)


def _text(t: Translator, said: PainPointText, by_code: Mapping[str, CodebookEntry], language: str) -> None:
    st.markdown(f"**{plain(said.name)}**  \n{plain(said.description)}")
    left, right = st.columns(2)
    with left:
        st.markdown(f":material/check: **{t('codebook.examples')}**")
        st.markdown("\n".join(f"- {plain(each)}" for each in said.examples) or "–")
    with right:
        st.markdown(f":material/close: **{t('codebook.counter_examples')}**")
        lines = []
        for each in said.counter_examples:
            other = by_code.get(each.belongs_to or "")
            belongs = f" → *{plain(name_of(other, language))}*" if other else ""
            lines.append(f"- {plain(each.text)}{belongs}")
        st.markdown("\n".join(lines) or "–")


def attempt(t: Translator, act: Callable[[], object]) -> None:
    """Do something on a press of a button; a refusal is said on the run that follows."""
    try:
        act()
    except WorkshopError as error:
        st.session_state[state.NOTICE] = t.error(error)


def new_entry(t: Translator, entries: Sequence[CodebookEntry]) -> None:
    """The form for a new entry; once it is made, its own page opens."""
    st.title(t("codebook.new"), anchor=False)
    st.markdown(t("codebook.new_hint"), width=860)
    wanted = codebook_form.entry_form(t, CodebookEntry("", "", {}), entries, submit=t("codebook.add"))
    if wanted is None:
        return
    try:
        made = codebook_changes.make(resources.store(), wanted)
    except WorkshopError as error:
        st.error(t.error(error))
    else:
        open_entry(made.code)
