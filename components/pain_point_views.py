"""Which chart of the pain points page is shown, with the choices that it has beside the filters."""

from collections.abc import Callable, Sequence

import streamlit as st

from components import address, queries, state
from components.worded_charts.for_whom import dimensions, for_whom_chart
from components.worded_charts.in_time import chart_in_time
from components.worded_charts.ranking import measures, ranking_chart
from components.worded_charts.saturation import saturation_chart
from components.worded_charts.severity import severity_chart
from components.worded_charts.together import together_chart
from components.worded_charts.trend import trend_chart
from components.worded_charts.worded import Basis, WordedChart
from workshop_data import trend
from workshop_data.codebook import RESIDUAL
from workshop_data.i18n import Translator
from workshop_data.recurrence import MEASURES
from workshop_data.tally import DIMENSIONS

VIEWS = ("ranking", "in_time", "trend", "for_whom", "severity", "together", "saturation")
_PERIODS = ("quarter", "year")
_DEFAULTS = (MEASURES[0],)


def take_up_address() -> None:
    """Begin with what the address says."""
    address.take_up(state.VIEW, VIEWS)
    address.take_up(state.MEASURE, MEASURES)
    address.take_up(state.TREND_PER, _PERIODS)
    address.take_up(state.DIMENSION, DIMENSIONS)
    codes = (state.TREND_OF, state.OPENED_PAIN_POINT, state.OPENED_WITHIN)
    fresh = [key for key in codes if key in st.query_params and key not in st.session_state]
    merged = queries.merged_pain_points() if fresh else {}
    for key in fresh:
        said = st.query_params[key]
        address.take_up(key, [merged.get(said, said)], now_called=merged)


def choose_view(t: Translator) -> str:
    """The choice of the chart."""
    view = st.segmented_control(
        t("pain_points.view"),
        VIEWS,
        default=None if state.VIEW in st.session_state else VIEWS[0],
        required=True,
        format_func=lambda each: str(t(f"pain_points.view_{each}")),
        key=state.VIEW,
        persist_state="session",
        label_visibility="collapsed",
    )
    return str(view)


def draw_choices(view: str, basis: Basis) -> Callable[[], WordedChart]:
    """Draw what a chart can be asked beside the filters; returns what makes it."""
    match view:
        case "ranking":
            return _ranking(basis)
        case "trend":
            return _trend(basis)
        case "for_whom":
            return _for_whom(basis)
        case "in_time":
            return lambda: chart_in_time(basis)
        case "severity":
            return lambda: severity_chart(basis)
        case "together":
            return lambda: together_chart(basis)
        case _:
            return lambda: saturation_chart(basis)


def keep_address(view: str) -> None:
    """Write into the address what was chosen, so that it opens the same view again."""
    kept = {state.VIEW: view if view != VIEWS[0] else None}
    asked = {
        "ranking": (state.MEASURE,),
        "trend": (state.TREND_OF, state.TREND_PER),
        "for_whom": (state.DIMENSION,),
    }.get(view, ())
    for key in (state.MEASURE, state.TREND_OF, state.TREND_PER, state.DIMENSION):
        chosen = st.session_state.get(key)
        kept[key] = chosen if key in asked and chosen not in _DEFAULTS else None
    for key in (state.OPENED_PAIN_POINT, state.OPENED_WITHIN):
        kept[key] = st.session_state.get(key)
    address.keep(**kept)


def _ranking(basis: Basis) -> Callable[[], WordedChart]:
    choices = measures(basis)
    by = _choose(basis.t, state.MEASURE, choices, label="pain_points.measure")
    return lambda: ranking_chart(basis, by=by)  # type: ignore[arg-type]


def _trend(basis: Basis) -> Callable[[], WordedChart]:
    t = basis.t
    names = {code: name for code, name in basis.names.items() if code != RESIDUAL}
    _forget_unless(state.TREND_OF, list(names))
    alone = st.selectbox(
        t("pain_points.trend_of"),
        list(names),
        index=None,
        key=state.TREND_OF,
        format_func=lambda code: names[code],
        placeholder=t("pain_points.trend_of_most"),
        label_visibility="collapsed",
        width=360,
    )
    usual = _PERIODS[trend.telling_months(basis.tally) == trend.YEAR]
    per = _choose(t, state.TREND_PER, _PERIODS, label="pain_points.per", usual=usual)
    months = trend.YEAR if per == "year" else trend.QUARTER
    return lambda: trend_chart(basis, pain_point=alone, months=months)


def _for_whom(basis: Basis) -> Callable[[], WordedChart]:
    choices = dimensions(basis.tally) or ["language"]
    dimension = _choose(basis.t, state.DIMENSION, choices, label="pain_points.for_whom")
    return lambda: for_whom_chart(basis, dimension)


def _choose(t: Translator, key: str, choices: Sequence[str], *, label: str, usual: str | None = None) -> str:
    """A choice that is drawn only where there is one; it begins with the `usual` one, or the first."""
    _forget_unless(key, choices)
    if len(choices) < 2:
        return choices[0]
    chosen = st.segmented_control(
        t(label),
        choices,
        default=None if key in st.session_state else usual or choices[0],
        required=True,
        format_func=lambda each: str(t(f"pain_points.{key}_{each}")),
        key=key,
        label_visibility="collapsed",
    )
    return str(chosen)


def _forget_unless(key: str, choices: Sequence[str]) -> None:
    if st.session_state.get(key) not in choices:
        st.session_state.pop(key, None)
