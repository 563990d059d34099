"""What is printed of a card, in the words of the card's own language."""

import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlite_utils import Database

from workshop_data.i18n import Translator, translator
from workshop_data.model import Evidence
from workshop_data.personas import pictures, portraits
from workshop_data.personas.heard import Heard, heard
from workshop_data.personas.model import Card, Line, Persona, Section, Source, Trait, assumed_share
from workshop_data.personas.pictures import Picture

Json = dict[str, Any]

_GRID = (Section.GOALS, Section.NEEDS, Section.PAIN_POINTS, Section.HELPS)
_STRIP = (Section.CHANNELS, Section.AIDS, Section.LANGUAGES)
_WIDEST_WORD = 12.5
"""In em, with letters rather wider than they are; narrower words are left to hyphenation."""
_PIECE = 12
_ALL_LETTERS = re.compile(r"\W*[^\W\d_]+\W*")
_WITHOUT_SYLLABLES = re.compile(r"[aeiouyà-ÿ]{5}|[^aeiouyà-ÿ]{10}", re.IGNORECASE)
_TITLES = 3
_BREAK = "\u200b"


@dataclass(frozen=True)
class PrintedCard:
    """A card with what is printed beside it: its picture, and by their ids where its lines were heard."""

    card: Card
    picture: Picture | None = None
    example: bool = False
    heard: Mapping[str, Heard] = field(default_factory=dict)

    @property
    def language(self) -> str:
        return self.card.language


def printed(db: Database, persona: Persona) -> PrintedCard:
    """The persona's card with its picture, and where its lines were heard."""
    card = persona.card
    picture = pictures.get(db, card.picture) if card.picture else None
    return PrintedCard(card, picture, persona.example, heard(db, persona))


def sheet_data(cards: Sequence[PrintedCard], *, paper: str, language: str, with_sources: bool) -> Json:
    """What the template needs: plain texts, numbers and drawings."""
    t = translator(language)
    title = cards[0].card.name if len(cards) == 1 else t("persona_card.personas")
    return {
        "title": title,
        "lang": language,
        "paper": paper,
        "cards": [_Setter(each, numbered=with_sources).data() for each in cards],
    }


class _Setter:
    """Writes one card down, and numbers the sources as they come."""

    def __init__(self, printed: PrintedCard, *, numbered: bool) -> None:
        self._printed = printed
        self._card = printed.card
        self._t: Translator = translator(printed.card.language)
        self._numbered = numbered
        self._sources: dict[tuple[str, str], int] = {}

    def data(self) -> Json:
        t, card, share = self._t, self._card, assumed_share(self._card)
        name = breakable(card.name)
        return {
            "lang": card.language,
            "name": name,
            "service": breakable(card.service),
            "example": t("common.example") if self._printed.example else None,
            "portrait": self._portrait(),
            "portrait_alt": self._portrait_alt(),
            "situation": self._single(Section.SITUATION),
            "quote": self._quotation(),
            "traits": {
                "title": t("persona_card.traits"),
                "items": [self._trait(each) for each in card.traits],
            },
            "sections": [self._section(section) for section in _GRID],
            "strip": [self._section(section) for section in _STRIP],
            "assumed": t("persona_card.assumed_share", k=share.assumed, n=share.of),
            "legend": [self._evidence(each) for each in Evidence],
            "sources_title": t("persona_card.sources"),
            "sources_of": t("persona_card.sources_of", name=name),
            "sources": self._numbered_sources(),
        }

    def _section(self, section: Section) -> Json:
        items = [self._item(line) for line in self._card.of(section)]
        return {"title": self._t(f"persona_card.{section.value}"), "items": items}

    def _single(self, section: Section) -> Json | None:
        return next((self._item(line) for line in self._card.of(section)), None)

    def _quotation(self) -> Json | None:
        item = self._single(Section.QUOTE)
        return item and item | {"text": self._t("persona_card.quoted", text=item["text"])}

    def _item(self, line: Line) -> Json:
        return {
            "text": breakable(line.text),
            "evidence": self._evidence(line.evidence),
            "number": self._number(line.source, self._printed.heard.get(line.id)),
        }

    def _trait(self, trait: Trait) -> Json:
        place = {"left": trait.left, "right": trait.right, "position": trait.position}
        return {
            "left": breakable(trait.left),
            "right": breakable(trait.right),
            "position": trait.position,
            "alt": self._t("persona_card.trait_at", **place),
            "evidence": self._evidence(trait.evidence),
            "number": self._number(trait.source, None),
        }

    def _evidence(self, evidence: Evidence) -> Json:
        return {"sign": evidence.value, "word": self._t(f"common.{evidence.value}")}

    def _portrait(self) -> str:
        picture = self._printed.picture
        if picture is None:
            return portraits.drawn(self._card.name)
        data = f"data:{picture.media_type};base64,{b64encode(picture.content).decode()}"
        return (
            '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
            f'viewBox="0 0 96 96"><image width="96" height="96" xlink:href="{data}"/></svg>'
        )

    def _portrait_alt(self) -> str:
        key = "drawn_portrait" if self._printed.picture is None else "picture_portrait"
        return self._t(f"persona_card.{key}", name=self._card.name)

    def _number(self, source: Source | None, heard: Heard | None) -> int | None:
        """The number of what a line rests on; lines that rest on the same share it."""
        text = " · ".join(each for each in (self._of_source(source), self._of_workshops(heard)) if each)
        if not (text and self._numbered):
            return None
        return self._sources.setdefault((text, source.url if source else ""), len(self._sources) + 1)

    def _of_source(self, source: Source | None) -> str:
        if source is None:
            return ""
        titled = f"{source.title}, {source.year}" if source.year else source.title
        if not source.figure:
            return titled
        return self._t("persona_card.figure_of", figure=source.figure, source=titled)

    def _of_workshops(self, heard: Heard | None) -> str:
        if heard is None or heard.workshops == 0:
            return ""
        notes = self._t("persona_card.note_behind", n=heard.notes)
        titles = "; ".join(heard.titles[:_TITLES]) + (" …" if heard.workshops > _TITLES else "")
        return self._t("persona_card.from_workshops", n=heard.workshops, notes=notes, titles=titles)

    def _numbered_sources(self) -> list[Json]:
        return [
            {"number": number, "text": breakable(text), "url": url, "shown_url": breakable(url)}
            for (text, url), number in self._sources.items()
        ]


def breakable(text: str) -> str:
    """The text with places to break where a word is wider than a column and has no syllables to part."""
    return re.sub(r"\S+", lambda word: _broken(word[0]), text)


def _broken(word: str) -> str:
    if sum(0.4 if letter.islower() else 0.9 for letter in word) <= _WIDEST_WORD:
        return word
    if _ALL_LETTERS.fullmatch(word) and not _WITHOUT_SYLLABLES.search(word):
        return word
    return _BREAK.join(word[start : start + _PIECE] for start in range(0, len(word), _PIECE))
