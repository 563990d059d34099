"""Importing earlier workshops."""

from typing import Annotated, Any

from fastapi import APIRouter, File, Request, UploadFile

from components.api.guard import FacilitatorOnly
from components.api.services import services_of
from workshop_data.importers.workshops import Plan, import_refused, preview, take_in

router = APIRouter()


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
