"""What the comparison of personas says in words, beside its figure."""

from collections.abc import Sequence
from itertools import count

import pandas as pd
import streamlit as st

from components import state
from components.layout import plain
from components.note_words import evidence_mark
from components.persona_comparison import COMPARED_AT_MOST, SharedPainPoint, TraitRow
from workshop_data.i18n import Translator
from workshop_data.personas.model import Persona

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
    """The name of each persona by its id, with a number behind those that another one has before it."""
    names: dict[str, str] = {}
    for persona in personas:
        numbered = (f"{persona.card.name} ({number})" for number in count(2))
        name = persona.card.name
        while name in names.values():
            name = next(numbered)
        names[persona.id] = name
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


def draw_shared(t: Translator, personas: Sequence[Persona], shared: Sequence[SharedPainPoint]) -> None:
    """The pain points that they share, each in the words of the cards."""
    if not shared:
        st.markdown(t("personas.shared_none"), width=860)
    for each in shared:
        with st.container(border=True, gap="xsmall", width=1100):
            st.markdown(f"**:material/warning: {plain(each.name)}**")
            said = [(persona, each.lines[persona.id]) for persona in personas if persona.id in each.lines]
            st.markdown(
                "\n".join(
                    f"- **{plain(persona.card.name)}**: {plain(line.text)} {evidence_mark(t, line.evidence)}"
                    for persona, line in said
                )
            )
