"""Small pieces that several pages draw the same way."""

import html
import re
from typing import Literal

import streamlit as st

from workshop_data.i18n import Translator
from workshop_data.model import Phase, Workshop

_PHASE_COLOURS: dict[Phase, Literal["gray", "blue", "violet", "green"]] = {
    Phase.LOBBY: "gray",
    Phase.WRITE: "blue",
    Phase.REVEAL: "violet",
    Phase.GROUP: "violet",
    Phase.VOTE: "violet",
    Phase.CLOSED: "green",
}
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$:<>&^=\"'/@])")


def plain(text: str) -> str:
    """Text from people as Markdown that shows just that text: no markup, directive, link or formula in it."""
    lines = (line.strip() for line in text.splitlines())
    return "  \n".join(_MARKDOWN.sub(r"\\\1", line) for line in lines if line)


def on_a_phone() -> bool:
    """Whether the browser says that it runs on a phone: the server is not told how wide its window is."""
    return "Mobi" in (st.context.headers.get("User-Agent") or "")


def fine_print(text: str) -> None:
    """Markdown in small letters, in the ink of the page: `st.caption` is too pale to read from a distance."""
    st.markdown(f":small[{text}]")


def about(t: Translator, workshop: Workshop) -> str:
    """One line on when and for whom the workshop was."""
    known = [t.date(workshop.date), workshop.service, workshop.organisation, t(f"common.{workshop.language}")]
    return " · ".join(plain(part) for part in known if part)


def badges(t: Translator, workshop: Workshop) -> None:
    """The phase of the workshop, and whether it is fictional, in words."""
    with st.container(horizontal=True, gap="small"):
        st.badge(t(f"common.{workshop.phase}"), color=_PHASE_COLOURS[workshop.phase])
        if workshop.example:
            st.badge(t("common.example"), color="orange", icon=":material/theater_comedy:")


def sign_out_link(t: Translator) -> None:
    """The way out, in the same tab, where Streamlit's own link would leave the signed-in one open."""
    address = f"/logout?lang={t.language}"
    text = html.escape(t("sign_in.out_button"))
    st.html(f'<a href="{address}" target="_self" style="color: inherit">{text}</a>', width="content")
