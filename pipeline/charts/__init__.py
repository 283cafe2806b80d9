"""Charts as static SVG: plain data in, text to put into a page out. No script, no outside address, no style sheet.

They fill the width that the page gives them, without shrinking their letters, and tell series apart by light and dark
as well as by colour, so that they stay readable in grey print. What they show is also said in words (`desc`).
"""

from pipeline.charts.bars import grouped_bars, horizontal_bars
from pipeline.charts.data import Bar, Group, Line, Point
from pipeline.charts.plots import histogram, line

__all__ = ["Bar", "Group", "Line", "Point", "grouped_bars", "histogram", "horizontal_bars", "line"]
