import re
from pathlib import Path

import pytest

from components.persona_card.words import card_words, gallery_texts
from workshop_data.i18n import catalogue
from workshop_data.model import LANGUAGES
from workshop_data.personas.model import TRAIT_KINDS, Section

_COMPONENTS = Path(__file__).parents[2] / "components"
_CALL = re.compile(r"\b(?:t|words)\(\s*([\"'`])([a-z0-9_]*(?:\$\{[^}]*\}[a-z0-9_]*)*)\1")


def _asked(path: Path) -> set[str]:
    return {re.sub(r"\$\{[^}]*\}", ".+", key) for _, key in _CALL.findall(path.read_text(encoding="utf-8"))}


@pytest.mark.parametrize("folder", ["persona_card", "persona_editor", "persona_gallery"])
def test_every_text_that_the_scripts_ask_for_is_there(folder: str) -> None:
    known = {*catalogue("en", "personas"), *catalogue("en", "persona_card"), *catalogue("en", "common")}
    asked = set().union(*map(_asked, (_COMPONENTS / folder).glob("*.js")))
    assert asked
    assert [key for key in sorted(asked) if not any(re.fullmatch(key, each) for each in known)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_card_has_all_its_words_in_its_own_language(language: str) -> None:
    words = {key for area in card_words(language).values() for key in area}
    literal = {key for key in _asked(_COMPONENTS / "persona_card" / "card.js") if ".+" not in key}
    assert literal <= words
    assert {section.value for section in Section} <= words
    assert {f"kind_{kind}_{side}" for kind in TRAIT_KINDS for side in ("left", "right")} <= words


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_gallery_is_sent_all_that_it_says_and_nothing_else(language: str) -> None:
    sent = {key for area in gallery_texts(language).values() for key in area}
    asked = set().union(*map(_asked, (_COMPONENTS / "persona_gallery").glob("*.js")))
    asked |= {"could_not_load", "archived", "example", *LANGUAGES}
    assert [key for key in sorted(asked) if not any(re.fullmatch(key, each) for each in sent)] == []
    assert [key for key in sorted(sent) if not any(re.fullmatch(each, key) for each in asked)] == []


def test_no_word_about_personas_hides_one_of_the_card() -> None:
    assert set(catalogue("en", "personas")) & set(catalogue("en", "persona_card")) == set()
