from collections.abc import Iterator, Sequence

import numpy as np
import pytest

from tests.persona_makers import line, make_card
from workshop_data.personas import alike
from workshop_data.personas.model import Persona
from workshop_data.suggestions.encoder import EncoderUnusable, Vectors


class _Encoder:
    """Knows three texts: the first two mean the same."""

    name = "of the test"
    _MEANINGS = {"Lang wachten": (1.0, 0.0), "L’attente est longue": (0.9, 0.43589), "Te duur": (0.0, 1.0)}

    def encode(self, texts: Sequence[str]) -> Vectors:
        return np.array([self._MEANINGS[text] for text in texts], dtype=np.float32)


class _Broken(_Encoder):
    def encode(self, texts: Sequence[str]) -> Vectors:
        raise EncoderUnusable()


@pytest.fixture(autouse=True)
def _forgetting() -> Iterator[None]:
    alike._alike.cache_clear()
    yield
    alike._alike.cache_clear()


def _with(monkeypatch: pytest.MonkeyPatch, encoder: object) -> None:
    monkeypatch.setattr(alike, "sentence_encoder", lambda: encoder)


def _persona(name: str, *texts: str, language: str = "nl", code: str | None = None) -> Persona:
    lines = [line(text, pain_point=code) for text in texts]
    return Persona(name, make_card(name, language=language, pain_points=lines), 1, "", "")


def _found(*personas: Persona) -> list[set[str]]:
    return [{each.text for each in pair.lines.values()} for pair in alike.likely_the_same(personas)]


def test_lines_of_one_meaning_are_found_over_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    _with(monkeypatch, _Encoder())
    dutch, french = (
        _persona("A", "Lang wachten", "Te duur"),
        _persona("B", "L’attente est longue", language="fr"),
    )
    assert _found(dutch, french) == [{"Lang wachten", "L’attente est longue"}]


def test_lines_of_one_card_are_never_a_pair(monkeypatch: pytest.MonkeyPatch) -> None:
    _with(monkeypatch, _Encoder())
    assert _found(_persona("A", "Lang wachten", "L’attente est longue"), _persona("B")) == []


def test_lines_that_somebody_coded_apart_are_not_suggested(monkeypatch: pytest.MonkeyPatch) -> None:
    _with(monkeypatch, _Encoder())
    one = _persona("A", "Lang wachten", code="waiting_time")
    assert _found(one, _persona("B", "L’attente est longue", code="no_human_contact")) == []
    assert _found(one, _persona("B", "L’attente est longue")) != []


def test_what_is_known_as_shared_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    _with(monkeypatch, _Encoder())
    one, other = _persona("A", "Lang wachten"), _persona("B", "L’attente est longue")
    assert alike.likely_the_same([one, other], leaving_out=[one.card.lines[0]]) == []


@pytest.mark.parametrize("encoder", [None, _Broken()])
def test_without_an_encoder_words_are_compared_inside_a_language(
    monkeypatch: pytest.MonkeyPatch, encoder: object
) -> None:
    _with(monkeypatch, encoder)
    one = _persona("A", "Lang wachten aan het loket", "Te dure formulieren")
    assert _found(one, _persona("B", "Wachten aan het loket duurt lang")) == [
        {"Lang wachten aan het loket", "Wachten aan het loket duurt lang"}
    ]
    assert _found(one, _persona("B", "Lang wachten aan het loket", language="fr")) == []


def test_a_line_is_in_one_pair_the_likeliest(monkeypatch: pytest.MonkeyPatch) -> None:
    _with(monkeypatch, _Encoder())
    three = [
        _persona("A", "Lang wachten"),
        _persona("B", "Lang wachten"),
        _persona("C", "L’attente est longue"),
    ]
    pairs = alike.likely_the_same(three)
    assert [(set(pair.lines), round(pair.likeness, 2)) for pair in pairs] == [({"A", "B"}, 1.0)]


def test_cards_without_pain_points_are_like_nothing() -> None:
    assert alike.likely_the_same([_persona("A"), _persona("B")]) == []
