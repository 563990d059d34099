import asyncio
import random
import sqlite3
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from components.api import events as stream_events
from components.site import Site
from tests.api.people import Event, Hall, draft, make_hall
from workshop_data import changes, live

SETTINGS = {
    "code", "title", "date", "service", "organisation", "language", "target_group", "question", "persona",
    "personas", "persona_at_turn",
    "phase", "locked", "show_names", "max_participants", "example", "participants", "join_url",
}  # fmt: skip


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


def test_settings_come_with_a_changed_workshop_and_notes_with_a_phase(hall: Hall) -> None:
    hall.set(title="Anders")
    hall.set(phase="reveal")
    told = {event.kind: event.data for event in hall.bob.replay(hall.path)}
    assert set(told["workshop_changed"]) == SETTINGS
    assert set(told["phase_changed"]) == SETTINGS | {"notes"}
    assert told["participant_joined"] == {"participants": 2}


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

    assert asyncio.run(stalled()) == [live.Sign.END]


class Client:
    """Draws a workshop from events alone, as docs/api.md says that a client should."""

    def __init__(self, snapshot: dict[str, Any]) -> None:
        self.seq = snapshot["seq"]
        self.settings = {name: snapshot[name] for name in SETTINGS}
        self.notes = {note["id"]: note for note in snapshot["notes"]}

    def apply(self, event: Event) -> None:
        assert event.seq is not None
        self.seq = max(self.seq, event.seq)
        if event.kind.startswith("note_"):
            self.notes.pop(event.data["id"], None)
            if not event.data.get("removed"):
                self.notes[event.data["id"]] = event.data
            return
        if "notes" in event.data:
            self.notes = {note["id"]: note for note in event.data["notes"]}
        self.settings |= {name: value for name, value in event.data.items() if name in SETTINGS}

    def matches(self, snapshot: dict[str, Any]) -> bool:
        fresh = Client(snapshot)
        return (self.seq, self.settings, self.notes) == (fresh.seq, fresh.settings, fresh.notes)


def _something_happens(hall: Hall, dice: random.Random) -> None:
    who = dice.choice([hall.anna, hall.bob, hall.facilitator])
    known = [note["id"] for note in hall.seen(hall.facilitator)] or ["none"]
    note = f"{hall.notes}/{dice.choice(known)}"
    text = f"Tekst {dice.random()}"
    happenings: list[Callable[[], object]] = [
        lambda: who.post(hall.notes, json=draft(text, quadrant=dice.choice(["says", "feels"]))),
        lambda: who.post(hall.notes, json=draft(text, pain=True)),
        lambda: who.patch(note, json={"text": text}),
        lambda: who.delete(note),
        lambda: hall.facilitator.patch(note, json={"hidden": dice.random() < 0.6}),
        lambda: hall.facilitator.put(f"{note}/coding", json={"code": dice.choice(["other", None])}),
        lambda: hall.facilitator.patch(hall.path, json={"phase": dice.choice(["write", "reveal", "closed"])}),
        lambda: hall.facilitator.patch(hall.path, json={"title": text}),
        lambda: hall.newcomer().post(f"{hall.path}/participants"),
    ]
    dice.choice(happenings)()


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("who", ["anna", "bob", "facilitator"])
def test_a_client_that_goes_on_from_any_point_comes_to_what_the_snapshot_says(
    hall: Hall, site: Site, who: str, seed: int
) -> None:
    dice, person = random.Random(seed), getattr(hall, who)
    client, seen = Client(person.get(hall.path).json()), list[int]()
    first = client.seq
    for _ in range(dice.randint(2, 4)):
        for _ in range(dice.randint(1, 8)):
            _something_happens(hall, dice)
        for event in person.replay(hall.path, after=client.seq):
            client.apply(event)
            seen.append(event.seq or 0)
    assert client.matches(person.get(hall.path).json())
    with site.services.store.read() as db:
        logged = [change.seq for change in changes.since(db, first, workshop_id=1)]
    assert seen == logged


@pytest.mark.parametrize("seed", range(3))
def test_applying_old_events_again_does_no_harm(hall: Hall, seed: int) -> None:
    dice = random.Random(100 + seed)
    for _ in range(15):
        _something_happens(hall, dice)
    client = Client(hall.bob.get(hall.path).json())
    for event in hall.bob.replay(hall.path):
        client.apply(event)
        client.apply(event)
    assert client.matches(hall.bob.get(hall.path).json())


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
