"""The codebook: reading it, changing it, its history, and files with it."""

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, File, Request, Response, UploadFile

from components.api.bodies import EntryChange, EntryText, Merge, NewPainPoint, Split
from components.api.guard import FacilitatorOnly
from components.api.problems import language_of
from components.api.services import services_of
from workshop_data import codebook, codebook_changes, codebook_history, codebook_merging, errors, text
from workshop_data.codebook_history import CodebookChange
from workshop_data.exporters import codebook_file
from workshop_data.importers import codebooks
from workshop_data.importers.codebooks import CodebookPlan
from workshop_data.importers.workshops import import_refused
from workshop_data.model import CodebookEntry, CounterExample

router = APIRouter()

_MEDIA = {"csv": "text/csv; charset=utf-8", "qdc": "application/xml"}


@router.get("/codebook")
def read_codebook(request: Request, caller: FacilitatorOnly) -> list[dict[str, Any]]:
    """The pain points to choose from, by name in the caller's language."""
    with services_of(request).store.read() as db:
        return [asdict(entry) for entry in codebook.entries_in_use(db, language_of(request).language)]


@router.post("/codebook", status_code=201)
def add_pain_point(
    body: NewPainPoint, request: Request, response: Response, caller: FacilitatorOnly
) -> dict[str, Any]:
    """Add a pain point; a name that is there already gives the entry that has it."""
    language = body.language or language_of(request).language
    entry, new = codebook.add(services_of(request).store, body.name, language=language)
    response.status_code = 201 if new else 200
    return {"code": entry.code, "name": entry.name}


@router.get("/codebook.{kind}")
def export_codebook(kind: str, request: Request, caller: FacilitatorOnly) -> Response:
    """The codebook as CSV, or as REFI-QDA codebook in the caller's language."""
    if kind not in _MEDIA:
        raise errors.InvalidValue(field="format", value=kind[:40])
    export = codebook_file.as_csv if kind == "csv" else codebook_file.as_qdc
    with services_of(request).store.read() as db:
        content = export(codebook.whole(db), language=language_of(request).language)
    headers = {"Content-Disposition": f'attachment; filename="codebook.{kind}"'}
    return Response(content, media_type=_MEDIA[kind], headers=headers)


@router.get("/codebook/history")
def read_history(request: Request, caller: FacilitatorOnly) -> list[dict[str, Any]]:
    """What was done to the codebook, the newest first."""
    with services_of(request).store.read() as db:
        return [_told(change) for change in codebook_history.history(db)]


@router.post("/codebook/import")
def import_codebook(
    request: Request,
    caller: FacilitatorOnly,
    file: Annotated[UploadFile, File()],
    dry_run: bool = False,
) -> dict[str, Any]:
    """Take in a codebook from CSV or REFI-QDA, or only say what that would bring."""
    content, store = file.file.read(), services_of(request).store
    language = language_of(request).language
    act = codebooks.preview if dry_run else codebooks.take_in
    plan = act(store, content, language=language)
    if plan.refused:
        raise import_refused(plan.refused)
    return {"dry_run": dry_run} | _planned(plan)


@router.delete("/codebook/merges/{seq}")
def undo_merge(seq: int, request: Request, caller: FacilitatorOnly) -> dict[str, Any]:
    """Take a merge apart again."""
    return {"notes": codebook_merging.undo_merge(services_of(request).store, seq)}


@router.get("/codebook/entries/{code}")
def read_entry(code: str, request: Request, caller: FacilitatorOnly) -> dict[str, Any]:
    """One entry in all languages."""
    with services_of(request).store.read() as db:
        return _whole(codebook.entry(db, code))


@router.patch("/codebook/entries/{code}")
def change_entry(code: str, body: EntryChange, request: Request, caller: FacilitatorOnly) -> dict[str, Any]:
    """Change what is named of an entry, retire it or bring it back."""
    store, given = services_of(request).store, body.given()
    retired = given.pop("retired", None)
    with store.write() as db:
        codebook_changes.change_in(db, code, _wanted(body, given))
        if retired is not None:
            codebook_changes.turn_retired(db, code, retired=bool(retired))
        return _whole(codebook.entry(db, code))


@router.post("/codebook/entries/{code}/merge")
def merge_entry(code: str, body: Merge, request: Request, caller: FacilitatorOnly) -> dict[str, Any]:
    """Put an entry together with another one; `merge` in the answer is what undoes it."""
    done = codebook_merging.merge(services_of(request).store, code, body.into)
    return {"merge": done.seq, "notes": done.notes}


@router.post("/codebook/entries/{code}/split", status_code=201)
def split_entry(code: str, body: Split, request: Request, caller: FacilitatorOnly) -> dict[str, Any]:
    """Make an entry and code these notes as it."""
    language = text.language(body.language or language_of(request).language)
    wanted = {"texts": {language: {"name": body.name}}}
    return _whole(codebook_merging.split(services_of(request).store, code, wanted, body.notes))


def _wanted(body: EntryChange, given: dict[str, Any]) -> dict[str, Any]:
    if body.texts is None:
        return {name: value for name, value in given.items() if name != "texts"}
    return {**given, "texts": {language: _text(said) for language, said in body.texts.items()}}


def _text(said: EntryText) -> dict[str, Any]:
    given: dict[str, Any] = said.given()
    if "counter_examples" in given:
        given["counter_examples"] = [CounterExample(**dict(each)) for each in said.counter_examples]
    return given


def _whole(entry: CodebookEntry) -> dict[str, Any]:
    return asdict(entry)


def _told(change: CodebookChange) -> dict[str, Any]:
    fields = {name: {"before": before, "after": after} for name, (before, after) in change.fields.items()}
    return asdict(change) | {"fields": fields}


def _planned(plan: CodebookPlan) -> dict[str, Any]:
    return {
        "entries": len(plan.entries),
        "new": [planned.entry.code for planned in plan.new],
        "changed": {planned.entry.code: sorted(planned.fields) for planned in plan.changed},
    }
