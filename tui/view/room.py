"""How the rows of the screen are shared out. Heights are rows, borders included."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

from .layer_rows import Zoom

BORDER = 2
SMALLEST_PANEL = BORDER + 1
KEYS = 1
TIGHT = 16
"""Screen rows under which the panel in focus takes what the other can spare."""


class Frame(Struct, frozen=True):
    """What stands on the screen beside the panels, and how much of a closed layer shows."""

    title: int
    gap: int
    """Blank rows under the title, and as many over the contrast."""
    between: int
    """Blank rows between the panels."""
    contrast: int
    panels: int
    """Rows that all panels share."""
    zoom: Zoom


def plan_frame(
    height: int,
    title: int,
    contrast: int,
    wanted: Callable[[Zoom], Sequence[int] | None],
    *,
    side: bool,
) -> Frame:
    """Share out `height` rows. `wanted` gives each panel's rows when all is closed, or None
    where that is more than any screen has. It alone decides the zoom, so that the problems
    of closed layers neither come nor go when another layer is opened.
    """
    title = title if height >= 20 else 1 if height >= 12 else 0
    contrast = contrast if height >= 20 else min(contrast, 2) if height >= 14 else 0
    space = height - title - contrast - KEYS
    for zoom in (Zoom.PROBLEMS, Zoom.SPACED, Zoom.NAMES):
        if side and zoom is Zoom.PROBLEMS:
            continue  # layers of one level stand at one height only where they show alike
        rows = wanted(zoom)
        for gap, between in ((1, 1), (1, 0), (0, 0)):
            if rows is None or (between and (side or len(rows) < 2)):
                continue
            panels = space - 2 * gap - between
            if _fit(rows, panels, side=side):
                return Frame(title, gap, between, contrast, panels, zoom)
    return Frame(title, 0, 0, contrast, max(0, space), Zoom.NAMES)


def tighten(frame: Frame) -> Frame:
    """The frame without what is only air, for when open layers need the rows."""
    zoom = Zoom.NAMES if frame.zoom is Zoom.SPACED else frame.zoom
    panels = frame.panels + 2 * frame.gap + frame.between
    return replace(frame, gap=0, between=0, panels=panels, zoom=zoom)


def fits(frame: Frame, rows: Sequence[int], *, side: bool) -> bool:
    """Whether panels of so many rows show whole."""
    return _fit(rows, frame.panels, side=side)


def _fit(rows: Sequence[int], space: int, *, side: bool) -> bool:
    needed = [each + BORDER for each in rows]
    return (max(needed) if side else sum(needed)) <= space


def share_panels(
    frame: Frame, height: int, rows: Sequence[int], focus: int, *, side: bool
) -> list[int]:
    """The height of each panel for the rows it has now: as high as it is, or its fair share."""
    wanted = [each + BORDER for each in rows]
    space = frame.panels
    if side:
        return [min(space, max(wanted))] * len(wanted)
    if len(wanted) == 1:
        return [min(space, wanted[0])]
    if sum(wanted) <= space:
        return wanted
    first, second = wanted[focus], wanted[1 - focus]
    if height < TIGHT:
        least = min(second, SMALLEST_PANEL)
        first = min(first, max(space - least, 0) if space >= 2 * SMALLEST_PANEL else space)
    else:
        half = space // 2
        first = min(first, max(space - half, space - second))
    heights = [first, first]
    heights[1 - focus] = min(second, space - first)
    if heights[1 - focus] < SMALLEST_PANEL:
        heights[1 - focus] = 0
    return heights
