"""A client that draws from events alone shows what the snapshot says, wherever it goes on from."""

import random
import uuid
from collections.abc import Callable
from typing import Any

import pytest

from components.site import Site
from tests.api.people import Event, Hall, Person, as_anybody_sees, draft
from tests.api.test_streams import SETTINGS
from workshop_data import changes

Happening = Callable[[], object]
KEPT = SETTINGS - {"now", "timer"} | {"talk"}


class Client:
    """Draws a workshop from events alone, as docs/api.md says that a client should."""

    def __init__(self, snapshot: dict[str, Any]) -> None:
        self.seq = snapshot["seq"]
        self.settings = {name: snapshot[name] for name in KEPT}
        self.notes = {note["id"]: note for note in snapshot["notes"]}
        self.groups = {group["id"]: group for group in snapshot["groups"]}
        self.votes = {vote["target"]: vote for vote in snapshot["votes"]}

    def apply(self, event: Event) -> None:
        assert event.seq is not None
        self.seq, data = max(self.seq, event.seq), dict(event.data)
        if "groups" in data:
            self.groups = {group["id"]: group for group in data.pop("groups")}
        if "votes" in data:
            self.votes = {vote["target"]: vote for vote in data.pop("votes")}
        if event.kind.startswith("note_"):
            self._put(as_anybody_sees(data))
        else:
            self.settings |= {name: data[name] for name in KEPT & data.keys()}
        if "notes" in data:
            self.notes = {note["id"]: note for note in data["notes"]}
        self._put_notes_in_their_groups()

    def _put(self, note: dict[str, Any]) -> None:
        self.notes.pop(note["id"], None)
        if not note.get("removed"):
            self.notes[note["id"]] = note

    def _put_notes_in_their_groups(self) -> None:
        """As the groups say: an event about a group brings none of its notes."""
        group_of = {note: group["id"] for group in self.groups.values() for note in group["notes"]}
        for note_id, note in self.notes.items():
            if "group" in note:
                self.notes[note_id] = note | {"group": group_of.get(note_id)}

    def differs_in(self, snapshot: dict[str, Any]) -> list[str]:
        fresh = Client(snapshot)
        return [name for name, value in vars(fresh).items() if getattr(self, name) != value]


def _something_happens(hall: Hall, dice: random.Random) -> None:
    who = dice.choice([hall.anna, hall.bob, hall.facilitator])
    snapshot = hall.facilitator.get(hall.path).json()
    known = [note["id"] for note in snapshot["notes"]] or ["none"]
    dice.choice([*_written(hall, dice, who, known), *_led(hall, dice, who, known, snapshot)])()


def _written(hall: Hall, dice: random.Random, who: Person, known: list[str]) -> list[Happening]:
    note, text = f"{hall.notes}/{dice.choice(known)}", f"Tekst {dice.random()}"
    return [
        lambda: who.post(hall.notes, json=draft(text, quadrant=dice.choice(["says", "feels"]))),
        lambda: who.post(hall.notes, json=draft(text, pain=True)),
        lambda: who.patch(note, json={"text": text}),
        lambda: who.delete(note),
        lambda: hall.facilitator.patch(note, json={"hidden": dice.random() < 0.6}),
        lambda: hall.facilitator.put(f"{note}/coding", json={"code": dice.choice(["other", None])}),
        lambda: hall.newcomer().post(f"{hall.path}/participants"),
    ]


