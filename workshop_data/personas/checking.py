"""Cards as plain JSON, and how what comes in is checked: refused with a reason and a place, never cut."""

import re
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any
from urllib.parse import urlsplit

from workshop_data import errors, text
from workshop_data.model import Evidence
from workshop_data.personas.model import (
    FIGURE_LENGTH_LIMIT,
    NAME_LENGTH_LIMIT,
    NOTES_BEHIND_LIMIT,
    ROOM,
    SERVICE_LENGTH_LIMIT,
    SINGLE_SECTIONS,
    SOURCE_TITLE_LENGTH_LIMIT,
    SOURCE_URL_LENGTH_LIMIT,
    TRAIT_END_LENGTH_LIMIT,
    TRAIT_KINDS,
    TRAIT_LIMIT,
    TRAIT_STEPS,
    YEARS,
    Card,
    Line,
    Section,
    Source,
    Trait,
)

Json = dict[str, Any]
_CODE_LENGTH_LIMIT = 80
_PICTURE_ID = r"[0-9a-f]{64}"


def card_json(card: Card) -> Json:
    """The card as JSON: `situation` and `quote` are a line or null, the other sections lists of lines."""
    sections: Json = {section.value: [line_json(line) for line in card.of(section)] for section in Section}
    for section in SINGLE_SECTIONS:
        sections[section] = next(iter(sections[section]), None)
    traits = [asdict(trait) for trait in card.traits]
    about = {"name": card.name, "language": card.language, "service": card.service, "picture": card.picture}
    return {**about, **sections, "traits": traits}


def line_json(line: Line) -> Json:
    """A line as JSON; the section it stands in is told by where it stands."""
    values = asdict(line)
    del values["section"]
    return values | {"notes": list(line.notes)}


def stored_card(data: Mapping[str, Any]) -> Card:
    """The card that `card_json` wrote: what was kept once is read as it is, whatever the limits are now."""
    lines = [
        _stored_line(section, each)
        for section in Section
        for each in ([data[section]] if section in SINGLE_SECTIONS else data[section])
        if each is not None
    ]
    traits = tuple(
        Trait(**each | {"evidence": Evidence(each["evidence"]), "source": _stored_source(each["source"])})
        for each in data["traits"]
    )
    return Card(data["name"], data["language"], data["service"], tuple(lines), traits, data["picture"])


def _stored_line(section: Section, data: Json) -> Line:
    read = {"evidence": Evidence(data["evidence"]), "source": _stored_source(data["source"])}
    return Line(section=section, **data | read | {"notes": tuple(data["notes"])})


def _stored_source(data: Json | None) -> Source | None:
    return None if data is None else Source(**data)


def checked_card(data: Mapping[str, Any]) -> Card:
    """The card that this JSON describes, checked; ids of lines that are missing are made.

    Raises
    ------
    FieldMissing, TextMissing, TextTooLong, TextUnreadable, InvalidValue, TooManyLines, TooManyTraits,
    UnknownField, SourceWithoutTitle, FigureWithoutYear
        With `where` among their values, such as "goals 2".
    """
    _refuse_unknown(data, {"name", "language", "service", "picture", "traits", *Section})
    with place("name"):
        name = text.field_text(_string(data.get("name", "")), limit=NAME_LENGTH_LIMIT)
        if not text.says_something(name):
            raise errors.FieldMissing(field="name")
    with place("service"):
        service = text.field_text(_string(data.get("service", "")), limit=SERVICE_LENGTH_LIMIT)
    lines = tuple(line for section in Section for line in _section(section, data.get(section)))
    traits = _traits(data.get("traits", ()))
    _require_distinct([line.id for line in lines] + [trait.id for trait in traits])
    return Card(
        name, text.language(data.get("language")), service, lines, traits, _picture(data.get("picture"))
    )


@contextmanager
def place(where: str) -> Iterator[None]:
    """Say in a refusal where the value stands."""
    try:
        yield
    except errors.WorkshopError as error:
        error.values.setdefault("where", where)
        raise


def _section(section: Section, value: Any) -> Iterator[Line]:
    if section in SINGLE_SECTIONS and (value is None or isinstance(value, Mapping)):
        value = [] if value is None else [value]
    found = _list(value, section)
    room = ROOM[section]
    if len(found) > room.lines:
        raise errors.TooManyLines(where=section.value, n=room.lines)
    for number, each in enumerate(found, start=1):
        with place(section.value if room.lines == 1 else f"{section.value} {number}"):
            line = checked_line(section, each)
        yield line


def checked_line(section: Section, data: Any) -> Line:
    """The line of this section that the JSON describes; raises what `checked_card` does."""
    data = _mapping(data)
    _refuse_unknown(data, {"id", "text", "evidence", "source", "notes", "pain_point"})
    content = text.field_text(_string(data.get("text", "")), limit=ROOM[section].length)
    if not text.says_something(content):
        raise errors.TextMissing()
    return Line(
        id=_id(data.get("id")),
        section=section,
        text=content,
        evidence=text.one_of(Evidence, data.get("evidence", Evidence.ASSUMED), field="evidence"),
        source=_source(data.get("source")),
        notes=_notes(data.get("notes", ())),
        pain_point=_code(data.get("pain_point")),
    )


