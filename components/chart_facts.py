"""What the charts of the pain points page rest on: how many workshops and notes, and what is not in yet."""

from collections.abc import Collection

from workshop_data.i18n import Translator
from workshop_data.tally import Tally


def counted(t: Translator, tally: Tally) -> str:
    """How many workshops and notes there are, and how many of these are coded."""
    workshops, uncoded = t("common.workshop_count", n=tally.of), tally.of - tally.coded
    if uncoded:
        workshops = t("pain_points.uncoded", workshops=workshops, n=uncoded)
    return t("pain_points.summary", workshops=workshops, n=tally.coded_notes, of=tally.all_notes)


def partly_coded(t: Translator, tally: Tally) -> list[str]:
    """That some workshops are coded only in part, where there are such: these count as coded."""
    if not tally.partly_coded:
        return []
    are_all = tally.partly_coded == tally.of > 1
    return [t("pain_points.partly_all" if are_all else "pain_points.partly", n=tally.partly_coded)]


def fictional(t: Translator, tally: Tally, examples: Collection[str]) -> list[str]:
    """That some or all of the workshops are made up, where they are; `examples` are the codes of all such."""
    made_up = int(tally.workshops["workshop_code"].isin(list(examples)).sum())
    if not made_up:
        return []
    if made_up == tally.of:
        return [t("pain_points.examples_all")]
    return [t("pain_points.examples_some", n=made_up)]
