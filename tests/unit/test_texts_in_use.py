"""That every text in the catalogues is said somewhere."""

import ast
import re
from collections.abc import Iterator, Sequence, Set
from itertools import chain
from pathlib import Path

import pytest

from workshop_data.i18n import catalogue

ROOT = Path(__file__).parents[2]
AREAS = sorted(path.stem for path in (ROOT / "workshop_data" / "locales" / "en").glob("*.json"))
SCRIPTS = {
    "board": ["empathy_board"],
    "did": ["empathy_board", "remote"],
    "coding": ["coding_desk"],
    "phone": ["phone"],
    "phone_together": ["phone"],
    "remote": ["remote"],
    "personas": ["persona_card", "persona_editor", "persona_gallery"],
    "persona_card": ["persona_card", "persona_editor", "persona_gallery", "empathy_board"],
}
SCRIPTS["common"] = sorted(set(chain.from_iterable(SCRIPTS.values())))
"""Whose scripts say the texts of an area; those beside the folders do for all."""

_FILLED = "\0"


def _python() -> Iterator[ast.AST]:
    for folder in ("components", "pages", "workshop_data"):
        for path in (ROOT / folder).rglob("*.py"):
            yield from ast.walk(ast.parse(path.read_text("utf-8")))


NODES = list(_python())
IN_PYTHON = {node.value for node in NODES if isinstance(node, ast.Constant) and isinstance(node.value, str)}
NAMES_IN_PYTHON = {node.attr for node in NODES if isinstance(node, ast.Attribute)}
TEMPLATES_IN_PYTHON = {
    "".join(str(part.value) if isinstance(part, ast.Constant) else _FILLED for part in node.values)
    for node in NODES
    if isinstance(node, ast.JoinedStr)
}


def _script(area: str) -> str:
    folders = (ROOT / "components" / folder for folder in SCRIPTS.get(area, []))
    paths = [*(ROOT / "components").glob("*.js"), *(path for each in folders for path in each.glob("*.js"))]
    return "\n".join(path.read_text("utf-8") for path in paths)


def _templates(script: str) -> set[str]:
    found = re.findall(r"`([a-z0-9_]*(?:\$\{[^{}]*\}[a-z0-9_]*)+)`", script)
    return {re.sub(r"\$\{[^{}]*\}", _FILLED, each) for each in found}


def _is_made_of(parts: Sequence[str], key: str, words: Set[str]) -> bool:
    """Whether words between the parts of a template make the key."""
    first, *others = parts
    if not others:
        return key == first
    rest = key.removeprefix(first)
    fits = (end for end in range(1, len(rest) + 1) if rest[:end] in words)
    return key.startswith(first) and any(_is_made_of(others, rest[end:], words) for end in fits)


@pytest.mark.parametrize("area", AREAS)
def test_every_text_is_named_or_made_up_of_words_that_are(area: str) -> None:
    script = _script(area)
    said = set(re.findall(r"[\"'`.]([a-z0-9_]+)\b", script)) | set(re.findall(r"\b([a-z0-9_]+):", script))
    words = said | IN_PYTHON | NAMES_IN_PYTHON | set("123456789")
    words |= {each.removeprefix("pain_point_") for each in IN_PYTHON}
    made_up = [each.split(_FILLED) for each in TEMPLATES_IN_PYTHON if each.startswith(f"{area}.")]
    in_scripts = [each.split(_FILLED) for each in _templates(script)]

    def is_said(key: str) -> bool:
        whole = f"{area}.{key}"
        if whole in IN_PYTHON or key in said or any(_is_made_of(each, whole, words) for each in made_up):
            return True
        return any(_is_made_of(each, key, words) for each in in_scripts)

    assert [key for key in catalogue("en", area) if not is_said(key)] == []