def _led(
    hall: Hall, dice: random.Random, who: Person, known: list[str], snapshot: dict[str, Any]
) -> list[Happening]:
    groups = [group["id"] for group in snapshot["groups"]] or ["none"]
    group, some = f"{hall.groups}/{dice.choice(groups)}", dice.choices(known, k=2)
    phase = dice.choice(["write", "reveal", "reveal", "group", "group", "vote", "vote", "closed"])
    settings = dice.choice(
        [
            {"votes_shown": dice.random() < 0.5},
            {"vote_round": dice.randint(1, 3)},
            {"reveal_mode": dice.choice(["all", "quadrants", "people"])},
            {"reveal_step": dice.randint(1, 4)},
            {"check_first": dice.random() < 0.5},
            {"in_turn": dice.random() < 0.5, "quadrant_at_turn": "does"},
            {"stage": {"spotlight": f"note:{known[0]}", "view": dice.choice(["map", "ranking"])}},
            {"prompts": {"says": f"Wat zegt Marie {dice.random()}?"}, "agenda": {"write": 5}},
        ]
    )
    return [
        lambda: hall.facilitator.patch(hall.path, json={"phase": phase}),
        lambda: hall.facilitator.patch(hall.path, json={"title": f"Titel {dice.random()}"}),
        lambda: hall.facilitator.patch(hall.path, json=settings),
        lambda: who.post(hall.groups, json={"id": str(uuid.uuid4()), "notes": some}),
        lambda: hall.facilitator.patch(group, json={"add": some[:1], "title": "Samen"}),
        lambda: who.post(f"{group}/merge", json={"group": dice.choice(groups)}),
        lambda: hall.facilitator.delete(group),
        lambda: hall.vote(who, dice.choice([*groups, *known]), dice.randint(0, 3)),
        lambda: who.put(f"{hall.path}/ready", json={"ready": dice.random() < 0.7}),
        lambda: hall.facilitator.put(f"{hall.path}/talk/{dice.choice(known)}", json={}),
        lambda: _somebody_new_is_removed(hall),
        lambda: hall.facilitator.post(f"{hall.path}/undo"),
        lambda: hall.facilitator.post(f"{hall.path}/redo"),
    ]


def _somebody_new_is_removed(hall: Hall) -> None:
    joined = (carla := hall.newcomer()).post(f"{hall.path}/participants")
    carla.headers["Authorization"] = f"Bearer {joined.json().get('token')}"
    note = carla.post(hall.notes, json=draft("Van Carla")).json().get("id")
    hall.facilitator.delete(f"{hall.notes}/{note}/author")


def _everything_is_there(hall: Hall) -> None:
    """Notes, a group and participants who group, so that what then happens finds something to change."""
    hall.set(phase="group", participants_group=True)
    notes = [hall.write(person) for person in (hall.anna, hall.anna, hall.bob, hall.facilitator)]
    hall.group(hall.bob, *notes[:2])


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("who", ["anna", "bob", "facilitator"])
def test_a_client_that_goes_on_from_any_point_comes_to_what_the_snapshot_says(
    hall: Hall, site: Site, who: str, seed: int
) -> None:
    dice, person = random.Random(seed), getattr(hall, who)
    _everything_is_there(hall)
    client, seen = Client(person.get(hall.path).json()), list[int]()
    first = client.seq
    for _ in range(dice.randint(2, 4)):
        for _ in range(dice.randint(4, 12)):
            _something_happens(hall, dice)
        for event in person.replay(hall.path, after=client.seq):
            client.apply(event)
            seen.append(event.seq or 0)
    assert client.differs_in(person.get(hall.path).json()) == []
    with site.services.store.read() as db:
        logged = [change.seq for change in changes.since(db, first, workshop_id=1)]
    assert seen == logged


@pytest.mark.parametrize("seed", range(3))
def test_applying_old_events_again_does_no_harm(hall: Hall, seed: int) -> None:
    dice = random.Random(100 + seed)
    _everything_is_there(hall)
    for _ in range(15):
        _something_happens(hall, dice)
    client = Client(hall.bob.get(hall.path).json())
    for event in hall.bob.replay(hall.path):
        client.apply(event)
        client.apply(event)
    assert client.differs_in(hall.bob.get(hall.path).json()) == []


def test_a_client_knows_the_turns_whoever_comes_writes_or_goes(hall: Hall) -> None:
    hall.set(reveal_mode="people", check_first=True)
    hall.write(hall.bob)
    hall.set(phase="reveal")
    client, seen = Client(hall.bob.get(hall.path).json()), list[tuple[int, bool]]()
    note = hall.write(hall.anna)
    for method, path, sent in (
        ("PATCH", f"{hall.notes}/{note}", {"hidden": False}),
        ("DELETE", f"{hall.notes}/{note}/author", None),
        ("POST", f"{hall.path}/undo", None),
        ("POST", f"{hall.path}/undo", None),
    ):
        assert hall.facilitator.call(method, path, json=sent).is_success
        for event in hall.bob.replay(hall.path, after=client.seq):
            client.apply(event)
        assert client.differs_in(hall.bob.get(hall.path).json()) == []
        seen.append((client.settings["reveal_steps"], client.settings["reveal_at"] is None))
    assert seen == [(1, False), (1, True), (1, False), (1, False)]
