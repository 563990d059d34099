"""Whether another workshop is likely to bring new pain points."""

import pandas as pd

from components.charts import steps as curve
from components.worded_charts.worded import Basis, Opened, WordedChart
from components.worded_charts.words import quoted_names
from workshop_data import saturation
from workshop_data.behind import Mark, mark
from workshop_data.saturation import BASE_SIZE, RUN_LENGTH, THRESHOLD, Saturation, Step


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
    return WordedChart(
        finding=_finding(basis, found),
        figure=curve.step_curve(
            [_step(basis, step) for step in found.steps],
            x_title=t("findings.saturation_x"),
            y_title=t("findings.saturation_y"),
            base=BASE_SIZE,
            base_label=t("findings.saturation_base", n=BASE_SIZE),
            reached_at=found.reached_at,
            reached_label=t("findings.saturation_reached", threshold=threshold),
            opened=basis.opened.within,
        ),
        question=t("findings.saturation_title"),
        explained=t("findings.saturation_explained", base=BASE_SIZE, run=RUN_LENGTH, threshold=threshold),
        table=_table(basis, found),
        pain_points={},
        within={
            step.workshop_code: f"{t.date(step.date)} · {step.title} (+{len(step.new)})"
            for step in found.steps
            if step.new
        },
        within_label=t("findings.choose_first"),
        mark=behind,
    )


def _finding(basis: Basis, found: Saturation) -> str:
    t = basis.t
    if found.last_ratio is None:
        return t("findings.saturation_early", n=BASE_SIZE + RUN_LENGTH)
    new = sum(len(step.new) for step in found.steps[-RUN_LENGTH:])
    ratio = t.percent(found.last_ratio)
    kind = "nothing" if not new else "enough" if found.is_reached else "goes_on"
    return t(f"findings.saturation_{kind}", n=new, ratio=ratio)


def _step(basis: Basis, step: Step) -> curve.Step:
    t = basis.t
    new = quoted_names(t, [basis.names[code] for code in step.new], limit=3)
    said = t("findings.step_new", new=new) if step.new else t("findings.step_nothing")
    return curve.Step(
        step.workshop_code, step.total, len(step.new), f"{t.date(step.date)} · {step.title}: {said}"
    )


def _table(basis: Basis, found: Saturation) -> pd.DataFrame:
    t = basis.t
    columns = {
        t("findings.column_date"): [t.date(step.date) for step in found.steps],
        t("findings.column_new"): [", ".join(basis.names[code] for code in step.new) for step in found.steps],
        t("findings.column_total"): [step.total for step in found.steps],
        t("findings.column_ratio"): [
            "" if step.ratio is None else t.percent(step.ratio) for step in found.steps
        ],
    }
    return pd.DataFrame(
        columns, index=pd.Index([step.title for step in found.steps], name=t("common.workshop"))
    )
