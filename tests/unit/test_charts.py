import json
from typing import Any

import plotly.graph_objects as go
import pytest

from components.charts import Bar, Heading, Square, heat_map, narrow_bars, ranked_bars
from components.charts.lines import trend_lines
from components.charts.spread import Spot, spread
from components.charts.steps import Step, step_curve
from components.charts.timed import Dot, Line, Moment, Time

_NASTY = "<b>x</b> & $a$ %{y}"


def _bar(key: str = "a", name: str = "Unclear wording", *, high: float | None = 0.8) -> Bar:
    low = None if high is None else 0.2
    return Bar(key, name, 0.5, "13 of 26", "50% of the workshops", low, high)


def _percent(share: float) -> str:
    return f"{share:.0%}"


def _drawn(figure: go.Figure) -> dict[str, Any]:
    drawn: dict[str, Any] = json.loads(figure.to_json())
    return drawn


def _squares_of(figure: go.Figure) -> go.Bar:
    return figure.data[-1]


def _rows(*keys: str) -> list[Heading]:
    return [Heading(key, f"Pain {key}") for key in keys]


def _columns(number: int, *, name: str = "A workshop with quite a long title") -> list[Heading]:
    return [Heading(str(place), name, "Jan 2026") for place in range(number)]


def test_the_first_bar_stands_on_top() -> None:
    figure = ranked_bars([_bar("a"), _bar("b"), _bar("c")], percent=_percent)
    assert list(figure.data[0].y) == [0, 1, 2]
    assert figure.layout.yaxis.range[0] > figure.layout.yaxis.range[1]


def test_error_bars_reach_from_low_to_high() -> None:
    error = ranked_bars([_bar()], percent=_percent).data[0].error_x
    assert (error.arrayminus[0], error.array[0]) == pytest.approx((0.3, 0.3))


def test_on_a_phone_each_bar_has_its_name_and_label_above_it() -> None:
    figure = narrow_bars([_bar("a"), _bar("b", "Waiting")], percent=_percent)
    bars, heads = figure.data
    assert list(heads.text) == ["Unclear wording · 13 of 26", "Waiting · 13 of 26"]
    assert all(head < bar + bars.offset for head, bar in zip(heads.y, bars.y, strict=True))
    assert [each[0] for each in bars.customdata] == ["a", "b"]
    assert figure.layout.yaxis.showticklabels is False


def test_bars_without_bounds_have_no_error_bars() -> None:
    assert ranked_bars([_bar(high=None)]).data[0].error_x.array is None


def test_a_label_stands_behind_the_error_bar() -> None:
    labels = ranked_bars([_bar()], percent=_percent).data[1]
    assert list(labels.text) == ["13 of 26"]
    assert labels.x[0] > 0.8


def test_a_click_on_a_bar_brings_back_its_key() -> None:
    assert ranked_bars([_bar("asked_again")]).data[0].customdata[0][0] == "asked_again"


def test_the_opened_bar_is_outlined() -> None:
    widths = ranked_bars([_bar("a"), _bar("b")], opened="b").data[0].marker.line.width
    assert widths[0] == 0 < widths[1]


def test_markup_in_names_is_escaped_everywhere() -> None:
    bars = ranked_bars([_bar(name=_NASTY)])
    cells = heat_map([Heading("r", _NASTY)], [Heading("c", _NASTY, _NASTY)], [Square("r", "c", 1, _NASTY)])
    for figure in (bars, cells):
        assert "<b>x" not in json.dumps(_drawn(figure), ensure_ascii=False)


def test_hover_texts_come_from_data_and_not_from_a_template() -> None:
    for figure in (
        ranked_bars([_bar(name=_NASTY)]),
        narrow_bars([_bar(name=_NASTY)]),
        heat_map(_rows("r"), _columns(1), []),
    ):
        for trace in figure.data:
            assert "%{y}" not in (trace.hovertemplate or "")


def test_long_names_are_wrapped_and_not_lost() -> None:
    name = "People who look for the right counter and never find where it is"
    figure = ranked_bars([_bar(name=name)])
    assert all(len(line) <= 30 for line in figure.layout.yaxis.ticktext[0].split("<br>"))
    assert name.split()[-1] in figure.data[0].customdata[0][1]


