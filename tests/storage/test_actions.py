import json
from datetime import date
from typing import Any

import pytest

from tests.rooms import coded_room
from workshop_data import actions, codebook_merging, errors
from workshop_data.actions import State
from workshop_data.store import Store


def _every(store: Store) -> dict[str, list[actions.Action]]:
    with store.read() as db:
        return actions.every(db)


def _log(store: Store) -> list[tuple[str, str, dict[str, Any]]]:
    with store.read() as db:
        rows = db.execute(
            "SELECT kind, subject, payload FROM change WHERE kind LIKE 'action%' ORDER BY seq"
        ).fetchall()
    return [(kind, subject, json.loads(payload)) for kind, subject, payload in rows]


def test_an_action_is_kept_with_what_who_and_when(store: Store) -> None:
    wanted = {"what": " Brieven  herschrijven ", "who": "Team Taal", "by_when": "2027-01-31"}
    made = actions.add(store, "unclear_language", wanted)
    assert (made.what, made.who, made.by_when) == ("Brieven herschrijven", "Team Taal", "2027-01-31")
    assert (made.state, made.done_on) == (State.PLANNED, None)
    assert _every(store) == {"unclear_language": [made]}


def test_an_action_from_before_languages_were_kept_claims_none(store: Store) -> None:
    assert actions.add(store, "unclear_language", {"what": "Brieven"}).language is None
    assert actions.add(store, "unclear_language", {"what": "Lettres", "language": "fr"}).language == "fr"


def test_an_action_that_was_removed_is_put_back_once_and_logged(store: Store) -> None:
    made = actions.add(store, "unclear_language", {"what": "Brieven", "language": "nl"})
    actions.remove(store, made.id)
    actions.put_back(store, made)
    actions.put_back(store, made)
    assert _every(store) == {"unclear_language": [made]}
    assert [kind for kind, _, _ in _log(store)] == ["action_added", "action_removed", "action_added"]


def test_each_change_is_logged_with_what_was_there_before(store: Store) -> None:
    made = actions.add(store, "unclear_language", {"what": "Brieven"})
    actions.change(store, made.id, {"state": "busy"})
    actions.change(store, made.id, {"state": "busy"})
    actions.remove(store, made.id)
    actions.remove(store, made.id)
    kinds = [(kind, subject) for kind, subject, _ in _log(store)]
    assert kinds == [(f"action_{kind}", "unclear_language") for kind in ("added", "changed", "removed")]
    assert _log(store)[1][2] == {
        "action": made.id,
        "before": {"state": "planned"},
        "after": {"state": "busy"},
    }
    assert _every(store) == {}


def test_what_is_done_has_a_day_and_what_is_not_done_has_none(store: Store) -> None:
    made = actions.add(store, "unclear_language", {"what": "Brieven", "state": "done"})
    assert made.done_on == date.today().isoformat()
    assert actions.change(store, made.id, {"done_on": "2026-03-01"}).done_on == "2026-03-01"
    assert actions.change(store, made.id, {"what": "Alle brieven"}).done_on == "2026-03-01"
    assert actions.change(store, made.id, {"state": "busy"}).done_on is None


@pytest.mark.parametrize(
    ("wanted", "error"),
    [
        ({}, errors.TextMissing),
        ({"what": " "}, errors.TextMissing),
        ({"what": "x" * 281}, errors.TextTooLong),
        ({"what": "x", "who": "y" * 201}, errors.TextTooLong),
        ({"what": "x\x00"}, errors.TextUnreadable),
        ({"what": "x", "state": "forgotten"}, errors.InvalidValue),
        ({"what": "x", "language": "xx"}, errors.InvalidValue),
        ({"what": "x", "by_when": "tomorrow"}, errors.InvalidDate),
        ({"what": "x", "budget": "1"}, errors.InvalidValue),
    ],
)
def test_a_bad_action_is_refused_and_leaves_nothing(
    store: Store, wanted: dict[str, str], error: type[Exception]
) -> None:
    with pytest.raises(error):
        actions.add(store, "unclear_language", wanted)
    assert _every(store) == {} and _log(store) == []


def test_an_action_on_what_is_not_in_the_codebook_is_refused(store: Store) -> None:
    with pytest.raises(errors.UnknownPainPoint):
        actions.add(store, "nothing_of_ours", {"what": "x"})


def test_an_action_that_is_gone_cannot_be_changed(store: Store) -> None:
    with pytest.raises(errors.UnknownAction):
        actions.change(store, "no-such-action", {"what": "x"})


def test_actions_follow_a_merge_and_come_back_with_it(store: Store) -> None:
    made = actions.add(store, "waiting_time", {"what": "Een loket erbij"})
    merged = codebook_merging.merge(store, "waiting_time", "unknown_status")
    assert _every(store) == {"unknown_status": [made]}
    codebook_merging.undo_merge(store, merged.seq)
    assert _every(store) == {"waiting_time": [made]}


def test_the_view_compares_before_and_after(store: Store) -> None:
    for day in ("2026-01-01", "2026-02-01", "2026-03-01"):
        coded_room(store, "unclear_language" if day < "2026-03" else "other", date=day)
    actions.add(store, "unclear_language", {"what": "x", "state": "done", "done_on": "2026-02-01"})
    with store.read() as db:
        (row,) = db["action_before_and_after"].rows
    counted = {name: row[name] for name in ("workshops_before", "of_before", "workshops_after", "of_after")}
    assert list(counted.values()) == [1, 1, 1, 2]
