"""The accessibility statement, and what is kept of whom."""

import streamlit as st

from components import resources
from components.language import page_translator
from components.layout import fine_print, plain

t = page_translator()
contact = resources.settings().contact

st.title(t("about.title"), anchor=False)
with st.container(width=860):
    st.header(t("about.accessibility_title"), anchor=False)
    for number in range(1, 6):
        st.markdown(t(f"about.accessibility_{number}"))
    st.subheader(t("about.feedback_title"), anchor=False)
    st.markdown(t("about.feedback", contact=plain(contact)) if contact else t("about.feedback_missing"))
    st.header(t("about.privacy_title"), anchor=False)
    for number in range(1, 6):
        st.markdown(t(f"about.privacy_{number}"))
    fine_print(t("about.credits"))
