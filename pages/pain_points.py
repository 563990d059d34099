"""Recurring pain points: in how many workshops each came up, when, for whom, and what was done about it."""

from datetime import date

import streamlit as st

from components import chart_facts, filters, opened_notes, pain_point_views, queries, resources, state
from components.chart_download import Texts, chart_download, file_name
from components.early_warning import early_warning
from components.language import page_translator
from components.layout import fine_print, on_a_phone, plain
from components.opened_mark import draw_opened_mark
from components.page_styles import page_styles
from components.worded_charts.worded import Basis, Opened, WordedChart
from workshop_data import recurrence

_EARLY_BELOW = 5

t = page_translator()
everything = queries.tally()
page_styles()


def links() -> None:
    with st.container(horizontal=True):
        st.page_link("workshops.py", label=t("pain_points.to_workshops"), icon=":material/groups:")
        st.page_link("import_workshops.py", label=t("import.title"), icon=":material/upload_file:")


if not everything.of:
    st.title(t("pain_points.none_to_compare"), anchor=False)
    st.markdown(t("pain_points.no_workshops"), width=860)
    links()
    st.stop()

pain_point_views.take_up_address()
with st.container(key="views"):
    view = pain_point_views.choose_view(t)
headline = st.container(key="headline", gap="xsmall")
choices = st.container(key="choices", horizontal=True, vertical_alignment="center", gap="small")
with choices:
    selection = filters.choose_selection(t, everything.choices)
    only = filters.in_words(t, selection)
    if only:
        st.button(t("pain_points.reset"), icon=":material/close:", on_click=filters.reset)

tally = everything.selected(selection)
workshops = t("common.workshop_count", n=tally.of)
if only:
    fine_print(plain(only))
if not tally.of:
    headline.title(t("pain_points.none_to_compare"), anchor=False)
    st.warning(t("pain_points.period_reversed" if selection.is_reversed else "pain_points.nothing_left"))
    st.stop()
if not tally.coded:
    headline.title(t("pain_points.nothing_coded_title", workshops=workshops), anchor=False)
    st.markdown(t("pain_points.nothing_coded"), width=860)
    links()
    st.stop()

counted = chart_facts.counted(t, tally)
fictional = chart_facts.fictional(t, tally, queries.example_workshops())
basis = Basis(
    t,
    tally,
    recurrence.ranked(tally, queries.pain_point_names(t.language)),
    resources.settings().quote_floor,
    Opened(st.session_state.get(state.OPENED_PAIN_POINT), st.session_state.get(state.OPENED_WITHIN)),
    queries.actions_by_pain_point(),
    queries.who_can_act(),
    on_a_phone(),
)
with choices:
    make_chart = pain_point_views.draw_choices(view, basis)
    st.markdown(counted, width="content")
    st.page_link(
        "you_said.py",
        label=t("actions.you_said"),
        icon=":material/campaign:",
        width="content",
        query_params=filters.in_address(),
    )
chart = make_chart()
with headline:
    st.title(plain(chart.finding), anchor=False)
    if chart.sure:
        st.markdown(plain(chart.sure))
    elif 1 < tally.of < _EARLY_BELOW:
        st.markdown(f":material/hourglass_top: {t('pain_points.early', workshops=workshops)}")
    if view == "ranking":
        early_warning(t, tally, basis.names)


def draw_chart(chart: WordedChart) -> None:
    key, below = f"chart_{view}", [chart.explained, *chart_facts.partly_coded(t, tally)]
    if chart.table.empty:
        fine_print(plain(chart.explained))
        return
    with st.container(gap="xsmall", key="on_a_phone" if basis.on_a_phone else None):
        draw_heading(chart)
        opened_notes.clickable_chart(chart.figure, key=key, alt=chart.alt)
        fine_print(plain(" ".join(below)))
    today = date.today().isoformat()
    texts = Texts(
        title=chart.finding,
        marked=fictional,
        above=[text for text in (chart.sure, joined(chart.question, chart.legend)) if text],
        below=[*below, joined(counted, only, t("pain_points.as_of", date=t.date(today)))],
    )
    file = file_name(t("common.pain_points"), t(f"pain_points.view_{view}"), today)
    chart_download(t, key, chart.table, texts, file=file, key=f"download_{view}")
    opened_notes.chart_as_table(t, chart.table, alt=chart.alt, written=chart.written)


def draw_heading(chart: WordedChart) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"**{plain(chart.question)}**", width="content")
        if chart.legend:
            st.markdown(plain(chart.legend), width="content")
        for said in fictional:
            st.badge(said, color="orange", icon=":material/theater_comedy:")


def joined(*texts: str) -> str:
    return " · ".join(text for text in texts if text)


draw_chart(chart)
with st.container(key="opened_notes"):
    draw_opened_mark(basis, chart)
opened_notes.bring_into_view()
pain_point_views.keep_address(view)
