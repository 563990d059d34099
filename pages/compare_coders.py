"""Two who coded a workshop blind, side by side."""

import streamlit as st

from components import compare_coders, resources
from components.language import page_translator
from workshop_data import workshops
from workshop_data.errors import WorkshopError

t = page_translator()
try:
    with resources.store().read() as db:
        workshop = workshops.get(db, st.query_params.get("w", ""))
except WorkshopError as error:
    st.error(t.error(error))
    st.page_link("to_code.py", label=t("coding.title"), icon=":material/arrow_back:")
    st.stop()
compare_coders.draw(t, workshop)
