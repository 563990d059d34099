"""The little that the theme can't say about the look of charts and maps of notes."""

from pathlib import Path

import streamlit as st

_CSS = Path(__file__).with_suffix(".css")


def page_styles() -> None:
    """Add the styles to the page."""
    st.html(_CSS)
