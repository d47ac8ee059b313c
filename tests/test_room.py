"""How the screen's rows are shared out."""

import pytest
from layers_tui.view.layer_rows import Zoom
from layers_tui.view.room import fits, plan_frame, share_panels, tighten

CLOSED = {Zoom.NAMES: [3, 3], Zoom.SPACED: [5, 5], Zoom.PROBLEMS: [11, 13]}


def plan(height, side=False, title=1):
    return plan_frame(height, title, 3, CLOSED.get, side=side)


@pytest.mark.parametrize(
    ("height", "zoom"),
    [(10, Zoom.NAMES), (24, Zoom.SPACED), (33, Zoom.PROBLEMS), (60, Zoom.PROBLEMS)],
)
def test_the_screen_shows_as_much_as_fits(height, zoom):
    frame = plan(height)
    assert frame.zoom is zoom
    air = 2 * frame.gap + frame.between
    assert frame.title + frame.contrast + air + frame.panels + 1 == height


def test_side_by_side_layers_of_one_level_stand_at_one_height():
    assert plan(60, side=True).zoom is Zoom.SPACED
    assert plan(13, side=True).zoom is Zoom.SPACED
    assert plan(9, side=True).zoom is Zoom.SPACED
    assert plan(7, side=True).zoom is Zoom.NAMES


def test_a_small_screen_leaves_out_title_and_contrast_but_never_a_panel():
    frame = plan(10)
    assert (frame.title, frame.contrast) == (0, 0)
    assert share_panels(frame, 10, [3, 3], 0, side=False) == [5, 4]
    assert share_panels(frame, 10, [3, 3], 1, side=False) == [4, 5]


@pytest.mark.parametrize(
    ("rows", "focus", "heights"),
    [
        ([3, 3], 0, [5, 5]),
        ([40, 3], 0, [14, 5]),
        ([40, 3], 1, [14, 5]),
        ([40, 40], 0, [10, 9]),
        ([40, 40], 1, [9, 10]),
        ([9, 40], 0, [10, 9]),
        ([6, 40], 0, [8, 11]),
    ],
)
def test_panels_are_as_high_as_their_stacks_or_share_fairly(rows, focus, heights):
    frame = tighten(plan(24))
    assert frame.panels == 19
    assert share_panels(frame, 24, rows, focus, side=False) == heights


def test_tightening_takes_the_air_first():
    frame = plan(24)
    tight = tighten(frame)
    assert (frame.gap, tight.gap, tight.zoom) == (1, 0, Zoom.NAMES)
    assert tight.panels == frame.panels + 2 + frame.between
    assert not fits(frame, [12, 5], side=False)


@pytest.mark.parametrize("height", range(1, 40))
@pytest.mark.parametrize("rows", [[3, 3], [50, 2], [1, 50], [50, 50], [7]])
def test_no_size_gives_more_rows_than_there_are(height, rows):
    frame = plan_frame(height, 1, 3, lambda zoom: rows if zoom is Zoom.NAMES else None, side=False)
    for focus in range(len(rows)):
        heights = share_panels(frame, height, rows, focus, side=False)
        assert sum(heights) <= frame.panels
        assert min(heights) >= 0
