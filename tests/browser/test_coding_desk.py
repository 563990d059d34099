"""Coding a workshop by keyboard, in a table, blind, and without a network."""

import json
import re
import uuid
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from tests.browser.conftest import PHONE, NewContext, sign_in
from tests.browser.reading import at_rest, box_of, expect_value, violations
from tests.browser.running_server import RunningServer
from workshop_data.store import Store

pytestmark = pytest.mark.own_server

_TEXTS = (
    "Ik wacht al zes weken op nieuws over mijn dossier",
    "Ik vind nergens waar ik moet zijn",
    "<img src=x onerror=alert(1)> Die brief begrijp ik niet",
    "Het ging vlot, niets op aan te merken",
)


@dataclass
class Desk:
    """The desk of one workshop, in a browser that has signed in."""

    page: Page
    server: RunningServer
    code: str

    def open(self, *, coder: str = "", language: str = "NL") -> "Desk":
        blind = f"&coder={coder}" if coder else ""
        self.page.goto(f"{self.server.url}/coding?w={self.code}&lang={language}{blind}")
        expect(self.note).to_be_visible()
        return self

    @property
    def note(self) -> Locator:
        return self.page.get_by_test_id("desk-note")

    @property
    def counted(self) -> Locator:
        return self.page.get_by_test_id("desk-counted")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def codes(self, **query: str) -> list[str | None]:
        with self.server.facilitator() as client:
            told: Any = client.get(f"/api/workshops/{self.code}/coding", params=query).json()
        return [note["code"] for note in told["notes"]]

    def expect_saved(self, *codes: str | None, **query: str) -> None:
        expect(self.page.get_by_test_id("desk-saved")).to_have_text("Bewaard")
        assert self.codes(**query) == list(codes)


def _workshop(server: RunningServer, texts: Sequence[str] = _TEXTS) -> str:
    code = server.make_workshop(phase="write", question="Wat houdt je tegen?", persona="Els, 67")
    with server.facilitator() as client:
        for text in texts:
            note = {"id": str(uuid.uuid4()), "quadrant": "says", "text": text, "evidence": "quote"}
            client.post(f"/api/workshops/{code}/notes", json=note).raise_for_status()
        client.patch(f"/api/workshops/{code}", json={"phase": "reveal"}).raise_for_status()
    return code


@pytest.fixture
def desk(server: RunningServer, facilitator: Page) -> Desk:
    return Desk(facilitator, server, _workshop(server))


@pytest.fixture
def context(desk: Desk) -> BrowserContext:
    return desk.page.context


def test_a_workshop_is_coded_from_the_keyboard_alone(desk: Desk) -> None:
    desk.open()
    expect(desk.note).to_contain_text(_TEXTS[0])
    desk.press("f")
    desk.page.keyboard.type("nieuws")
    desk.press("Enter", "Enter")
    expect(desk.note).to_contain_text(_TEXTS[1])
    desk.press("0", "Enter")
    expect(desk.counted).to_have_text("2 van 4 gecodeerd")
    desk.expect_saved("unknown_status", "none", None, None)


def test_the_end_is_said_with_a_way_to_the_next_workshop(desk: Desk) -> None:
    desk.open()
    expect(desk.page.get_by_test_id("desk-finished")).to_be_hidden()
    desk.press(*["0", "Enter"] * 4)
    expect(desk.page.get_by_test_id("desk-finished")).to_be_visible()
    expect(desk.page.get_by_test_id("desk-spoken")).to_contain_text("Alles is gecodeerd")


def test_a_suggestion_is_chosen_by_its_number_and_coded_only_with_a_yes(desk: Desk) -> None:
    desk.open()
    first = desk.page.get_by_test_id("offer-1")
    expect(first).to_be_visible()
    desk.press("1")
    expect(first).to_have_attribute("aria-pressed", "true")
    expect_value(desk.codes, [None, None, None, None])
    desk.press("Enter")
    expect(desk.note).to_contain_text(_TEXTS[1])
    expect(desk.counted).to_have_text("1 van 4 gecodeerd")
    expect_value(lambda: desk.codes()[0] is not None, True)


def _offer(desk: Desk, *offers: dict[str, object]) -> Desk:
    """The desk with these suggestions for every note, whatever was learned."""

    def answer(route: Route) -> None:
        asked = json.loads(route.request.post_data or "{}")["items"]
        route.fulfill(json={"suggestions": [list(offers) for _ in asked]})

    desk.page.route("**/suggestions", answer)
    return desk.open()


