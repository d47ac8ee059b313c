"""The panels as a picture: what the screen shows, as shapes and text that need no one font."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from ..stack.working import work_out
from ..view.columns import lay_columns
from ..view.glyphs import ASCII, UNICODE
from ..view.headline import title_rows
from ..view.layer_rows import Look, Zoom
from ..view.outline import Outline
from ..view.pages import objection_rows
from ..view.span import Span, cells, lane_role, stack_role, wrap
from ..view.span import width as width_of
from ..view.subject import study_all
from ..view.title import title_spans
from ..view.wording import CONSISTENCY, counts_line, legend_items, verdict_name, verdict_role
from .colours import mix
from .markup import safe
from .svg_lanes import LanePlotter, carried_svg, mark_of, mark_size, mark_svg
from .svg_text import CELL, FONTS, LINE, SIZE, text_svg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..stack.case import Case
    from ..view.span import Spans
    from ..view.subject import Subject
    from .colours import Colours

MARGIN = 24
"""Around the picture, in its own units."""
AIR = 0.25
"""Lines between the border of a panel and its first and last row."""
CORNER = 9
EDGE = 0.45
"""How much of the ground there is in the border of a panel."""
INSIDE = 2
"""Cells from the left of a panel to its rows: the border and one of air."""
NARROWEST = 16
"""Cells under which there is nothing to see."""
TO_WORDS, BETWEEN = 2, 3
"""Cells from a mark to what it means, and from there to the next mark."""
LABELS = 3
"""Cells that the border keeps beside what stands on it, at either end."""


def svg_picture(
    case: Case,
    colours: Colours,
    width: int,
    *,
    ascii_only: bool = False,
    on_top: bool = False,
) -> str:
    """The panels under each other, `width` cells wide, in the colours of a theme.

    With `ascii_only` the marks are the letters of a terminal that has no others.
    """
    width = max(width, NARROWEST)
    subjects = study_all(case.stacks)
    glyphs = replace(ASCII if ascii_only else UNICODE, folded=" ")
    look = Look(lay_columns(subjects, width - 2 * INSIDE), glyphs, Zoom.PROBLEMS, on_top)
    drawing = _Drawing(colours, look, width)
    drawing.lines(title_rows(case, range(len(subjects)), width, glyphs))
    for subject in subjects:
        drawing.gap()
        drawing.panel(subject)
        working = work_out(subject.stack, subject.ledger)
        if working.objections:
            drawing.gap(AIR)
            drawing.lines([(Span("Objections", "label"),)], LABELS - 1)
            room = width - 2 * (LABELS - 1)
            drawing.lines(objection_rows(working, subject.stack, room, glyphs.dot), LABELS - 1)
    drawing.gap()
    drawing.legend()
    drawing.gap(AIR)
    drawing.lines(wrap([Span(CONSISTENCY, "muted emph")], width))
    return drawing.picture(*_told(case, subjects, glyphs.dot))


def _told(case: Case, subjects: Sequence[Subject], dot: str) -> tuple[str, str]:
    """What the picture shows, in words: its title and its description."""
    named = case.comparison.title if case.comparison is not None else None
    title = named or f" {dot} ".join(subject.stack.title for subject in subjects)
    parts = []
    for subject in subjects:
        counts = subject.ledger.counts
        parts.append(
            f"{subject.stack.title}: {verdict_name(counts.verdict)}, {counts_line(counts, dot)}."
        )
    return title, " ".join([*parts, CONSISTENCY])


class _Drawing:
    """A picture that grows downwards, a line of cells after the other."""

    def __init__(self, colours: Colours, look: Look, size: int) -> None:
        self._colours = colours
        self._look = look
        self._size = size
        self._line = 0.0
        self._parts: list[str] = []

    def gap(self, lines: float = 1) -> None:
        """Leave so many lines free."""
        self._line += lines

    def lines(self, rows: Sequence[Spans], column: int = 0) -> None:
        """Rows of text, so many cells from the left edge."""
        for row in rows:
            self._row(row, column)
            self._line += 1

    def legend(self) -> None:
        """What the marks mean, as many on a line as have room."""
        column = 0
        for number, (mark, said) in enumerate(legend_items(self._look.glyphs)):
            told, role = wrap([Span(said, "muted")], self._size - TO_WORDS), lane_role(number)
            size = TO_WORDS + max(map(width_of, told))
            if column and column + size > self._size:
                self._line, column = self._line + 1, 0
            self._row((Span(mark, role),), column)
            if mark == self._look.glyphs.carried and not mark.isascii():
                colour = self._colours.ink(role).colour
                self._parts.append(carried_svg(column, self._line, colour))
            self.lines(told, column + TO_WORDS)
            self._line -= 1
            column += size + BETWEEN
        self._line += 1

    def panel(self, subject: Subject) -> None:
        """A stack in its border, with the lanes beside its layers."""
        top = self._line
        self._line += 1 + AIR
        outline, look = Outline(subject, self._look), self._look
        plotter = LanePlotter(look, self._colours, all_fit=subject.lanes.all_fit)
        layers = range(len(subject.stack.layers))
        for layer in layers if look.on_top else reversed(layers):
            for within in range(outline.height(layer, False)):
                spans = outline.row(layer, within, layer, is_open=False).spans
                plotter.follow(spans, layer, self._line, INSIDE)
                self._row(spans, INSIDE)
                self._line += 1
        self._parts.append(plotter.drawn())
        self._line += AIR
        self._border(subject, top)
        self._line += 1

    def _border(self, subject: Subject, top: float) -> None:
        """The border, left open where the title, the counts and the verdict stand on it."""
        verdict = verdict_name(subject.ledger.verdict)
        label = Span(verdict, f"{verdict_role(subject.ledger.verdict)} strong")
        spans = title_spans(subject, self._look.glyphs, self._size - 2 * LABELS)
        start = self._size - LABELS - cells(verdict)
        colour = mix(self._colours[stack_role(subject.number)], self._colours["background"], EDGE)
        left, right = CELL / 2, (self._size - 0.5) * CELL
        high, low = (top + 0.5) * LINE, (self._line + 0.5) * LINE
        lead, tail = (LABELS - 1) * CELL, (self._size - LABELS + 1) * CELL
        # From the title round by the left to the verdict, from there by the right to the counts.
        lines = [
            f"M{lead} {high:g}H{left + CORNER:g}A{CORNER} {CORNER} 0 0 0 {left:g} {high + CORNER:g}"
            f"V{low - CORNER:g}A{CORNER} {CORNER} 0 0 0 {left + CORNER:g} {low:g}"
            f"H{max(start - 1, LABELS - 1) * CELL}",
            f"M{tail} {low:g}H{right - CORNER:g}A{CORNER} {CORNER} 0 0 0 {right:g} {low - CORNER:g}"
            f"V{high + CORNER:g}A{CORNER} {CORNER} 0 0 0 {right - CORNER:g} {high:g}H{tail}",
        ]
        column = LABELS
        for span in spans:
            size = cells(span.text)
            if span.role == "rule":
                lines.append(f"M{(column + 1) * CELL} {high:g}H{(column + size - 1) * CELL}")
            else:
                self._parts.append(self._text(span, column, top))
            column += size
        if column < self._size - LABELS:
            lines.append(f"M{(column + 1) * CELL} {high:g}H{tail}")
        self._parts.append(f'<path d="{"".join(lines)}" fill="none" stroke="{colour}"/>\n')
        self._parts.append(self._text(label, start, self._line) + "\n")

    def _row(self, spans: Spans, column: int) -> None:
        drawn = []
        for span in spans:
            mark = mark_of(span, self._look.glyphs)
            if mark is not None:
                colour = self._colours.ink(span.role).colour
                drawn.append(mark_svg(mark, column, self._line, colour, mark_size(self._look)))
            elif not span.text.isspace():
                drawn.append(self._text(span, column, self._line))
            column += cells(span.text)
        if drawn:
            self._parts.append("".join(drawn) + "\n")

    def _text(self, span: Span, column: int, line: float) -> str:
        return text_svg(span.text, column, line * LINE, self._colours.ink(span.role))

    def picture(self, title: str, description: str) -> str:
        """All that was drawn, as a document of its own."""
        wide = self._size * CELL + 2 * MARGIN
        high = round(self._line * LINE) + 2 * MARGIN
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{wide}" height="{high}" '
            f'viewBox="0 0 {wide} {high}">\n'
            f"<title>{safe(title)}</title>\n<desc>{safe(description)}</desc>\n"
            f'<rect width="{wide}" height="{high}" rx="12" fill="{self._colours["background"]}"/>\n'
            f'<g transform="translate({MARGIN} {MARGIN})" font-family="{FONTS}" '
            f'font-size="{SIZE}" stroke-width="1.75">\n{"".join(self._parts)}</g>\n</svg>\n'
        )
