"""The main script: language, access gate, navigation; runs before every page."""

from pathlib import Path

import streamlit as st

from components.access import require_facilitator
from components.language import choose_language, page_translator
from components.layout import sign_out_link

_PAGES = Path(__file__).parent
_ICON = _PAGES.parent / "components" / "icon.svg"

t = page_translator()
st.set_page_config(page_title=t("common.app_name"), page_icon=str(_ICON), layout="wide")
require_facilitator(t)

page = st.navigation(
    [
        st.Page(_PAGES / "workshops.py", title=t("workshops.title"), icon=":material/groups:", default=True),
        st.Page(_PAGES / "personas.py", title=t("personas.title"), icon=":material/assignment_ind:"),
        st.Page(_PAGES / "pain_points.py", title=t("pain_points.title"), icon=":material/insights:"),
        st.Page(_PAGES / "codebook.py", title=t("codebook.title"), icon=":material/menu_book:"),
        st.Page(
            _PAGES / "import_workshops.py",
            title=t("import.title"),
            icon=":material/upload_file:",
            url_path="import",
        ),
        st.Page(_PAGES / "about.py", title=t("about.nav"), icon=":material/info:"),
        st.Page(_PAGES / "board.py", title=t("workshops.board"), visibility="hidden"),
        st.Page(_PAGES / "results.py", title=t("results.title"), visibility="hidden"),
        st.Page(_PAGES / "persona.py", title=t("personas.one_title"), visibility="hidden"),
        st.Page(_PAGES / "compare_personas.py", title=t("personas.compare_title"), visibility="hidden"),
        st.Page(
            _PAGES / "you_said.py", title=t("actions.you_said"), url_path="you-said", visibility="hidden"
        ),
        st.Page(_PAGES / "coding.py", title=t("coding.title"), visibility="hidden"),
        st.Page(_PAGES / "to_code.py", title=t("coding.title"), visibility="hidden"),
        st.Page(_PAGES / "compare_coders.py", title=t("coding.compare_title"), visibility="hidden"),
        st.Page(_PAGES / "codebook_entry.py", title=t("codebook.title"), visibility="hidden"),
    ],
    position="top",
)
with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center"):
    choose_language(t)
    sign_out_link(t)
page.run()
