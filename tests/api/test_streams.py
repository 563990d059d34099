import sqlite3
from typing import Any

import httpx
import pytest

from components.api import events as stream_events
from components.site import Site
from tests.api.people import OF_FACILITATORS, Hall, make_hall
from tests.loops import run_apart
from workshop_data import changes, live

SETTINGS = {
    "code", "title", "date", "service", "organisation", "language", "target_group", "question", "persona",
    "personas", "persona_at_turn",
    "phase", "locked", "show_names", "max_participants", "example", "participants", "join_url", "timer",
    "participants_group", "votes_each", "votes_on_one", "vote_question", "vote_asked", "vote_round",
    "votes_shown", "ready",
    "voters", "now", "reveal_mode", "reveal_step", "reveal_steps", "reveal_at", "in_turn", "quadrant_at_turn",
    "prompts", "own_prompts", "check_first", "stage", "timer_locks", "joining_locked",
}  # fmt: skip
TOLD_WITH = {
    "workshop_changed": SETTINGS,
    "joining_changed": SETTINGS,
    "phase_changed": SETTINGS | {"notes", "groups", "votes"},
    "votes_shown": SETTINGS | {"groups", "votes"},
    "groups_changed": {"groups", "votes"},
    "votes_changed": {"voters"},
    "ready_changed": {"ready"},
    "participant_joined": {"participants"},
}
OF_PARTICIPANTS = {"votes_changed", "ready_changed", "participant_joined"}
"""What participants did here, and not the facilitator."""


def test_the_stream_is_a_stream_of_events_that_no_cache_keeps(hall: Hall) -> None:
    with hall.anna.http.stream("GET", f"{hall.path}/changes", headers=hall.anna.headers) as answer:
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/event-stream")
        assert "no-store" in answer.headers["cache-control"]


def test_a_stream_without_a_point_to_go_on_from_tells_only_what_comes(hall: Hall) -> None:
    hall.write(hall.bob)
    with hall.anna.listen(hall.path) as events:
        note = hall.write(hall.bob)
        assert next(events).data["id"] == note


def test_a_live_event_has_the_seq_that_the_snapshot_then_has(hall: Hall) -> None:
    with hall.anna.listen(hall.path) as events:
        hall.write(hall.bob)
        assert next(events).seq == hall.anna.get(hall.path).json()["seq"]


def test_each_change_is_told_by_the_kind_that_is_documented(hall: Hall) -> None:
    hall.set(title="Anders")
    note = hall.write(hall.anna)
    hall.anna.patch(f"{hall.notes}/{note}", json={"text": "Beter"})
    hall.set(phase="reveal")
    hall.facilitator.patch(f"{hall.notes}/{note}", json={"hidden": True})
    hall.facilitator.patch(f"{hall.notes}/{note}", json={"hidden": False})
    hall.facilitator.put(f"{hall.notes}/{note}/coding", json={"code": "unknown_status"})
    hall.facilitator.delete(f"{hall.notes}/{note}")
    kinds = [event.kind for event in hall.bob.replay(hall.path)]
    assert kinds[-8:] == [
        "workshop_changed", "note_added", "note_changed", "phase_changed",
        "note_hidden", "note_shown", "note_coded", "note_removed",
    ]  # fmt: skip


def test_each_change_in_leading_the_room_is_told_by_the_kind_that_is_documented(hall: Hall) -> None:
    _lead_to_the_votes(hall)
    hall.set(timer={"seconds": 60})
    hall.set(vote_round=2)
    hall.facilitator.post(f"{hall.path}/undo")
    kinds = [event.kind for event in hall.bob.replay(hall.path)]
    assert kinds[-12:] == [
        "workshop_changed", "joining_changed", "note_added", "ready_changed", "phase_changed",
        "groups_changed", "phase_changed", "votes_changed", "votes_shown", "workshop_changed",
        "votes_shown", "votes_shown",
    ]  # fmt: skip


