"""The main script: language, access gate, navigation; runs before every page."""

from pathlib import Path

import streamlit as st

from components.access import require_facilitator
from components.language import choose_language, page_translator
from components.layout import sign_out_link
from components.navigation import PAGES

_PAGES = Path(__file__).parent
_ICON = _PAGES.parent / "components" / "icon.svg"

t = page_translator()
st.set_page_config(page_title=t("common.app_name"), page_icon=str(_ICON), layout="wide")
require_facilitator(t)

page = st.navigation(
    [
        st.Page(
            _PAGES / entry.script,
            title=t(entry.title),
            icon=entry.icon,
            url_path=entry.path or None,
            default=not entry.path,
            visibility="visible" if entry.icon else "hidden",
        )
        for entry in PAGES
    ],
    position="top",
)
with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center"):
    choose_language(t)
    sign_out_link(t)
page.run()
