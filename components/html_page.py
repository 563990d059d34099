"""Plain HTML pages from templates: what is filled in is escaped here, and nowhere else."""

import html
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from string import Template
from typing import Any

from starlette.responses import HTMLResponse

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def page(
    template: Path,
    values: Mapping[str, str],
    *,
    boot: Any = None,
    frame: Path | None = None,
    status: int = 200,
) -> HTMLResponse:
    """The template with its `$names` filled by escaped text, and `$boot` by JSON for a data block.

    With a `frame` the template is what stands in the frame's `$content`.
    """
    escaped = {name: html.escape(value) for name, value in values.items()}
    filled = _template(template).substitute(escaped, boot=data_block(boot))
    if frame is not None:
        filled = _template(frame).substitute(escaped, content=filled)
    headers = {"Cache-Control": "no-store", "Content-Security-Policy": _POLICY}
    return HTMLResponse(filled, status_code=status, headers=headers)


def data_block(value: Any) -> str:
    """JSON that can't end the script element it stands in, whatever the texts are."""
    written = json.dumps(value, ensure_ascii=False)
    for character in "<>&\u2028\u2029":
        written = written.replace(character, f"\\u{ord(character):04x}")
    return written


@cache
def _template(path: Path) -> Template:
    return Template(path.read_text(encoding="utf-8"))
