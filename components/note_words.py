"""A note in Markdown: its text as data, its marks as icons with words."""

from components.layout import plain
from workshop_data.i18n import Translator
from workshop_data.model import Evidence, Quadrant

QUADRANT_ICONS = {
    Quadrant.SAYS: ":material/chat_bubble:",
    Quadrant.THINKS: ":material/psychology:",
    Quadrant.DOES: ":material/directions_walk:",
    Quadrant.FEELS: ":material/favorite:",
}
_NO_BREAK = "\u00a0"
_EVIDENCE_ICONS = {
    Evidence.QUOTE: ":material/format_quote:",
    Evidence.OBSERVED: ":material/visibility:",
    Evidence.ASSUMED: ":material/question_mark:",
}
_QUADRANT_COLOURS = {
    Quadrant.SAYS: "blue",
    Quadrant.THINKS: "violet",
    Quadrant.DOES: "green",
    Quadrant.FEELS: "orange",
}


def text_on_one_line(text: str) -> str:
    """The text of a note for a place that takes no line breaks, such as an item of a list."""
    return plain(" ".join(text.split()))


def text_in_lines(text: str) -> str:
    """The text of a note with its line breaks, but no empty lines: these would end its paragraph."""
    return plain("\n".join(line.strip() for line in text.splitlines() if line.strip()))


def quadrant_mark(t: Translator, quadrant: Quadrant) -> str:
    """The quadrant as a badge."""
    return f":{_QUADRANT_COLOURS[quadrant]}-badge[{QUADRANT_ICONS[quadrant]} {t(f'common.{quadrant}')}]"


def evidence_mark(t: Translator, evidence: Evidence) -> str:
    """The evidence in small letters."""
    return f":small[{_EVIDENCE_ICONS[evidence]}{_NO_BREAK}{t(f'common.{evidence}')}]"


def pain_mark(t: Translator, name: str | None) -> str:
    """The pain point as a badge, with its name where it has one."""
    return f":red-badge[:material/warning: {plain(name) if name else t('common.pain_point')}]"
