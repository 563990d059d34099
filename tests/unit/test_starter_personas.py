import re
from collections.abc import Iterator

import pytest

from workshop_data.model import LANGUAGES, Evidence
from workshop_data.personas import starter
from workshop_data.personas.model import Card, Line, Section


def _lines(language: str) -> Iterator[tuple[Card, Line]]:
    return ((card, line) for card in starter.cards(language).values() for line in card.lines)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_situation_reads_on_after_the_name_and_does_not_say_it_again(language: str) -> None:
    for card, line in _lines(language):
        if line.section is Section.SITUATION:
            assert card.name not in line.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_is_in_its_line_with_source_year_and_link_and_the_rest_is_assumed(language: str) -> None:
    for _, line in _lines(language):
        assert bool(line.source) == (line.evidence is not Evidence.ASSUMED)
        assert bool(line.source) == bool(re.search(r"\d\s?%", line.text))
        if line.source:
            assert line.source.figure in line.text
            assert line.source.year == 2023
            assert re.match(r"https://(kbs-frb|statbel\.fgov|digitall)\.be/", line.source.url)


def test_the_same_figures_stand_on_the_same_cards_in_every_language() -> None:
    def figures(language: str) -> set[tuple[str, str]]:
        return {
            (group, re.sub(r"\D", "", line.source.figure))
            for group, card in starter.cards(language).items()
            for line in card.lines
            if line.source
        }

    assert len(figures("nl")) == 6
    assert {frozenset(figures(language)) for language in LANGUAGES} == {frozenset(figures("nl"))}
