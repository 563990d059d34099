"""The notes behind a figure: opened by a click on a chart or by the choices beside it, listed by workshop."""

from collections.abc import Collection, Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st
from pandas.io.formats.style import Styler

from components import state
from components.layout import fine_print, plain
from components.note_words import evidence_mark, pain_mark, quadrant_mark, text_on_one_line
from components.worded_charts.worded import Written
from workshop_data.i18n import Translator
from workshop_data.model import Evidence, Quadrant

_CHART = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}
"""A chart to look at and to click, not to zoom into."""

_WORKSHOPS_AT_ONCE = 12
_MISSING = "–"
_SCROLL = """<script data-click="{click}">
  document.querySelector(".st-key-opened_notes")?.scrollIntoView(
    {{ behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" }},
  );
</script>"""


def clickable_chart(figure: go.Figure, *, key: str, alt: str) -> None:
    """A figure of `components.charts`: a click opens the notes behind a mark."""
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


def chart_as_table(
    t: Translator, table: pd.DataFrame, *, alt: str, written: Mapping[str, Written] | None = None
) -> None:
    """The same as the chart for those who would rather read; the index of the table names its rows.

    `written` says how the values of a column are read; those of the others are plain.
    """
    heading = str(table.index.name)
    # A pain point may have any name, and two columns of one name can't be shown.
    heading += " " if heading in table.columns else ""
    rows = pd.concat([pd.DataFrame({heading: table.index}), table.reset_index(drop=True)], axis="columns")
    wide = {heading: st.column_config.TextColumn(width="large")}
    with st.expander(t("pain_points.as_table"), icon=":material/table:"):
        st.dataframe(
            _as_written(t, rows, written or {}),
            hide_index=True,
            alt=alt,
            height="content",
            column_config=wide,
            placeholder=_MISSING,
        )


def _as_written(t: Translator, rows: pd.DataFrame, written: Mapping[str, Written]) -> pd.DataFrame | Styler:
    """The rows as the reader writes numbers and days; sorted by what these are all the same."""
    plainly = dict.fromkeys(rows.select_dtypes("number").columns, _number(t))
    as_read: dict[Any, Any] = {**plainly, **written}
    return rows.style.format(as_read, na_rep="") if as_read else rows


def _number(t: Translator) -> Written:
    return t.number


def _open_from_chart(chart: str) -> None:
    """Open what was clicked in the chart with this key; a second click on the same closes it."""
    points = st.session_state[chart].selection.points
    if not points:
        return
    pain_point, *rest = points[0]["customdata"][:-1]
    clicked = (pain_point or None, rest[0] if rest else None)
    opened = (st.session_state.get(state.OPENED_PAIN_POINT), st.session_state.get(state.OPENED_WITHIN))
    wanted = (None, None) if clicked == opened else clicked
    st.session_state[state.OPENED_PAIN_POINT], st.session_state[state.OPENED_WITHIN] = wanted
    st.session_state[state.OPENED_GROUPS] = _WORKSHOPS_AT_ONCE
    st.session_state[state.CLICKS] = st.session_state.get(state.CLICKS, 0) + 1
    st.session_state[state.BRING_INTO_VIEW] = wanted != (None, None)


def opened_among(pain_points: Collection[str], within: Collection[str]) -> tuple[str | None, str | None]:
    """What is open, once what can't be chosen any more is forgotten; asked before the choices are drawn."""
    for key, choices in ((state.OPENED_PAIN_POINT, pain_points), (state.OPENED_WITHIN, within)):
        if st.session_state.get(key) not in choices:
            st.session_state[key] = None
    return st.session_state[state.OPENED_PAIN_POINT], st.session_state[state.OPENED_WITHIN]


def choose_pain_point(t: Translator, names: Mapping[str, str]) -> None:
    """The way to open notes without a pointer."""
    st.markdown(f"**{t('pain_points.choose_hint')}**")
    _choose(t("pain_points.choose_pain_point"), names, state.OPENED_PAIN_POINT)


def choose_within(t: Translator, label: str, names: Mapping[str, str]) -> None:
    """Narrow the notes to one workshop, period, group ..."""
    _choose(label, names, state.OPENED_WITHIN, placeholder=t("pain_points.all"))


def _choose(label: str, names: Mapping[str, str], key: str, *, placeholder: str | None = None) -> None:
    st.selectbox(
        label,
        list(names),
        index=None,
        key=key,
        format_func=lambda each: names[each],
        placeholder=placeholder or label,
    )


def bring_into_view() -> None:
    """After a click on a chart, move to what it opened: a chart is often as high as the screen."""
    if st.session_state.pop(state.BRING_INTO_VIEW, False):
        # The number makes every click another script: Streamlit runs the same one only once.
        script = _SCROLL.format(click=st.session_state[state.CLICKS])
        st.html(script, unsafe_allow_javascript=True)


def workshops_shown() -> int:
    """Of how many workshops the notes are shown at once."""
    shown: int = st.session_state.setdefault(state.OPENED_GROUPS, _WORKSHOPS_AT_ONCE)
    return shown


def notes_by_workshop(t: Translator, notes: pd.DataFrame, *, names: Mapping[str, str], beyond: int) -> None:
    """The notes of some workshops, the newest first; `beyond` says how many workshops more there are.

    Where they are about several pain points, `names` says which.
    """
    for _, rows in notes.groupby("workshop_code", sort=False):
        _workshop(t, rows, names)
    if beyond:
        st.button(t("pain_points.more", n=beyond), on_click=_show_more)


def _show_more() -> None:
    st.session_state[state.OPENED_GROUPS] += _WORKSHOPS_AT_ONCE


def _workshop(t: Translator, rows: pd.DataFrame, names: Mapping[str, str]) -> None:
    first: Any = rows.iloc[0]
    about = [t.date(first.date), first.persona, first.target_group, first.service, first.organisation]
    with st.container(border=True, gap="xsmall"):
        st.page_link("results.py", label=plain(first.workshop), query_params={"w": first.workshop_code})
        fine_print(" · ".join(plain(part) for part in about if part))
        shown = rows[rows["text"].notna()]
        if len(shown) < len(rows):
            withheld = t("pain_points.withheld_here", notes=t("common.note_count", n=len(rows) - len(shown)))
            st.markdown(f":material/lock: {withheld}")
        st.markdown("\n".join(_item(t, note, names) for note in shown.itertuples()))


def _item(t: Translator, note: Any, names: Mapping[str, str]) -> str:
    marks = [quadrant_mark(t, Quadrant(note.quadrant)), evidence_mark(t, Evidence(note.evidence))]
    if note.pain_point in names:
        marks.append(pain_mark(t, names[note.pain_point]))
    return f"- {text_on_one_line(note.text)} {' '.join(marks)}"