_STRONG = {
    "code": "waiting_time",
    "score": 0.83,
    "because": ["wacht"],
    "like": [],
    "example": "Ik wacht al lang.",
}
_FAIR = {"code": "hard_to_find", "score": 0.55, "because": ["vind"], "like": [], "example": ""}
_WEAK = {"code": "asked_again", "score": 0.41, "because": [], "like": [], "example": ""}


def _order(desk: Desk) -> list[str]:
    offers = desk.page.get_by_test_id(re.compile(r"^offer-\d$"))
    return [str(each.get_attribute("data-testid")) for each in offers.all()]


def test_a_suggestion_says_in_words_how_strong_it_is_and_then_its_chance(desk: Desk) -> None:
    _offer(desk, _STRONG, _FAIR, _WEAK)
    expect(desk.page.get_by_test_id("offer-1")).to_contain_text("sterke gelijkenis")
    expect(desk.page.get_by_test_id("offer-1")).to_contain_text("kans 83%")
    expect(desk.page.get_by_test_id("offer-2")).to_contain_text("matige gelijkenis")
    expect(desk.page.get_by_test_id("offer-3")).to_contain_text("zwakke gelijkenis")
    expect_value(lambda: _order(desk), ["offer-1", "offer-2", "offer-3", "offer-0"])
    expect(desk.page.get_by_test_id("no-clear-offer")).to_have_count(0)


def test_where_even_the_best_is_weak_that_is_said_and_no_pain_point_stands_first(desk: Desk) -> None:
    _offer(desk, _WEAK)
    expect(desk.page.get_by_test_id("no-clear-offer")).to_contain_text("Geen duidelijke suggestie")
    expect_value(lambda: _order(desk), ["offer-0", "offer-1"])


def test_a_suggestion_with_nothing_to_show_for_it_never_looks_strong(desk: Desk) -> None:
    _offer(desk, _WEAK | {"score": 0.95})
    expect(desk.page.get_by_test_id("offer-1")).to_contain_text("zwakke gelijkenis")
    expect(desk.page.get_by_test_id("offer-1")).to_contain_text("Lijkt op geen post-it of voorbeeld")
    expect(desk.page.get_by_test_id("no-clear-offer")).to_be_visible()


def test_words_alone_are_said_to_be_all_that_is_alike_and_are_no_strong_likeness(desk: Desk) -> None:
    _offer(desk, _STRONG, _FAIR | {"score": 0.95})
    expect(desk.page.get_by_test_id("offer-2")).to_contain_text("matige gelijkenis")
    expect(desk.page.get_by_test_id("offer-1")).to_contain_text("Zelfde woorden: wacht")
    expect(desk.page.get_by_test_id("offer-2")).to_contain_text("Alleen woorden gemeen: vind")


def test_arrows_go_through_the_choices(desk: Desk) -> None:
    _offer(desk, _STRONG, _FAIR)
    expect(desk.page.get_by_test_id("offer-2")).to_be_visible()
    for key, chosen in (("ArrowDown", 1), ("ArrowDown", 2), ("ArrowDown", 0), ("ArrowUp", 2)):
        desk.press(key)
        expect(desk.page.get_by_test_id(f"offer-{chosen}")).to_have_attribute("aria-pressed", "true")
    expect_value(desk.codes, [None] * 4)


def test_a_yes_without_a_choice_says_what_to_do(desk: Desk) -> None:
    desk.open()
    expect(desk.page.get_by_test_id("offer-1")).to_be_visible()
    desk.press("Enter")
    expect(desk.page.get_by_test_id("desk-hint")).to_have_class(re.compile("is-asked"))
    expect(desk.page.get_by_test_id("desk-spoken")).to_contain_text("Kies met 1, 2, 3, 0 of ↓")
    expect_value(desk.codes, [None] * 4)


def test_another_choice_says_what_it_replaces(desk: Desk) -> None:
    _offer(desk, _STRONG, _FAIR)
    expect(desk.page.get_by_test_id("offer-2")).to_be_visible()
    desk.press("1", "2")
    said = "Moeilijk te vinden in plaats van Te lang wachten: een post-it krijgt één pijnpunt."
    expect(desk.page.get_by_test_id("desk-hint")).to_have_text(said)
    expect(desk.page.get_by_test_id("desk-spoken")).to_contain_text(said)
    desk.press("Escape")
    expect(desk.page.get_by_test_id("desk-hint")).to_contain_text("Kies met")


