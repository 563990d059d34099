"""Reads that several runs of a page share: remembered until the change log has grown."""

from pathlib import Path

import streamlit as st

from components import resources
from workshop_data import changes, codebook, recurrence
from workshop_data.recurrence import Tally
from workshop_data.store import open_store


def tally() -> Tally:
    """How many notes each workshop has about each pain point, as they are now."""
    store = resources.store()
    with store.read() as db:
        seq = changes.last_seq(db)
    return _tally(store.path, seq)


def pain_point_names(language: str) -> dict[str, str]:
    """The name of each entry of the codebook by its code."""
    with resources.store().read() as db:
        return {entry.code: entry.name for entry in codebook.entries(db, language)}


@st.cache_data(max_entries=2, show_spinner=False)
def _tally(path: Path, seq: int) -> Tally:
    with open_store(path).read() as db:
        return recurrence.tally(db)
