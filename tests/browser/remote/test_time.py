"""The timer, and whether the workshop is on time."""

import sqlite3
from contextlib import closing
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.reading import at_rest, expect_value
from tests.browser.remote.screen import LedRoom, RemoteScreen


def test_the_timer_is_started_paused_lengthened_and_taken_away(
    writing: LedRoom, page: Page, other: RemoteScreen
) -> None:
    remote = RemoteScreen(page).open(writing.server, writing.code)
    other.open(writing.server, writing.code)
    remote.switch("Lock writing when the time is up").click()
    remote.button("5 minutes").click()
    expect(other.digits).to_have_text("4:58")
    expect_value(lambda: writing.seen()["timer"]["locks"], True)
    other.button("Pause").click()
    expect(remote.button("Go on")).to_be_visible()
    remote.button("+1 min").click()
    expect(remote.digits).to_contain_text("5:5")
    expect_value(lambda: writing.seen()["timer"]["running"], False)
    other.button("Take away").click()
    expect(remote.digits).to_be_hidden()
    expect_value(lambda: writing.seen()["timer"], None)


def test_two_who_add_a_minute_at_once_add_one(writing: LedRoom, page: Page, other: RemoteScreen) -> None:
    writing.set(timer={"seconds": 300, "running": False})
    late = RemoteScreen(page).open(writing.server, writing.code)
    other.open(writing.server, writing.code)
    let_go = late.hold_calls("PATCH")
    late.button("+1 min").click()
    other.button("+1 min").click()
    expect(other.digits).to_have_text("6:00")
    let_go()
    expect(late.button("+1 min")).to_have_attribute("aria-busy", "false")
    expect_value(lambda: writing.seen()["timer"]["left"], 360)


def test_the_minutes_that_are_planned_for_the_phase_are_offered_first(writing: LedRoom, page: Page) -> None:
    writing.set(agenda={"write": 12})
    RemoteScreen(page).open(writing.server, writing.code)
    expect(page.locator(".choices .planned")).to_have_text("1212 minutes")


def test_the_phone_vibrates_at_the_end_of_the_timer_and_only_then(writing: LedRoom, page: Page) -> None:
    page.add_init_script("window.shakes = 0; navigator.vibrate = () => { window.shakes += 1; return true; };")
    remote = RemoteScreen(page).open(writing.server, writing.code)
    writing.set(timer={"seconds": 2, "running": True})
    expect(remote.digits).to_have_text("Time is up")
    expect_value(lambda: page.evaluate("window.shakes"), 1)
    page.reload()
    expect(remote.digits).to_have_text("Time is up")
    assert at_rest(page).evaluate("window.shakes") == 0


def test_the_screen_is_kept_on_while_the_remote_is_looked_at(writing: LedRoom, page: Page) -> None:
    page.add_init_script(
        """window.kept = [];
        const request = (kind) => { window.kept.push(kind); return Promise.resolve({ released: false }); };
        Object.defineProperty(navigator, "wakeLock", { value: { request } });"""
    )
    RemoteScreen(page).open(writing.server, writing.code)
    expect_value(lambda: page.evaluate("window.kept"), ["screen"])


def _moved_back(database: Path, code: str, minutes: int) -> None:
    """All that happened in the workshop, so many minutes earlier."""
    with closing(sqlite3.connect(database)) as db, db:
        db.execute(
            """UPDATE change SET at = strftime('%Y-%m-%dT%H:%M:%fZ', at, ?)
               WHERE workshop_id = (SELECT id FROM workshop WHERE code = ?)""",
            [f"-{minutes} minutes", code],
        )


def test_it_says_how_late_the_workshop_is(writing: LedRoom, page: Page) -> None:
    writing.set(agenda={"write": 15, "reveal": 10})
    remote = RemoteScreen(page).open(writing.server, writing.code)
    plan = page.locator("#plan")
    expect(plan).to_contain_text("On time")
    _moved_back(writing.server.database, writing.code, 19)
    page.reload()
    expect(plan).to_contain_text("Write: 19 of 15 min")
    expect(plan).to_contain_text("4 min late")
    remote.forward.click()
    expect(plan).to_contain_text("Reveal: 0 of 10 min")
    expect(plan).to_contain_text("4 min late")


PLAN = {"lobby": 10, "write": 15, "reveal": 10, "group": 15}
LATE = [
    (PLAN, "write", 0, 0, 5, 0), (PLAN, "write", 0, 0, 18, 3), (PLAN, "reveal", 0, 10, 12, -5),
    (PLAN, "reveal", 0, 20, 22, 5), (PLAN, "reveal", 0, 20, 32, 7), (PLAN, "vote", 0, 40, 43, 3),
    (PLAN, "closed", 0, 47, 99, 7), (PLAN, "lobby", 0, 2, 9, None), ({}, "write", 0, 0, 30, None),
    (PLAN, "lobby", None, 0, 9, None),
]  # fmt: skip
"""Minutes planned, the phase, when the workshop and the phase began, what time it is, how late that is."""


def test_a_late_beginning_and_an_overrun_make_late_and_an_early_beginning_makes_ahead(
    writing: LedRoom, page: Page
) -> None:
    RemoteScreen(page).open(writing.server, writing.code)
    found = page.evaluate(
        """async (cases) => {
            const { href } = document.querySelector("link[rel=stylesheet]");
            const { standing } = await import(href.replace("remote.css", "agenda.js"));
            const at = (minute) => minute === null ? null : new Date(minute * 60_000).toISOString();
            return cases.map(([minutes, phase, began, since, now]) =>
                standing({ minutes, began_at: at(began), phase_since: at(since) }, phase, now * 60_000).late);
        }""",
        LATE,
    )
    assert found == [late for *_, late in LATE]
