"""The pain points page as an analyst uses it: charts clicked down to notes, saved, shared, printed."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image
from playwright.sync_api import Download, Page, expect

from tests.browser.conftest import PHONE, NewContext, fresh_server, sign_in, signed_in_page
from tests.browser.reading import at_rest, box_of, expect_value, settled, violations
from tests.browser.running_server import RunningServer
from workshop_data.importers.workshops import take_in
from workshop_data.store import open_store

HEADER = "workshop,date,service,organisation,language,target_group,quadrant,text,evidence,pain_point\n"
CODES = ("unclear_language", "hard_to_find", "waiting_time", "not_heard", "small_screen")


def _rows() -> Iterator[str]:
    for number in range(16):
        date = f"{2023 + number // 6}-{1 + number % 6 * 2:02}-10"
        about = f"W{number},{date},Dienst {number % 3},Org {number % 2},nl"
        here = [code for place, code in enumerate(CODES) if (number + place) % (place + 1) == 0]
        for code in here:
            yield f"{about},Groep {number % 2},says,Over {code} in W{number},quote,{code}\n"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    folder = tmp_path_factory.mktemp("analysis")
    take_in(open_store(folder / "workshops.db"), (HEADER + "".join(_rows())).encode())
    with fresh_server(folder) as running:
        yield running


@pytest.fixture
def open_view(server: RunningServer, facilitator: Page) -> Callable[[str], Page]:
    def open_one(query: str) -> Page:
        facilitator.goto(f"{server.url}/pain_points?{query}")
        expect(facilitator.locator(".js-plotly-plot .main-svg").first).to_be_visible()
        return facilitator

    return open_one


OpenView = Callable[[str], Page]


def _notes(page: Page) -> int:
    """How many notes are opened, once the page has come to rest."""
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    return page.locator(".st-key-opened_notes li").count()


@pytest.mark.parametrize(
    ("view", "mark"),
    [
        ("ranking", ".barlayer .trace:first-child .point path"),
        ("in_time", ".barlayer .trace:last-child .point path"),
        ("trend", ".scatterlayer .trace .points path.point"),
        ("for_whom", ".barlayer .trace:last-child .point path"),
        ("severity", ".scatterlayer .trace .points path.point"),
        ("together", ".scatterlayer .trace:first-child .points path.point"),
        ("saturation", ".scatterlayer .trace .points path.point"),
    ],
)
def test_a_click_on_a_mark_opens_the_notes_behind_it(open_view: OpenView, view: str, mark: str) -> None:
    page = open_view(f"view={view}")
    box = box_of(at_rest(page).locator(f".st-key-chart_{view} {mark}").first)
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.locator(".st-key-opened_notes li").first).to_be_visible()
    expect(page.locator(".st-key-opened_notes h3").first).not_to_be_empty()
    for part in ("Over ", "Zegt", "Citaat"):
        expect(page.locator(".st-key-opened_notes li").first).to_contain_text(part)
    expect(page.locator(".st-key-opened_notes a").first).to_contain_text("W")


@pytest.mark.parametrize("language", ["NL", "FR", "DE", "EN"])
@pytest.mark.parametrize("width", [1280, 1920])
def test_the_choice_of_chart_leaves_the_choice_of_language_free(
    facilitator: Page, open_view: OpenView, language: str, width: int
) -> None:
    facilitator.set_viewport_size({"width": width, "height": 720})
    page = at_rest(open_view(f"lang={language}"))
    views, languages = box_of(page.locator(".st-key-views")), box_of(page.get_by_role("radio", name="NL"))
    assert views["height"] < 60
    assert views["x"] + views["width"] <= languages["x"]


def test_the_notes_are_reached_by_keyboard_alone(open_view: OpenView) -> None:
    page = open_view("")
    page.get_by_role("combobox", name="Kies een pijnpunt").focus()
    page.keyboard.type("wachten")
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-opened_notes h3")).to_have_text("Te lang wachten")
    assert _notes(page) > 0


def test_the_address_opens_the_same_in_another_language(
    server: RunningServer, open_view: OpenView, new_context: NewContext
) -> None:
    page = open_view("view=for_whom&for_whom=service&service=Dienst+1")
    page.get_by_role("combobox", name="Kies een pijnpunt").focus()
    page.keyboard.type("wachten")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("pain_point=waiting_time"))
    expect(page.locator(".st-key-opened_notes h3")).to_have_text("Te lang wachten")
    address, seen = page.url, _notes(page)
    other = new_context(locale="fr-BE")
    sign_in(other, server)
    shared = other.new_page()
    shared.goto(address)
    expect(shared.locator(".st-key-opened_notes h3")).to_have_text("Attente trop longue")
    expect_value(lambda: _notes(shared), seen)


def _saved(page: Page, kind: str) -> Download:
    with page.expect_download(timeout=60_000) as saving:
        page.get_by_role("button", name=re.compile(f"^Bewaren als {kind}")).click()
    return saving.value


@pytest.mark.parametrize("view", ["ranking", "trend", "severity"])
def test_a_chart_is_saved_as_a_picture_with_its_finding(
    open_view: OpenView, screenshots: Path, view: str
) -> None:
    page = open_view(f"view={view}")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    saved = _saved(page, "PNG")
    saved.save_as(screenshots / "chart.png")
    picture = Image.open(screenshots / "chart.png")
    assert re.fullmatch(r"pijnpunten-[a-z-]+-\d{4}-\d\d-\d\d\.png", saved.suggested_filename)
    assert picture.width == 3200
    assert len(picture.convert("RGB").getcolors(2**24) or []) > 20
    _saved(page, "SVG").save_as(screenshots / "chart.svg")
    finding = at_rest(page).locator("h1").inner_text()
    assert finding in _words_in(screenshots / "chart.svg")
    own = page.url.split("/pain_points")[0]
    assert [url for url in asked if not url.startswith((own, "data:", "blob:"))] == []


def _words_in(picture: Path) -> str:
    texts = ElementTree.parse(picture).iter("{http://www.w3.org/2000/svg}text")
    return " ".join(" ".join(text.itertext()) for text in texts)


@pytest.mark.parametrize(
    "view", ["ranking", "in_time", "trend", "for_whom", "severity", "together", "saturation"]
)
def test_a_picture_says_without_the_page_how_it_is_read_what_was_counted_and_when(
    open_view: OpenView, screenshots: Path, view: str
) -> None:
    page = open_view(f"view={view}")
    _saved(page, "SVG").save_as(screenshots / "chart.svg")
    words = _words_in(screenshots / "chart.svg")
    assert "16 workshops · " in words and "post-its gecodeerd" in words
    assert re.search(r"Stand op \d+ \w+\.? \d{4}", words)
    explained = at_rest(page).locator(
        f"[data-testid=stLayoutWrapper]:has(> .st-key-chart_{view}_chart) + * p"
    )
    assert explained.inner_text().split(".")[0] in words


def test_the_table_of_a_chart_is_saved_as_csv(open_view: OpenView, screenshots: Path) -> None:
    page = open_view("")
    _saved(page, "CSV").save_as(screenshots / "chart.csv")
    text = (screenshots / "chart.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert rows[0][:3] == ["Pijnpunt", "Workshops (van 16)", "Aandeel"]
    assert rows[1][:3] == ["Moeilijke taal", "16", "1"]


def test_the_table_of_a_chart_offers_no_file_but_ours(open_view: OpenView) -> None:
    page = open_view("")
    page.get_by_text("Als tabel").click()
    page.get_by_test_id("stDataFrame").hover()
    expect(page.get_by_test_id("stDataFrame").get_by_test_id("stElementToolbar")).to_be_hidden()
    expect(page.get_by_role("button", name=re.compile("^Bewaren als CSV"))).to_be_visible()


@pytest.mark.parametrize("language", ["NL", "FR", "DE", "EN"])
def test_on_a_small_projector_the_first_bar_stands_in_the_upper_half(
    open_view: OpenView, language: str
) -> None:
    page = open_view(f"lang={language}")
    page.set_viewport_size({"width": 1280, "height": 720})
    assert box_of(at_rest(page).locator(".barlayer .trace:first-child .point path").first)["y"] < 360


def test_on_a_phone_the_ranking_fits_into_the_window(server: RunningServer, new_context: NewContext) -> None:
    agent = "Mozilla/5.0 (Linux; Android 14) Chrome/130.0.0.0 Mobile Safari/537.36"
    page = signed_in_page(server, new_context, viewport=PHONE, user_agent=agent)
    page.goto(f"{server.url}/pain_points")
    expect(page.locator(".textpoint", has_text="Moeilijke taal · 16 van 16")).to_be_visible()
    box = page.locator(".st-key-chart_ranking_chart")
    expect_value(lambda: box.evaluate("(node) => node.scrollWidth - node.clientWidth"), 0)


def test_the_choice_of_the_chart_leaves_that_of_the_language_free(open_view: OpenView) -> None:
    page = open_view("lang=FR")
    page.set_viewport_size({"width": 1280, "height": 720})
    views, languages = (box_of(at_rest(page).locator(f".st-key-{key}")) for key in ("views", "lang"))
    assert abs(views["y"] - languages["y"]) < 6
    assert views["x"] + views["width"] < languages["x"]


def test_titles_are_of_one_size_in_every_view(open_view: OpenView) -> None:
    sizes = set()
    for view in ("ranking", "in_time", "trend", "saturation"):
        title = at_rest(open_view(f"view={view}")).locator("h1")
        sizes.add(settled(title).evaluate("(node) => getComputedStyle(node).fontSize"))
    assert len(sizes) == 1


def test_an_action_is_added_and_printed_for_participants(
    server: RunningServer, open_view: OpenView, screenshots: Path
) -> None:
    page = open_view("pain_point=waiting_time")
    page.get_by_role("tab", name="Acties").click()
    page.get_by_role("button", name="Actie toevoegen").click()
    page.get_by_role("textbox", name="Wat doen we?").fill("Een tweede loket op woensdag")
    page.get_by_role("textbox", name="Wie doet het?").fill("Jan Peeters")
    page.get_by_role("dialog").get_by_role("button", name="Bewaren").click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.get_by_text("Een tweede loket op woensdag")).to_be_visible()
    page.goto(f"{server.url}/you-said")
    expect(page.get_by_text("Een tweede loket op woensdag")).to_be_visible()
    assert "Jan Peeters" not in at_rest(page).content()
    page.emulate_media(media="print")
    for hidden in ("Afdrukken", "Afmelden", "Filteren"):
        expect(page.get_by_text(hidden, exact=True)).to_be_hidden()
    assert (
        page.evaluate("getComputedStyle(document.querySelector('[data-testid=stMain]')).overflowY")
        == "visible"
    )


@pytest.mark.parametrize(
    "query",
    [
        "lang=NL&pain_point=waiting_time",
        "lang=FR&view=trend",
        "lang=DE&view=for_whom&pain_point=not_heard",
        "lang=EN&view=saturation",
        "lang=NL&view=severity",
        "lang=FR&view=together",
    ],
)
def test_no_view_has_a_violation(open_view: OpenView, query: str) -> None:
    assert violations(open_view(query)) == []
