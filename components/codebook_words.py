"""The codebook in words: names, who can act, and what was done to it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import streamlit as st

from components import state
from components.layout import plain
from workshop_data.codebook_history import CodebookChange
from workshop_data.i18n import Translator
from workshop_data.model import CodebookEntry, WhoCanAct

_ICONS = {
    WhoCanAct.OURS: ":material/home_work:",
    WhoCanAct.PARTNER: ":material/handshake:",
    WhoCanAct.LAW: ":material/gavel:",
}


def open_entry(code: str) -> None:
    """Show an entry on its own page, from wherever in the codebook."""
    st.query_params[state.ENTRY] = code
    st.rerun()


def name_of(entry: CodebookEntry, language: str) -> str:
    """The entry's name in this language, as plain text."""
    return entry.texts[language].name


def who_can_act(t: Translator, entry: CodebookEntry) -> str:
    """Who can act, with an icon, in Markdown."""
    if entry.who_can_act is None:
        return f":material/help: {t('codebook.act_unknown')}"
    return f"{_ICONS[entry.who_can_act]} {t(f'codebook.act_{entry.who_can_act}')}"


def usage(t: Translator, counted: tuple[int, int]) -> str:
    """How many notes are about it, in how many workshops."""
    notes, workshops = counted
    if not notes:
        return t("codebook.no_notes")
    counts = {"notes": t("common.note_count", n=notes), "workshops": t("common.workshop_count", n=workshops)}
    return t("codebook.usage", **counts)


def told(t: Translator, change: CodebookChange, names: Mapping[str, str]) -> str:
    """What was done, in a sentence in Markdown; `names` are those of all entries by code."""
    kind = change.kind.removeprefix("pain_point_")
    values = {
        "name": plain(names.get(change.code, change.code)),
        "other": plain(names.get(change.other or "", change.other or "")),
        "notes": t("common.note_count", n=change.notes),
        "fields": ", ".join(dict.fromkeys(field_name(t, field) for field in change.fields)),
    }
    return t(f"codebook.did_{kind}", **values)


def field_name(t: Translator, field: str) -> str:
    """What a field of the log is called, such as "name (FR)"."""
    language, dot, name = field.rpartition(".")
    said = t(f"codebook.field_{name}")
    return f"{said} ({language.upper()})" if dot else said


def value_in_words(t: Translator, field: str, value: Any, names: Mapping[str, str]) -> str:
    """What a field said, on one line."""
    if value in (None, "", []):
        return "–"
    match field.rpartition(".")[2]:
        case "parent":
            return names.get(value, str(value))
        case "who_can_act":
            return t(f"codebook.act_{value}")
        case "retired":
            return t("common.yes" if value else "common.no")
        case "examples":
            return " / ".join(value)
        case "counter_examples":
            return " / ".join(each[0] for each in value)
        case _:
            return str(value)


def when(t: Translator, at: str) -> str:
    """The day and the hour of a row of the log, in the time of this machine."""
    local = datetime.fromisoformat(at).astimezone()
    return f"{t.date(local.date().isoformat())} {local:%H:%M}"
