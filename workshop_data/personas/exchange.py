"""Persona cards as JSON, out and in again; nothing is taken in before all of the file was found right."""

import base64
import json
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal

from jsonschema import Draft202012Validator, ValidationError
from sqlite_utils import Database

from workshop_data import errors
from workshop_data.errors import WorkshopError
from workshop_data.personas import lookup, pictures, storage
from workshop_data.personas.checking import card_json, checked_card, place
from workshop_data.personas.incoming import picture_content
from workshop_data.personas.model import Card, Persona
from workshop_data.personas.pictures import Picture
from workshop_data.personas.schema import FORMAT, VERSION, card_set_schema
from workshop_data.personas.versions import Difference, differences
from workshop_data.store import Store

Json = dict[str, Any]
Status = Literal["new", "changed", "same", "deleted"]
_REFUSALS_LIMIT = 50


@dataclass(frozen=True)
class Refusal:
    """What is wrong at one place of the file, such as "cards[1].goals[0].text"."""

    where: str
    reason: WorkshopError


@dataclass(frozen=True)
class PlannedCard:
    """A card of the file, and what taking it in does (or did).

    One that was deleted here for good stays so.
    `unknown_notes` counts links to notes that are not here, `unknown_pain_points` codes that the codebook
    here does not have: these are left out.
    """

    id: str
    card: Card
    status: Status
    differences: tuple[Difference, ...]
    example: bool
    picture: Picture | None
    unknown_notes: int
    unknown_pain_points: int


@dataclass(frozen=True)
class Plan:
    cards: tuple[PlannedCard, ...]

    def count(self, status: Status) -> int:
        """How many cards have this status."""
        return sum(planned.status == status for planned in self.cards)