def test_a_search_shows_names_first_and_where_it_found_the_others(desk: Desk) -> None:
    desk.open()
    desk.press("f")
    desk.page.keyboard.type("lang")
    found = desk.page.get_by_role("option")
    expect(found.first).to_have_text("Te lang wachten")
    expect(found.nth(1)).to_contain_text("In een voorbeeld:")
    expect(found.nth(1).locator("mark")).to_have_text("lang")
    expect(desk.page.get_by_test_id("desk-find-hint")).to_have_text("Enter kiest, nog eens Enter bevestigt.")


def test_what_a_pain_point_means_stands_below_the_choices(desk: Desk) -> None:
    desk.open()
    desk.press("0")
    details, none = desk.page.get_by_test_id("desk-details"), desk.page.get_by_test_id("offer-0")
    expect(details).to_contain_text("Een gewoon feit")
    assert box_of(details)["x"] == box_of(none)["x"]


def test_coding_with_two_is_found_by_its_name_beside_the_comparison(desk: Desk) -> None:
    desk.open()
    pair = desk.page.get_by_role("group", name="Met twee coderen")
    expect(pair.get_by_role("link", name="Vergelijken")).to_be_visible()
    pair.get_by_role("button", name="Met twee coderen").click()
    expect(desk.page.get_by_test_id("coder-dialog")).to_contain_text("elk apart")


def test_numbers_need_no_shift_on_an_azerty_keyboard(desk: Desk) -> None:
    desk.open()
    desk.page.evaluate(
        """() => document.body.dispatchEvent(
             new KeyboardEvent("keydown", { key: "à", code: "Digit0", bubbles: true, composed: true }))"""
    )
    expect(desk.page.get_by_test_id("offer-0")).to_have_attribute("aria-pressed", "true")


def test_undo_goes_back_to_the_note_and_takes_the_code_off(desk: Desk) -> None:
    desk.open()
    desk.press("0", "Enter", "0", "Enter", "u")
    expect(desk.note).to_contain_text(_TEXTS[1])
    expect(desk.counted).to_have_text("1 van 4 gecodeerd")
    desk.expect_saved("none", None, None, None)


def test_one_moves_without_coding(desk: Desk) -> None:
    desk.open()
    desk.press("n", "ArrowRight")
    expect(desk.note).to_contain_text("Die brief begrijp ik niet")
    desk.press("p")
    expect(desk.note).to_contain_text(_TEXTS[1])
    assert desk.codes() == [None] * 4


def test_the_text_of_a_note_is_never_markup(desk: Desk) -> None:
    desk.page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    desk.open()
    desk.press("n", "n")
    expect(desk.note).to_contain_text("<img src=x onerror=alert(1)>")
    desk.page.get_by_test_id("mode-table").click()
    expect(desk.page.get_by_role("cell").filter(has_text="<img src=x onerror=alert(1)>")).to_be_visible()


def test_the_next_note_is_there_before_the_code_is_saved(desk: Desk, context: BrowserContext) -> None:
    desk.open()
    held: list[Route] = []
    context.route(
        "**/coding", lambda route: held.append(route) if route.request.method == "PUT" else route.fallback()
    )
    at_rest(desk.page)
    desk.press("0", "Enter")
    expect(desk.note).to_contain_text(_TEXTS[1])
    expect(desk.page.get_by_test_id("desk-saved")).not_to_have_text("Bewaard")
    assert desk.codes() == [None] * 4
    for route in held:
        route.continue_()
    desk.expect_saved("none", None, None, None)


def test_what_could_not_be_saved_is_kept_over_a_reload_and_saved_then(
    desk: Desk, context: BrowserContext
) -> None:
    desk.open()
    context.route(
        "**/coding", lambda route: route.abort() if route.request.method == "PUT" else route.fallback()
    )
    at_rest(desk.page)
    desk.press("0", "Enter")
    expect(desk.page.get_by_test_id("desk-saved")).to_contain_text("1 code nog niet bewaard")
    assert desk.codes() == [None] * 4
    context.unroute_all()
    desk.page.on("dialog", lambda dialog: dialog.accept())
    desk.open()
    expect(desk.counted).to_have_text("1 van 4 gecodeerd")
    desk.expect_saved("none", None, None, None)


