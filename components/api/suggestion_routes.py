"""Suggestions for any texts: which pain points they may be about."""

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter, Request
from pydantic import StrictStr

from components.api.bodies import Body
from components.api.guard import FacilitatorOnly
from components.api.problems import language_of
from components.api.services import services_of
from workshop_data import errors, suggest, text

router = APIRouter()

_TEXTS_AT_ONCE = 500
_LENGTH_LIMIT = 1000
"""Room for the notes of a group, put together."""


class Texts(Body):
    texts: list[StrictStr]


@router.post("/suggestions")
def suggest_pain_points(body: Texts, request: Request, caller: FacilitatorOnly) -> list[list[dict[str, Any]]]:
    """Up to three pain points for each text, the likeliest first; nothing is coded by this."""
    if len(body.texts) > _TEXTS_AT_ONCE:
        raise errors.TooManyNotes(limit=_TEXTS_AT_ONCE)
    texts = [_checked(each) for each in body.texts]
    found = suggest.suggest(services_of(request).store, texts, language=language_of(request).language)
    return [[asdict(each) for each in some] for some in found]


def _checked(said: str) -> str:
    said = text.normalised(said)
    if len(said) > _LENGTH_LIMIT:
        raise errors.TextTooLong(length=len(said), limit=_LENGTH_LIMIT)
    return said
