"""The shared screen: the empathy map of one workshop, for the projector."""

import streamlit as st

from components import resources
from components.empathy_board import empathy_board
from components.language import in_address, page_translator
from components.persona_card.words import card_words
from components.qr_code import qr_data_uri
from workshop_data import agenda, workshops
from workshop_data.errors import UnknownWorkshop
from workshop_data.i18n import catalogue
from workshop_data.model import LANGUAGES, NOTE_LENGTH_LIMIT

t = page_translator()
try:
    with resources.store().read() as db:
        workshop = workshops.get(db, st.query_params.get("w", ""))
except UnknownWorkshop as error:
    st.error(t.error(error))
    st.page_link("workshops.py", label=t("workshops.title"), icon=":material/arrow_back:")
    st.stop()

join_url = f"{resources.base_url()}/join/{workshop.code}"
remote_url = f"{resources.base_url()}/remote/{workshop.code}"
empathy_board(
    {
        "code": workshop.code,
        "api": f"/api/workshops/{workshop.code}",
        "language": workshop.language,
        "limits": {"text": NOTE_LENGTH_LIMIT},
        "texts": {area: catalogue(workshop.language, area) for area in ("board", "common", "did")},
        "qr": qr_data_uri(join_url),
        "join_url": join_url,
        "join_address": join_url.partition("://")[2],
        "remote_address": f"/remote/{workshop.code}",
        "remote_url": remote_url,
        "remote_qr": qr_data_uri(remote_url),
        "usual_minutes": dict(agenda.USUAL),
        "personas": f"/personas?{in_address(t)}",
        "card_words": {language: card_words(language) for language in LANGUAGES},
        "home": f"/?{in_address(t)}",
        "second_window": f"/board?w={workshop.code}&window=board&{in_address(t)}",
        "only_board": st.query_params.get("window") == "board",
        "replay": st.query_params.get("window") == "replay",
        "replay_address": f"/board?w={workshop.code}&window=replay&{in_address(t)}",
        "results": f"/results?w={workshop.code}&{in_address(t)}",
    },
    key=f"board_{workshop.code}",
)
