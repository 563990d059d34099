"""What Streamlit says by itself is in the page's language too."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import fresh_server, sign_in
from tests.browser.running_server import RunningServer
from tests.browser.screens import BoardScreen


def test_choosing_a_file_is_said_in_the_language_of_the_page(
    server: RunningServer, facilitator: Page
) -> None:
    facilitator.goto(f"{server.url}/import?lang=FR")
    uploader = facilitator.get_by_test_id("stFileUploader").first
    expect(uploader).to_contain_text("Choisir un fichier")
    expect(uploader).to_contain_text("25MB maximum par fichier • CSV")
    expect(facilitator.get_by_test_id("stSkipToContent")).to_have_text("Aller au contenu")


def test_another_language_chosen_on_the_page_is_followed(server: RunningServer, facilitator: Page) -> None:
    facilitator.goto(f"{server.url}/?lang=FR")
    expect(facilitator.get_by_test_id("stSkipToContent")).to_have_text("Aller au contenu")
    facilitator.get_by_role("radio", name="DE").click()
    expect(facilitator.get_by_test_id("stSkipToContent")).to_have_text("Zum Inhalt springen")


def test_a_file_of_another_kind_is_refused_in_the_language_of_the_page(
    server: RunningServer, facilitator: Page
) -> None:
    facilitator.goto(f"{server.url}/import?lang=NL")
    file = {"name": "Upload", "mimeType": "text/markdown", "buffer": b"# Upload"}
    facilitator.locator("input[type=file]").first.set_input_files(file)  # type: ignore[arg-type]
    refusal = facilitator.get_by_test_id("stFileUploader").get_by_role("alert")
    expect(refusal).to_have_text("Dit lukt niet: dit soort bestand kan hier niet (text/markdown).")
    expect(facilitator.get_by_test_id("stFileChipName")).to_have_text("Upload")


@pytest.fixture
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    with fresh_server(tmp_path_factory.mktemp("server")) as running:
        yield running


def test_a_lost_line_is_told_in_the_language_of_the_page(
    own_server: RunningServer, facilitator: Page
) -> None:
    sign_in(facilitator.context, own_server)
    facilitator.goto(f"{own_server.url}/?lang=DE")
    expect(facilitator.get_by_test_id("stSkipToContent")).to_have_text("Zum Inhalt springen")
    own_server.stop()
    dialog = facilitator.get_by_role("dialog")
    expect(dialog).to_contain_text("Keine Verbindung")
    expect(dialog).to_contain_text("Der Server antwortet nicht. Was gespeichert ist, bleibt gespeichert")


def test_no_dialog_of_streamlits_lies_over_the_board_when_the_line_is_lost(
    own_server: RunningServer, facilitator: Page
) -> None:
    sign_in(facilitator.context, own_server)
    BoardScreen(facilitator).open(own_server, own_server.make_workshop(phase="write"))
    facilitator.evaluate(
        """() => {
            window.cameAndWent = [];
            const dialogs = () => document.querySelectorAll("[data-testid=stDialog]").length;
            const told = () => window.cameAndWent.push(dialogs());
            new MutationObserver(told).observe(document.body, { childList: true });
        }"""
    )
    own_server.stop()
    facilitator.wait_for_function("() => window.cameAndWent.includes(1) && window.cameAndWent.at(-1) === 0")
    expect(facilitator.get_by_role("dialog")).to_have_count(0)
