"""The upload field in our own words, where Streamlit has English alone."""

import json
from collections.abc import Mapping

import streamlit as st

_INSTRUCTIONS = '[data-testid="stFileUploaderDropzoneInstructions"] span'
_BUTTON = "button p"


def uploader_words(key: str, *, button: str, instructions: str) -> None:
    """Write these words over those of the upload field with this key."""
    words: Mapping[str, str] = {_BUTTON: button, _INSTRUCTIONS: instructions}
    here = f".st-key-{key} section"
    rules = (
        f"{here} {place} {{ font-size: 0; }}"
        f"{here} {place}::after {{ content: {json.dumps(text, ensure_ascii=False)}; font-size: 1rem; }}"
        for place, text in words.items()
    )
    st.html(f"<style>{''.join(rules)}</style>")