def _lead_to_the_votes(hall: Hall) -> str:
    """Leads the whole workshop; returns a note that is in a group and was voted for."""
    hall.set(title="Anders")
    hall.set(joining_locked=True)
    note = hall.write(hall.anna)
    hall.anna.put(f"{hall.path}/ready", json={"ready": True})
    hall.set(phase="group")
    group = hall.group(hall.facilitator, note)
    hall.set(phase="vote")
    hall.vote(hall.bob, group, 2)
    hall.set(votes_shown=True)
    return note


@pytest.mark.parametrize(("who", "more"), [("bob", set()), ("facilitator", OF_FACILITATORS)])
def test_each_event_comes_with_just_what_is_documented(hall: Hall, who: str, more: set[str]) -> None:
    _lead_to_the_votes(hall)
    told = {event.kind: set(event.data) for event in getattr(hall, who).replay(hall.path)}
    assert {kind: told[kind] for kind in TOLD_WITH} == {
        kind: told_with | (set() if kind in OF_PARTICIPANTS else more)
        for kind, told_with in TOLD_WITH.items()
    }


def test_a_participants_change_tells_the_facilitator_what_is_left_to_undo(hall: Hall) -> None:
    hall.set(phase="reveal")
    note = hall.write(hall.anna)
    hall.facilitator.patch(f"{hall.notes}/{note}", json={"text": "Van de begeleider"})
    with hall.facilitator.listen(hall.path) as events:
        hall.anna.patch(f"{hall.notes}/{note}", json={"text": "Van mij"})
        assert next(events).data["undo"]["kind"] == "phase_changed"
    heard = [event.data for event in hall.bob.replay(hall.path) if event.kind == "note_changed"]
    assert not any("undo" in data for data in heard)


def test_the_figures_in_the_events_are_those_of_the_snapshot(hall: Hall) -> None:
    _lead_to_the_votes(hall)
    told = {event.kind: event.data for event in hall.bob.replay(hall.path)}
    snapshot = hall.bob.get(hall.path).json()
    assert told["participant_joined"] == {"participants": 2}
    assert told["ready_changed"] == {"ready": snapshot["ready"]}
    assert told["votes_changed"] == {"voters": snapshot["voters"]} == {"voters": 1}
    for kind in ("groups_changed", "votes_shown", "phase_changed"):
        assert (told[kind]["groups"], told[kind]["votes"]) == (snapshot["groups"], snapshot["votes"])


def test_hiding_a_note_in_a_group_tells_what_is_left_of_groups_and_votes(hall: Hall) -> None:
    note = _lead_to_the_votes(hall)
    with hall.bob.listen(hall.path) as events:
        hall.facilitator.patch(f"{hall.notes}/{note}", json={"hidden": True})
        assert next(events).data == {"id": note, "removed": True, "groups": [], "votes": []}
        hall.facilitator.patch(f"{hall.notes}/{note}", json={"hidden": False})
        shown = next(events).data
    assert [group["notes"] for group in shown["groups"]] == [[note]]
    assert [(vote["count"], vote["mine"]) for vote in shown["votes"]] == [(2, 2)]


@pytest.mark.parametrize("given", ["header", "address"])
def test_a_listener_goes_on_after_what_it_saw_last(hall: Hall, given: str) -> None:
    seen = hall.anna.get(hall.path).json()["seq"]
    made = [hall.write(hall.bob) for _ in range(3)]
    point: dict[str, Any] = {"last_event_id": str(seen)} if given == "header" else {"after": seen}
    with hall.anna.listen(hall.path, **point) as events:
        assert [next(events).data["id"] for _ in made] == made


def test_what_the_browser_saw_last_wins_over_the_address(hall: Hall) -> None:
    hall.write(hall.bob)
    seen = hall.anna.get(hall.path).json()["seq"]
    note = hall.write(hall.bob)
    with hall.anna.listen(hall.path, after=0, last_event_id=str(seen)) as events:
        assert next(events).data["id"] == note


