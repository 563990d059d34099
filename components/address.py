"""What the address says beside the filters, so that a link opens the same view in any language."""

from collections.abc import Iterable, Mapping

import streamlit as st


def take_up(key: str, choices: Iterable[str], *, now_called: Mapping[str, str] | None = None) -> None:
    """On the first run, begin with what the address says, where that is one of the choices.

    `now_called` has what goes by another key since the address was made.
    """
    said = st.query_params.get(key)
    wanted = (now_called or {}).get(said or "", said)
    if key not in st.session_state and wanted in set(choices):
        st.session_state[key] = wanted


def keep(**values: str | None) -> None:
    """Write these into the address; what is None or empty goes out of it."""
    for key, value in values.items():
        if value:
            if st.query_params.get(key) != value:
                st.query_params[key] = value
        elif key in st.query_params:
            del st.query_params[key]
