"""What an entry of the codebook may look like: checked as a whole before it is stored."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from sqlite_utils import Database

from workshop_data import codebook, errors, text
from workshop_data.model import (
    DESCRIPTION_LENGTH_LIMIT,
    LANGUAGES,
    NOTE_LENGTH_LIMIT,
    CodebookEntry,
    CounterExample,
    PainPointText,
    WhoCanAct,
)

EXAMPLES_LIMIT = 30
_COLOUR = re.compile(r"#[0-9a-f]{6}")


def applied(db: Database, entry: CodebookEntry, wanted: Mapping[str, Any]) -> CodebookEntry:
    """The entry with what is wanted: `parent`, `who_can_act`, `colour`, `texts` (by language, by field).

    Raises
    ------
    PainPointNameMissing, PainPointNameTaken, ParentCycle, UnknownPainPoint, TooManyExamples, TextTooLong,
    TextUnreadable, InvalidValue
    """
    changed = replace(
        entry, **{name: _checked(name, value) for name, value in wanted.items()} | {"texts": {}}
    )
    texts = {
        text.language(language): _text(entry.texts.get(language), fields)
        for language, fields in wanted.get("texts", {}).items()
    }
    changed = replace(changed, texts={**entry.texts, **texts})
    if changed.parent != entry.parent:
        _require_parent(db, changed)
    _require_names(db, changed, before=entry)
    _require_known(db, changed)
    return changed


def _checked(name: str, value: Any) -> Any:
    match name:
        case "parent":
            return value or None
        case "who_can_act":
            return text.one_of(WhoCanAct, value, field=name) if value else None
        case "colour":
            return _colour(value)
        case "texts":
            return value
        case _:
            raise errors.InvalidValue(field=name, value=str(value)[:40])


def _colour(value: str) -> str:
    if not _COLOUR.fullmatch(value.lower()):
        raise errors.InvalidValue(field="colour", value=value[:40])
    return value.lower()


def _text(before: PainPointText | None, wanted: Mapping[str, Any]) -> PainPointText:
    fields = {name: _checked_text(name, value) for name, value in wanted.items()}
    return replace(before or PainPointText(""), **fields)


def _checked_text(name: str, value: Any) -> Any:
    match name:
        case "name":
            return codebook.checked_name(value) if value.strip() else ""
        case "description":
            return text.sentence(value, limit=DESCRIPTION_LENGTH_LIMIT)
        case "examples":
            return _limited(_example(each) for each in value if each.strip())
        case "counter_examples":
            return _limited(_counter_example(each) for each in value)
        case _:
            raise errors.InvalidValue(field=name, value=str(value)[:40])


def _limited(examples: Iterable[Any]) -> tuple[Any, ...]:
    found = tuple(examples)
    if len(found) > EXAMPLES_LIMIT:
        raise errors.TooManyExamples(limit=EXAMPLES_LIMIT)
    return found


def _example(value: str) -> str:
    return text.sentence(value, limit=NOTE_LENGTH_LIMIT)


def _counter_example(value: CounterExample) -> CounterExample:
    example = _example(value.text)
    if not example:
        raise errors.TextMissing()
    return CounterExample(example, value.belongs_to or None)


def _require_parent(db: Database, entry: CodebookEntry) -> None:
    """Raise UnknownPainPoint or ParentCycle, unless the parents of the entry lead up to one without."""
    parents = {each.code: each for each in codebook.whole(db)}
    above = entry.parent
    if above is not None and (above not in parents or parents[above].merged_into):
        raise errors.UnknownPainPoint()
    while above is not None:
        if above == entry.code:
            raise errors.ParentCycle()
        above = parents[above].parent


def _require_known(db: Database, entry: CodebookEntry) -> None:
    """Raise UnknownPainPoint when a counter-example is said to belong to an entry that is not there."""
    named = {each.belongs_to for said in entry.texts.values() for each in said.counter_examples} - {None}
    for code in named:
        codebook.present_code(db, code)


def _require_names(db: Database, entry: CodebookEntry, *, before: CodebookEntry) -> None:
    """Raise when a name is missing, or when one that changed is that of another entry."""
    known = codebook.Codes(db)
    for language in LANGUAGES:
        said = entry.texts.get(language)
        if said is None or not said.name:
            raise errors.PainPointNameMissing(language=language.upper())
        earlier = before.texts.get(language)
        if (earlier is None or earlier.name != said.name) and known.find(said.name) not in (None, entry.code):
            raise errors.PainPointNameTaken(name=said.name)
