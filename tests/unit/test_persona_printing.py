import io
import subprocess
import sys
from functools import cache
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from tests.cards import card_of, full_content, picture_bytes
from workshop_data.errors import PrintingTooSlow
from workshop_data.model import LANGUAGES
from workshop_data.personas import pictures, starter
from workshop_data.personas.checking import checked_card
from workshop_data.personas.heard import Heard
from workshop_data.personas.printing import sheets
from workshop_data.personas.printing.content import PrintedCard, breakable, sheet_data
from workshop_data.personas.printing.sheets import Paper

MILLIMETRE = 72 / 25.4
_AS_A5: dict[str, Any] = {"paper": "a5", "language": "nl", "with_sources": True}
SETS = [*((language, Paper.A5) for language in LANGUAGES), *(("nl", paper) for paper in list(Paper)[1:])]
"""Each language and each paper: printing a set takes a second."""
WIDE, NARROW, WORDS = "W", "il ", "Ik wacht al zes weken op een antwoord van de dienst "
LONG_WORD = "Arbeidsongeschiktheidsverzekeringen"


def _pdf(*cards: PrintedCard, paper: Paper = Paper.A5, language: str = "nl") -> PdfReader:
    return PdfReader(io.BytesIO(sheets.pdf(cards, paper=paper, language=language)))


@cache
def _starter_pdf(language: str, paper: Paper) -> PdfReader:
    cards = [PrintedCard(card, example=True) for card in starter.cards(language).values()]
    return _pdf(*cards, paper=paper, language=language)


def test_what_was_set_does_not_stay_in_the_servers_memory() -> None:
    """Typst keeps much of what it has set: half a gigabyte for a set of thirty cards."""
    prints = (
        "import sys; from tests.cards import card_of;"
        "from workshop_data.personas.printing import sheets, content;"
        "made = sheets.png(content.PrintedCard(card_of()), paper=sheets.Paper.A5);"
        "print(made[:4], 'typst' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", prints], capture_output=True, text=True, check=True)
    assert told.stdout == "b'\\x89PNG' False\n"


def test_what_can_not_be_set_says_why() -> None:
    with pytest.raises(sheets.NotSet, match="does not contain key"):
        sheets._set({"cards": "none"}, "pdf", [[]])


def test_what_takes_too_long_is_ended_and_the_next_one_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as impatient:
        impatient.setattr(sheets, "PATIENCE_SECONDS", 0.001)
        with pytest.raises(PrintingTooSlow) as slow:
            _pdf(PrintedCard(card_of()))
    assert isinstance(slow.value.__cause__, subprocess.TimeoutExpired)
    assert len(_pdf(PrintedCard(card_of())).pages) == 1


def test_who_waits_too_long_for_a_turn_is_told_so_and_does_not_take_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sheets, "PATIENCE_SECONDS", 0.01)
    with sheets._turn:
        with pytest.raises(PrintingTooSlow) as slow:
            _pdf(PrintedCard(card_of()))
        assert sheets._turn.locked()
    assert slow.value.__cause__ is None


def _full(letters: str) -> PrintedCard:
    return PrintedCard(checked_card(full_content(letters)), example=True)


@pytest.mark.parametrize(
    ("paper", "width", "height", "pages"),
    [(Paper.A5, 148, 210, 8), (Paper.A4, 210, 297, 8), (Paper.CUT2, 297, 210, 4), (Paper.CUT4, 210, 297, 2)],
)
def test_the_paper_has_its_size_and_holds_its_cards(
    paper: Paper, width: int, height: int, pages: int
) -> None:
    made = _starter_pdf("nl", paper)
    box = made.pages[0].mediabox
    assert (round(float(box.width) / MILLIMETRE), round(float(box.height) / MILLIMETRE)) == (width, height)
    assert len(made.pages) == pages


