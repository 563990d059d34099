"""How text from people is checked before it is stored: refused with a reason, never cut."""

import re
import unicodedata
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from workshop_data import errors
from workshop_data.model import LANGUAGES, NOTE_LENGTH_LIMIT

Choice = TypeVar("Choice", bound=StrEnum)
_ALLOWED_CONTROLS = {"\n"}
_LETTERS_APART = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})


def normalised(text: str) -> str:
    """The text in Unicode NFC, with plain line breaks and no white space around it.

    Raises
    ------
    TextUnreadable
        For control characters and broken surrogates, which no keyboard writes.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    if any(_unreadable(character) for character in text):
        raise errors.TextUnreadable()
    return unicodedata.normalize("NFC", text).strip()


def _unreadable(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cs"} and character not in _ALLOWED_CONTROLS


def _visible(character: str) -> bool:
    return unicodedata.category(character) not in {"Cf", "Zs", "Zl", "Zp", "Cc"}


def says_something(text: str) -> bool:
    """Whether a reader sees anything of the text."""
    return any(_visible(character) for character in text)


def folded(text: str) -> str:
    """The text without case and accents, to compare words: "Élève" is as "eleve", "Œuvre" as "oeuvre"."""
    # Some letters are compatible with capitals only: those have no case before they are taken apart.
    plain = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS_APART)
    decomposed = unicodedata.normalize("NFKD", plain)
    return " ".join("".join(each for each in decomposed if not unicodedata.combining(each)).split())


def folded_name(name: str) -> str:
    """The name without what does not make it another: case, spacing, compatible characters; accents do."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def note_text(text: str) -> str:
    """The text of a note, ready to store.

    Raises
    ------
    TextMissing, TextTooLong, TextUnreadable
    """
    text = normalised(text)
    if not says_something(text):
        raise errors.TextMissing()
    if len(text) > NOTE_LENGTH_LIMIT:
        raise errors.TextTooLong(length=len(text), limit=NOTE_LENGTH_LIMIT)
    return text


def field_text(text: str, *, limit: int) -> str:
    """A setting's text on one line, ready to store; it may be empty.

    Raises
    ------
    TextTooLong, TextUnreadable
    """
    text = " ".join(normalised(text).split())
    if len(text) > limit:
        raise errors.TextTooLong(length=len(text), limit=limit)
    return text


def sentence(text: str, *, limit: int) -> str:
    """Running text on one line, ready to store; as `field_text`, but no-break spaces stay what they are.

    Raises
    ------
    TextTooLong, TextUnreadable
    """
    text = " ".join(re.split(r"[ \n\u2028\u2029]+", normalised(text)))
    if len(text) > limit:
        raise errors.TextTooLong(length=len(text), limit=limit)
    return text


def one_of(choices: type[Choice], value: Any, *, field: str) -> Choice:
    """The member of `choices` that `value` names; raises InvalidValue for anything else."""
    try:
        return choices(value)
    except ValueError:
        raise errors.InvalidValue(field=field, value=str(value)[:40]) from None


def language(value: object) -> str:
    """One of the four language codes; raises InvalidValue for anything else."""
    if value not in LANGUAGES:
        raise errors.InvalidValue(field="language", value=str(value)[:40])
    return str(value)


def iso_date(value: str) -> str:
    """The calendar date in ISO 8601; raises InvalidDate for anything else."""
    try:
        return date.fromisoformat(value.strip()).isoformat()
    except ValueError:
        raise errors.InvalidDate(value=value[:40]) from None
