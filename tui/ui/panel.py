"""One stack on screen: a line-API view of a pane, its rows made as they come into view."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style as ContentStyle

from ..view.span import Span, stack_role
from ..view.title import title_spans
from ..view.wording import verdict_name, verdict_role
from .rows_view import WholeAtAnySize, refresh_changed
from .scrollbar import draw_in_whole_cells

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from textual import events

    from ..view.follow import Pick
    from ..view.outline import Outline
    from ..view.pane import Pane
    from ..view.span import Segment, Spans
    from .paint import Palette
    from .painted import PaintedApp

    Lights = Callable[[int, int, bool], Mapping[int, Sequence[Segment]]]
    """What to light in the rows of a layer: of a stack by its number, a layer, open or not."""

MARK = 1
"""Cells at the left for the mark of the selected layer."""
SCROLLBAR = 1
GAP = 1
"""Cells between a row and the scrollbar."""
TITLE_ENDS = 4
"""Cells of the upper border, beside the corners, that its title leaves free."""


class Line(NamedTuple):
    """What one line of a panel shows, before colours."""

    spans: Spans = ()
    behind: str = ""
    """The theme's variable for what is behind the text; nothing for the screen's own."""


class Panel(WholeAtAnySize, ScrollView, can_focus=True, inherit_bindings=False):
    """Shows a pane through an outline. Decides nothing: moves are made on the board."""

    ALLOW_SELECT = False
    app: PaintedApp
    # The rows are drawn a line at a time: more or fewer of them need no layout.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), repaint=False)

    class Clicked(Message):
        """A layer's row was clicked."""

        def __init__(self, panel: Panel, layer: int, within: int) -> None:
            super().__init__()
            self.panel = panel
            self.layer = layer
            self.within = within
            """The row of the layer, 0 for its name."""

    def __init__(self, slot: int) -> None:
        super().__init__(id=f"panel-{slot}")
        self.slot = slot
        self._outline: Outline | None = None
        self._pane: Pane | None = None
        self._in_focus = False
        self._following = False
        self._pick: Pick | None = None
        self._lights: Lights | None = None
        self._shows_verdict = True
        self._among = 0
        self._lines: list[Line] = []
        self._labelled_with: tuple[Palette, Outline, bool, bool, int] | None = None

    def show(
        self,
        outline: Outline,
        pane: Pane,
        *,
        in_focus: bool,
        pick: Pick | None = None,
        lights: Lights | None = None,
        shows_verdict: bool = True,
        among: int = 0,
    ) -> None:
        """Show this stack from now on, as the one that keys move or the one beside it.

        `among` is how many there are where some do not show.
        """
        self._outline, self._pane, self._in_focus = outline, pane, in_focus
        number = outline.subject.number
        self._pick = pick if pick is not None and pick.number == number else None
        self._lights = lights
        self._shows_verdict = shows_verdict
        self._among = among
        self.sync()

    def sync(self) -> None:
        """The pane may have moved, grown or scrolled: follow it."""
        if self._pane is None or self._outline is None:
            return
        pane = self._pane
        size = Size(self._outline.look.columns.width + MARK, pane.total)
        overflow = "auto" if pane.total > pane.height else "hidden"
        if self.virtual_size != size:
            self.virtual_size = size
            if self.show_vertical_scrollbar:
                self.vertical_scrollbar.window_virtual_size = size.height
        if self.styles.overflow_y != overflow:
            self.styles.overflow_y = overflow
        if round(self.scroll_y) != pane.top:
            self._following = True
            self.scroll_to(y=pane.top, animate=False, force=True)
            self._following = False
        self._label()
        before, self._lines = self._lines, self._make_lines()
        refresh_changed(self, before, self._lines)

    def watch_show_vertical_scrollbar(self, shows: bool) -> None:
        """A scrollbar that has only now appeared does not know yet how far the view is."""
        if shows and self._pane is not None:
            self.vertical_scrollbar.position = self._pane.top
            if self.app.ascii_only:
                draw_in_whole_cells(self)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """The wheel or the scrollbar moved the view."""
        super().watch_scroll_y(old_value, new_value)
        if self._pane is not None and not self._following and round(new_value) != self._pane.top:
            self._pane.scroll_to(round(new_value))
            self.sync()

    def on_resize(self) -> None:
        self.sync()

    def _label(self) -> None:
        """Title and counts on the upper border, the verdict on the lower one.

        Its width is taken from the outline, as the first label is made before the first layout.
        """
        if self._outline is None:
            return
        shown = (self._in_focus, self._shows_verdict, self._among)
        made_from = (self.app.palette, self._outline, *shown)
        if made_from == self._labelled_with:
            return
        self._labelled_with = made_from
        palette, glyphs = self.app.palette, self._outline.look.glyphs
        subject = self._outline.subject
        colour = palette.border(stack_role(subject.number), focused=self._in_focus)
        self.styles.border = ("ascii" if glyphs.rule.isascii() else "round", colour)
        room = self._outline.look.columns.width + MARK + GAP + SCROLLBAR - TITLE_ENDS
        self.border_title = Content.assemble(
            *(
                (span.text, ContentStyle(foreground=colour) if span.role == "rule" else style)
                for span in title_spans(subject, glyphs, room)
                for style in (palette.content_style(span.role),)
            )
        )
        verdict = subject.ledger.verdict
        style = palette.content_style(f"{verdict_role(verdict)} strong")
        told = []
        if self._among:
            told.append((f"{subject.number + 1} of {self._among}", palette.content_style("muted")))
        if self._shows_verdict:
            told += [(f" {glyphs.rule} ", ContentStyle(foreground=colour))] if told else []
            told.append((verdict_name(verdict), style))
        self.border_subtitle = Content.assemble(*told)

    def _row_at(self, y: int) -> int:
        """The row of the stack at this line. A stack lower than its panel stands on the ground,
        or hangs from the top where its foundation does."""
        if self._pane is None:
            return -1
        spare = 0 if self._pane.on_top else max(0, self.size.height - self._pane.total)
        return y + self._pane.top - spare

    def _make_lines(self) -> list[Line]:
        return [self._line(self._row_at(y)) for y in range(self.size.height)]

    def render_line(self, y: int) -> Strip:
        if len(self._lines) != self.size.height:
            self._lines = self._make_lines()
        palette, line = self.app.palette, self._lines[y]
        base = palette.base + palette.background(line.behind) if line.behind else palette.base
        return palette.strip(line.spans, base, self.size.width)

    def _line(self, row_at: int) -> Line:
        """What the line shows that has this row of the stack."""
        if self._outline is None or self._pane is None or not 0 <= row_at < self._pane.total:
            return Line()
        pane, number = self._pane, self._outline.subject.number
        layer, within = pane.at(row_at)
        is_open = pane.is_open(layer)
        row = self._outline.row(
            layer,
            within,
            pane.cursor,
            is_open=is_open,
            traced=self._pick.id if self._pick else None,
            found=self._lights(number, layer, is_open).get(within, ()) if self._lights else (),
        )
        spans, mark = row.spans, Span(" ")
        if layer != pane.cursor:
            return Line((mark, *spans))
        glyphs, role = self._outline.look.glyphs, stack_role(number)
        picked = self._picked_row(layer, within)
        is_picked = picked is not None
        focused = self._in_focus and (self._pick is None or is_picked)
        if row.is_head or is_open:
            mark = Span(glyphs.cursor, role) if focused else Span(glyphs.linked, "muted")
        if picked == 0:
            mark = Span(glyphs.picked, role)
        if not (row.is_head or is_picked):
            return Line((mark, *spans))
        if self.app.palette.marks_by_attribute:
            lit = "problem" if is_picked else "name"
            how = "reverse" if focused else "underline"
            spans = tuple(
                Span(text, f"{role} {how}" if role == lit else role) for text, role in spans
            )
        return Line((mark, *spans), "cursor" if focused else "cursor-linked")

    def _picked_row(self, layer: int, within: int) -> int | None:
        """Which row of the problem's line that is followed a row is, if it is one of it."""
        pick = self._pick
        if pick is None or self._outline is None or layer != pick.layer:
            return None
        for stop in self._outline.stops(layer):
            if stop.id == pick.id and stop.row <= within < stop.row + stop.rows:
                return within - stop.row
        return None

    def on_click(self, event: events.Click) -> None:
        # A row's meta would say which layer it is, but metas are pickled into every style of
        # every row: that was a third of the time of the first frame.
        place = event.get_content_offset(self)
        row = -1 if place is None else self._row_at(place.y)
        if self._pane is not None and 0 <= row < self._pane.total:
            layer, within = self._pane.at(row)
            self.post_message(self.Clicked(self, layer, within))