def _traits(value: Any) -> tuple[Trait, ...]:
    found = _list(value, "traits")
    if len(found) > TRAIT_LIMIT:
        raise errors.TooManyTraits(where="traits", n=TRAIT_LIMIT)
    traits = []
    for number, each in enumerate(found, start=1):
        with place(f"traits {number}"):
            traits.append(_trait(_mapping(each)))
    return tuple(traits)


def _trait(data: Mapping[str, Any]) -> Trait:
    _refuse_unknown(data, {"id", "kind", "left", "right", "position", "evidence", "source"})
    return Trait(
        id=_id(data.get("id")),
        kind=_kind(data.get("kind", "")),
        left=_end(data.get("left", ""), "left"),
        right=_end(data.get("right", ""), "right"),
        position=_within(data.get("position", TRAIT_STEPS // 2), range(TRAIT_STEPS + 1), "position"),
        evidence=text.one_of(Evidence, data.get("evidence", Evidence.ASSUMED), field="evidence"),
        source=_source(data.get("source")),
    )


def _end(value: Any, field: str) -> str:
    end = text.field_text(_string(value), limit=TRAIT_END_LENGTH_LIMIT)
    if not text.says_something(end):
        raise errors.FieldMissing(field=field)
    return end


def _kind(value: Any) -> str:
    if value not in {"", *TRAIT_KINDS}:
        raise errors.InvalidValue(field="kind", value=str(value)[:40])
    return str(value)


def _source(value: Any) -> Source | None:
    if value is None:
        return None
    data = _mapping(value)
    _refuse_unknown(data, {"title", "url", "year", "figure"})
    title = text.field_text(_string(data.get("title", "")), limit=SOURCE_TITLE_LENGTH_LIMIT)
    figure = text.field_text(_string(data.get("figure", "")), limit=FIGURE_LENGTH_LIMIT)
    year = data.get("year")
    if not text.says_something(title):
        raise errors.SourceWithoutTitle()
    if figure and year is None:
        raise errors.FigureWithoutYear()
    return Source(
        title, _url(data.get("url", "")), None if year is None else _within(year, YEARS, "year"), figure
    )


def _url(value: Any) -> str:
    url = text.field_text(_string(value), limit=SOURCE_URL_LENGTH_LIMIT)
    try:
        parts = urlsplit(url)
    except ValueError:
        raise errors.InvalidValue(field="url", value=url[:40]) from None
    if url and (parts.scheme not in {"http", "https"} or not parts.hostname or " " in url):
        raise errors.InvalidValue(field="url", value=url[:40])
    return url


def _notes(value: Any) -> tuple[str, ...]:
    ids = tuple(dict.fromkeys(_uuid(each, "notes") for each in _list(value, "notes")))
    if len(ids) > NOTES_BEHIND_LIMIT:
        raise errors.InvalidValue(field="notes", value=str(len(ids)))
    return ids


def _code(value: Any) -> str | None:
    return None if value is None else text.field_text(_string(value), limit=_CODE_LENGTH_LIMIT)


def _picture(value: Any) -> str | None:
    if value is not None and not (isinstance(value, str) and re.fullmatch(_PICTURE_ID, value)):
        raise errors.InvalidValue(field="picture", value=str(value)[:40])
    return value


def _id(value: Any) -> str:
    return str(uuid.uuid4()) if value is None else _uuid(value, "id")


def _uuid(value: Any, field: str) -> str:
    try:
        return str(uuid.UUID(_string(value)))
    except ValueError:
        raise errors.InvalidValue(field=field, value=str(value)[:40]) from None


def _within(value: Any, allowed: range, field: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value not in allowed:
        raise errors.InvalidValue(field=field, value=str(value)[:40])
    return value


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise errors.InvalidValue(field="text", value=str(value)[:40])
    return value


def _list(value: Any, field: str) -> Sequence[Any]:
    if value is None:
        return ()
    if not isinstance(value, list | tuple):
        raise errors.InvalidValue(field=field, value=str(value)[:40])
    return value


def _mapping(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise errors.InvalidValue(field="line", value=str(value)[:40])
    return value


def _refuse_unknown(data: Mapping[str, Any], known: set[str]) -> None:
    unknown = [str(name) for name in data if name not in known]
    if unknown:
        raise errors.UnknownField(field=unknown[0][:40])


def _require_distinct(ids: Sequence[str]) -> None:
    doubled = next((each for each in ids if ids.count(each) > 1), None)
    if doubled is not None:
        raise errors.InvalidValue(field="id", value=doubled)
