"""Several persona cards laid over each other: where their traits differ, and which pain points they share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workshop_data import text
from workshop_data.i18n import Translator, translator
from workshop_data.personas.model import Line, Persona, Section, Trait

COMPARED_AT_MOST = 4


@dataclass(frozen=True)
class TraitRow:
    """One trait with where each of the personas stands on it, by the persona's id."""

    key: str
    name: str
    left: str
    right: str
    traits: Mapping[str, Trait]

    @property
    def spread(self) -> int:
        """How far apart they stand, of 100; 0 where fewer than two have the trait."""
        positions = [trait.position for trait in self.traits.values()]
        return max(positions) - min(positions)


@dataclass(frozen=True)
class SharedPainPoint:
    """A pain point that several personas have, each in the words of its card, by the persona's id."""

    name: str
    lines: Mapping[str, Line]


def trait_rows(t: Translator, personas: Sequence[Persona]) -> list[TraitRow]:
    """The traits of all of them; what most have comes first, and of these where they differ most.

    Traits are the same when they are of one kind, or have the same ends where they are of none.
    """
    found: dict[str, dict[str, Trait]] = {}
    for persona in personas:
        for trait in persona.card.traits:
            found.setdefault(_key(trait), {}).setdefault(persona.id, trait)
    languages = {persona.id: persona.card.language for persona in personas}
    rows = [_row(t, key, traits, languages) for key, traits in found.items()]
    return sorted(rows, key=lambda row: (-len(row.traits), -row.spread))


def shared_pain_points(personas: Sequence[Persona], names: Mapping[str, str]) -> list[SharedPainPoint]:
    """The pain points that two or more have, those of most first.

    Two lines are about the same when they have the same code of the codebook or say the same; `names` are
    the names of the codebook's entries by code.
    """
    found: dict[str, dict[str, Line]] = {}
    for persona in personas:
        for line in persona.card.of(Section.PAIN_POINTS):
            found.setdefault(line.pain_point or text.folded(line.text), {}).setdefault(persona.id, line)
    shared = [
        SharedPainPoint(names.get(key) or next(iter(lines.values())).text, lines)
        for key, lines in found.items()
        if len(lines) > 1
    ]
    return sorted(shared, key=lambda each: -len(each.lines))


def _key(trait: Trait) -> str:
    return trait.kind or f"{text.folded(trait.left)}|{text.folded(trait.right)}"


def _row(t: Translator, key: str, traits: Mapping[str, Trait], languages: Mapping[str, str]) -> TraitRow:
    first = next(iter(traits.values()))
    if not first.kind:
        return TraitRow(
            key, t("personas.axis", left=first.left, right=first.right), first.left, first.right, traits
        )
    ends = (first.left, first.right)
    if all(_has_usual_ends(trait, languages[persona]) for persona, trait in traits.items()):
        ends = _usual_ends(t, first.kind)
    return TraitRow(key, t(f"persona_card.kind_{first.kind}"), *ends, traits)


def _has_usual_ends(trait: Trait, language: str) -> bool:
    return (trait.left, trait.right) == _usual_ends(translator(language), trait.kind)


def _usual_ends(t: Translator, kind: str) -> tuple[str, str]:
    return t(f"persona_card.kind_{kind}_left"), t(f"persona_card.kind_{kind}_right")
