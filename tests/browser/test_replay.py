"""How a map grew, played back from its change log."""

import uuid
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.reading import at_rest, intercept
from tests.browser.running_server import RunningServer

_TEXTS = ("Ik wacht al zes weken", "Weer een brief", "Alles uitgeprint")


@pytest.fixture
def replay(server: RunningServer, facilitator: Page) -> Iterator[Page]:
    """The replay of a closed workshop with three notes, two of them grouped, and one that was hidden."""
    with server.facilitator() as client:
        code = server.make_workshop(phase="write")
        workshop = f"/api/workshops/{code}"
        notes = [str(uuid.uuid4()) for _ in range(4)]
        for note, text in zip(notes, (*_TEXTS, "verborgen geheim"), strict=True):
            body = {"id": note, "quadrant": "says", "text": text}
            client.post(f"{workshop}/notes", json=body).raise_for_status()
        client.patch(workshop, json={"phase": "group"}).raise_for_status()
        client.patch(f"{workshop}/notes/{notes[3]}", json={"hidden": True}).raise_for_status()
        group = {"id": str(uuid.uuid4()), "notes": notes[:2], "title": "Geen nieuws"}
        client.post(f"{workshop}/groups", json=group).raise_for_status()
        client.patch(workshop, json={"phase": "closed"}).raise_for_status()
    facilitator.goto(f"{server.url}/board?w={code}&window=replay")
    expect(facilitator.get_by_test_id("replay-play")).to_be_visible()
    yield facilitator


def test_the_replay_plays_by_itself_to_the_map_as_it_is_now(replay: Page) -> None:
    expect(replay.get_by_test_id("group")).to_contain_text("Geen nieuws")
    expect(replay.get_by_test_id("note")).to_have_count(1)
    expect(replay.get_by_test_id("replay-now")).to_contain_text("3 post-its")
    expect(replay.get_by_test_id("replay-play")).to_contain_text("Afspelen")


def test_the_scrubber_goes_back_by_keyboard_and_tells_where_it_is(replay: Page) -> None:
    expect(replay.get_by_test_id("group")).to_be_visible()
    scrubber = replay.get_by_test_id("replay-range")
    scrubber.focus()
    replay.keyboard.press("Home")
    expect(replay.get_by_test_id("group")).to_have_count(0)
    expect(replay.get_by_test_id("replay-now")).to_contain_text("0 post-its")
    replay.keyboard.press("End")
    expect(replay.get_by_test_id("group")).to_be_visible()
    told = at_rest(replay).get_by_test_id("replay-now").inner_text()
    expect(scrubber).to_have_attribute("aria-valuetext", told)


def test_what_is_hidden_is_not_played(replay: Page) -> None:
    expect(replay.get_by_test_id("group")).to_be_visible()
    assert "verborgen geheim" not in replay.content()


def test_the_speed_can_be_chosen_and_playing_paused(replay: Page) -> None:
    intercept(replay, "GET", "**/api/workshops/*/replay", _that_lasts)
    replay.reload()
    expect(replay.get_by_test_id("replay-play")).to_contain_text("Pauzeren")
    replay.get_by_test_id("replay-speed").select_option("300")
    expect(replay.get_by_test_id("replay-now")).to_contain_text("3 post-its")
    replay.get_by_test_id("replay-speed").select_option("1")
    replay.get_by_test_id("replay-play").click()
    expect(replay.get_by_test_id("replay-play")).to_contain_text("Afspelen")
    told = replay.get_by_test_id("replay-now").inner_text()
    expect(at_rest(replay).get_by_test_id("replay-now")).to_have_text(told)
    replay.get_by_test_id("replay-play").click()
    expect(replay.get_by_test_id("replay-play")).to_contain_text("Pauzeren")


def _that_lasts(route: Route) -> None:
    """Or it is played to its end before a slow machine looks."""
    replay = route.fetch().json()
    replay["frames"] += [
        {"at": f"2100-01-{day:02}T{hour:02}:00:00Z"} for day in range(1, 32) for hour in range(24)
    ]
    route.fulfill(json=replay)
