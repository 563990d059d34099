import os

import pytest
from streamlit.testing.v1 import AppTest

from components import resources
from workshop_data import actions
from workshop_data.actions import State
from workshop_data.store import Store


@pytest.fixture(autouse=True)
def _own_database(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKSHOP_DB", str(store.path))
    resources.settings.cache_clear()


def _form() -> None:
    import os as environment

    from components.actions_panel import action_form
    from components.resources import store
    from workshop_data import actions as known
    from workshop_data.i18n import translator

    wanted = environment.environ.get("EDITED_ACTION")
    with store().read() as db:
        found = [each for each in known.every(db).get("waiting_time", []) if each.id == wanted]
    action_form(translator("nl"), "waiting_time", found[0] if found else None)


def _open(monkeypatch: pytest.MonkeyPatch, action: actions.Action | None = None) -> AppTest:
    monkeypatch.setenv("EDITED_ACTION", action.id if action else "")
    assert "EDITED_ACTION" in os.environ
    return AppTest.from_function(_form, default_timeout=120).run()


def _every(store: Store) -> list[actions.Action]:
    with store.read() as db:
        return actions.every(db).get("waiting_time", [])


def test_an_action_is_added(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    form = _open(monkeypatch)
    form.text_input(key="edited_action_new_what").input("Tweede loket")
    form.text_input(key="edited_action_new_who").input("Team Loket")
    form.button(key="save_action").click().run()
    assert not form.exception
    (action,) = _every(store)
    assert (action.what, action.who, action.state) == ("Tweede loket", "Team Loket", State.PLANNED)


def test_a_new_action_is_in_the_language_of_the_page_unless_another_is_chosen(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = _open(monkeypatch)
    form.text_input(key="edited_action_new_what").input("Un deuxième guichet")
    form.button(key="save_action").click().run()
    assert [action.language for action in _every(store)] == ["nl"]
    form = _open(monkeypatch, _every(store)[0])
    form.button_group(key=f"edited_action_{_every(store)[0].id}_language").set_value("fr")
    form.button(key="save_action").click().run()
    assert [action.language for action in _every(store)] == ["fr"]


def test_an_action_is_changed(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    made = actions.add(store, "waiting_time", {"what": "Tweede loket", "by_when": "2027-01-01"})
    form = _open(monkeypatch, made)
    form.text_input(key=f"edited_action_{made.id}_what").input("Derde loket")
    form.button(key="save_action").click().run()
    (action,) = _every(store)
    assert (action.what, action.by_when) == ("Derde loket", "2027-01-01")


def test_an_action_without_words_is_refused_with_the_reason(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = _open(monkeypatch)
    form.button(key="save_action").click().run()
    assert form.error[0].value
    assert _every(store) == []


def test_an_action_is_removed_and_kept_to_be_put_back(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    action = actions.add(store, "waiting_time", {"what": "Vergissing"})
    form = _open(monkeypatch, action)
    form.button(key="remove_action").click().run()
    assert _every(store) == []
    assert form.session_state["removed_action"] == action


def _panel() -> None:
    from components.actions_panel import actions_panel
    from components.queries import actions_by_pain_point, tally
    from workshop_data.i18n import translator

    found = actions_by_pain_point().get("waiting_time", [])
    actions_panel(translator("nl"), "waiting_time", found, tally())


def test_an_action_that_was_removed_can_be_put_back(store: Store) -> None:
    action = actions.add(store, "waiting_time", {"what": "Tweede loket", "state": "done"})
    actions.remove(store, action.id)
    panel = AppTest.from_function(_panel, default_timeout=20)
    panel.session_state["removed_action"] = action
    panel.run().button(key="put_back_action").click().run()
    assert _every(store) == [action]
    assert not [button for button in panel.button if button.key == "put_back_action"]


def test_a_new_action_has_nothing_to_remove(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [button.key for button in _open(monkeypatch).button] == ["save_action"]
