import json
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rooms import a_note
from workshop_data import likeness
from workshop_data.group_suggestions import Suggestion, suggest_among
from workshop_data.model import LANGUAGES, Note

NOTES = json.loads((Path(__file__).parent / "notes_by_theme.json").read_text(encoding="utf-8"))
"""For each language two workshops: notes that people would put together, and notes that stand alone."""

WORKSHOPS = [
    pytest.param(lang, each, id=f"{lang}{n}") for lang in NOTES for n, each in enumerate(NOTES[lang])
]
TEXTS = st.lists(
    st.text(max_size=30) | st.sampled_from(["Ik wacht lang", "Lang wachten!", "wachttijd", "De brief", ""]),
    max_size=8,
)


def _notes(texts: list[str]) -> list[Note]:
    return [a_note(id=f"note {number}", text=text) for number, text in enumerate(texts)]


def _suggested(texts: list[str], language: str = "nl") -> list[Suggestion]:
    return suggest_among(_notes(texts), language=language)


def _texts(workshop: dict[str, Any]) -> list[str]:
    return [text for theme in [*workshop["alike"], workshop["single"]] for text in theme]


def _pairs(workshop: dict[str, Any], language: str) -> Counter[bool]:
    """How many of the suggested pairs a person would put together, and how many not."""
    texts = _texts(workshop)
    theme_of = {text: number for number, theme in enumerate(workshop["alike"]) for text in theme}
    of_note = {note.id: theme_of.get(note.text, note.id) for note in _notes(texts)}
    pairs = (pair for each in _suggested(texts, language) for pair in combinations(each.notes, 2))
    return Counter(of_note[one] == of_note[other] for one, other in pairs)


@pytest.mark.parametrize(("language", "workshop"), WORKSHOPS)
def test_suggestions_are_few_and_right(language: str, workshop: dict[str, Any]) -> None:
    pairs = _pairs(workshop, language)
    assert pairs[True] >= 5
    assert pairs[False] <= pairs[True] / 7


@pytest.mark.parametrize("language", LANGUAGES)
def test_notes_that_stand_alone_are_left_alone(language: str) -> None:
    single = [text for workshop in NOTES[language] for text in workshop["single"]]
    assert _suggested(single, language) == []


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("nl", "Ik wacht al weken", "De wachttijd is lang"),
        ("fr", "J'attends toujours", "L'attente est longue"),
        ("de", "Ich warte seit Wochen", "Die Wartezeit ist lang"),
        ("en", "Still waiting", "It was a long wait"),
    ],
)
def test_words_of_one_family_make_notes_alike(language: str, one: str, other: str) -> None:
    alone = NOTES[language][0]["single"]
    assert [set(each.notes) for each in _suggested([one, *alone, other], language)] == [
        {"note 0", f"note {len(alone) + 1}"}
    ]


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("nl", ["Dat moet altijd anders", "Waarom moet dat altijd?"]),
        ("fr", ["Pourquoi est-ce toujours comme cela ?", "Comme cela, toujours"]),
        ("de", ["Weiß nicht, warum", "Warum weiß das niemand?"]),
        ("en", ["Why is this always so?", "This should always have been there"]),
    ],
)
def test_words_that_say_nothing_make_nothing_alike(language: str, texts: list[str]) -> None:
    assert _suggested(texts, language) == []


def test_the_most_alike_come_first() -> None:
    texts = ["Inloggen lukt niet", "De brief komt laat", "Inloggen lukt niet!", "Een onleesbare brief"]
    assert [each.notes for each in _suggested(texts)] == [("note 0", "note 2"), ("note 1", "note 3")]


def test_the_words_are_those_that_most_of_the_notes_share() -> None:
    found = _suggested(["Inloggen met itsme lukt niet", "Met itsme inloggen gaat traag", "Inloggen is traag"])
    assert [each.words for each in found] == [("inloggen", "itsme", "traag")]


def test_there_are_no_words_where_only_parts_of_words_agree() -> None:
    assert [each.words for each in _suggested(["Wachttijden", "Wachten"])] == [()]


def test_accents_and_capitals_make_no_difference() -> None:
    assert [len(each.notes) for each in _suggested(["CRÈCHE", "creche", "Crèche"], "fr")] == [3]


@pytest.mark.parametrize("texts", [[], ["Alleen"], ["", ""], ["?!", "123 456"], ["ja", "nee"]])
def test_where_nothing_can_be_compared_nothing_is_suggested(texts: list[str]) -> None:
    assert _suggested(texts) == []


@given(TEXTS, st.sampled_from(LANGUAGES))
def test_each_note_is_suggested_once_at_most_and_never_alone(texts: list[str], language: str) -> None:
    found = _suggested(texts, language)
    suggested = [note for each in found for note in each.notes]
    assert len(suggested) == len(set(suggested)) and set(suggested) <= {note.id for note in _notes(texts)}
    assert all(len(each.notes) > 1 and len(each.words) <= 3 for each in found)


@given(TEXTS)
def test_the_same_notes_give_the_same_suggestions(texts: list[str]) -> None:
    assert _suggested(texts) == _suggested(texts)


@given(TEXTS, st.sampled_from(LANGUAGES))
def test_likeness_is_mutual_and_between_nothing_and_all(texts: list[str], language: str) -> None:
    alike = likeness.matrix(texts, language=language)
    assert alike.shape == (len(texts), len(texts))
    assert np.allclose(alike, alike.T) and (alike >= -1e-9).all() and (alike <= 1 + 1e-9).all()
    assert all(
        alike[n, n] == pytest.approx(1) or not likeness.words(text, language) for n, text in enumerate(texts)
    )


def test_stop_words_are_in_every_language_and_are_words_that_can_be_met() -> None:
    for language in LANGUAGES:
        listed = likeness._stop_words()[language]
        assert len(listed) > 50
        assert not [word for word in listed if likeness.words(word, language)]


def test_two_hundred_notes_are_compared_in_a_moment() -> None:
    texts = [f"{text} {number}" for number in range(8) for text in _texts(NOTES["nl"][0])][:200]
    assert sum(len(each.notes) for each in _suggested(texts)) > 100
