"""Voting with dots: a budget for each participant, secret until the facilitator shows the votes."""

from collections import Counter
from collections.abc import Iterable, Mapping

from sqlite_utils import Database

from workshop_data import changes, errors, groups, notes, workshops
from workshop_data.model import PAPER, Ballot, Caller, Group, Note, Phase, Workshop
from workshop_data.store import Store

_PAPER_LIMIT = 999
_FROM_ROUND = """
FROM vote WHERE workshop_id = ? AND round = ?
  AND voter NOT IN (SELECT id FROM participant WHERE removed_at IS NOT NULL)
"""


def cast(store: Store, code: str, caller: Caller, target: str, count: int) -> int | None:
    """Give a group, or a note that is in none, so many votes; returns how many the caller has left.

    The facilitator's votes are paper dots: they have no budget, and None comes back. Votes for what is no
    longer on the map are free again: they go when the caller gives them to something else.

    Raises
    ------
    UnknownWorkshop, UnknownNote, WorkshopClosed, NotInThisPhase, InvalidValue, VotesSpent, NotSaved
    """
    with store.write() as db:
        workshop = workshops.get(db, code)
        _require_voting(workshop)
        target, present = target.lower(), notes.of_workshop(db, workshop)
        on_the_map = targets(groups.of_workshop(db, workshop), present)
        if target not in on_the_map:
            raise errors.UnknownNote()
        voter, place = caller.participant or PAPER, places(present)
        own = [ballot for ballot in of_round(db, workshop) if ballot.voter == voter]
        before = [ballot for ballot in own if place.get(ballot.target, ballot.target) == target]
        gone = [ballot for ballot in own if place.get(ballot.target, ballot.target) not in on_the_map]
        spent = _sum(own) - _sum(before) - _sum(gone)
        _require_affordable(workshop, caller, count, spent=spent)
        left = workshop.votes_each - spent - count
        if count != _sum(before):
            given_up = gone if caller.participant and _sum(gone) > left else []
            _replace(db, workshop, voter, [*before, *given_up], Ballot(voter, target, count))
            payload = {"round": workshop.vote_round, "before": _sum(before), "after": count}
            changes.append(
                db, "votes_changed", workshop_id=workshop.id, actor=caller, subject=target, payload=payload
            )
        return None if caller.is_facilitator else left


def of_round(db: Database, workshop: Workshop) -> tuple[Ballot, ...]:
    """All votes of the present round, as they were cast: for the server only."""
    rows = db.execute(
        f"SELECT voter, target, count {_FROM_ROUND} ORDER BY voter, target",
        [workshop.id, workshop.vote_round],
    )
    return tuple(Ballot(*row) for row in rows.fetchall())


def was_voted_for(db: Database, workshop: Workshop, target: str) -> bool:
    """Whether somebody has voted for this in the present round: for the server only."""
    parameters = [workshop.id, workshop.vote_round, target]
    return db.execute(f"SELECT 1 {_FROM_ROUND} AND target = ?", parameters).fetchone() is not None


def voters(ballots: tuple[Ballot, ...]) -> int:
    """How many participants have voted."""
    return len({ballot.voter for ballot in ballots if ballot.voter != PAPER})


def together(ballots: Iterable[Ballot], group_of: Mapping[str, str]) -> Counter[str]:
    """The votes for each target; those for a note that has since come into a group count for the group."""
    counted = Counter[str]()
    for ballot in ballots:
        counted[group_of.get(ballot.target, ballot.target)] += ballot.count
    return counted


def places(present: Iterable[Note]) -> dict[str, str]:
    """The group of each note that is in one."""
    return {note.id: note.group for note in present if note.group is not None}


def targets(present_groups: Iterable[Group], present: Iterable[Note]) -> set[str]:
    """What can be voted for: groups, and notes that are in none; nothing that is kept from the room."""
    shown = {note.id: note for note in present if not (note.hidden or note.held)}
    single = {note.id for note in shown.values() if note.group is None}
    return single | {group.id for group in present_groups if not shown.keys().isdisjoint(group.notes)}


def _require_voting(workshop: Workshop) -> None:
    if workshop.phase is Phase.CLOSED:
        raise errors.WorkshopClosed()
    if workshop.phase is not Phase.VOTE or workshop.votes_shown:
        raise errors.NotInThisPhase()


def _require_affordable(workshop: Workshop, caller: Caller, count: int, *, spent: int) -> None:
    if not 0 <= count <= _PAPER_LIMIT:
        raise errors.InvalidValue(field="count", value=str(count)[:40])
    if caller.is_facilitator:
        return
    if count > workshop.votes_on_one:
        raise errors.VotesSpent(limit=workshop.votes_on_one)
    if spent + count > workshop.votes_each:
        raise errors.VotesSpent(limit=workshop.votes_each)


def _sum(ballots: Iterable[Ballot]) -> int:
    return sum(ballot.count for ballot in ballots)


def _replace(db: Database, workshop: Workshop, voter: str, before: Iterable[Ballot], present: Ballot) -> None:
    for ballot in before:
        _store(db, workshop, voter, ballot.target, 0)
    _store(db, workshop, voter, present.target, present.count)


def _store(db: Database, workshop: Workshop, voter: str, target: str, count: int) -> None:
    key = [workshop.id, workshop.vote_round, voter, target]
    if count == 0:
        db.execute("DELETE FROM vote WHERE workshop_id = ? AND round = ? AND voter = ? AND target = ?", key)
        return
    db.execute(
        """INSERT INTO vote (workshop_id, round, voter, target, count) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT (workshop_id, round, voter, target) DO UPDATE SET count = excluded.count""",
        [*key, count],
    )
