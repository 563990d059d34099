"""Two who coded a workshop blind: how far they agree, and the notes to talk about."""

from collections.abc import Callable, Mapping

import streamlit as st

from components import queries, resources, state
from components.layout import about, fine_print, plain
from components.note_words import evidence_mark, quadrant_mark, text_in_lines
from workshop_data import blind_coding, codebook
from workshop_data.agreement import Agreement, Measure, Verdict
from workshop_data.blind_coding import Coder, Comparison, Difference
from workshop_data.errors import WorkshopError
from workshop_data.i18n import Translator
from workshop_data.model import NO_PAIN, Workshop


def draw(t: Translator, workshop: Workshop) -> None:
    """Draw the comparison, or how to come to one."""
    st.page_link(
        "coding.py", label=t("coding.title"), icon=":material/arrow_back:", query_params={"w": workshop.code}
    )
    notice = st.session_state.pop(state.NOTICE, None)
    if notice:
        st.error(notice)
    try:
        with resources.store().read() as db:
            coders = blind_coding.coders(db, workshop)
    except WorkshopError as error:
        st.title(plain(workshop.title), anchor=False)
        st.info(t.error(error))
        return
    if len(coders) < 2:
        _how_to_begin(t, workshop, coders)
    else:
        _comparison(t, workshop, coders)
    _more(t, workshop, coders)


def _how_to_begin(t: Translator, workshop: Workshop, coders: list[Coder]) -> None:
    st.title(t("coding.compare_title"), anchor=False)
    fine_print(f"{plain(workshop.title)} · {about(t, workshop)}")
    st.markdown(t("coding.compare_how"), width=860)
    for coder in coders:
        st.markdown(f"- **{coder.name}**: {t('common.note_count', n=coder.notes)}")
    address = {"w": workshop.code}
    st.page_link("coding.py", label=t("coding.open"), icon=":material/label:", query_params=address)


def _comparison(t: Translator, workshop: Workshop, coders: list[Coder]) -> None:
    headline = st.container(gap="xsmall")
    first, second = _pair(t, coders)
    with resources.store().read() as db:
        found = blind_coding.compare(db, workshop, first, second)
        offered = [entry.code for entry in codebook.entries_in_use(db, t.language)]
    names = {**queries.pain_point_names(t.language), NO_PAIN: t("coding.no_pain")}
    measured = found.agreement
    with headline:
        counts = {"k": measured.agreed, "n": measured.notes}
        st.title(t("coding.finding", first=first, second=second, **counts), anchor=False)
        fine_print(f"{plain(workshop.title)} · {about(t, workshop)}")
        st.markdown(f"**{t(f'coding.verdict_{measured.verdict}')}**", width=860)
    _figures(t, measured)
    _coded_by_one(t, found, first, second)
    _take_over(t, workshop, (first, second), found)
    _differences(
        t, workshop, (first, second), found, {code: names[code] for code in [*offered, NO_PAIN]}, names
    )


def _pair(t: Translator, coders: list[Coder]) -> tuple[str, str]:
    names = [coder.name for coder in coders]
    if len(names) == 2:
        return names[0], names[1]
    left, right = st.columns(2)
    with left:
        first = st.selectbox(t("coding.first_coder"), names, key=state.FIRST_CODER)
    with right:
        others = [name for name in names if name != first]
        second = st.selectbox(t("coding.second_coder"), others, key=state.SECOND_CODER)
    return first, second


def _figures(t: Translator, measured: Agreement) -> None:
    if not measured.notes:
        return
    with st.container(horizontal=True, gap="large"):
        low, high = t.percent(measured.low), t.percent(measured.high)
        _figure(t("coding.same_code"), t.percent(measured.share), t("coding.between", low=low, high=high))
        _coefficient(t, t("coding.kappa"), measured.kappa)
        _coefficient(t, t("coding.alpha"), measured.alpha)
    if measured.verdict is not Verdict.ONE_CODE:
        fine_print(t("coding.agreement_explained"))


def _coefficient(t: Translator, name: str, measure: Measure | None) -> None:
    if measure is not None:
        low, high = (t.number(round(bound, 2)) for bound in (measure.low, measure.high))
        _figure(name, t.number(round(measure.value, 2)), t("coding.between", low=low, high=high))


def _figure(name: str, value: str, between: str) -> None:
    with st.container(width="content", gap="xxsmall"):
        st.metric(name, value)
        fine_print(between)


def _coded_by_one(t: Translator, found: Comparison, first: str, second: str) -> None:
    for count, coder in ((found.only_first, first), (found.only_second, second)):
        if count:
            fine_print(t("coding.coded_by_one", coder=coder, n=count))