def test_a_refused_code_is_said_and_taken_off_the_screen(desk: Desk, context: BrowserContext) -> None:
    desk.open()
    with desk.server.facilitator() as client:
        code = client.post("/api/codebook", json={"name": f"Tijdelijk {uuid.uuid4().hex[:6]}"}).json()["code"]
        first = client.get(f"/api/workshops/{desk.code}").json()["notes"][0]["id"]
        client.delete(f"/api/workshops/{desk.code}/notes/{first}").raise_for_status()
        assert code
    desk.press("0", "Enter")
    expect(desk.counted).to_have_text("0 van 3 gecodeerd")


def test_a_coding_of_somebody_else_shows_at_once(desk: Desk) -> None:
    desk.open()
    with desk.server.facilitator() as client:
        last = client.get(f"/api/workshops/{desk.code}").json()["notes"][-1]["id"]
        client.put(
            f"/api/workshops/{desk.code}/notes/{last}/coding", json={"code": "none"}
        ).raise_for_status()
    expect(desk.counted).to_have_text("1 van 4 gecodeerd")


def test_a_blind_coder_asks_for_nothing_of_the_others(desk: Desk) -> None:
    with desk.server.facilitator() as client:
        first = client.get(f"/api/workshops/{desk.code}").json()["notes"][0]["id"]
        client.put(f"/api/workshops/{desk.code}/notes/{first}/coding", json={"code": "not_heard"})
    asked: list[str] = []
    desk.page.on("request", lambda request: asked.append(request.url))
    desk.open(coder="JV")
    expect(desk.counted).to_have_text("0 van 4 gecodeerd")
    expect(desk.page.get_by_test_id("offer-1")).to_have_count(0)
    desk.press("0", "Enter")
    desk.expect_saved("none", None, None, None, coder="JV")
    expect_value(desk.codes, ["not_heard", None, None, None])
    assert not [url for url in asked if "/changes" in url or url.endswith("/suggestions")]


def test_many_notes_are_coded_at_once_in_the_table(desk: Desk) -> None:
    desk.open()
    desk.page.get_by_test_id("mode-table").click()
    desk.page.get_by_test_id("table-all").check()
    desk.page.get_by_test_id("table-none").click()
    expect(desk.counted).to_have_text("4 van 4 gecodeerd")
    desk.expect_saved(*["none"] * 4)
    desk.page.get_by_test_id("table-undo").click()
    desk.expect_saved(*[None] * 4)


def test_first_suggestions_are_taken_for_many_and_leave_what_was_coded(desk: Desk) -> None:
    desk.open()
    expect(desk.page.get_by_test_id("offer-1")).to_be_visible()
    desk.press("0", "Enter")
    desk.page.get_by_test_id("mode-table").click()
    expect(desk.page.get_by_test_id("table-offer").first).to_be_visible()
    desk.page.get_by_test_id("table-all").check()
    desk.page.get_by_test_id("table-accept").click()
    expect(desk.page.get_by_test_id("desk-saved")).to_have_text("Bewaard")
    expect(desk.counted).not_to_have_text("1 van 4 gecodeerd")
    expect_value(lambda: desk.codes()[0], "none")


def test_a_search_in_the_table_leaves_its_rows_in_their_order(desk: Desk) -> None:
    desk.open()
    desk.page.get_by_test_id("mode-table").click()
    cells = desk.page.locator("td.text")
    expect(cells).to_have_count(4)
    before = cells.all_inner_texts()
    desk.page.get_by_test_id("table-find").fill("vlot")
    expect(cells).to_have_count(1)
    desk.page.get_by_test_id("table-find").fill("")
    expect(cells).to_have_count(4)
    expect(cells).to_have_text(before)


def test_a_row_of_the_table_is_coded_by_its_list(desk: Desk) -> None:
    desk.open()
    desk.page.get_by_test_id("mode-table").click()
    row = desk.page.get_by_test_id("table-code").nth(1)
    row.focus()
    row.select_option("hard_to_find")
    desk.expect_saved(None, "hard_to_find", None, None)
    desk.page.get_by_test_id("table-which").select_option("open")
    expect(desk.page.get_by_test_id("table-code")).to_have_count(3)


def test_a_pain_point_that_is_not_there_is_added_from_the_desk(desk: Desk) -> None:
    desk.open()
    name = f"Te donker {uuid.uuid4().hex[:6]}"
    desk.press("f")
    desk.page.keyboard.type(name)
    desk.press("Enter")
    expect(desk.page.get_by_test_id("desk-confirm")).to_contain_text(name)
    desk.press("Enter")
    expect(desk.note).to_contain_text(_TEXTS[1])
    desk.expect_saved(name.lower().replace(" ", "_"), None, None, None)


