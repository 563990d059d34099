"""Coding a workshop: the desk, two coders side by side, or the list of what there is to code."""

import streamlit as st

from components import assets, coding_overview, compare_coders, resources
from components.coding_desk import coding_desk
from components.language import in_address, page_translator
from workshop_data import blind_coding, workshops
from workshop_data.errors import WorkshopError
from workshop_data.i18n import catalogue

t = page_translator()
wanted = st.query_params.get("w", "")
if not wanted:
    coding_overview.draw(t)
    st.stop()

try:
    with resources.store().read() as db:
        workshop = workshops.get(db, wanted)
    said = st.query_params.get("coder")
    coder = blind_coding.coder_name(said) if said else None
except WorkshopError as error:
    st.error(t.error(error))
    st.page_link("coding.py", label=t("coding.title"), icon=":material/arrow_back:")
    st.stop()

if st.query_params.get("view") == "compare":
    compare_coders.draw(t, workshop)
    st.stop()

address = f"w={workshop.code}&{in_address(t)}"
coding_desk(
    {
        "code": workshop.code,
        "api": "/api",
        "assets": assets.address("coding_desk"),
        "language": t.language,
        "coder": coder,
        "texts": {area: catalogue(t.language, area) for area in ("coding", "common")},
        "links": {
            "results": f"/results?{address}",
            "desk": f"/coding?{address}",
            "agreement": f"/coding?{address}&view=compare",
        },
    },
    key=f"coding_{workshop.code}_{coder or ''}",
)