@pytest.mark.parametrize(("language", "paper"), SETS)
def test_a_set_is_tagged_says_its_language_and_calls_itself_pdf_ua(language: str, paper: Paper) -> None:
    root: Any = _starter_pdf(language, paper).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] is True or root["/MarkInfo"]["/Marked"].value
    assert root["/Lang"] == language and root["/StructTreeRoot"]["/K"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid" in root["/Metadata"].get_data()


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_fonts_are_in_the_file(language: str) -> None:
    found = [font for page in _starter_pdf(language, Paper.A5).pages for font in _fonts(page)]
    assert found and all("/FontFile2" in font or "/FontFile3" in font for font in found)


def _fonts(page: Any) -> list[Any]:
    fonts: DictionaryObject = page["/Resources"]["/Font"]
    return [
        font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"] for font in fonts.values()
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_of_every_example_card_is_on_its_page(language: str) -> None:
    pages = _starter_pdf(language, Paper.A5).pages
    for card, page in zip(starter.cards(language).values(), pages, strict=True):
        printed = _letters(page.extract_text())
        assert all(_letters(line.text) in printed for line in card.lines)
        assert all(_letters(trait.left) in printed for trait in card.traits)


def _letters(text: str) -> str:
    return "".join(each for each in text.replace("\u00ad", "") if each.isalnum())


def _two_colours(png: bytes) -> Image.Image:
    """The picture with what is printed as 255."""
    page = Image.open(io.BytesIO(png)).convert("L")
    return page.point(lambda value: 255 if value < 230 else 0)


@cache
def _ink(letters: str, paper: Paper) -> Image.Image:
    return _two_colours(sheets.png(_full(letters), paper=paper))


def _rule_above_the_foot(ink: Image.Image) -> int:
    """The lowest row that is a line over the width of the card."""
    rows = (ink.crop((0, y, ink.width, y + 1)).histogram()[255] for y in range(ink.height))
    return max(y for y, inked in enumerate(rows) if inked > 0.8 * ink.width)


@pytest.mark.parametrize("paper", [Paper.A5, Paper.A4])
@pytest.mark.parametrize("letters", [WIDE, NARROW, WORDS, f"{LONG_WORD} "])
def test_a_full_card_ends_above_its_foot_and_within_its_margins(letters: str, paper: Paper) -> None:
    ink = _ink(letters, paper)
    rule, margin = _rule_above_the_foot(ink), int(0.055 * ink.width)
    assert rule > 0.93 * ink.height
    assert ink.crop((0, rule - 9, ink.width, rule - 2)).getbbox() is None
    left, _, right, bottom = ink.getbbox() or (0, 0, 0, 0)
    assert margin < left and right < ink.width - margin and bottom < ink.height - margin


@pytest.mark.parametrize("paper", [Paper.A5, Paper.A4])
@pytest.mark.parametrize("letters", [WIDE, NARROW, WORDS])
def test_a_full_card_is_one_page_and_its_sources_another(letters: str, paper: Paper) -> None:
    content = full_content(letters)
    for section in ("channels", "aids", "languages"):
        content[section] = [line | {"source": None} for line in content[section]]
    assert len(_pdf(PrintedCard(checked_card(content)), paper=paper).pages) <= 2


@pytest.mark.parametrize("paper", [Paper.CUT2, Paper.CUT4])
def test_full_cards_to_cut_out_stay_on_their_sheet(paper: Paper) -> None:
    full = _full(WIDE)
    assert len(_pdf(full, full, paper=paper).pages) == 1


def test_a_small_card_has_all_lines_where_they_fit() -> None:
    card = card_of(pain_points=[{"text": text} for text in ("Wachten", "Formulieren", "Bellen", "Verdwalen")])
    printed = _pdf(PrintedCard(card), paper=Paper.CUT4).pages[0].extract_text()
    assert "Verdwalen" in printed and "+ 1" not in printed


def test_a_small_card_says_how_many_lines_it_leaves_out() -> None:
    printed = _pdf(_full(WIDE), paper=Paper.CUT4).pages[0].extract_text()
    assert printed.count("+ 1") == 4


def test_a_quote_is_printed_between_the_marks_of_its_language() -> None:
    quotes = [
        sheet_data([PrintedCard(card_of(language=language, quote={"text": "A"}))], **_AS_A5)["cards"][0][
            "quote"
        ]
        for language in LANGUAGES
    ]
    assert [quote["text"] for quote in quotes] == ["“A”", "«\u00a0A\u00a0»", "„A“", "“A”"]


def test_a_figure_stands_before_its_source_as_its_language_writes_it() -> None:
    source = {"title": "Baromètre", "year": 2023, "figure": "40 %"}
    card = card_of(language="fr", needs=[{"text": "a", "source": source}])
    told = sheet_data([PrintedCard(card)], **_AS_A5)["cards"][0]["sources"]
    assert [each["text"] for each in told] == ["40 %\u00a0: Baromètre, 2023"]


def test_a_name_stands_clear_of_the_service_below() -> None:
    card = PrintedCard(card_of(name="Gggjy", service="Dienst"))
    page = _two_colours(sheets.png(card, paper=Paper.A5))
    head = page.crop((int(0.3 * page.width), 0, int(0.7 * page.width), int(0.14 * page.height)))
    inked = [head.crop((0, y, head.width, y + 1)).getbbox() is not None for y in range(head.height)]
    top, bottom = inked.index(True), len(inked) - inked[::-1].index(True)
    assert inked[top:bottom].count(False) >= 8


def test_what_people_write_is_never_markup() -> None:
    text = '#panic("x") $a$ *b* _c_ <d> \\ @e `f` #import "/etc/passwd"'
    printed = _pdf(PrintedCard(card_of(name="#set page()", goals=[{"text": text}]))).pages[0].extract_text()
    assert "#set page()" in printed
    assert _letters(text) in _letters(printed)


def test_letters_of_many_scripts_are_set_and_what_no_font_has_does_not_hinder() -> None:
    known = card_of(name="فاطمة Фатима Şükrü", languages=[{"text": "العربية"}])
    unknown = card_of(name="Amina 😀 中文")
    assert b"pdfuaid" in _metadata(_pdf(PrintedCard(known)))
    assert b"pdfuaid" not in _metadata(_pdf(PrintedCard(unknown)))


def _metadata(made: PdfReader) -> bytes:
    root: Any = made.trailer["/Root"]
    found: bytes = root["/Metadata"].get_data()
    return found


def test_a_picture_is_printed_with_words_for_those_who_do_not_see_it() -> None:
    picture = pictures.prepared(picture_bytes())
    data = sheet_data([PrintedCard(card_of(), picture)], paper="a5", language="fr", with_sources=True)[
        "cards"
    ][0]
    assert "data:image/jpeg;base64," in data["portrait"] and data["portrait_alt"] == "Foto bij Amina"
    assert len(_pdf(PrintedCard(card_of(), picture)).pages[0].images) >= 1


def test_lines_that_rest_on_the_same_source_share_its_number() -> None:
    source = {"title": "Barometer", "year": 2023, "figure": "40%"}
    card = card_of(needs=[{"text": "a", "source": source}, {"text": "b"}, {"text": "c", "source": source}])
    data = sheet_data([PrintedCard(card)], paper="a5", language="nl", with_sources=True)["cards"][0]
    needs = next(section for section in data["sections"] if section["title"] == "Noden")
    assert [item["number"] for item in needs["items"]] == [1, None, 1]
    assert [each["text"] for each in data["sources"]] == ["40%: Barometer, 2023"]


def test_a_line_that_was_heard_names_its_workshops() -> None:
    card = card_of(goals=[{"text": "Werk"}])
    heard = {card.lines[0].id: Heard(workshops=4, notes=9, titles=("A", "B", "C", "D"))}
    data = sheet_data([PrintedCard(card, heard=heard)], paper="a5", language="nl", with_sources=True)
    assert data["cards"][0]["sources"][0]["text"] == "9 post-its uit 4 workshops: A; B; C …"


def test_each_card_of_a_set_is_in_its_own_language() -> None:
    cards = [PrintedCard(card_of(language=language)) for language in LANGUAGES]
    data = sheet_data(cards, paper="a5", language="en", with_sources=True)
    assert [card["lang"] for card in data["cards"]] == list(LANGUAGES)
    assert [card["traits"]["title"] for card in data["cards"]] == [
        "Kenmerken", "Caractéristiques", "Merkmale", "Traits"
    ]  # fmt: skip


def test_only_words_that_no_column_holds_are_given_places_to_break() -> None:
    assert breakable(f"{LONG_WORD}, lang") == f"{LONG_WORD}, lang"
    assert breakable("Aansprakelijkheidsverzekering is lang") == "Aansprakelijkheidsverzekering is lang"
    assert breakable("W" * 24) == "W" * 12 + "\u200b" + "W" * 12


def test_a_card_as_a_picture_is_its_front_alone() -> None:
    assert Image.open(io.BytesIO(sheets.png(_full(WORDS), paper=Paper.A5))).size == (1165, 1654)