def _take_over(t: Translator, workshop: Workshop, coders: tuple[str, str], found: Comparison) -> None:
    if not found.agreed:
        return
    with resources.store().read() as db:
        open_codes = blind_coding.not_yet_confirmed(db, workshop, found.agreed)
    if open_codes:
        st.button(
            t("coding.take_over", n=len(open_codes)),
            icon=":material/done_all:",
            help=t("coding.take_over_hint"),
            on_click=lambda: _settle(t, workshop, coders, open_codes),
        )


def _differences(
    t: Translator,
    workshop: Workshop,
    coders: tuple[str, str],
    found: Comparison,
    offered: Mapping[str, str],
    names: Mapping[str, str],
) -> None:
    if not found.differences:
        if found.agreement.notes:
            st.success(t("coding.no_differences"), icon=":material/check_circle:")
        return
    still_open = [each for each in found.differences if not each.settled]
    st.header(t("coding.to_talk_about", n=len(still_open)), anchor=False)
    settled = len(found.differences) - len(still_open)
    shown = still_open
    if settled and st.toggle(t("coding.show_settled", n=settled), key=state.SHOW_SETTLED):
        shown = list(found.differences)
    for each in shown:
        _difference(t, workshop, coders, each, offered, names)


def _difference(
    t: Translator,
    workshop: Workshop,
    coders: tuple[str, str],
    difference: Difference,
    offered: Mapping[str, str],
    names: Mapping[str, str],
) -> None:
    note = difference.note

    def settle_as(code: str) -> Callable[[], None]:
        return lambda: _settle(t, workshop, coders, {note.id: code})

    with st.container(border=True, gap="small"):
        marks = f"{quadrant_mark(t, note.quadrant)} {evidence_mark(t, note.evidence)}"
        st.markdown(f"{text_in_lines(note.text)}  \n{marks}")
        if difference.settled:
            st.markdown(
                f":material/handshake: {t('coding.settled_as', name=plain(names[note.coded_as or NO_PAIN]))}"
            )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            for coder, code in zip(coders, (difference.first, difference.second), strict=True):
                st.button(
                    f"**{coder}**: {plain(names[code])}",
                    key=f"settle_{note.id}_{coder}",
                    help=t("coding.settle_hint"),
                    on_click=settle_as(code),
                )
            _another(t, note.id, offered, settle_as)


def _another(
    t: Translator, note_id: str, offered: Mapping[str, str], settle_as: Callable[[str], Callable[[], None]]
) -> None:
    key = f"settle_other_{note_id}"
    st.selectbox(
        t("coding.another"),
        list(offered),
        index=None,
        key=key,
        format_func=lambda code: offered[code],
        placeholder=t("coding.another"),
        label_visibility="collapsed",
        width=320,
        on_change=lambda: settle_as(st.session_state[key])() if st.session_state[key] else None,
    )


def _settle(t: Translator, workshop: Workshop, coders: tuple[str, str], codes: Mapping[str, str]) -> None:
    _attempt(t, lambda: blind_coding.settle(resources.store(), workshop.code, coders, dict(codes)))


def _attempt(t: Translator, act: Callable[[], object]) -> None:
    try:
        act()
    except WorkshopError as error:
        st.session_state[state.NOTICE] = t.error(error)


def _more(t: Translator, workshop: Workshop, coders: list[Coder]) -> None:
    """The rarer things: a coding that stands as the first one, and initials that were mistyped."""
    with st.expander(t("coding.more"), icon=":material/tune:", expanded=len(coders) < 2):
        st.markdown(t("coding.standing_explained"))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            name = st.text_input(t("coding.initials"), key=state.CODER_OF_STANDING, max_chars=8, width=200)
            st.button(
                t("coding.standing"),
                disabled=not name,
                on_click=lambda: _attempt(
                    t, lambda: blind_coding.take_as_blind(resources.store(), workshop.code, name)
                ),
            )
        for coder in coders:
            _forget(t, workshop, coder)


def _forget(t: Translator, workshop: Workshop, coder: Coder) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{coder.name}** · {t('common.note_count', n=coder.notes)}", width="content")
        with st.popover(t("coding.forget"), icon=":material/delete:"):
            st.markdown(t("coding.forget_sure", coder=coder.name))
            st.button(
                t("coding.forget"),
                key=f"forget_{coder.name}",
                type="primary",
                on_click=_forgetting(t, workshop, coder.name),
            )


def _forgetting(t: Translator, workshop: Workshop, coder: str) -> Callable[[], None]:
    return lambda: _attempt(t, lambda: blind_coding.forget(resources.store(), workshop.code, coder))
