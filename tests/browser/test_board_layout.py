"""Where notes stand on the board: nothing over anything else, no text out of its card, one short movement."""

import random
import uuid
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewContext, sign_in
from tests.browser.reading import at_rest, box_of, settled
from tests.browser.running_server import RunningServer
from tests.browser.screens import BoardScreen

_SIZES = [(1920, 1080), (1280, 720)]
_QUADRANTS = ["says", "thinks", "does", "feels"]
_SENTENCES = [
    "Ik wacht al weken op een antwoord",
    "en niemand zegt wanneer het komt",
    "Je ne comprends pas la lettre: c’est trop compliqué",
    "an den Schalter mit der Aufenthaltsgenehmigungsverlängerung",
    "zie https://www.voorbeeld.be/nl/verhuizen?stap=2",
    "e-mail of 3-4 keer bellen, en/of langsgaan…",
    "我不知道应该去哪个柜台",
    "لا أعرف أين أذهب",
    "😀 eindelijk!",
]
_OUT_OF_PLACE = """board => {
    const of = (node) => node.getBoundingClientRect();
    const cards = [...board.querySelectorAll('.note')].map(note => ({
        note, box: of(note), quadrant: of(note.closest('.quadrant')), list: note.closest('.quadrant'),
    }));
    const areApart = (one, other) =>
        Math.min(one.right, other.right) - Math.max(one.left, other.left) <= 1 ||
        Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) <= 1;
    const isOut = (inner, outer) =>
        inner.left < outer.left - 1 || inner.right > outer.right + 1 ||
        inner.top < outer.top - 1 || inner.bottom > outer.bottom + 1;
    const linesOf = (node) => {
        const range = document.createRange();
        range.selectNodeContents(node);
        return [...range.getClientRects()];
    };
    const stickingOut = cards.filter(({ note, box, quadrant }) => {
        const text = of(note.querySelector('.note-text'));
        const parts = [...note.querySelectorAll('.note-text, .pain, .votes, .preview')]
            .map(of).filter(({ width }) => width > 0);
        const lines = linesOf(note.querySelector('.words')).filter(({ top }) => top < text.bottom - 2);
        const isBeside = box.left < quadrant.left || box.right > quadrant.right;
        return isBeside || parts.some(part => isOut(part, box)) || lines.some(line => isOut(line, box));
    });
    const cut = cards.filter(({ note }) => {
        const text = note.querySelector('.note-text');
        const mayBeCut = Number(note.style.getPropertyValue('--lines')) <= 14;
        return text.scrollHeight > text.clientHeight + 4 && !mayBeCut;
    });
    const over = cards.filter((one, index) =>
        cards.slice(0, index).some(other => other.list === one.list && !areApart(one.box, other.box)));
    const named = (found) => found.map(({ note }) => note.textContent);
    return [...named(stickingOut), ...named(cut), ...named(over)];
}"""
_COUNT_MOVES = """
    window.moves = 0;
    const animate = Element.prototype.animate;
    Element.prototype.animate = function (...how) { window.moves += 1; return animate.apply(this, how); };
"""
_COUNT_STYLES = """board => {
    window.styled = new Map();
    new MutationObserver((changes) => {
        for (const { target } of changes) {
            const id = target.dataset.note;
            if (id) window.styled.set(id, (window.styled.get(id) ?? 0) + 1);
        }
    }).observe(board, { attributes: true, attributeFilter: ['style'], subtree: true });
}"""
_OTHER_LETTERS = """(board, css) => {
    const style = document.createElement('style');
    style.textContent = css;
    board.getRootNode().append(style);
}"""

_NAMES_UNDER_THE_PERSON = """board => {
    const person = board.querySelector('.person').getBoundingClientRect();
    const isUnder = (name) => {
        const { left, right, top, bottom } = name.getBoundingClientRect();
        return left < person.right && right > person.left && top < person.bottom && bottom > person.top;
    };
    return [...board.querySelectorAll('.quadrant-name, .hint:not([hidden])')].filter(isUnder).length;
}"""

Fill = Callable[[int], str]


@pytest.fixture(scope="module")
def full_map(server: RunningServer) -> Fill:
    """Gives a workshop in the writing phase with so many notes of all lengths and scripts."""

    def fill(notes: int) -> str:
        chance, code = random.Random(notes), server.make_workshop(phase="write", persona="Gezin dat verhuist")
        with server.facilitator() as client:
            for number in range(notes):
                _add(client, code, chance, number)
        return code

    return fill


def _add(client: httpx.Client, code: str, chance: random.Random, number: int) -> None:
    note = {
        "id": str(uuid.uuid4()),
        "quadrant": chance.choice(_QUADRANTS),
        "text": f"{number} " + ", ".join(chance.choices(_SENTENCES, k=chance.randint(1, 3))),
        "evidence": chance.choice(["quote", "observed", "assumed"]),
        "pain": chance.random() < 0.3,
    }
    client.post(f"/api/workshops/{code}/notes", json=note).raise_for_status()


def _board(server: RunningServer, new_context: NewContext, code: str, **options: Any) -> BoardScreen:
    context = new_context(**options)
    context.add_init_script(_COUNT_MOVES)
    sign_in(context, server)
    board = BoardScreen(context.new_page())
    board.open(server, code)
    return board


