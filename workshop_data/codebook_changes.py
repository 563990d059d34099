"""Making, changing, retiring and bringing back entries of the codebook; each with a row of the change log."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import uuid4

from sqlite_utils import Database

from workshop_data import changes, codebook, codebook_checks, errors
from workshop_data.codebook import RESIDUAL
from workshop_data.model import FACILITATOR, LANGUAGES, CodebookEntry
from workshop_data.store import Store, now


def make(store: Store, wanted: Mapping[str, Any]) -> CodebookEntry:
    """Make an entry: `texts` (by language: `name`, `description`, `examples`, `counter_examples`), `parent`,
    `who_can_act`, `colour`. A language without a name takes that of the first one that has one.

    Raises
    ------
    PainPointNameMissing, PainPointNameTaken, UnknownPainPoint, TooManyExamples, TextTooLong, TextUnreadable,
    InvalidValue, NotSaved
    """
    with store.write() as db:
        return make_in(db, wanted)


def make_in(db: Database, wanted: Mapping[str, Any], *, code: str = "", guid: str = "") -> CodebookEntry:
    """Make an entry in a transaction that is open already; with this code and GUID where they are given."""
    complete = {**wanted, "texts": _named_in_all_languages(wanted.get("texts", {}))}
    draft = codebook_checks.applied(db, CodebookEntry("", guid or str(uuid4()), {}), complete)
    first = next(draft.texts[language].name for language in (*wanted["texts"], *LANGUAGES))
    made = replace(draft, code=codebook.free_code(db, code or first))
    db.execute(
        "INSERT INTO pain_point (code, guid, created_at) VALUES (?, ?, ?)", [made.code, made.guid, now()]
    )
    _store(db, made)
    log(db, "pain_point_added", made.code, {"name": first, "after": facts(made)})
    return made


def _named_in_all_languages(texts: Mapping[str, Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    names = [fields.get("name", "").strip() for fields in texts.values()]
    first = next((name for name in names if name), "")
    named = dict(texts)
    for language in LANGUAGES:
        fields = texts.get(language, {})
        named[language] = fields if fields.get("name", "").strip() else {**fields, "name": first}
    return named


def change(store: Store, code: str, wanted: Mapping[str, Any]) -> CodebookEntry:
    """Change what is wanted of an entry, fields as for `make`; what is not named stays as it is.

    Raises
    ------
    UnknownPainPoint, PainPointMerged, ParentCycle, PainPointNameMissing, PainPointNameTaken, TooManyExamples,
    TextTooLong, TextUnreadable, InvalidValue, NotSaved
    """
    with store.write() as db:
        return change_in(db, code, wanted)


def change_in(db: Database, code: str, wanted: Mapping[str, Any]) -> CodebookEntry:
    """Change an entry in a transaction that is open already."""
    before = present(db, code)
    after = codebook_checks.applied(db, before, wanted)
    old, new = facts(before), facts(after)
    changed = {name for name in new if new[name] != old.get(name)}
    if changed:
        _store(db, after)
        states = {
            "before": {name: old.get(name) for name in changed},
            "after": {name: new[name] for name in changed},
        }
        log(db, "pain_point_changed", code, states)
    return after


def retire(store: Store, code: str) -> None:
    """Offer an entry no more; its notes keep it. A second time changes nothing.

    Raises
    ------
    UnknownPainPoint, PainPointMerged, ResidualStays, NotSaved
    """
    with store.write() as db:
        turn_retired(db, code, retired=True)


def bring_back(store: Store, code: str) -> None:
    """Offer a retired entry again; a second time changes nothing.

    Raises
    ------
    UnknownPainPoint, PainPointMerged, NotSaved
    """
    with store.write() as db:
        turn_retired(db, code, retired=False)


def turn_retired(db: Database, code: str, *, retired: bool) -> None:
    """Retire an entry or bring it back in a transaction that is open already."""
    entry = present(db, code)
    if code == RESIDUAL and retired:
        raise errors.ResidualStays()
    if entry.retired != retired:
        db.execute("UPDATE pain_point SET retired_at = ? WHERE code = ?", [now() if retired else None, code])
        log(db, "pain_point_retired" if retired else "pain_point_brought_back", code, {})


def present(db: Database, code: str) -> CodebookEntry:
    """The entry with this code; raises UnknownPainPoint, or PainPointMerged for one that was merged."""
    entry = codebook.entry(db, code)
    if entry.merged_into:
        raise errors.PainPointMerged()
    return entry


def log(db: Database, kind: changes.Kind, code: str, payload: Mapping[str, Any]) -> int:
    """Log a change of the codebook, which belongs to no workshop; returns its `seq`."""
    return changes.append(
        db, kind, workshop_id=None, actor=FACILITATOR, subject=code, payload={"code": code, **payload}
    )


def facts(entry: CodebookEntry) -> dict[str, Any]:
    """What an entry says, field by field, as the log keeps it: `parent`, `nl.name`, `fr.examples`, …"""
    said: dict[str, Any] = {
        "parent": entry.parent,
        "who_can_act": entry.who_can_act,
        "colour": entry.colour,
    }
    for language, texts in sorted(entry.texts.items()):
        said[f"{language}.name"] = texts.name
        said[f"{language}.description"] = texts.description
        said[f"{language}.examples"] = list(texts.examples)
        said[f"{language}.counter_examples"] = [
            [each.text, each.belongs_to] for each in texts.counter_examples
        ]
    return said


def _store(db: Database, entry: CodebookEntry) -> None:
    db.execute(
        "UPDATE pain_point SET parent = ?, who_can_act = ?, colour = ? WHERE code = ?",
        [entry.parent, entry.who_can_act, entry.colour, entry.code],
    )
    db.execute("DELETE FROM pain_point_example WHERE code = ?", [entry.code])
    for language, said in entry.texts.items():
        db.execute(
            """INSERT INTO pain_point_text (code, language, name, description) VALUES (?, ?, ?, ?)
               ON CONFLICT (code, language) DO UPDATE
               SET name = excluded.name, description = excluded.description""",
            [entry.code, language, said.name, said.description],
        )
        examples: list[tuple[int, str, str | None]] = [(0, each, None) for each in said.examples]
        examples += [(1, each.text, each.belongs_to) for each in said.counter_examples]
        for position, (counter, example, belongs_to) in enumerate(examples):
            db.execute(
                """INSERT INTO pain_point_example (code, language, counter, position, text, belongs_to)
                   VALUES (?, ?, ?, ?, ?, ?)""",
                [entry.code, language, counter, position, example, belongs_to],
            )
