"""What the comparison of personas says in words, beside its figure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain, count

import pandas as pd
import streamlit as st

from components import state
from components.layout import plain
from components.note_words import evidence_mark
from components.persona_comparison import COMPARED_AT_MOST, SharedPainPoint, TraitRow
from workshop_data.i18n import Translator
from workshop_data.personas.alike import likely_the_same
from workshop_data.personas.model import Line, Persona

_FAR_APART = 25


def choose_personas(t: Translator, known: Sequence[Persona]) -> list[Persona]:
    """Ask which personas to compare; those in the address are chosen already, and the choice stands in it."""
    by_id = {persona.id: persona for persona in known}
    if state.COMPARED not in st.session_state:
        asked = [each for each in dict.fromkeys(st.query_params.get_all("p")) if each in by_id]
        st.session_state[state.COMPARED] = asked[:COMPARED_AT_MOST]
    names = names_of(known)
    chosen = st.multiselect(
        t("personas.compare_label"),
        list(by_id),
        key=state.COMPARED,
        format_func=lambda each: names.get(each, ""),
        max_selections=COMPARED_AT_MOST,
        placeholder=t("personas.compare_label"),
        width=860,
    )
    st.query_params["p"] = chosen
    return [by_id[each] for each in chosen if each in by_id]


def names_of(personas: Sequence[Persona]) -> dict[str, str]:
    """The name of each persona by its id: with its language, then a number, where others have it too."""
    often = Counter(persona.card.name for persona in personas)
    names: dict[str, str] = {}
    for persona in personas:
        card = persona.card
        plainly = card.name if often[card.name] == 1 else f"{card.name} ({card.language.upper()})"
        numbered = (f"{plainly} {number}" for number in count(2))
        names[persona.id] = next(name for name in chain([plainly], numbered) if name not in names.values())
    return names


def finding(t: Translator, rows: Sequence[TraitRow]) -> str:
    """Where they differ most, in one true sentence."""
    both = [row for row in rows if len(row.traits) > 1]
    if not both:
        return t("personas.finding_no_traits")
    widest = max(both, key=lambda row: row.spread)
    if widest.spread < _FAR_APART:
        return t("personas.finding_alike")
    return t("personas.finding_apart", name=plain(widest.name))


def alt_text(t: Translator, personas: Sequence[Persona], rows: Sequence[TraitRow]) -> str:
    """The figure for those who don't see it."""
    names = ", ".join(persona.card.name for persona in personas)
    return t("personas.compare_alt", names=names, n=len(rows), finding=finding(t, rows))


def traits_table(t: Translator, personas: Sequence[Persona], rows: Sequence[TraitRow]) -> pd.DataFrame:
    """A row a trait, a column a persona: its position, 0 at the left end to 100, and what that rests on."""
    index = pd.Index(
        [t("personas.axis_of", what=row.name, left=row.left, right=row.right) for row in rows],
        name=t("persona_card.traits"),
    )
    names = names_of(personas)
    return pd.DataFrame(
        {names[persona.id]: [_cell(t, row, persona) for row in rows] for persona in personas}, index=index
    )


def _cell(t: Translator, row: TraitRow, persona: Persona) -> str:
    trait = row.traits.get(persona.id)
    return f"{t.number(trait.position)} · {t(f'common.{trait.evidence}')}" if trait else "–"


def draw_alike(t: Translator, personas: Sequence[Persona], shared: Sequence[SharedPainPoint]) -> None:
    """The pain points that may be the same, marked as a suggestion; nothing where there is none."""
    told = [line for each in shared for line in each.lines.values()]
    with st.spinner(t("personas.alike_comparing")):
        alike = likely_the_same(personas, leaving_out=told)
    if not alike:
        return
    st.subheader(f":material/lightbulb: {t('personas.alike_title')}", anchor=False)
    st.markdown(t("personas.alike_hint"), width=860)
    for each in alike:
        with st.container(border=True, width=1100):
            st.markdown(_said_by(t, personas, each.lines))


def draw_shared(t: Translator, personas: Sequence[Persona], shared: Sequence[SharedPainPoint]) -> None:
    """The pain points that they share, each in the words of the cards."""
    if not shared:
        st.markdown(t("personas.shared_none"), width=860)
    for each in shared:
        with st.container(border=True, gap="xsmall", width=1100):
            st.markdown(f"**:material/warning: {plain(each.name)}**")
            st.markdown(_said_by(t, personas, each.lines))


def _said_by(t: Translator, personas: Sequence[Persona], lines: Mapping[str, Line]) -> str:
    """Each line after the name of its persona, as Markdown."""
    names = names_of(personas)
    said = [(names[each.id], lines[each.id]) for each in personas if each.id in lines]
    return "\n".join(
        f"- **{plain(name)}**: {plain(line.text)} {evidence_mark(t, line.evidence)}" for name, line in said
    )
