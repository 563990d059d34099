"""The remote in one hand, by keyboard, with a screen reader, enlarged, in four languages."""

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import NewContext
from tests.browser.reading import at_rest, box_of, intercept, violations
from tests.browser.remote.conftest import remote_page
from tests.browser.remote.screen import LedRoom, RemoteScreen
from tests.browser.running_server import RunningServer

PARTS = ["lead", "discuss", "check", "board"]
LEAST_TARGET = 44
_SIZES: list[ViewportSize] = [
    {"width": 390, "height": 844},
    {"width": 360, "height": 640},
    {"width": 195, "height": 422},
    {"width": 844, "height": 390},
]
_RIGHTMOST = """() => Math.max(...[...document.querySelectorAll("button, p, h1, h2, li, a")]
    .filter((node) => node.checkVisibility() && !node.closest(".unseen"))
    .map((node) => node.getBoundingClientRect().right))"""


@pytest.fixture
def full(room: LedRoom) -> LedRoom:
    """Something to show in every part."""
    room.set(phase="write", agenda={"write": 5}, timer={"seconds": 600, "running": True})
    room.write("Wachten", "Onaangepaste-aanvraagprocedures-en-bewijsstukkenregeling " * 3)
    room.write("Belt elke maandag", quadrant="does")
    room.set(check_first=True)
    room.write("Nog na te kijken", quadrant="feels")
    room.set(phase="group")
    room.group("Lang wachten", "Wachten")
    room.api.put(f"{room.path}/talk/{room.ids['Wachten']}", json={"done": False})
    room.set(stage={"spotlight": f"note:{room.ids['Belt elke maandag']}"})
    return room


@pytest.mark.parametrize(
    ("locale", "theme"), [("nl-BE", "light"), ("fr-BE", "dark"), ("de-BE", "light"), ("en-GB", "dark")]
)
def test_no_part_has_a_violation(
    full: LedRoom, server: RunningServer, new_context: NewContext, locale: str, theme: str
) -> None:
    full.set(stage={"theme": theme})
    remote = RemoteScreen(remote_page(server, new_context, locale=locale)).open(server, full.code)
    for part in PARTS:
        remote.go_to(part)
        assert violations(remote.page) == [], part


@pytest.mark.parametrize("phase", ["lobby", "write", "vote", "closed"])
def test_no_phase_has_a_violation(full: LedRoom, page: Page, phase: str) -> None:
    full.set(phase=phase)
    remote = RemoteScreen(page).open(full.server, full.code)
    assert violations(page) == []
    remote.go_to("discuss")
    assert violations(page) == []


def test_the_question_and_a_failure_have_no_violation(full: LedRoom, page: Page) -> None:
    full.set(phase="vote", votes_shown=True)
    remote = RemoteScreen(page).open(full.server, full.code)
    remote.forward.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    intercept(page, "PATCH", "**/api/workshops/*", lambda route: route.abort(), times=1)
    remote.back.click()
    expect(remote.failure).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize("locale", ["nl-BE", "fr-BE", "de-BE", "en-GB"])
def test_nothing_goes_beyond_the_edge(
    full: LedRoom, server: RunningServer, new_context: NewContext, locale: str
) -> None:
    remote = RemoteScreen(remote_page(server, new_context, locale=locale)).open(server, full.code)
    for part in PARTS:
        remote.go_to(part)
        for size in _SIZES:
            remote.page.set_viewport_size(size)
            assert at_rest(remote.page).evaluate(_RIGHTMOST) <= size["width"] + 1, (part, size)


@pytest.mark.parametrize("part", PARTS)
def test_every_target_is_large_enough_for_a_thumb(full: LedRoom, page: Page, part: str) -> None:
    RemoteScreen(page).open(full.server, full.code, part=part)
    sizes = at_rest(page).evaluate(
        """() => [...document.querySelectorAll("button, a")].filter((node) => node.checkVisibility())
            .map((node) => [node.textContent, node.getBoundingClientRect()])
            .map(([text, { width, height }]) => [text, Math.min(width, height)])"""
    )
    assert len(sizes) > 6
    assert [text for text, size in sizes if size < LEAST_TARGET] == []


@pytest.mark.parametrize("part", PARTS)
def test_what_comes_next_is_within_reach_of_the_thumb(full: LedRoom, page: Page, part: str) -> None:
    remote = RemoteScreen(page).open(full.server, full.code, part=part)
    for button in (remote.next if part == "discuss" else remote.forward, remote.tab("lead")):
        box = box_of(button)
        assert box["y"] > 844 * 0.7 and box["y"] + box["height"] <= 844


def test_a_workshop_is_led_by_keyboard_alone(room: LedRoom, page: Page) -> None:
    remote = RemoteScreen(page).open(room.server, room.code)
    _press(page, "Start writing")
    expect(page.locator("#phase")).to_have_text("Write")
    room.write("Wachten")
    _press(page, "Reveal the notes")
    expect(page.locator("#phase")).to_have_text("Reveal")
    _press(page, "Discuss")
    _press(page, "Next")
    expect(page.locator("#spotlight .note-text")).to_have_text("Wachten")
    _press(page, "Onto the list")
    expect(page.get_by_role("button", name="Off the list", exact=True)).to_be_focused()
    remote.expect_answered()
    assert (room.spotlight(), room.talk()) == ("Wachten", [("Wachten", False)])


def _press(page: Page, name: str) -> None:
    """Go there by Tab alone, see that the focus is seen, and press Enter."""
    wanted = page.get_by_role("button", name=name, exact=True)
    expect(wanted).to_be_enabled()
    for _ in range(40):
        page.keyboard.press("Tab")
        if wanted.evaluate("(node) => node === document.activeElement"):
            break
    expect(wanted).to_be_focused()
    assert wanted.evaluate("(node) => getComputedStyle(node).outlineStyle") == "solid"
    page.keyboard.press("Enter")


def test_the_focus_is_never_under_the_bar_at_the_thumb(full: LedRoom, page: Page) -> None:
    RemoteScreen(page).open(full.server, full.code, part="discuss")
    for _ in range(25):
        page.keyboard.press("Tab")
        covered = page.evaluate(
            """() => {
                const [node, bar] = [document.activeElement, document.querySelector("footer")];
                const { top, bottom } = node.getBoundingClientRect();
                return !bar.contains(node) && top >= bar.getBoundingClientRect().top && bottom > 0;
            }"""
        )
        assert not covered, page.evaluate("document.activeElement.textContent")


def test_the_language_is_chosen_on_the_remote(full: LedRoom, page: Page) -> None:
    remote = RemoteScreen(page).open(full.server, full.code, part="board")
    page.get_by_role("link", name="Français").click()
    expect(remote.phase).to_have_text("Regroupement")
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    remote.go_to("discuss")
    expect(remote.spotlight).to_have_attribute("lang", "nl")


def test_the_remote_asks_no_other_server_for_anything(full: LedRoom, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    remote = RemoteScreen(page).open(full.server, full.code)
    for part in PARTS:
        remote.go_to(part)
    assert asked and [url for url in asked if not url.startswith((full.server.url, "data:"))] == []
