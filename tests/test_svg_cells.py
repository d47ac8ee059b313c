"""The picture as a browser shows it: every run stands in its cells, whatever the font."""

import pytest
from browser import ask, needs_browser
from hostile import hostile_case
from layers_tui.export.svg import svg_picture
from layers_tui.export.svg_text import CELL, FONTS
from layers_tui.ui.theme_colours import theme_colours

HALF_A_PIXEL, A_PIXEL = 0.5, 1
QUARTER_OF_A_CELL = CELL / 4


@needs_browser
def test_every_run_begins_and_ends_at_its_cells(paradox):
    colours, _ = theme_colours(None)
    drawn = {"paradox": svg_picture(paradox, colours, 100)}
    drawn["hostile"] = svg_picture(hostile_case(), colours, 72)
    drawn["proportional"] = drawn["paradox"].replace(FONTS, "DejaVu Sans, sans-serif")
    for name, measured in ask("cells.mjs", pictures=drawn).items():
        assert len(measured) > 40, name
        # No font is further from cells than a proportional one, whose letters also overhang.
        off = QUARTER_OF_A_CELL if name == "proportional" else None
        for text, meant_left, left, meant_right, right in measured:
            assert meant_left % CELL == 0, text
            assert left == pytest.approx(meant_left, abs=off or HALF_A_PIXEL), (name, text)
            assert right == pytest.approx(meant_right, abs=off or A_PIXEL), (name, text)