def test_a_cell_fills_its_place_and_says_its_number() -> None:
    squares = _squares_of(heat_map(_rows("a", "b"), _columns(3), [Square("b", "2", 7, "7 notes")]))
    assert (squares.base[0], squares.y[0], squares.text[0]) == (pytest.approx(1.54), 1, "7")
    assert list(squares.customdata[0][:2]) == ["b", "2"]


def test_more_is_darker_and_the_number_stays_readable() -> None:
    numbers = [1, 2, 3, 4, 6, 40]
    cells = [Square("a", str(place), number, "") for place, number in enumerate(numbers)]
    squares = _squares_of(heat_map(_rows("a"), _columns(6), cells))
    light = [_luminance(colour) for colour in squares.marker.color]
    assert light == sorted(light, reverse=True)
    for ground, text in zip(squares.marker.color, squares.textfont.color, strict=True):
        assert _contrast(ground, text) >= 4.5


def test_a_column_that_is_not_coded_has_no_light_cells() -> None:
    columns = [Heading("0", "coded", "Jan"), Heading("1", "not coded", "Feb", empty=True)]
    light = heat_map(_rows("a", "b"), columns, []).data[0]
    assert list(light.base) == pytest.approx([-0.46, -0.46])


def test_an_opened_pain_point_outlines_its_row_and_an_opened_cell_itself() -> None:
    cells = [Square("a", "0", 1, ""), Square("a", "1", 1, ""), Square("b", "1", 1, "")]

    def outlined(opened: tuple[str, str | None]) -> list[bool]:
        figure = heat_map(_rows("a", "b"), _columns(2), cells, opened=opened)
        return [width > 0 for width in _squares_of(figure).marker.line.width]

    assert outlined(("a", None)) == [True, True, False]
    assert outlined(("a", "1")) == [False, True, False]


def test_names_of_columns_lie_flat_when_there_is_room_and_stand_upright_when_not() -> None:
    assert heat_map(_rows("a"), _columns(2), []).layout.xaxis.tickangle == 0
    assert heat_map(_rows("a"), _columns(26), []).layout.xaxis.tickangle == -90


def test_names_of_many_columns_stand_whole_below_and_their_dates_above() -> None:
    name = "Gebruikersonderzoek formulieren 2"
    figure = heat_map(_rows("a"), _columns(26, name=name), [], names_below=True)
    assert set(figure.layout.xaxis.ticktext) == {"<b>Jan 2026</b>"}
    assert [note.text for note in figure.layout.annotations] == [name] * 26
    assert figure.layout.margin.b > 26 * 7 > figure.layout.margin.t


def test_names_below_that_begin_alike_are_told_apart_by_their_ends() -> None:
    names = [
        f"Gebruikersonderzoek keuzehulp geldhulp bij kind laten sporten - deel {each}" for each in (1, 2)
    ]
    columns = [Heading(str(place), name, "Jan 2026") for place, name in enumerate([*names, *"abcdefghi"])]
    texts = [note.text for note in heat_map(_rows("a"), columns, [], names_below=True).layout.annotations]
    assert len(set(texts)) == len(columns)
    assert texts[0].endswith("sporten - deel 1") and max(map(len, texts)) <= 40


def test_names_of_few_columns_stay_above() -> None:
    figure = heat_map(_rows("a"), _columns(3, name="Short"), [], names_below=True)
    assert not figure.layout.annotations
    assert figure.layout.xaxis.ticktext[0] == "<b>Jan 2026</b><br>Short"


@pytest.mark.parametrize("figure", [ranked_bars([_bar()]), heat_map(_rows("a"), _columns(2), [])])
def test_text_can_be_read_from_a_distance_and_nothing_zooms(figure: go.Figure) -> None:
    assert figure.layout.font.size >= 16
    assert figure.layout.xaxis.fixedrange and figure.layout.yaxis.fixedrange


def test_twenty_pain_points_by_twenty_six_workshops_have_room_for_their_numbers() -> None:
    keys = [str(place) for place in range(20)]
    figure = heat_map(_rows(*keys), _columns(26), [])
    assert (figure.layout.height - figure.layout.margin.t) / 20 >= 30


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _curve(number: int) -> go.Figure:
    steps = [Step(place, str(place), place, 1, "") for place in range(1, number + 1)]
    return step_curve(
        steps, x_title="x", y_title="y", base=4, base_label="b", reached_at=number, reached_label="r"
    )


