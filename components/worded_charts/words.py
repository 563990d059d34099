"""Small pieces of text that several charts use."""

from datetime import date

from components.worded_charts.worded import Written
from workshop_data.i18n import Translator
from workshop_data.timeline import Column


def k_of(t: Translator, k: int, of: int) -> str:
    """Such as "9 of 14"."""
    return t("findings.of", k=k, of=of)


def interval(t: Translator, share: float, low: float, high: float) -> str:
    """A share of workshops with what it may be in truth."""
    return t("findings.interval", share=t.percent(share), low=t.percent(low), high=t.percent(high))


def by_chance(t: Translator, p: float) -> str:
    """How often chance alone would do as much, such as "3 times in 100"."""
    if p < 0.001:
        return t("findings.chance_rarer", of=1000)
    if p < 0.01:
        return t("findings.chance_rarer", of=100)
    return t("findings.chance_times", n=round(100 * p), of=100)


def p_value(t: Translator, p: float) -> str:
    """The probability itself, for experts."""
    return f"< {t.number(0.001)}" if p < 0.001 else t.number(round(p, 3))


def as_shares(t: Translator, *columns: str) -> dict[str, Written]:
    """That these columns of a table hold shares."""
    return dict.fromkeys((t(f"findings.column_{each}") for each in columns), t.percent)


def as_p_values(t: Translator) -> dict[str, Written]:
    """That the columns for experts hold probabilities."""
    columns = (t("findings.column_p"), t("findings.column_adjusted"))
    return dict.fromkeys(columns, lambda p: p_value(t, p))


def as_days(t: Translator, column: str) -> dict[str, Written]:
    """That this column holds days."""
    return {column: lambda day: t.date(day.isoformat())}


def day_of(iso_date: str) -> date:
    """A day as a table holds it."""
    return date.fromisoformat(iso_date)


def column_of(t: Translator, what: str, of: int) -> str:
    """What a column counts, and of how many, such as "Workshops (of 14)"."""
    return t("findings.column_of", what=what, of=of)


def column_name(t: Translator, column: Column) -> str:
    """A workshop with its date, or a period, on one line."""
    if column.title:
        return f"{t.date(column.first)} · {column.title}"
    return period_name(t, column)


def period_name(t: Translator, column: Column) -> str:
    """A month, or the first and last month of a longer period; a whole year is its number."""
    first, last = t.month(column.first), t.month(column.last)
    if first == last:
        return first
    return column.first[:4] if column.is_year else f"{first} – {last}"


def quoted_names(t: Translator, names: list[str], *, limit: int = 2) -> str:
    """The names in quotation marks, those beyond the limit as a number."""
    first = [t("findings.quoted", name=name) for name in names[:limit]]
    if len(names) > limit:
        return t("findings.and_others", first=", ".join(first), n=len(names) - limit)
    *most, last = first or [""]
    return t("findings.and", first=", ".join(most), second=last) if most else last