def test_the_desk_fits_a_phone(desk: Desk, new_context: NewContext) -> None:
    context = new_context(viewport=PHONE)
    sign_in(context, desk.server)
    phone = Desk(context.new_page(), desk.server, desk.code).open()
    assert at_rest(phone.page).evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    none = phone.page.get_by_test_id("offer-0")
    none.click()
    phone.page.get_by_test_id("desk-confirm").click()
    expect(phone.counted).to_have_text("1 van 4 gecodeerd")
    assert box_of(none)["height"] >= 44


@pytest.mark.parametrize(
    ("language", "mode"), [("NL", "one"), ("FR", "table"), ("DE", "one"), ("EN", "table")]
)
def test_the_desk_has_no_violation(desk: Desk, language: str, mode: str) -> None:
    desk.open(language=language)
    desk.press("0")
    desk.page.get_by_test_id(f"mode-{mode}").click()
    assert violations(desk.page) == []


@pytest.mark.parametrize("button", ["desk-keys", "desk-coder"])
def test_a_dialog_of_the_desk_has_no_violation(desk: Desk, button: str) -> None:
    desk.open()
    desk.page.get_by_test_id(button).click()
    assert violations(desk.page) == []


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("codebook", "FR"),
        ("codebook_entry?entry=waiting_time", "DE"),
        ("codebook_entry", "NL"),
        ("to_code", "EN"),
    ],
)
def test_the_pages_of_the_codebook_have_no_violation(
    server: RunningServer, facilitator: Page, path: str, language: str
) -> None:
    _workshop(server)
    facilitator.goto(f"{server.url}/{path}{'&' if '?' in path else '?'}lang={language}")
    expect(facilitator.get_by_role("heading", level=1)).to_be_visible()
    assert violations(facilitator) == []


def test_the_comparison_of_two_coders_has_no_violation(desk: Desk) -> None:
    with desk.server.facilitator() as client:
        ids = [note["id"] for note in client.get(f"/api/workshops/{desk.code}").json()["notes"]]
        for coder, codes in (("A", ["none", "not_heard"]), ("B", ["none", "other"])):
            body = {"coder": coder, "codes": dict(zip(ids, codes, strict=False))}
            client.put(f"/api/workshops/{desk.code}/coding", json=body).raise_for_status()
    desk.page.goto(f"{desk.server.url}/compare_coders?w={desk.code}&lang=FR")
    expect(desk.page.get_by_role("heading", level=1)).to_contain_text("A et B")
    assert violations(desk.page) == []


def _put_together(desk: Desk, title: str, *numbers: int) -> None:
    with closing(Store(desk.server.database)) as store, store.write() as db:
        rows = db.execute(
            """SELECT note.id FROM note JOIN workshop ON workshop.id = workshop_id
               WHERE code = ? ORDER BY note.seq""",
            [desk.code],
        ).fetchall()
        db.execute(
            """INSERT INTO note_group (id, workshop_id, title, quadrant, created_at)
               SELECT ?, id, ?, 'says', '2026-11-21T10:00:00.000Z' FROM workshop WHERE code = ?""",
            [str(uuid.uuid4()), title, desk.code],
        )
        for number in numbers:
            db.execute(
                "UPDATE note SET group_id = (SELECT id FROM note_group WHERE title = ?) WHERE id = ?",
                [title, rows[number][0]],
            )


def test_a_group_is_coded_as_a_whole(desk: Desk) -> None:
    _put_together(desk, f"Wachten {desk.code}", 0, 3)
    desk.open()
    expect(desk.note).to_contain_text(_TEXTS[0])
    expect(desk.note).to_contain_text(_TEXTS[3])
    desk.press("0", "Enter")
    expect(desk.note).to_contain_text(_TEXTS[1])
    desk.expect_saved("none", None, None, "none")


def test_notes_of_a_group_can_be_coded_apart(desk: Desk) -> None:
    _put_together(desk, f"Wachten {desk.code}", 0, 3)
    desk.open()
    desk.page.get_by_test_id("desk-apart").click()
    expect(desk.note).not_to_contain_text(_TEXTS[3])
    desk.press("0", "Enter")
    desk.expect_saved("none", None, None, None)
