"""The form in which a pain point is made or changed."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from components.codebook_words import name_of
from workshop_data import codebook
from workshop_data.codebook_changes import facts
from workshop_data.codebook_checks import EXAMPLES_LIMIT
from workshop_data.i18n import Translator
from workshop_data.model import (
    DESCRIPTION_LENGTH_LIMIT,
    LANGUAGES,
    CodebookEntry,
    CounterExample,
    PainPointText,
    WhoCanAct,
)

_NOBODY = ""


def entry_form(
    t: Translator, entry: CodebookEntry, entries: Sequence[CodebookEntry], *, submit: str
) -> Mapping[str, Any] | None:
    """Draw the form; returns what is wanted of the entry once it was sent, and only what differs from it."""
    others = [each for each, _ in codebook.in_order(entries, t.language) if each.code != entry.code]
    offered = {each.code: name_of(each, t.language) for each in others if each.in_use}
    with st.form(f"entry_form_{entry.code}", border=False):
        order = [t.language, *(language for language in LANGUAGES if language != t.language)]
        tabs = st.tabs([t(f"common.{language}") for language in order])
        texts = {}
        for language, tab in zip(order, tabs, strict=True):
            with tab:
                texts[language] = _texts(t, entry, language, offered)
        st.divider()
        about = _about(t, entry, offered)
        sent = st.form_submit_button(submit, type="primary", icon=":material/save:")
    return _differing(entry, {**about, "texts": texts}) if sent else None


def _texts(t: Translator, entry: CodebookEntry, language: str, offered: Mapping[str, str]) -> dict[str, Any]:
    said = entry.texts.get(language, PainPointText(""))
    key = f"entry_{entry.code}_{language}"
    name = st.text_input(
        t("codebook.field_name"), said.name, max_chars=codebook.NAME_LENGTH_LIMIT, key=f"{key}_name"
    )
    description = st.text_area(
        t("codebook.field_description"),
        said.description,
        max_chars=DESCRIPTION_LENGTH_LIMIT,
        key=f"{key}_description",
        height=90,
    )
    examples = st.text_area(
        t("codebook.form_examples"),
        "\n".join(said.examples),
        help=t("codebook.examples_help", limit=EXAMPLES_LIMIT),
        key=f"{key}_examples",
        height=150,
    )
    counter_examples = _counter_examples(t, said, offered, key=f"{key}_counter")
    return {
        "name": name,
        "description": description,
        "examples": [line for line in examples.splitlines() if line.strip()],
        "counter_examples": counter_examples,
    }


def _counter_examples(
    t: Translator, said: PainPointText, offered: Mapping[str, str], *, key: str
) -> list[CounterExample]:
    """A table, since each counter-example names the pain point that it does belong to."""
    st.markdown(t("codebook.form_counter_examples"))
    text, belongs = t("codebook.counter_text"), t("codebook.counter_belongs")
    known = {
        **offered,
        **{each.belongs_to: each.belongs_to for each in said.counter_examples if each.belongs_to},
    }
    labels = {code: offered.get(code, code) for code in known}
    rows = pd.DataFrame(
        {
            text: pd.Series([each.text for each in said.counter_examples], dtype="str"),
            belongs: pd.Series(
                [labels.get(each.belongs_to or "") for each in said.counter_examples], dtype="object"
            ),
        }
    )
    edited = st.data_editor(
        rows,
        num_rows="dynamic",
        hide_index=True,
        key=key,
        column_config={
            text: st.column_config.TextColumn(width="large"),
            belongs: st.column_config.SelectboxColumn(options=sorted(labels.values()), width="medium"),
        },
    )
    codes = {label: code for code, label in labels.items()}
    found = [CounterExample(_cell(row[text]), codes.get(_cell(row[belongs]))) for _, row in edited.iterrows()]
    return [each for each in found if each.text]


def _cell(value: Any) -> str:
    """What a cell holds; an empty one may hold None, or not a number."""
    return value.strip() if isinstance(value, str) else ""


def _about(t: Translator, entry: CodebookEntry, offered: Mapping[str, str]) -> dict[str, Any]:
    key = f"entry_{entry.code}"
    left, middle, right = st.columns([2, 2, 1])
    with left:
        parents = [_NOBODY, *offered]
        if entry.parent and entry.parent not in offered:
            parents.append(entry.parent)
        parent = st.selectbox(
            t("codebook.field_parent"),
            parents,
            index=parents.index(entry.parent or _NOBODY),
            format_func=lambda code: offered.get(code, code) if code else t("codebook.no_parent"),
            key=f"{key}_parent",
        )
    with middle:
        choices = [_NOBODY, *WhoCanAct]
        who = st.selectbox(
            t("codebook.field_who_can_act"),
            choices,
            index=choices.index(entry.who_can_act or _NOBODY),
            format_func=lambda each: t(f"codebook.act_{each}" if each else "codebook.act_unknown"),
            key=f"{key}_who",
        )
    with right:
        colour = st.color_picker(t("codebook.field_colour"), entry.colour, key=f"{key}_colour")
    return {"parent": parent or None, "who_can_act": who or None, "colour": colour}


def _differing(entry: CodebookEntry, wanted: Mapping[str, Any]) -> dict[str, Any]:
    """Only what this person changed: what another one changed meanwhile stays."""
    before = facts(entry)
    differing: dict[str, Any] = {
        name: value for name, value in wanted.items() if name != "texts" and value != before[name]
    }
    texts = {
        language: {name: value for name, value in said.items() if value != _before(entry, language, name)}
        for language, said in wanted["texts"].items()
    }
    return {**differing, "texts": {language: said for language, said in texts.items() if said}}


def _before(entry: CodebookEntry, language: str, name: str) -> Any:
    value = getattr(entry.texts.get(language, PainPointText("")), name)
    return list(value) if isinstance(value, tuple) else value
