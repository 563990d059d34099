"""How bad a pain point is, as those in the room weighed it: its share of the votes.

Votes answer another question than recurrence: what came up in few workshops may weigh most there.
"""

from dataclasses import dataclass

from workshop_data.tally import Tally


@dataclass(frozen=True)
class Severity:
    """`votes` of the `of` votes went to a pain point, in the workshops in which it came up.

    `voted` counts those of these workshops that showed votes. `notes_each`: how many notes about it there are in a workshop in which it
    came up, on average; that is how loud it is, not how bad.
    """

    code: str
    votes: int
    of: int
    voted: int
    notes_each: float

    @property
    def share(self) -> float | None:
        """The share of the votes; None where nobody voted."""
        return self.votes / self.of if self.of else None


def severities(tally: Tally) -> dict[str, Severity]:
    """The severity of each pain point, by code."""
    given = tally.workshops["votes"].to_numpy()
    found = {}
    for column, code in enumerate(tally.codes):
        here = tally.came_up[:, column]
        voted = here & (given > 0)
        votes = int(tally.votes[voted, column].sum())
        notes_each = float(tally.notes[here, column].mean())
        found[code] = Severity(code, votes, int(given[voted].sum()), int(voted.sum()), notes_each)
    return found


def has_votes(tally: Tally) -> bool:
    """Whether votes were shown in one of the workshops."""
    return bool((tally.workshops["votes"] > 0).any())
