"""The plain way in Streamlit, as a baseline: every phone a session, every screen polls once a second."""

import os
import sqlite3

import streamlit as st


def connection() -> sqlite3.Connection:
    db = sqlite3.connect(os.environ["POLLING_DB"], timeout=10)
    db.execute("CREATE TABLE IF NOT EXISTS note (id INTEGER PRIMARY KEY, text TEXT)")
    return db


def keep() -> None:
    with connection() as db:
        db.execute("INSERT INTO note (text) VALUES (?)", [st.session_state.text])
    st.session_state.text = ""


st.text_input("Note", key="text", on_change=keep)


@st.fragment(run_every=1)
def notes() -> None:
    for (text,) in connection().execute("SELECT text FROM note ORDER BY id DESC LIMIT 20").fetchall():
        st.write(text)


notes()
