import html
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import segno
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from components import html_page
from components.html_page import page
from components.qr_code import qr_data_uri

TEMPLATE = '<html lang="$name"><p>$name</p><script type="application/json">$boot</script></html>'
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
HOSTILE = st.sampled_from(
    ["</script>", "<!--", "<script>", "]]>", "\u2028", "$name", "${boot}", '"', "'", "&lt;", "\\"]
)


class _Read(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts: dict[str, str] = {}

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.texts |= {f"{tag}.{name}": value or "" for name, value in attributes}

    def handle_data(self, data: str) -> None:
        self.texts[self.tags[-1]] = self.texts.get(self.tags[-1], "") + data


@pytest.fixture
def template(tmp_path: Path) -> Path:
    (tmp_path / "page.html").write_text(TEMPLATE)
    return tmp_path / "page.html"


def _read(template: Path, name: str, boot: Any = None) -> _Read:
    reader = _Read()
    body = page(template, {"name": name}, boot=boot).body
    reader.feed(bytes(body).decode())
    reader.close()
    return reader


@given(JSON | st.lists(HOSTILE | st.text()).map("".join))
def test_no_value_ends_the_data_block_it_stands_in(template: Path, value: Any) -> None:
    found = _read(template, "x", {"value": value})
    assert found.tags == ["html", "p", "script"]
    assert json.loads(found.texts["script"]) == {"value": value}


@given(JSON | HOSTILE)
def test_a_data_block_holds_no_character_that_html_or_scripts_would_read(value: Any) -> None:
    assert not set("<>&\u2028\u2029") & set(html_page.data_block(value))


@given(st.lists(HOSTILE | st.text(st.characters(exclude_categories=["Cc", "Cs"]))).map("".join))
def test_no_text_becomes_markup(template: Path, text: str) -> None:
    found = _read(template, text)
    assert found.tags == ["html", "p", "script"]
    assert (found.texts["html.lang"], found.texts.get("p", "")) == (text, text)


@given(HOSTILE | st.text())
def test_a_framed_page_stands_in_its_frame_and_no_text_becomes_markup(template: Path, text: str) -> None:
    frame = template.with_name("frame.html")
    frame.write_text("<html><title>$name</title><main>$content</main></html>")
    template.write_text("<p>$name</p>")
    html_page._template.cache_clear()
    body = bytes(page(template, {"name": text}, frame=frame).body).decode()
    said = html.escape(text)
    assert body == f"<html><title>{said}</title><main><p>{said}</p></main></html>"


def test_a_page_is_not_kept_by_browsers_and_runs_only_our_scripts(template: Path) -> None:
    headers = page(template, {"name": "x"}).headers
    policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
    assert headers["cache-control"] == "no-store"
    assert (policy["default-src"], policy["script-src"], policy["frame-ancestors"]) == (
        "'none'",
        "'self'",
        "'none'",
    )


def test_a_template_that_lacks_a_value_is_a_fault_of_the_program(template: Path) -> None:
    with pytest.raises(KeyError):
        page(template, {})


def _svg(address: str) -> str:
    kind, content = qr_data_uri(address).split(",", 1)
    assert kind == "data:image/svg+xml;charset=utf-8"
    return unquote(content)


def _modules(svg: str) -> Image.Image:
    """The code as its path draws it: runs of dark modules, each a stroke of height 1."""
    size = int(re.findall(r"viewBox='0 0 (\d+) \d+'", svg)[0])
    (strokes,) = re.findall(r"stroke='#000' d='([^']+)'", svg)
    image = Image.new("L", (size, size), 255)
    x = y = 0.0
    for command, arguments in re.findall(r"([MmhH])([-\d. ]+)", strokes):
        numbers = [float(number) for number in re.findall(r"-?\d*\.?\d+", arguments)]
        if command == "M":
            x, y = numbers
        elif command == "m":
            x, y = x + numbers[0], y + numbers[1]
        else:
            for dark in range(int(numbers[0])):
                image.putpixel((int(x) + dark, int(y - 0.5)), 0)
            x += numbers[0]
    return image.resize((size * 8, size * 8), Image.Resampling.NEAREST)


ADDRESSES = [
    "http://192.168.1.20:8501/join/K7MF2X",
    "https://workshops.example/join/ABC234",
    "http://[fe80::1]:8501/join/ABC234",
    "https://co-creatie.bosa.example/een/lang/pad/join/ABC234",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_qr_code_on_the_board_reads_as_the_address(address: str) -> None:
    (found,) = zxingcpp.read_barcodes(_modules(_svg(address)))
    assert found.text == address


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_qr_code_still_reads_when_a_corner_of_it_is_covered(address: str) -> None:
    out = io.BytesIO()
    segno.make_qr(address, error="m").save(out, kind="png", scale=8, border=3)
    image = Image.open(out).convert("L")
    side = image.width
    image.paste(255, (side - side // 6, side - side // 6, side, side))
    assert [found.text for found in zxingcpp.read_barcodes(image)] == [address]
