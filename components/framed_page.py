"""The small pages around the app: signing in and out, what is not there, what could not be had."""

from collections.abc import Mapping
from pathlib import Path

from starlette.responses import HTMLResponse

from components import assets
from components.html_page import page
from workshop_data.i18n import Translator

_FRAME = Path(__file__).parent / "sign_in" / "frame.html"


def framed_page(
    t: Translator, template: Path, values: Mapping[str, str], *, status: int = 200
) -> HTMLResponse:
    """The template in the frame that these pages share; `values` fill in the rest, a `title` among them."""
    framing = {"language": t.language, "app_name": t("common.app_name"), "assets": assets.address("sign_in")}
    return page(template, framing | dict(values), frame=_FRAME, status=status)
