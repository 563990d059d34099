"""Whether another workshop is likely to bring new pain points."""

import pandas as pd

from components.charts import steps as curve
from components.worded_charts.worded import Basis, Opened, WordedChart
from components.worded_charts.words import as_days, as_shares, day_of, quoted_names
from workshop_data import saturation
from workshop_data.behind import Mark, mark
from workshop_data.saturation import BASE_SIZE, RUN_LENGTH, THRESHOLD, Saturation, Step

_STEPS_LIMIT = 200


def saturation_chart(basis: Basis) -> WordedChart:
    """How many different pain points were known after each coded workshop."""
    t = basis.t
    found = saturation.saturation(basis.tally)
    coded = basis.tally.only_coded()
    by_code = {step.workshop_code: step for step in found.steps}

    def behind(opened: Opened) -> Mark | None:
        step = by_code.get(opened.within or "")
        if step is None or not step.new:
            return None
        return mark(coded, step.new, basis.floor, where=coded.workshop_codes == step.workshop_code)

    threshold = t.percent(THRESHOLD)
    told = _told(found)
    return WordedChart(
        finding=_finding(basis, found),
        sure=_too_soon(basis, found),
        figure=curve.step_curve(
            [_step(basis, place, step) for place, step in told],
            x_title=t("findings.saturation_x"),
            y_title=t("findings.saturation_y"),
            base=BASE_SIZE,
            base_label=t("findings.saturation_base", n=BASE_SIZE),
            reached_at=found.settled_at,
            reached_label=t("findings.saturation_reached"),
            opened=basis.opened.within,
        ),
        question=t("findings.saturation_title"),
        explained=t("findings.saturation_explained", base=BASE_SIZE, run=RUN_LENGTH, threshold=threshold),
        table=_table(basis, [step for _, step in told]),
        pain_points={},
        within={
            step.workshop_code: f"{t.date(step.date)} · {step.title} (+{len(step.new)})"
            for step in found.steps
            if step.new
        },
        within_label=t("findings.choose_first"),
        mark=behind,
        written=as_shares(t, "ratio") | as_days(t, t("findings.column_date")),
    )


def _told(found: Saturation) -> list[tuple[int, Step]]:
    """The workshops with their numbers; of very many only those that brought something new, and the last."""
    steps = list(enumerate(found.steps, 1))
    return steps if len(steps) <= _STEPS_LIMIT else [each for each in steps[:-1] if each[1].new] + steps[-1:]


def _finding(basis: Basis, found: Saturation) -> str:
    t = basis.t
    if found.last_ratio is None:
        return t("findings.saturation_early", n=BASE_SIZE + RUN_LENGTH)
    new = sum(len(step.new) for step in found.steps[-RUN_LENGTH:])
    if not new:
        return t("findings.saturation_nothing", n=found.nothing_new_for)
    kind = "enough" if found.is_reached else "goes_on"
    return t(f"findings.saturation_{kind}", n=new, base=found.base)


def _too_soon(basis: Basis, found: Saturation) -> str:
    """That it once looked finished, and was not."""
    if found.reached_at is None or not found.new_after_reached:
        return ""
    kind = "too_soon" if found.is_reached else "once"
    return basis.t(f"findings.saturation_{kind}", at=found.reached_at, n=found.new_after_reached)


def _step(basis: Basis, place: int, step: Step) -> curve.Step:
    t = basis.t
    new = quoted_names(t, [basis.names[code] for code in step.new], limit=3)
    said = t("findings.step_new", new=new) if step.new else t("findings.step_nothing")
    return curve.Step(
        place, step.workshop_code, step.total, len(step.new), f"{t.date(step.date)} · {step.title}: {said}"
    )


def _table(basis: Basis, steps: list[Step]) -> pd.DataFrame:
    t = basis.t
    columns = {
        t("findings.column_date"): [day_of(step.date) for step in steps],
        t("findings.column_new"): [", ".join(basis.names[code] for code in step.new) for step in steps],
        t("findings.column_total"): [step.total for step in steps],
        t("findings.column_ratio"): [step.ratio for step in steps],
    }
    return pd.DataFrame(columns, index=pd.Index([step.title for step in steps], name=t("common.workshop")))
