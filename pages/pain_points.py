"""Recurring pain points: in how many workshops each came up, and when."""

import streamlit as st

from components import filters, opened_notes, queries, recurrence_charts, resources, state
from components.language import page_translator
from components.layout import fine_print, plain
from components.page_styles import page_styles
from workshop_data import recurrence, timeline

_EARLY_BELOW = 5

t = page_translator()
everything = queries.tally()
page_styles()

if everything.workshops.empty:
    st.title(t("pain_points.none_to_compare"), anchor=False)
    st.markdown(t("pain_points.no_workshops"), width=860)
    with st.container(horizontal=True):
        st.page_link("workshops.py", label=t("pain_points.to_workshops"), icon=":material/groups:")
        st.page_link("import_workshops.py", label=t("import.title"), icon=":material/upload_file:")
    st.stop()

headline = st.container(gap="xsmall")
with st.container(horizontal=True, vertical_alignment="center", gap="small"):
    view = st.segmented_control(
        t("pain_points.view"),
        ["ranking", "in_time"],
        default="ranking",
        required=True,
        format_func=lambda each: str(t(f"pain_points.view_{each}")),
        key=state.VIEW,
        persist_state="session",
        label_visibility="collapsed",
    )
    selection = filters.choose_selection(t, everything.choices)
    only = filters.in_words(t, selection)
    if only:
        st.button(t("pain_points.reset"), icon=":material/close:", on_click=filters.reset)
    summary = st.container(width="content")

tally = everything.selected(selection)
of = len(tally.workshops)
workshops = t("common.workshop_count", n=of)
if only:
    fine_print(only)
if not of:
    headline.title(t("pain_points.none_to_compare"), anchor=False)
    is_reversed = selection.since and selection.until and selection.since > selection.until
    st.warning(t("pain_points.period_reversed" if is_reversed else "pain_points.nothing_left"))
    st.stop()
summary.markdown(t("pain_points.summary", n=tally.coded, workshops=workshops))
if not tally.coded:
    headline.title(t("pain_points.nothing_coded_title", workshops=workshops), anchor=False)
    st.markdown(t("pain_points.nothing_coded"), width=860)
    st.page_link("workshops.py", label=t("pain_points.to_workshops"), icon=":material/groups:")
    st.stop()

ranking = recurrence.ranked(tally, queries.pain_point_names(t.language))
finding = recurrence_charts.finding(t, ranking, of=of)
headline.title(plain(finding), anchor=False)
if 1 < of < _EARLY_BELOW:
    headline.markdown(f":material/hourglass_top: {t('pain_points.early', workshops=workshops)}")

columns = timeline.columns(tally)
by_key = {column.key: column for column in columns}
names = {row.code: row.name for row in ranking}
opened, opened_column = opened_notes.opened_among(list(names), list(by_key))
if view == "in_time":
    chart = recurrence_charts.chart_in_time(
        t,
        ranking,
        columns,
        timeline.cells(tally, columns),
        finding=finding,
        opened=(opened, opened_column) if opened else None,
    )
else:
    chart = recurrence_charts.ranking_chart(t, ranking, finding=finding, opened=opened)
with st.container(gap="xsmall"):
    st.markdown(f"**{chart.title}**")
    key = state.HEAT_MAP if view == "in_time" else state.RANKING
    opened_notes.clickable_chart(chart.figure, key=key, alt=chart.alt)
    fine_print(chart.explained)

with st.container(key="opened_notes"):
    left, right = st.columns(2, vertical_alignment="bottom")
    with left:
        opened_notes.choose_pain_point(t, names)
    with right:
        opened_notes.choose_column(t, {key: opened_notes.column_name(t, by_key[key]) for key in by_key})
    if opened:
        with resources.store().read() as db:
            behind = recurrence.notes_behind(db, selection, pain_point=opened)
        if opened_column:
            behind = behind[behind["workshop_code"].isin(by_key[opened_column].codes)]
        counts = {
            "notes": t("common.note_count", n=len(behind)),
            "workshops": t("common.workshop_count", n=behind["workshop_code"].nunique()),
        }
        st.subheader(plain(names[opened]), anchor=False)
        fine_print(t("pain_points.opened", **counts))
        opened_notes.notes_by_workshop(t, behind)
        opened_notes.bring_into_view()
opened_notes.chart_as_table(t, chart.table, alt=chart.alt)
