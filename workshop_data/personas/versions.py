"""The versions of a card: what changed, when, and the way back to an earlier one."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from sqlite_utils import Database

from workshop_data import errors
from workshop_data.personas import lookup, storage
from workshop_data.personas.checking import stored_card
from workshop_data.personas.model import Card, Line, Persona, Section, Trait
from workshop_data.personas.rows import Reason
from workshop_data.store import Store

Kind = Literal["added", "removed", "changed", "moved"]
_Item = Line | Trait
_FIELDS = ("name", "language", "service", "picture")


@dataclass(frozen=True)
class Difference:
    """What differs between two cards. `what` is a field of the card, one of its sections, or "traits".

    `before` and `after` are texts as a person reads them; None where there was or is nothing. A line that
    says the same, but rests on something else, has the kind "changed" and twice the same text.
    """

    what: str
    kind: Kind
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Version:
    """A card as it was saved at a time. `origin` is the version that was gone back to, where one was.

    `changes` tells what differs from the version before; a card's first version has none.
    """

    number: int
    at: str
    reason: Reason
    origin: int | None
    card: Card
    changes: tuple[Difference, ...] = ()


def versions(db: Database, persona_id: str) -> list[Version]:
    """All versions of the card, the newest first; raises UnknownPersona."""
    lookup.get(db, persona_id)
    rows = db.execute(
        """SELECT number, at, reason, origin, content FROM persona_version
           WHERE persona_id = ? ORDER BY number""",
        [persona_id.lower()],
    ).fetchall()
    found: list[Version] = []
    for number, at, reason, origin, content in rows:
        card = stored_card(json.loads(content))
        changes = tuple(differences(found[-1].card, card)) if found else ()
        found.append(Version(number, at, reason, origin, card, changes))
    return found[::-1]


def version(db: Database, persona_id: str, number: int) -> Version:
    """One version of the card; raises UnknownPersona also for a version that there is not."""
    found = next((each for each in versions(db, persona_id) if each.number == number), None)
    if found is None:
        raise errors.UnknownPersona()
    return found


def go_back(store: Store, persona_id: str, number: int) -> Persona:
    """Make an earlier version the present one; it is kept as a new version, so that nothing is lost.

    Raises
    ------
    UnknownPersona, NotSaved
    """
    with store.write() as db:
        persona = lookup.get(db, persona_id)
        earlier = version(db, persona_id, number)
        return storage.save_in(db, persona, earlier.card, reason="went_back", origin=number)


def differences(before: Card, after: Card) -> list[Difference]:
    """What differs between two cards, in the order of the card."""
    found = [
        Difference(field, _kind(old, new), old or None, new or None)
        for field in _FIELDS
        if (old := getattr(before, field)) != (new := getattr(after, field))
    ]
    for section in Section:
        found += _differing(section.value, before.of(section), after.of(section))
    return found + list(_differing("traits", before.traits, after.traits))


def _kind(old: str | None, new: str | None) -> Kind:
    if not old:
        return "added"
    return "changed" if new else "removed"


def _differing(what: str, before: Sequence[_Item], after: Sequence[_Item]) -> Iterator[Difference]:
    old = {each.id: each for each in before}
    new = {each.id: each for each in after}
    moved = _moved([each for each in old if each in new], [each for each in new if each in old])
    for item in after:
        earlier = old.get(item.id)
        if earlier is None:
            yield Difference(what, "added", None, written(item))
        elif earlier != item:
            yield Difference(what, "changed", written(earlier), written(item))
        elif item.id in moved:
            yield Difference(what, "moved", written(item), written(item))
    for item in before:
        if item.id not in new:
            yield Difference(what, "removed", written(item), None)


def _moved(before: Sequence[str], after: Sequence[str]) -> set[str]:
    """The fewest that have to move to bring the one order into the other."""
    blocks = SequenceMatcher(a=before, b=after, autojunk=False).get_matching_blocks()
    stayed = {each for block in blocks for each in before[block.a : block.a + block.size]}
    return set(after) - stayed


def written(item: _Item) -> str:
    """A line or a trait as one text."""
    if isinstance(item, Line):
        return item.text
    return f"{item.left} ↔ {item.right}: {item.position}"
