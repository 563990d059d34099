"""Which pain points come up more often lately, in words above the chart."""

from collections.abc import Mapping

import streamlit as st

from components.layout import fine_print, plain
from components.worded_charts.words import by_chance
from workshop_data import rising
from workshop_data.i18n import Translator
from workshop_data.rising import FALSE_ALARMS, Rise
from workshop_data.tally import Tally

_SHOWN = 2


def early_warning(t: Translator, tally: Tally, names: Mapping[str, str]) -> None:
    """The surest signals, each with what chance alone would do; nothing where there is none."""
    signals = rising.signals(tally)
    if not signals:
        return
    with st.container(border=True, gap="xsmall", key="early_warning"):
        for rise in signals[:_SHOWN]:
            st.markdown(f":material/trending_up: {_in_words(t, rise, names)}")
        fine_print(t("pain_points.rising_hint", share=t.percent(FALSE_ALARMS)))


def _in_words(t: Translator, rise: Rise, names: Mapping[str, str]) -> str:
    said = t(
        "pain_points.rising",
        name=names[rise.code],
        k=rise.workshops,
        of=rise.of,
        after=t.date(rise.after),
        before=rise.workshops_before,
        of_before=rise.of_before,
        chance=by_chance(t, rise.p),
    )
    return plain(said)
