"""The marks and keys of the screen as a font, for a page that has no internet to take one from.

The terminal's own font holds letters and no marks, and in whatever font a visitor's machine has
in its place a mark may be wider than its cell.
"""

from __future__ import annotations

from io import BytesIO
from math import cos, pi, sin

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

Point = tuple[float, float]
Outline = list[Point]
"""Corners, clockwise where it is filled and the other way round for a hole."""

UNITS, CELL, ASCENT, DESCENT = 2048, 1229, 2146, -555
"""Measures of the terminal's font, Roboto Mono, which the marks stand among."""
X, Y = CELL / 2, 728
"""The middle of a mark: that of a capital letter."""
STEM = 85
"""Half of the thickness of a line."""
HEAD = 380
"""Half of the width of an arrow's head."""
CORNERS = 48
"""Corners of what looks round."""


def _round(radius: float, *, is_hole: bool = False) -> Outline:
    turn = (2 if is_hole else -2) * pi / CORNERS
    return [(X + radius * cos(turn * n), Y + radius * sin(turn * n)) for n in range(CORNERS)]


def _turned(outline: Outline, quarters: int) -> Outline:
    """An outline turned to the left about the middle, so many times."""
    for _ in range(quarters):
        outline = [(X - (y - Y), Y + (x - X)) for x, y in outline]
    return outline


def _pointer(length: float, width: float) -> Outline:
    """A triangle that points to the right."""
    left, right = X - length / 2, X + length / 2
    return [(left, Y + width / 2), (right, Y), (left, Y - width / 2)]


def _arrow(end: float, start: float = -590) -> Outline:
    """An arrow to the right, from and to so far from the middle."""
    neck = X + end - 480
    return [
        *((X + start, Y + STEM), (neck, Y + STEM), (neck, Y + HEAD), (X + end, Y)),
        *((neck, Y - HEAD), (neck, Y - STEM), (X + start, Y - STEM)),
    ]


def _box(left: float, top: float, right: float, bottom: float) -> Outline:
    """A filled box, its sides so far from the middle."""
    return [
        *((X + left, Y + top), (X + right, Y + top)),
        *((X + right, Y + bottom), (X + left, Y + bottom)),
    ]


def _shift() -> list[Outline]:
    """An empty arrow that points up."""
    outer = [(-560, 40), (0, 660), (560, 40), (270, 40), (270, -600), (-270, -600), (-270, 40)]
    inner = [(-260, 170), (-140, 170), (-140, -470), (140, -470), (140, 170), (260, 170), (0, 460)]
    return [[(X + x, Y + y) for x, y in outline] for outline in (outer, inner)]


MARKS: dict[str, list[Outline]] = {
    "○": [_round(530), _round(370, is_hole=True)],
    "●": [_round(530)],
    "◆": [[(X - 600, Y), (X, Y + 600), (X + 600, Y), (X, Y - 600)]],
    "▸": [_pointer(760, 960)],
    "▾": [_turned(_pointer(760, 960), 3)],
    "►": [_pointer(1060, 1060)],
    "▲": [_turned(_pointer(900, 1100), 1)],
    "▼": [_turned(_pointer(900, 1100), 3)],
    "→": [_arrow(590)],
    "↑": [_turned(_arrow(700, -700), 1)],
    "←": [_turned(_arrow(590), 2)],
    "↓": [_turned(_arrow(700, -700), 3)],
    "⇥": [_arrow(430), _box(450, HEAD, 590, -HEAD)],
    "⇧": _shift(),
    "⏎": [_turned(_arrow(590, -560), 2), _box(410, 620, 560, STEM)],
}
"""What each mark is drawn as."""


def marks_font() -> bytes:
    """The marks as a TrueType font whose every sign takes one cell."""
    names = {mark: f"u{ord(mark):04X}" for mark in MARKS}
    glyphs = {".notdef": TTGlyphPen(None).glyph()}
    for mark, outlines in MARKS.items():
        pen = TTGlyphPen(None)
        for first, *others in outlines:
            pen.moveTo(_whole(first))
            for point in others:
                pen.lineTo(_whole(point))
            pen.closePath()
        glyphs[names[mark]] = pen.glyph()
    made = FontBuilder(UNITS, isTTF=True)
    made.setupGlyphOrder([*glyphs])
    made.setupCharacterMap({ord(mark): name for mark, name in names.items()})
    made.setupGlyf(glyphs)
    bearings = {name: getattr(glyph, "xMin", 0) for name, glyph in glyphs.items()}
    made.setupHorizontalMetrics({name: (CELL, left) for name, left in bearings.items()})
    made.setupHorizontalHeader(ascent=ASCENT, descent=DESCENT)
    made.setupOS2(sTypoAscender=ASCENT, sTypoDescender=DESCENT)
    made.setupNameTable({"familyName": "layers-tui marks", "styleName": "Regular"})
    made.setupPost()
    written = BytesIO()
    made.save(written)
    return written.getvalue()


def _whole(point: Point) -> tuple[int, int]:
    return round(point[0]), round(point[1])
