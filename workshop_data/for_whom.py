"""For whom a pain point comes up: its share of workshops by persona, target group, service ..."""

from dataclasses import dataclass, replace

import numpy as np

from workshop_data import chance
from workshop_data.codebook import RESIDUAL
from workshop_data.tally import Mask, Tally

SURE_BELOW = 0.05
GROUPS_LIMIT = 10
LEAST_IN_GROUP = 3
"""A share of fewer workshops says next to nothing: one of one is all of them."""


@dataclass(frozen=True)
class Group:
    """A persona, service ... with its coded workshops."""

    name: str
    of: int


@dataclass(frozen=True)
class GroupShare:
    """A pain point came up in `workshops` of the `of` workshops of a group, and in how many of all others.

    `low` and `high`: Wilson interval at 95%. `p`: the probability that chance alone makes the group differ as
    much from the others (Fisher's exact test, two-sided); `adjusted`: the same for all groups and pain points
    looked at together (Benjamini and Hochberg).
    """

    group: str
    code: str
    workshops: int
    of: int
    share: float
    low: float
    high: float
    notes: int
    workshops_elsewhere: int
    of_elsewhere: int
    p: float
    adjusted: float = 1.0

    @property
    def can_tell(self) -> bool:
        """Whether any outcome with these totals could be more than chance."""
        both = self.workshops + self.workshops_elsewhere
        return chance.least_p_differs(self.of, self.of_elsewhere, both) <= SURE_BELOW

    @property
    def differs(self) -> bool:
        return self.adjusted <= SURE_BELOW

    @property
    def is_enough(self) -> bool:
        """Whether the group has workshops enough for its share to mean something."""
        return self.of >= LEAST_IN_GROUP

    @property
    def is_more(self) -> bool:
        """Whether it comes up more often in the group than elsewhere."""
        return self.workshops * self.of_elsewhere > self.workshops_elsewhere * self.of


@dataclass(frozen=True)
class ForWhom:
    """`groups`: those with the most workshops first; `shares`: one for each group and pain point.

    `left_out`: how many smaller groups there are, `workshops_left_out` in how many workshops that are of none
    of `groups`; `unnamed`: how many workshops name no group at all.
    """

    dimension: str
    groups: tuple[Group, ...]
    shares: tuple[GroupShare, ...]
    left_out: int
    workshops_left_out: int
    unnamed: int

    def surest(self) -> list[GroupShare]:
        """Where a group differs from the others by more than chance, the surest first."""
        return sorted(
            (each for each in self.shares if each.differs), key=lambda each: (each.adjusted, each.p)
        )


def for_whom(tally: Tally, dimension: str, *, limit: int = GROUPS_LIMIT) -> ForWhom:
    """The pain points by one of `tally.DIMENSIONS`; only coded workshops count.

    A workshop that names several groups counts in each; groups beyond `limit` are left out.
    """
    coded = tally.only_coded().without(RESIDUAL)
    members = coded.groups(dimension)
    largest = sorted(members, key=lambda name: (-int(members[name].sum()), name))[:limit]
    shares = [share for name in largest for share in _shares(coded, name, members[name])]
    groups = tuple(Group(name, int(members[name].sum())) for name in largest)
    shown, named = (_any(coded, [members[name] for name in names]) for names in (largest, members))
    return ForWhom(
        dimension,
        groups,
        tuple(_adjusted(shares)),
        left_out=len(members) - len(largest),
        workshops_left_out=int((named & ~shown).sum()),
        unnamed=int((~named).sum()),
    )


def _any(coded: Tally, masks: list[Mask]) -> Mask:
    found: Mask = np.zeros(coded.of, bool) if not masks else np.logical_or.reduce(masks)
    return found


def _shares(coded: Tally, name: str, member: Mask) -> list[GroupShare]:
    of, of_elsewhere = int(member.sum()), int((~member).sum())
    workshops, elsewhere = coded.came_up[member].sum(axis=0), coded.came_up[~member].sum(axis=0)
    low, high = chance.wilson(workshops, np.full(len(workshops), of))
    columns = (workshops, low, high, coded.notes[member].sum(axis=0), elsewhere)
    rows = zip(coded.codes, *(column.tolist() for column in columns), strict=True)
    return [
        GroupShare(
            group=name,
            code=code,
            workshops=k,
            of=of,
            share=k / of,
            low=least,
            high=most,
            notes=notes,
            workshops_elsewhere=other,
            of_elsewhere=of_elsewhere,
            p=chance.p_differs(k, of, other, of_elsewhere),
        )
        for code, k, least, most, notes, other in rows
    ]


def _adjusted(shares: list[GroupShare]) -> list[GroupShare]:
    values = chance.adjusted_where([share.can_tell for share in shares], [share.p for share in shares])
    return [
        share if value is None else replace(share, adjusted=value)
        for share, value in zip(shares, values, strict=True)
    ]
