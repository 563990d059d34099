"""What is behind the mark of a chart that is open: its notes, and what was done about its pain point."""

import streamlit as st

from components import opened_notes, resources
from components.actions_panel import actions_panel
from components.layout import fine_print, plain
from components.worded_charts.worded import Basis, Opened, WordedChart
from workshop_data import behind
from workshop_data.behind import Mark


def draw_opened_mark(basis: Basis, chart: WordedChart) -> None:
    """The choices that open a mark without a pointer, and what is behind the one that is open."""
    t = basis.t
    opened = Opened(*opened_notes.opened_among(chart.pain_points, chart.within))
    left, right = st.columns(2, vertical_alignment="bottom")
    with left:
        if chart.pain_points:
            opened_notes.choose_pain_point(t, chart.pain_points)
    with right if chart.pain_points else left:
        if chart.within:
            opened_notes.choose_within(t, chart.within_label, chart.within)
    found = chart.mark(opened)
    if found is not None:
        _draw(basis, found)


def _draw(basis: Basis, found: Mark) -> None:
    t = basis.t
    st.subheader(plain(" + ".join(basis.names[code] for code in found.pain_points)), anchor=False)
    if len(found.pain_points) > 1:
        _draw_notes(basis, found)
        return
    (pain_point,) = found.pain_points
    notes_tab, actions_tab = st.tabs([t("common.notes"), t("actions.title")])
    with notes_tab:
        _draw_notes(basis, found)
    with actions_tab:
        actions_panel(t, pain_point, basis.actions.get(pain_point, ()), basis.tally)


def _draw_notes(basis: Basis, found: Mark) -> None:
    t, floor = basis.t, basis.floor
    if not found.notes:
        st.markdown(t("pain_points.nothing_here"))
        return
    notes, workshops = (
        t(f"common.{kind}_count", n=n)
        for kind, n in (("note", found.notes), ("workshop", len(found.workshops)))
    )
    with resources.store().read() as db:
        grounded = t("pain_points.grounded", n=behind.grounded(db, found))
    fine_print(f"{t('pain_points.opened', notes=notes, workshops=workshops)}, {grounded}")
    if found.hidden:
        withheld = t("pain_points.withheld", notes=floor.notes, workshops=floor.workshops)
        st.info(withheld, icon=":material/lock:")
    shown = opened_notes.workshops_shown()
    with resources.store().read() as db:
        notes_behind = behind.notes_behind(db, found.first(shown))
    names = basis.names if len(found.pain_points) > 1 else {}
    opened_notes.notes_by_workshop(t, notes_behind, names=names, beyond=max(0, len(found.workshops) - shown))
