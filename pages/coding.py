"""The desk on which the notes of a workshop are coded, for everybody or blind."""

import streamlit as st

from components import resources
from components.coding_desk import coding_desk
from components.language import in_address, page_translator
from workshop_data import blind_coding, workshops
from workshop_data.errors import WorkshopError
from workshop_data.i18n import catalogue

t = page_translator()
try:
    with resources.store().read() as db:
        workshop = workshops.get(db, st.query_params.get("w", ""))
    said = st.query_params.get("coder")
    coder = blind_coding.coder_name(said) if said else None
except WorkshopError as error:
    st.error(t.error(error))
    st.page_link("to_code.py", label=t("coding.title"), icon=":material/arrow_back:")
    st.stop()

address = f"w={workshop.code}&{in_address(t)}"
coding_desk(
    {
        "code": workshop.code,
        "api": "/api",
        "language": t.language,
        "coder": coder,
        "texts": {area: catalogue(t.language, area) for area in ("coding", "common")},
        "links": {
            "results": f"/results?{address}",
            "list": f"/to_code?{in_address(t)}",
            "desk": f"/coding?{address}",
            "agreement": f"/compare_coders?{address}",
        },
    },
    key=f"coding_{workshop.code}_{coder or ''}",
)
resources.prepare_suggestions()
