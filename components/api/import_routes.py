"""Recurring pain points, and importing earlier workshops."""

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, File, Query, Request, UploadFile

from components.api.guard import FacilitatorOnly
from components.api.problems import language_of
from components.api.services import services_of
from workshop_data import text
from workshop_data.importers.workshops import Plan, import_refused, preview, take_in
from workshop_data.recurrence import recurrence
from workshop_data.tally import Selection

router = APIRouter()

_Choices = Annotated[tuple[str, ...], Query()]


@router.get("/pain-points")
def read_recurrence(
    request: Request,
    caller: FacilitatorOnly,
    service: _Choices = (),
    organisation: _Choices = (),
    language: _Choices = (),
    since: str | None = None,
    until: str | None = None,
) -> list[dict[str, Any]]:
    """In how many of the selected workshops each pain point came up."""
    selection = Selection(
        services=service,
        organisations=organisation,
        languages=language,
        since=text.iso_date(since) if since else None,
        until=text.iso_date(until) if until else None,
    )
    with services_of(request).store.read() as db:
        rows = recurrence(db, selection, language=language_of(request).language)
    return [asdict(row) for row in rows]


@router.post("/import")
def import_workshops(
    request: Request,
    caller: FacilitatorOnly,
    file: Annotated[UploadFile, File()],
    dry_run: bool = False,
) -> dict[str, Any]:
    """Import workshops from our own CSV, or only say what that would bring."""
    content, store = file.file.read(), services_of(request).store
    plan = preview(store, content) if dry_run else take_in(store, content)
    if plan.refused:
        raise import_refused(plan.refused)
    return {"dry_run": dry_run} | _counted(plan)


def _counted(plan: Plan) -> dict[str, Any]:
    return {
        "notes": plan.notes,
        "new_notes": plan.new_notes,
        "new_pain_points": list(plan.new_pain_points),
        "workshops": [
            {
                "title": planned.workshop.title,
                "date": planned.workshop.date,
                "new": planned.new,
                "notes": planned.notes,
                "new_notes": planned.new_notes,
            }
            for planned in plan.workshops
        ],
    }
