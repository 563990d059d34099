"""What recurs, as data: the numbers of the charts, for the same choice of workshops."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from sqlite_utils import Database

from components.api.guard import FacilitatorOnly
from components.api.problems import language_of
from components.api.services import services_of
from workshop_data import (
    actions,
    codebook,
    errors,
    for_whom,
    recurrence,
    rising,
    saturation,
    severity,
    text,
    timeline,
    together,
    trend,
)
from workshop_data.tally import DIMENSIONS, Selection, Tally, tally

router = APIRouter(prefix="/pain-points")

Json = dict[str, Any]
_Choices = Annotated[tuple[str, ...], Query()]


def _selection(
    service: _Choices = (),
    organisation: _Choices = (),
    language: _Choices = (),
    target_group: _Choices = (),
    persona: _Choices = (),
    since: str | None = None,
    until: str | None = None,
) -> Selection:
    return Selection(
        services=service,
        organisations=organisation,
        languages=language,
        target_groups=target_group,
        personas=persona,
        since=text.iso_date(since) if since else None,
        until=text.iso_date(until) if until else None,
    )


_Selected = Annotated[Selection, Depends(_selection)]


@router.get("")
def read_recurrence(request: Request, caller: FacilitatorOnly, selection: _Selected) -> list[Json]:
    """In how many of the selected workshops each pain point came up, and what else is known of it."""
    with _counted(request, selection) as (db, counted):
        ranking = recurrence.ranked(counted, _names(request, db))
        acts = actions.every(db)
        who = {entry.code: entry.who_can_act for entry in codebook.whole(db)}
    weights = severity.severities(counted)
    changes = {change.code: change for change in trend.changes(counted)}
    rises = {rise.code: rise for rise in rising.rises(counted)}
    return [
        {
            **asdict(row),
            "votes_of": weights[row.code].of,
            "severity": weights[row.code].share,
            "who_can_act": who.get(row.code),
            "change": asdict(changes[row.code]) if row.code in changes else None,
            "lately": _lately(rises[row.code]) if row.code in rises else None,
            "actions": [asdict(action) for action in acts.get(row.code, [])],
        }
        for row in ranking
    ]


@router.get("/in-time")
def read_in_time(request: Request, caller: FacilitatorOnly, selection: _Selected) -> list[Json]:
    """In which workshops each pain point came up, or in which periods when there are many workshops."""
    with _counted(request, selection) as (db, counted):
        names = _names(request, db)
    columns = timeline.columns(counted)
    return [
        {
            "code": cell.pain_point,
            "name": names.get(cell.pain_point, cell.pain_point),
            "workshop": cell.column.key if cell.column.title else None,
            "title": cell.column.title or None,
            "first": cell.column.first,
            "last": cell.column.last,
            "workshops": cell.workshops,
            "of": cell.column.of,
            "notes": cell.notes,
        }
        for cell in timeline.cells(counted, columns)
    ]


@router.get("/trend")
def read_trend(
    request: Request, caller: FacilitatorOnly, selection: _Selected, per: str = "quarter"
) -> list[Json]:
    """The share of the coded workshops of each quarter (or year) in which each pain point came up."""
    if per not in ("quarter", "year"):
        raise errors.InvalidValue(field="per", value=per[:40])
    months = trend.YEAR if per == "year" else trend.QUARTER
    with _counted(request, selection) as (db, counted):
        names = _names(request, db)
    return [
        {
            "code": code,
            "name": names.get(code, code),
            "first": point.period.first,
            "last": point.period.last,
            **_figures(point, "workshops", "of", "share", "low", "high", "notes"),
        }
        for code, points in trend.points(counted, months=months).items()
        for point in points
    ]


@router.get("/together")
def read_together(request: Request, caller: FacilitatorOnly, selection: _Selected) -> list[Json]:
    """The pairs of pain points that come up in the same workshops, the sure ones first."""
    with _counted(request, selection) as (_, counted):
        return [asdict(pair) for pair in together.pairs(counted)]


@router.get("/saturation")
def read_saturation(request: Request, caller: FacilitatorOnly, selection: _Selected) -> Json:
    """How the known pain points grew with each coded workshop, and whether another one would bring more."""
    with _counted(request, selection) as (_, counted):
        found = saturation.saturation(counted)
    told = {name: getattr(found, name) for name in ("last_ratio", "is_reached", "reached_at", "settled_at")}
    return asdict(found) | told | {"threshold": saturation.THRESHOLD}


@router.get("/for-whom")
def read_for_whom(
    request: Request, caller: FacilitatorOnly, selection: _Selected, by: str = "target_group"
) -> list[Json]:
    """The share of the workshops of each group in which each pain point came up, beside all others."""
    if by not in DIMENSIONS:
        raise errors.InvalidValue(field="by", value=by[:40])
    with _counted(request, selection) as (db, counted):
        names = _names(request, db)
    return [
        {**asdict(share), "name": names.get(share.code, share.code), "differs": share.differs}
        for share in for_whom.for_whom(counted, by).shares
    ]


@contextmanager
def _counted(request: Request, selection: Selection) -> Iterator[tuple[Database, Tally]]:
    with services_of(request).store.read() as db:
        yield db, tally(db).selected(selection)


def _names(request: Request, db: Database) -> dict[str, str]:
    entries = codebook.entries(db, language_of(request).language)
    return {entry.code: entry.name for entry in entries}


def _lately(rise: rising.Rise) -> Json:
    return asdict(rise) | {"is_signal": rise.is_signal}


def _figures(source: object, *names: str) -> Json:
    return {name: getattr(source, name) for name in names}