@pytest.mark.parametrize("number", [1, 2, 6, 7, 26, 200, 10_000])
def test_workshops_are_numbered_in_whole_numbers_and_each_once(number: int) -> None:
    ticks = list(_curve(number).layout.xaxis.tickvals)
    assert len(ticks) == len(set(ticks)) <= 16
    assert all(isinstance(tick, int) and 1 <= tick <= number for tick in ticks)
    assert number > 16 or ticks == list(range(1, number + 1))


def test_the_first_four_are_shaded_up_to_half_way_to_the_fifth() -> None:
    area = next(shape for shape in _curve(6).layout.shapes if shape.type == "rect")
    assert (area.x0, area.x1) == (0.4, 4.5)


def _dots(*runs_on: bool) -> list[Dot]:
    return [
        Dot(str(place), f"2024-0{place + 1}-15", 0.5, 0.2, 0.8, 3, "", runs_on=each)
        for place, each in enumerate(runs_on)
    ]


def test_no_line_leads_to_a_dot_that_stands_alone() -> None:
    time = Time("2024-01-01", "2024-12-31", {"2024-06-01": "2024"})
    figure = trend_lines([Line("a", "A", ["said"], _dots(False, True, False, False))], time, percent=_percent)
    lines = [trace for trace in figure.data if trace.mode == "lines" and trace.fill is None]
    assert [list(trace.x) for trace in lines if trace.line.width == 1.5] == [["2024-01-15", "2024-02-15"]]
    assert [day for trace in lines if trace.line.width == 6 for day in trace.x if day] == [
        "2024-03-15"
    ] * 2 + ["2024-04-15"] * 2


def test_what_happened_is_named_beside_its_line_and_inside_the_picture() -> None:
    time = Time("2024-01-01", "2024-12-31", {})
    moments = [Moment("2024-02-01", "early"), Moment("2024-11-01", "late")]
    figure = trend_lines([Line("a", "A", [], _dots(False), moments=moments)], time, percent=_percent)
    named = {note.text: note.xanchor for note in figure.layout.annotations if "▲" in note.text}
    assert named == {"▲ early": "left", "late ▲": "right"}


def _spots(*places: tuple[float, float], name: str = "Hard to find") -> list[Spot]:
    return [Spot(str(n), name, x, 0, 1, y, 0, "") for n, (x, y) in enumerate(places)]


def _named(spots: list[Spot]) -> list[str]:
    figure = spread(spots, ["ours"], percent=_percent, x_title="x", y_title="y", number=str, y_is_share=False)
    return list(figure.data[0].text)


def test_of_marks_that_crowd_together_those_to_the_right_and_the_top_are_named() -> None:
    crowd = [(0.1 + 0.01 * (n % 5), 1 + 0.1 * (n // 5)) for n in range(15)]
    names = _named(_spots(*crowd, (0.9, 9.0), (0.92, 8.6), (0.5, 1.0)))
    assert all(names[-3:])
    assert "" in names[:15]


def test_no_name_covers_the_numbers_at_an_axis() -> None:
    figure = spread(
        _spots((0.02, 1.0), name="A name of thirty letters, nearly"), ["ours"], percent=_percent,
        number=str, x_title="x", y_title="y", y_is_share=False,
    )  # fmt: skip
    assert figure.data[0].textposition[0].endswith("right")


def test_marks_at_one_place_stand_side_by_side() -> None:
    figure = spread(
        _spots((0.5, 2.0), (0.5, 2.01), (0.5, 2.0)), ["ours"], percent=_percent,
        number=str, x_title="x", y_title="y", y_is_share=False,
    )  # fmt: skip
    left, middle, right = figure.data[0].x
    assert left < middle < right


def test_no_word_of_a_heading_goes_on_in_the_next_line() -> None:
    figure = heat_map(_rows("a"), [Heading("0", "holders of handicapparkingpermits", "1")] * 8, [])
    assert figure.layout.xaxis.ticktext[0] == "<b>1</b><br>holders of<br>handicappa…"


def test_a_faint_square_is_grey_whatever_its_number() -> None:
    cells = [Square("a", "0", 0.9, "", "(1/1)", faint=True), Square("a", "1", 0.9, "", "9/9")]
    grey, dark = _squares_of(heat_map(_rows("a"), _columns(2), cells, full=1.0)).marker.color
    assert grey == "#dde2e7" and _luminance(dark) < _luminance(grey)
    assert _contrast(grey, "#253545") >= 4.5
