"""Streamlit's own words, which `streamlit_words.js` says in the page's language."""

import json
import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from components import quick_start
from workshop_data.i18n import catalogue
from workshop_data.model import LANGUAGES

_FOUND = find_spec("streamlit")
assert _FOUND and _FOUND.origin
_STREAMLITS = Path(_FOUND.origin).parent / "static" / "static" / "js"
_SCRIPT = (Path(quick_start.__file__).parent / "streamlit_words.js").read_text("utf-8")
_SAYS = dict(re.findall(r'^    ([a-z_]+): ("[^"\n]+"),$', _SCRIPT, re.MULTILINE))
_WIDGETS = "\n".join(path.read_text("utf-8") for path in _STREAMLITS.glob("*.js"))


def _fields(text: str) -> list[str]:
    return sorted(re.findall(r"\{\w+\}", text))


@pytest.mark.parametrize("key", _SAYS)
def test_streamlit_still_says_it(key: str) -> None:
    said = json.loads(_SAYS[key]).replace(" to submit form", "").replace(" to apply", "")
    for part in re.split(r"\{\w+\}|: \{title\}|Ctrl\+", said):
        assert part.strip(": •") in _WIDGETS


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_of_them_has_words_with_the_same_fields(language: str) -> None:
    ours = catalogue(language, "streamlit")
    assert set(ours) == set(_SAYS)
    assert {key: _fields(str(text)) for key, text in ours.items()} == {
        key: _fields(text) for key, text in _SAYS.items()
    }


@pytest.mark.parametrize("key", _SAYS)
def test_each_has_a_place_where_it_is_said(key: str) -> None:
    assert len(re.findall(rf'"{key}"', _SCRIPT)) >= 1


def test_the_words_can_not_end_the_script_that_holds_them() -> None:
    assert "<" not in quick_start._in_language().partition(">")[2].partition("</script>")[0]
