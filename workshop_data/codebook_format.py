"""What files with a codebook look like, for those that come in and those that go out."""

from workshop_data.i18n import catalogue
from workshop_data.model import LANGUAGES, CounterExample, PainPointText

ABOUT_ENTRY = ("code", "parent", "who_can_act", "colour", "retired")
ABOUT_TEXT = ("name", "description", "examples", "counter_examples")
COLUMNS = (*ABOUT_ENTRY, *(f"{field}_{language}" for language in LANGUAGES for field in ABOUT_TEXT))
QDC_NAMESPACE = "urn:QDA-XML:codebook:1.0"
"""The codebook of the REFI-QDA standard 1.0 (qdasoftware.org)."""

_ARROW = " → "
_BULLET = "- "


def counter_example_line(example: CounterExample) -> str:
    """A counter-example on one line, with the code of the entry that it belongs to behind an arrow."""
    return f"{example.text}{_ARROW}{example.belongs_to}" if example.belongs_to else example.text


def counter_example(line: str) -> CounterExample:
    """The counter-example that a line says; `->` will do for the arrow."""
    text, arrow, code = line.replace(" -> ", _ARROW).rpartition(_ARROW)
    return CounterExample(text.strip(), code.strip()) if arrow else CounterExample(line.strip())


def described(said: PainPointText, language: str) -> str:
    """Description, examples and counter-examples as one text, for files that have one field for all."""
    parts = [said.description]
    for key, lines in (
        ("examples", list(said.examples)),
        ("counter_examples", [counter_example_line(each) for each in said.counter_examples]),
    ):
        if lines:
            parts.append("\n".join([f"{_heading(key, language)}:", *(_BULLET + line for line in lines)]))
    return "\n\n".join(parts)


def taken_apart(text: str) -> PainPointText:
    """The text without a name that `described` made, in any of the languages; else it is a description."""
    headings = {
        f"{_heading(key, each)}:": key for each in LANGUAGES for key in ("examples", "counter_examples")
    }
    found: dict[str, list[str]] = {"description": [], "examples": [], "counter_examples": []}
    part = "description"
    for line in text.splitlines():
        if line.strip() in headings:
            part = headings[line.strip()]
        elif part == "description":
            found[part].append(line)
        elif line.strip():
            found[part].append(line.strip().removeprefix(_BULLET))
    return PainPointText(
        "",
        "\n".join(found["description"]).strip("\n"),
        tuple(found["examples"]),
        tuple(counter_example(line) for line in found["counter_examples"]),
    )


def _heading(key: str, language: str) -> str:
    return str(catalogue(language, "codebook")[key])
