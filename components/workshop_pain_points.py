"""The pain points of one workshop: a bar each, the notes behind a bar, and what is not coded yet."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from components import charts, state
from components.layout import fine_print, plain
from components.map_of_notes import card_by_quadrant
from components.opened_notes import (
    bring_into_view,
    chart_as_table,
    choose_pain_point,
    clickable_chart,
    opened_among,
)
from workshop_data.i18n import Translator
from workshop_data.results import PainPointInWorkshop, Results


def workshop_pain_points(t: Translator, results: Results, names: Mapping[str, str]) -> None:
    """Draw them; `names` are the names of pain points by code."""
    found = results.pain_points
    if not found:
        st.markdown(t("results.no_pain_points"))
        return
    coded = {row.pain_point.code: row for row in found if row.pain_point}
    if coded:
        _chart(t, coded, names)
    for row in found:
        if row.pain_point is None:
            _not_coded(t, row)


def _chart(t: Translator, coded: Mapping[str, PainPointInWorkshop], names: Mapping[str, str]) -> None:
    opened, _ = opened_among(list(coded), [])
    bars = [
        charts.Bar(code, names[code], len(row.notes), t.number(len(row.notes)), _notes(t, row))
        for code, row in coded.items()
    ]
    alt = t("results.pain_points_alt", name=bars[0].name, notes=bars[0].hover)
    with st.container(width=1100):
        clickable_chart(charts.ranked_bars(bars, opened=opened), key=state.RANKING, alt=alt)
        chart_as_table(t, _table(t, bars), alt=alt)
    with st.container(key="opened_notes", width=1100):
        choose_pain_point(t, {code: names[code] for code in coded})
        if opened:
            st.subheader(f"{plain(names[opened])} · {_notes(t, coded[opened])}", anchor=False)
            for note in coded[opened].notes:
                card_by_quadrant(t, note, place="pain_points")
            bring_into_view()


def _table(t: Translator, bars: list[charts.Bar]) -> pd.DataFrame:
    names = pd.Index([bar.name for bar in bars], name=t("common.pain_point"))
    return pd.DataFrame({t("common.notes"): [int(bar.value) for bar in bars]}, index=names)


def _notes(t: Translator, row: PainPointInWorkshop) -> str:
    return t("common.note_count", n=len(row.notes))


def _not_coded(t: Translator, row: PainPointInWorkshop) -> None:
    st.subheader(t("results.uncoded_title", n=len(row.notes)), anchor=False)
    fine_print(t("results.uncoded_hint"))
    with st.container(width=1100):
        for note in row.notes:
            card_by_quadrant(t, note, place="pain_points")
