"""The figures of the pages, in Plotly: what they say comes in words, ready to read."""

from components.charts.bars import Bar, narrow_bars, ranked_bars
from components.charts.heat_map import Heading, Square, heat_map

__all__ = ["Bar", "Heading", "Square", "heat_map", "narrow_bars", "ranked_bars"]