def _reveal(server: RunningServer, code: str, board: BoardScreen, notes: int) -> None:
    with server.facilitator() as client:
        client.patch(f"/api/workshops/{code}", json={"phase": "reveal"}).raise_for_status()
    expect(board.notes).to_have_count(notes)
    expect(board.notes.first).to_be_visible()
    at_rest(board.page)


def _group(server: RunningServer, code: str, *notes: int) -> None:
    with server.facilitator() as client:
        known = client.get(f"/api/workshops/{code}").json()["notes"]
        group = {"id": str(uuid.uuid4()), "notes": [known[index]["id"] for index in notes]}
        client.post(f"/api/workshops/{code}/groups", json=group).raise_for_status()


def _out_of_place(page: Page) -> list[str]:
    found: list[str] = at_rest(page).get_by_test_id("empathy-board").evaluate(_OUT_OF_PLACE)
    return found


@pytest.mark.parametrize("notes", [12, 60, 200])
def test_no_text_sticks_out_of_its_card_and_no_card_lies_over_another(
    server: RunningServer, new_context: NewContext, full_map: Fill, notes: int
) -> None:
    code = full_map(notes)
    board = _board(server, new_context, code)
    _reveal(server, code, board, notes)
    for width, height in _SIZES:
        board.page.set_viewport_size({"width": width, "height": height})
        assert _out_of_place(board.page) == []
    _group(server, code, 0, 1, 2)
    expect(board.page.get_by_test_id("group")).to_have_count(1)
    assert _out_of_place(board.page) == []


@pytest.mark.parametrize("notes", [30, 80])
@pytest.mark.parametrize("spacing", ["0.07em", "-0.03em"])
def test_cards_that_the_browser_draws_higher_or_lower_than_expected_stand_side_by_side(
    server: RunningServer, new_context: NewContext, full_map: Fill, notes: int, spacing: str
) -> None:
    code = full_map(notes)
    board = _board(server, new_context, code)
    css = f".words {{ letter-spacing: {spacing} }}"
    board.page.get_by_test_id("empathy-board").evaluate(_OTHER_LETTERS, css)
    _reveal(server, code, board, notes)
    assert _out_of_place(board.page) == []


@pytest.mark.parametrize(("width", "height"), _SIZES)
def test_where_text_is_cut_a_full_quadrant_has_the_room_that_empty_ones_leave(
    server: RunningServer, new_context: NewContext, width: int, height: int
) -> None:
    code = server.make_workshop(phase="write", persona="Gezin dat verhuist naar een andere gemeente")
    with server.facilitator() as client:
        for number in range(40):
            text = f"{number} {', '.join(_SENTENCES[:3])}"
            note = {"id": str(uuid.uuid4()), "quadrant": "thinks", "text": text}
            client.post(f"/api/workshops/{code}/notes", json=note).raise_for_status()
    board = _board(server, new_context, code, viewport={"width": width, "height": height})
    _reveal(server, code, board, 40)
    full, whole = (
        box_of(board.page.get_by_test_id("quadrant-thinks")),
        box_of(board.page.get_by_test_id("board-map")),
    )
    assert full["width"] * full["height"] > 0.5 * whole["width"] * whole["height"]
    assert settled(board.page.get_by_test_id("empathy-board")).evaluate(_NAMES_UNDER_THE_PERSON) == 0
    assert _out_of_place(board.page) == []


def test_the_notes_of_a_reveal_are_put_in_their_places_once(
    server: RunningServer, new_context: NewContext, full_map: Fill
) -> None:
    code = full_map(100)
    board = _board(server, new_context, code)
    board.page.get_by_test_id("empathy-board").evaluate(_COUNT_STYLES)
    _reveal(server, code, board, 100)
    styled = board.page.evaluate("[...window.styled.values()]")
    assert len(styled) == 100
    assert sum(times > 2 for times in styled) <= 5


@pytest.mark.parametrize(("motion", "moves"), [("no-preference", True), ("reduce", False)])
def test_notes_make_room_in_a_movement_unless_stillness_is_preferred(
    server: RunningServer, new_context: NewContext, full_map: Fill, motion: str, moves: bool
) -> None:
    code = full_map(200)
    board = _board(server, new_context, code, reduced_motion=motion)
    _reveal(server, code, board, 200)
    board.page.evaluate("window.moves = 0")
    _group(server, code, 0, 1, 2, 3, 4, 5, 6, 7)
    expect(board.page.get_by_test_id("group")).to_have_count(1)
    assert (at_rest(board.page).evaluate("window.moves") > 10) is moves


def test_a_step_of_grouping_leaves_what_was_scrolled_where_it_was(
    server: RunningServer, new_context: NewContext, full_map: Fill
) -> None:
    code = full_map(200)
    board = _board(server, new_context, code)
    _reveal(server, code, board, 200)
    scroller = board.page.locator(".quadrant.says .scroller")
    scroller.evaluate("node => { node.scrollTop = 150; }")
    _group(server, code, 0, 1)
    expect(board.page.get_by_test_id("group")).to_have_count(1)
    at_rest(board.page)
    assert scroller.evaluate("node => node.scrollTop") == 150
