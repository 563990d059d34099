"""The notes behind a figure: opened by a click on a chart or by the choices beside it, listed by workshop."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from components import state
from components.layout import fine_print, plain
from components.note_words import evidence_mark, quadrant_mark, text_on_one_line
from workshop_data.i18n import Translator
from workshop_data.model import Evidence, Quadrant
from workshop_data.timeline import Column

_CHART = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}
"""A chart to look at and to click, not to zoom into."""

_GROUPS_AT_ONCE = 12
_SCROLL = """<script data-click="{click}">
  document.querySelector(".st-key-opened_notes")?.scrollIntoView(
    {{ behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" }},
  );
</script>"""


def clickable_chart(figure: go.Figure, *, key: str, alt: str) -> None:
    """A figure of `components.charts`: a click opens the notes behind a bar or a cell."""
    with st.container(key=f"{key}_chart"):
        st.plotly_chart(
            figure,
            theme=None,
            key=key,
            on_select=lambda: _open_from_chart(key),
            selection_mode="points",
            config=_CHART,
            alt=alt,
        )


def chart_as_table(t: Translator, table: pd.DataFrame, *, alt: str) -> None:
    """The same as the chart for those who would rather read; the index of the table names its rows."""
    heading = str(table.index.name)
    # A pain point may have any name, and two columns of one name can't be shown.
    heading += " " if heading in table.columns else ""
    rows = pd.concat([pd.DataFrame({heading: table.index}), table.reset_index(drop=True)], axis="columns")
    wide = {heading: st.column_config.TextColumn(width="large")}
    with st.expander(t("pain_points.as_table"), icon=":material/table:"):
        st.dataframe(rows, hide_index=True, alt=alt, height="content", column_config=wide)


def _open_from_chart(chart: str) -> None:
    """Open what was clicked in the chart with this key; a second click on the same closes it."""
    points = st.session_state[chart].selection.points
    if not points:
        return
    pain_point, *rest = points[0]["customdata"][:-1]
    clicked = (pain_point, rest[0] if rest else None)
    opened = (st.session_state.get(state.OPENED_PAIN_POINT), st.session_state.get(state.OPENED_WORKSHOP))
    wanted = (None, None) if clicked == opened else clicked
    st.session_state[state.OPENED_PAIN_POINT], st.session_state[state.OPENED_WORKSHOP] = wanted
    st.session_state[state.OPENED_GROUPS] = _GROUPS_AT_ONCE
    st.session_state[state.CLICKS] = st.session_state.get(state.CLICKS, 0) + 1
    st.session_state[state.BRING_INTO_VIEW] = wanted[0] is not None


def opened_among(pain_points: Sequence[str], columns: Sequence[str]) -> tuple[str | None, str | None]:
    """What is open, once what can't be chosen any more is forgotten; asked before the choices are drawn."""
    for key, choices in ((state.OPENED_PAIN_POINT, pain_points), (state.OPENED_WORKSHOP, columns)):
        if st.session_state.get(key) not in choices:
            st.session_state[key] = None
    return st.session_state[state.OPENED_PAIN_POINT], st.session_state[state.OPENED_WORKSHOP]


def choose_pain_point(t: Translator, names: Mapping[str, str]) -> None:
    """The way to open notes without a pointer."""
    st.markdown(f"**{t('pain_points.choose_hint')}**")
    st.selectbox(
        t("pain_points.choose_pain_point"),
        list(names),
        index=None,
        key=state.OPENED_PAIN_POINT,
        format_func=lambda code: names[code],
        placeholder=t("pain_points.choose_pain_point"),
    )


def choose_column(t: Translator, columns: Mapping[str, str]) -> None:
    """Narrow the notes to one workshop, or one period."""
    st.selectbox(
        t("pain_points.choose_workshop"),
        list(columns),
        index=None,
        key=state.OPENED_WORKSHOP,
        format_func=lambda key: columns[key],
        placeholder=t("pain_points.all_workshops"),
    )


def column_name(t: Translator, column: Column) -> str:
    """A workshop with its date, or a period, on one line."""
    if column.title:
        return f"{t.date(column.first)} · {column.title}"
    return period_name(t, column)


def period_name(t: Translator, column: Column) -> str:
    """A month, or the first and last month of a longer period; a whole year is its number."""
    first, last = t.month(column.first), t.month(column.last)
    if first == last:
        return first
    is_year = column.first.endswith("-01-01") and column.last == f"{column.first[:4]}-12-31"
    return column.first[:4] if is_year else f"{first} – {last}"


def bring_into_view() -> None:
    """After a click on a chart, move to what it opened: a chart is often as high as the screen."""
    if st.session_state.pop(state.BRING_INTO_VIEW, False):
        # The number makes every click another script: Streamlit runs the same one only once.
        script = _SCROLL.format(click=st.session_state[state.CLICKS])
        st.html(script, unsafe_allow_javascript=True)


def notes_by_workshop(t: Translator, notes: pd.DataFrame) -> None:
    """The notes, newest workshop first; some workshops at a time."""
    groups = list(notes.groupby(["date", "workshop_code"], sort=True))[::-1]
    shown = st.session_state.setdefault(state.OPENED_GROUPS, _GROUPS_AT_ONCE)
    for _, rows in groups[:shown]:
        _workshop(t, rows)
    if len(groups) > shown:
        st.button(t("pain_points.more"), on_click=_show_more)


def _show_more() -> None:
    st.session_state[state.OPENED_GROUPS] += _GROUPS_AT_ONCE


def _workshop(t: Translator, rows: pd.DataFrame) -> None:
    first: Any = rows.iloc[0]
    about = [t.date(first.date), first.service, first.organisation]
    with st.container(border=True, gap="xsmall"):
        st.page_link("results.py", label=plain(first.workshop), query_params={"w": first.workshop_code})
        fine_print(" · ".join(plain(part) for part in about if part))
        st.markdown("\n".join(_item(t, note) for note in rows.itertuples()))


def _item(t: Translator, note: Any) -> str:
    marks = f"{quadrant_mark(t, Quadrant(note.quadrant))} {evidence_mark(t, Evidence(note.evidence))}"
    return f"- {text_on_one_line(note.text)} {marks}"
