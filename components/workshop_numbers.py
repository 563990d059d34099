"""A workshop in numbers, and what these numbers are worth."""

import streamlit as st

from components.layout import fine_print
from workshop_data.i18n import Translator
from workshop_data.model import Quadrant
from workshop_data.results import Results

_ROUGH_BELOW = 60
"""With fewer notes than this the interval is wider than 25 points, too wide to leave unsaid."""


def workshop_numbers(t: Translator, results: Results) -> None:
    """Notes by quadrant, participants, assumptions and pain points."""
    shown = len(results.shown)
    painful = sum(len(row.notes) for row in results.pain_points)
    with st.grid(4 if results.participants else 3, min_column_width=230):
        _number(t, t("common.notes"), t.number(shown), by_quadrant(t, results))
        _number(t, t("results.assumptions"), t.percent(results.assumed / shown), _assumed_of(t, results))
        _number(t, t("results.with_pain"), t.number(painful), _how_far_coded(t, results))
        if results.participants:
            _number(t, t("common.participants"), t.number(results.participants), "")
    st.markdown(assumptions_in_words(t, results))


def by_quadrant(t: Translator, results: Results) -> str:
    """How many notes each quadrant has, on one line."""
    counts = results.arrived if not results.shown else _shown_by_quadrant(results)
    return " · ".join(f"{t(f'common.{quadrant}')} {t.number(counts[quadrant])}" for quadrant in Quadrant)


def assumptions_in_words(t: Translator, results: Results) -> str:
    """The share of assumptions, and how far it may be off."""
    share, low, high = results.assumed_share
    notes = t("common.note_count", n=len(results.shown))
    said = (
        t("results.assumptions_share", n=results.assumed, notes=notes, share=t.percent(share))
        if results.assumed
        else t("results.assumptions_none")
    )
    if len(results.shown) >= _ROUGH_BELOW:
        return said
    return f"{said} {t('results.assumptions_interval', low=t.percent(low), high=t.percent(high))}"


def _how_far_coded(t: Translator, results: Results) -> str:
    """How many pain points have a name, in how many notes, and how many notes with a pain have none yet."""
    named = [row for row in results.pain_points if row.pain_point]
    nameless = sum(len(row.notes) for row in results.pain_points if not row.pain_point)
    said = [t("results.different_pain_points", n=len(named))] if named else []
    said.append(t("results.coded_notes", n=sum(len(row.notes) for row in named)))
    return " · ".join([*said, *([t("results.nameless_notes", n=nameless)] if nameless else [])])


def _assumed_of(t: Translator, results: Results) -> str:
    notes = t("common.note_count", n=len(results.shown))
    return t("results.assumptions_of", n=results.assumed, notes=notes)


def _shown_by_quadrant(results: Results) -> dict[Quadrant, int]:
    return {quadrant: len(results.in_quadrant(quadrant)) for quadrant in Quadrant}


def _number(t: Translator, label: str, value: str, more: str) -> None:
    with st.container(border=True, gap="xxsmall", height="stretch"):
        st.metric(label, value)
        if more:
            fine_print(more)
