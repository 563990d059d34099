"""What may be said of a change: the two shares that are compared, and whether that may be chance."""

from workshop_data.i18n import Translator
from workshop_data.trend import Change, Verdict

_SIGNS = {Verdict.MORE: "▲ ", Verdict.LESS: "▼ ", Verdict.UNCLEAR: "≈ ", Verdict.TOO_FEW: ""}


def verdict(t: Translator, change: Change | None) -> str:
    """What may be said of a change, after a sign."""
    found = Verdict.TOO_FEW if change is None else change.verdict
    return f"{_SIGNS[found]}{t(f'findings.verdict_{found}')}"


def before_and_since(t: Translator, change: Change) -> str:
    """The two shares that are compared, in a sentence."""
    return t("findings.before_and_since", **compared(t, change))


def compared(t: Translator, change: Change) -> dict[str, int | str]:
    """The two shares and the day that parts them, as texts want them."""
    return {
        "earlier": turn(t, change.since, "before"),
        "before": change.workshops_before,
        "of_before": change.of_before,
        "k": change.workshops,
        "of": change.of,
    }


def turn(t: Translator, day: str, side: str) -> str:
    """Such as "before October 2024", or "since 15 Oct 2024"; `side` is `before` or `since`."""
    if day.endswith("-01"):
        return t(f"findings.{side}_month", month=t.month(day, in_full=True))
    return t(f"findings.{side}_day", day=t.date(day))
