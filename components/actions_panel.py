"""What was done about a pain point: the list, what changed since, and the form to add or change an action."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import streamlit as st

from components import resources, state
from components.layout import fine_print, plain
from components.worded_charts.change_words import before_and_since, verdict
from workshop_data import actions, trend
from workshop_data.actions import WHAT_LENGTH_LIMIT, Action, State
from workshop_data.errors import WorkshopError
from workshop_data.i18n import Translator
from workshop_data.model import FIELD_LENGTH_LIMIT, LANGUAGES
from workshop_data.tally import Tally
from workshop_data.trend import Verdict

_ICONS = {
    State.PLANNED: ":material/event:",
    State.BUSY: ":material/autorenew:",
    State.DONE: ":material/check_circle:",
    State.DROPPED: ":material/cancel:",
}
_NEW = "new"


def actions_panel(t: Translator, pain_point: str, found: Sequence[Action], tally: Tally) -> None:
    """The actions on a pain point, each with its state, and for those that are done before and after."""
    _removed(t, pain_point)
    if not found:
        st.markdown(t("actions.none"))
    for action in found:
        _draw(t, pain_point, action, tally)
    if st.button(t("actions.add"), icon=":material/add:", key="add_action"):
        _edit(t, pain_point, None)


def _removed(t: Translator, pain_point: str) -> None:
    """What was just removed here, with the way back."""
    action: Action | None = st.session_state.get(state.REMOVED_ACTION)
    if action is None or action.pain_point != pain_point:
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(plain(t("actions.removed", what=action.what)), width="stretch")
        st.button(
            t("actions.put_back"),
            icon=":material/undo:",
            key="put_back_action",
            on_click=lambda: _put_back(action),
        )


def _put_back(action: Action) -> None:
    actions.put_back(resources.store(), action)
    st.session_state.pop(state.REMOVED_ACTION, None)


def state_in_words(t: Translator, action: Action) -> str:
    """How far an action is, with its day where there is one."""
    if action.done_on:
        return t("actions.done_on", date=t.date(action.done_on))
    if action.by_when and action.state is not State.DROPPED:
        return t(f"actions.{action.state}_by", date=t.date(action.by_when))
    return t(f"actions.{action.state}")


def state_icon(action: Action) -> str:
    """The sign of a state."""
    return _ICONS[action.state]


def _draw(t: Translator, pain_point: str, action: Action, tally: Tally) -> None:
    with st.container(border=True, gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.markdown(f"{state_icon(action)} **{plain(action.what)}**", width="stretch")
            if st.button(t("common.edit"), icon=":material/edit:", key=f"edit_action_{action.id}"):
                _edit(t, pain_point, action)
        fine_print(" · ".join(plain(each) for each in (state_in_words(t, action), action.who) if each))
        if action.done_on:
            st.markdown(_before_and_after(t, pain_point, action, tally))


def _before_and_after(t: Translator, pain_point: str, action: Action, tally: Tally) -> str:
    """What changed since the action was done, with the honesty that small numbers ask for."""
    changes = trend.changes_at(tally, str(action.done_on), codes=[pain_point])
    if not changes:
        return t("actions.nothing_to_compare")
    (change,) = changes
    said = t("actions.came_up", change=before_and_since(t, change))
    meaning = t(f"actions.means_{change.verdict}")
    sign = verdict(t, change).split(" ", 1)[0] if change.verdict in (Verdict.MORE, Verdict.LESS) else ""
    return plain(f"{sign} {said} {meaning}".strip())


def _edit(t: Translator, pain_point: str, action: Action | None) -> None:
    title = t("actions.add") if action is None else t("actions.change")

    @st.dialog(title)
    def form() -> None:
        action_form(t, pain_point, action)

    form()


def action_form(t: Translator, pain_point: str, action: Action | None) -> None:
    """The fields of an action, a new one without `action`, and the buttons that store or remove it."""
    wanted = _fields(t, action)
    left, right = st.columns(2)
    if left.button(t("common.save"), type="primary", width="stretch", key="save_action"):
        _store(t, pain_point, action, wanted)
    if action is None:
        return
    if right.button(t("actions.remove"), icon=":material/delete:", width="stretch", key="remove_action"):
        actions.remove(resources.store(), action.id)
        st.session_state[state.REMOVED_ACTION] = replace(action, pain_point=pain_point)
        st.rerun()


def _fields(t: Translator, action: Action | None) -> dict[str, object]:
    key = f"{state.EDITED_ACTION}_{action.id if action else _NEW}"
    what = _text(t, "what", action.what if action else "", WHAT_LENGTH_LIMIT, key)
    language = _language(t, action, key)
    left, right = st.columns([3, 2])
    with left:
        who = _text(t, "who", action.who if action else "", FIELD_LENGTH_LIMIT, key)
    day = _day(action.by_when if action else None)
    by_when = right.date_input(t("actions.by_when"), day, key=f"{key}_by", format="DD/MM/YYYY")
    chosen = st.segmented_control(
        t("actions.state"),
        list(State),
        default=action.state if action else State.PLANNED,
        required=True,
        format_func=lambda each: t(f"actions.{each}"),
        key=f"{key}_state",
    )
    done_on = None
    if chosen is State.DONE:
        day = _day(action.done_on if action else None) or date.today()
        with st.container(gap="xsmall"):
            done_on = st.date_input(t("actions.felt_from"), day, key=f"{key}_done", format="DD/MM/YYYY")
            fine_print(t("actions.felt_from_hint"))
    return {
        "what": what,
        "language": language,
        "who": who,
        "by_when": _iso(by_when),
        "state": chosen,
        "done_on": _iso(done_on),
    }


def _language(t: Translator, action: Action | None, key: str) -> str | None:
    """The language of the words, which participants read as they are."""
    return st.segmented_control(
        t("actions.language"),
        LANGUAGES,
        default=action.language if action else t.language,
        format_func=lambda each: t(f"common.{each}"),
        key=f"{key}_language",
    )


def _text(t: Translator, name: str, value: str, limit: int, key: str) -> str:
    """A field with its hint below it, where everybody reads it."""
    with st.container(gap="xsmall"):
        written = st.text_input(t(f"actions.{name}"), value, max_chars=limit, key=f"{key}_{name}")
        fine_print(t(f"actions.{name}_hint"))
    return written


def _store(t: Translator, pain_point: str, action: Action | None, wanted: dict[str, object]) -> None:
    try:
        if action is None:
            actions.add(resources.store(), pain_point, wanted)
        else:
            actions.change(resources.store(), action.id, wanted)
    except WorkshopError as error:
        st.error(t.error(error))
        return
    st.rerun()


def _day(day: str | None) -> date | None:
    return date.fromisoformat(day) if day else None


def _iso(day: object) -> str:
    return day.isoformat() if isinstance(day, date) else ""
