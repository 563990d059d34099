"""The texts of the app in four languages, and dates and numbers as each of them writes these.

A catalogue is a flat JSON file, `locales/<language>/<area>.json`; a text is asked for as `area.key`.
A text that depends on a number is an object with the CLDR plural categories `one` and `other`.
"""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale
from babel.core import negotiate_locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal, format_percent

from workshop_data.errors import WorkshopError
from workshop_data.model import LANGUAGES

DEFAULT_LANGUAGE = "nl"
Catalogue = dict[str, str | dict[str, str]]

_LOCALES = Path(__file__).parent / "locales"
_BABEL_LOCALES = {"nl": "nl_BE", "fr": "fr_BE", "de": "de_BE", "en": "en_GB"}


class Translator:
    """Says things in one language."""

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else DEFAULT_LANGUAGE
        self._locale = Locale.parse(_BABEL_LOCALES[self.language])

    def __call__(self, key: str, **values: Any) -> str:
        """The text `area.key` with its placeholders filled; `n` chooses between plural forms.

        Raises
        ------
        KeyError
            When there is no such text: a fault of the program, which the tests find.
        """
        area, _, name = key.partition(".")
        text = catalogue(self.language, area)[name]
        if isinstance(text, dict):
            text = text[self._locale.plural_form(values["n"])]
        return text.format(**{name: self._written(value) for name, value in values.items()})

    def error(self, error: WorkshopError) -> str:
        """What went wrong and what to do, in one sentence."""
        return self(f"errors.{error.code}_detail", **error.values)

    def number(self, value: float) -> str:
        """The number with this language's separators."""
        return format_decimal(value, locale=self._locale)

    def percent(self, share: float) -> str:
        """A share between 0 and 1 as whole per cents."""
        return format_percent(share, locale=self._locale)

    def date(self, iso_date: str) -> str:
        """An ISO date in words, such as "21 nov 2026"."""
        return format_date(date.fromisoformat(iso_date), format="medium", locale=self._locale)

    def month(self, iso_date: str, *, in_full: bool = False) -> str:
        """The month of an ISO date, such as "nov 2026", or in full "november 2026"."""
        skeleton = "yMMMM" if in_full else "yMMM"
        return str(format_skeleton(skeleton, date.fromisoformat(iso_date), locale=self._locale))

    def _written(self, value: Any) -> Any:
        return self.number(value) if isinstance(value, int | float) else value


@cache
def translator(language: str) -> Translator:
    """The translator of this language; of the default one for a language that the app does not speak."""
    return Translator(language)


@cache
def catalogue(language: str, area: str) -> Catalogue:
    """All texts of an area in this language."""
    path = _LOCALES / language / f"{area}.json"
    texts: Catalogue = json.loads(path.read_text(encoding="utf-8"))
    return texts


def best_language(accept_language: str | None, *, default: str = DEFAULT_LANGUAGE) -> str:
    """The language of the app that suits an `Accept-Language` header best (RFC 9110, 12.5.4)."""
    preferred = [tag for tag, weight in _weighted(accept_language or "") if weight > 0]
    return negotiate_locale(preferred, LANGUAGES, sep="-") or default


def _weighted(header: str) -> list[tuple[str, float]]:
    ranges = []
    for part in header.casefold().split(","):
        tag, _, parameter = part.strip().partition(";")
        ranges.append((tag.strip(), _weight(parameter.strip())))
    return sorted(ranges, key=lambda tagged: -tagged[1])


def _weight(parameter: str) -> float:
    try:
        return float(parameter.removeprefix("q=")) if parameter else 1.0
    except ValueError:
        return 0.0
