"""Reads that several runs of a page share: remembered until the change log has grown."""

from pathlib import Path

import streamlit as st

from components import resources
from workshop_data import actions, changes, codebook
from workshop_data.actions import Action
from workshop_data.model import PainPoint, WhoCanAct
from workshop_data.store import open_store
from workshop_data.tally import Tally
from workshop_data.tally import tally as counted


def tally() -> Tally:
    """How many notes each workshop has about each pain point, as they are now."""
    store = resources.store()
    with store.read() as db:
        seq = changes.last_seq(db)
    return _tally(store.path, seq)


def pain_points(language: str) -> dict[str, PainPoint]:
    """Each entry of the codebook by its code, in this language."""
    with resources.store().read() as db:
        return {entry.code: entry for entry in codebook.entries(db, language)}


def pain_point_names(language: str) -> dict[str, str]:
    """The name of each entry of the codebook by its code."""
    return {code: entry.name for code, entry in pain_points(language).items()}


def notes_and_workshops() -> dict[str, tuple[int, int]]:
    """How many notes are about each pain point, and in how many workshops, by code."""
    store = resources.store()
    with store.read() as db:
        seq = changes.last_seq(db)
    return _notes_and_workshops(store.path, seq)


@st.cache_data(max_entries=2, show_spinner=False)
def _notes_and_workshops(path: Path, seq: int) -> dict[str, tuple[int, int]]:
    with open_store(path).read() as db:
        rows = db.execute("SELECT pain_point, SUM(notes), COUNT(*) FROM pain_point_in_workshop GROUP BY 1")
        return {row[0]: (row[1], row[2]) for row in rows.fetchall()}


def example_workshops() -> set[str]:
    """The codes of the workshops that are fictional."""
    with resources.store().read() as db:
        return {code for (code,) in db.execute("SELECT code FROM workshop WHERE example = 1").fetchall()}


def actions_by_pain_point() -> dict[str, list[Action]]:
    """What was done about each pain point, by code."""
    with resources.store().read() as db:
        return actions.every(db)


def who_can_act() -> dict[str, WhoCanAct | None]:
    """Who can act on each pain point, by code."""
    with resources.store().read() as db:
        return {entry.code: entry.who_can_act for entry in codebook.whole(db)}


def merged_pain_points() -> dict[str, str]:
    """For each entry that was merged, the one that has its notes now, by code."""
    with resources.store().read() as db:
        merged = db.execute("SELECT code FROM pain_point WHERE merged_into IS NOT NULL").fetchall()
        return {code: str(codebook.present_code(db, code)) for (code,) in merged}


@st.cache_resource(max_entries=2, show_spinner=False)
def _tally(path: Path, seq: int) -> Tally:
    with open_store(path).read() as db:
        return counted(db)
