"""The rounds of a vote: what each of them asked, and what came of those that have ended."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlite_utils import Database

from workshop_data import groups, notes, votes
from workshop_data.i18n import translator
from workshop_data.model import OPEN_PHASES, Note, Phase, Workshop
from workshop_data.visibility import is_shown


@dataclass(frozen=True)
class Round:
    """A round that has ended: its number, what it asked, and the votes by target, most votes first."""

    number: int
    question: str
    votes: tuple[tuple[str, int], ...]


def asked(workshop: Workshop) -> str:
    """What the present round asks: the facilitator's question, else the app's, in the workshop's language."""
    return worded(workshop, workshop.vote_question)


def worded(workshop: Workshop, question: str) -> str:
    """The question as the room reads it."""
    return question or translator(workshop.language)("board.vote_question_default")


def questions(db: Database, workshop: Workshop) -> tuple[str, ...]:
    """The question of each round up to the present one, as it was set last; "" for the app's own.

    The log is read from its end: what stood before a change is what the time before it asked.
    """
    found, vote_round, question = dict[int, str](), workshop.vote_round, workshop.vote_question
    found[vote_round] = question
    for before in _befores(db, workshop):
        question = before.get("vote_question", question)
        vote_round = before.get("vote_round", vote_round)
        found.setdefault(vote_round, question)
    return tuple(found.get(number, "") for number in range(1, workshop.vote_round + 1))


def ended(db: Database, workshop: Workshop) -> list[Round]:
    """The rounds whose votes everybody may know, the first one first; none before the reveal."""
    if workshop.phase not in OPEN_PHASES:
        return []
    shown = [note for note in notes.of_workshop(db, workshop) if is_shown(note, workshop)]
    on_the_map = votes.targets(groups.of_workshop(db, workshop), shown)
    asked_by_round = questions(db, workshop)[: how_many_ended(workshop)]
    return [
        Round(
            number,
            worded(workshop, question),
            tuple(
                (target, count)
                for target, count in dots(db, workshop, number, shown).most_common()
                if target in on_the_map
            ),
        )
        for number, question in enumerate(asked_by_round, start=1)
    ]


def dots(db: Database, workshop: Workshop, number: int, shown: Iterable[Note]) -> Counter[str]:
    """The votes of a round by target: for the server only while it has not ended."""
    ballots = votes.of_round(db, replace(workshop, vote_round=number))
    return votes.together(ballots, votes.places(shown))


def how_many_ended(workshop: Workshop) -> int:
    """How many rounds have ended: the present one once its votes are shown, or the workshop is closed."""
    has_ended = workshop.votes_shown or workshop.phase is Phase.CLOSED
    return workshop.vote_round if has_ended else workshop.vote_round - 1


def _befores(db: Database, workshop: Workshop) -> Iterator[Mapping[str, Any]]:
    """What each change of a setting replaced, the newest change first."""
    rows = db.execute(
        """SELECT payload FROM change WHERE workshop_id = ?
           AND kind IN ('workshop_changed', 'votes_shown', 'phase_changed', 'reveal_changed')
           ORDER BY seq DESC""",
        [workshop.id],
    )
    return (json.loads(row[0]).get("before") or {} for row in rows.fetchall())