def card_set(db: Database, personas: Sequence[Persona]) -> Json:
    """The cards as one JSON document that `take_in` reads, here or elsewhere."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "cards": [_document(db, persona) for persona in personas],
    }


def _document(db: Database, persona: Persona) -> Json:
    card = persona.card
    picture = pictures.get(db, card.picture) if card.picture else None
    portrait = picture and {
        "media_type": picture.media_type,
        "data": base64.b64encode(picture.content).decode(),
    }
    return {"id": persona.id, "example": persona.example} | card_json(card) | {"picture": portrait}


def preview(store: Store, content: bytes) -> Plan:
    """What taking in this file would do, without doing it.

    Raises
    ------
    NotPersonaCards
        When it is no JSON, or JSON of something else.
    CardsRefused
        With a `Refusal` for each place that is not right.
    """
    read = _read(content)
    with store.read() as db:
        return _plan(db, read)


def take_in(store: Store, content: bytes) -> Plan:
    """Take in the cards: new ones are made, those that differ get a new version, the others stay.

    Raises
    ------
    NotPersonaCards, CardsRefused, NotSaved
        Nothing of the file is kept then.
    """
    read = _read(content)
    with store.write() as db:
        plan = _plan(db, read)
        for planned in plan.cards:
            _apply(db, planned)
        return plan


@dataclass(frozen=True)
class _ReadCard:
    """A card of the file; `original` is the id that its picture has where it was kept just as it is."""

    id: str
    card: Card
    example: bool
    picture: Picture | None
    original: str | None


def _read(content: bytes) -> list[_ReadCard]:
    document = _parsed(content)
    refused = [_refusal(fault) for fault, _ in zip(_faults(document), range(_REFUSALS_LIMIT), strict=False)]
    _require_none(refused)
    read: list[_ReadCard] = []
    for number, each in enumerate(document["cards"]):
        try:
            read.append(_read_card(each))
        except WorkshopError as error:
            refused.append(Refusal(_within_card(number, error), error))
    ids = [each.id for each in read]
    refused += [
        Refusal(f"cards[{number}].id", errors.InvalidValue(field="id", value=each))
        for number, each in enumerate(ids)
        if each in ids[:number]
    ]
    _require_none(refused)
    return read


def _require_none(refused: Sequence[Refusal]) -> None:
    if refused:
        raise errors.CardsRefused(n=len(refused), refused=tuple(refused))


def _parsed(content: bytes) -> Json:
    try:
        document = _composed(json.loads(content.decode("utf-8-sig")))
    except (ValueError, RecursionError) as error:
        raise errors.NotPersonaCards() from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise errors.NotPersonaCards()
    return document


def _composed(value: Any) -> Any:
    """The value with all its texts in NFC, in which their length is counted."""
    match value:
        case str():
            return unicodedata.normalize("NFC", value)
        case list():
            return [_composed(each) for each in value]
        case dict():
            return {name: _composed(each) for name, each in value.items()}
        case _:
            return value


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(card_set_schema())


def _faults(document: Json) -> Iterator[ValidationError]:
    yield from _validator().iter_errors(document)


def _refusal(fault: ValidationError) -> Refusal:
    path = [*fault.absolute_path]
    where = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).removeprefix(".")
    field = str(path[-1]) if path else FORMAT
    return Refusal(where or FORMAT, _reason(fault, field))


def _reason(fault: ValidationError, field: str) -> WorkshopError:
    found, limit, schema = _given(fault.instance), _given(fault.validator_value), _given(fault.schema)
    match fault.validator:
        case "required":
            return errors.FieldMissing(field=next(name for name in limit if name not in found))
        case "additionalProperties":
            known = schema["properties"]
            return errors.UnknownField(field=next(name for name in found if name not in known)[:40])
        case "minLength":
            return errors.TextMissing()
        case "maxLength":
            return errors.TextTooLong(length=len(found), limit=limit)
        case "maxItems" if field == "traits":
            return errors.TooManyTraits(n=limit)
        case "maxItems" if field == "cards":
            return errors.TooManyPersonas(n=limit)
        case "maxItems" if field != "notes":
            return errors.TooManyLines(n=limit)
        case _:
            return errors.InvalidValue(field=field, value=json.dumps(found, ensure_ascii=False)[:40])


def _given(value: Any) -> Any:
    """What a fault of jsonschema says: its types also know faults that say nothing."""
    return value


def _read_card(document: Mapping[str, Any]) -> _ReadCard:
    with place("picture"):
        original = picture_content(document.get("picture"))
        picture = pictures.prepared(original) if original is not None else None
    content = {name: value for name, value in document.items() if name not in {"id", "example"}}
    card = checked_card(content | {"picture": picture.id if picture else None})
    original_id = pictures.id_of(original) if original is not None else None
    return _ReadCard(document["id"].lower(), card, bool(document.get("example")), picture, original_id)


def _within_card(number: int, error: WorkshopError) -> str:
    where = error.values.get("where", "")
    return f"cards[{number}]" + (f": {where}" if where else "")


def _plan(db: Database, read: Sequence[_ReadCard]) -> Plan:
    codes = {row[0] for row in db.execute("SELECT code FROM pain_point").fetchall()}
    return Plan(tuple(_planned(db, each, codes) for each in read))


def _planned(db: Database, read: _ReadCard, codes: set[str]) -> PlannedCard:
    lines = tuple(
        replace(line, pain_point=line.pain_point if line.pain_point in codes else None)
        for line in read.card.lines
    )
    unknown_codes = sum(line.pain_point not in {None, *codes} for line in read.card.lines)
    card, picture = replace(read.card, lines=lines), read.picture
    if read.original and pictures.get(db, read.original):
        # It came from here: setting it anew as JPEG would make another picture of it.
        card, picture = replace(card, picture=read.original), None
    here = lookup.known(db, read.id)
    return PlannedCard(
        id=read.id,
        card=card,
        status=_status(db, read.id, here, card),
        differences=tuple(differences(here.card, card)) if here else (),
        example=read.example,
        picture=picture,
        unknown_notes=_unknown_notes(db, card),
        unknown_pain_points=unknown_codes,
    )


def _status(db: Database, persona_id: str, here: Persona | None, card: Card) -> Status:
    if here is None:
        return "deleted" if lookup.was_deleted(db, persona_id) else "new"
    return "same" if here.card == card else "changed"


def _unknown_notes(db: Database, card: Card) -> int:
    ids = {note_id for line in card.lines for note_id in line.notes}
    known = "SELECT 1 FROM note WHERE id = ? AND removed_at IS NULL"
    return sum(db.execute(known, [each]).fetchone() is None for each in ids)


def _apply(db: Database, planned: PlannedCard) -> None:
    if planned.picture is not None and planned.status in {"new", "changed"}:
        pictures.keep_in(db, planned.picture)
    if planned.status == "new":
        storage.create_in(db, planned.card, reason="imported", example=planned.example, persona_id=planned.id)
    elif planned.status == "changed":
        storage.save_in(db, lookup.get(db, planned.id), planned.card, reason="imported")