@pytest.mark.parametrize("point", ["", "-1", "x", "1e3", "9" * 30, "\u00b2"])
def test_a_point_that_is_no_number_is_as_none(hall: Hall, point: str) -> None:
    assert stream_events.resume_point(point, None) is None
    assert stream_events.resume_point(point, "7") == 7


def test_streams_of_two_workshops_do_not_mix(hall: Hall) -> None:
    other = make_hall(hall.facilitator, hall.newcomer)
    with hall.anna.listen(hall.path) as here, other.anna.listen(other.path) as there:
        theirs = other.write(other.bob)
        ours = hall.write(hall.bob)
        assert (next(here).data["id"], next(there).data["id"]) == (ours, theirs)
    assert theirs not in str(hall.anna.replay(hall.path))


def test_a_new_entry_of_the_codebook_is_in_no_stream(hall: Hall) -> None:
    with hall.anna.listen(hall.path) as events:
        hall.facilitator.post("/api/codebook", json={"name": "Nieuw pijnpunt"})
        note = hall.write(hall.bob)
        assert next(events).data["id"] == note


def test_a_listener_hears_what_another_connection_writes(hall: Hall, site: Site) -> None:
    with hall.anna.listen(hall.path) as events:
        other = sqlite3.connect(site.services.settings.database)
        other.execute("UPDATE workshop SET title = 'Van elders'")
        other.execute(
            "INSERT INTO change (workshop_id, at, actor, kind, payload) VALUES (1, '', '', ?, '{}')",
            ["workshop_changed"],
        )
        other.commit()
        other.close()
        assert next(events).data["title"] == "Van elders"


def test_a_participant_listens_with_the_cookie_that_joining_set(hall: Hall) -> None:
    browser = hall.newcomer()
    browser.post(f"{hall.path}/participants")
    note = hall.write(hall.bob)
    with browser.http.stream("GET", f"{hall.path}/changes?as=participant&after=0") as answer:
        told = next(line for line in answer.iter_lines() if note in line)
    assert '"mine": false' in told


def test_a_listener_who_does_not_read_is_told_to_come_again(hall: Hall, site: Site) -> None:
    async def stalled() -> list[object]:
        feed = live.LiveFeed(site.services.store)
        with site.services.store.read() as db:
            change = changes.since(db, 0)[0]
        event = live.event_of(site.services.store, change)
        with feed.listen(1) as listener:
            for _ in range(live._QUEUE_LIMIT + 1):
                feed._deliver(1, event)
            left: list[object] = [listener.get_nowait() for _ in range(listener.qsize())]
        await feed.stop()
        return left

    assert run_apart(stalled()) == [live.Sign.END]


def test_a_stream_that_is_cut_and_taken_up_while_others_write_misses_and_doubles_nothing(hall: Hall) -> None:
    seen: list[int] = []
    last = hall.anna.get(hall.path).json()["seq"]
    for _ in range(5):
        with hall.anna.listen(hall.path, after=last) as events:
            for _ in range(3):
                hall.write(hall.bob)
                seen.append(next(events).seq or 0)
            hall.write(hall.bob)
        last = seen[-1]
    seen.append(hall.anna.events_until(hall.path, last + 1, after=last)[0].seq or 0)
    assert seen == list(range(seen[0], seen[0] + len(seen)))


def test_a_stream_ends_when_its_client_goes(hall: Hall, site: Site) -> None:
    with hall.anna.listen(hall.path) as events:
        hall.write(hall.bob)
        next(events)
        assert site.services.feed._listeners
    hall.anna.http.close()
    hall.anna.http = httpx.Client(base_url=hall.anna.address)
    for _ in range(40):
        hall.bob.get(hall.path)
    assert not site.services.feed._listeners
