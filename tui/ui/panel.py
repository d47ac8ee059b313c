"""One stack on screen: a line-API view of a pane, its rows made as they come into view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style as ContentStyle

from ..view.span import Span, cells, fit, stack_role
from ..view.wording import counts_line, verdict_name, verdict_role

if TYPE_CHECKING:
    from textual import events

    from ..view.outline import Outline
    from ..view.pane import Pane
    from .paint import Palette
    from .painted import PaintedApp

MARK = 1
"""Cells at the left for the mark of the selected layer."""
SCROLLBAR = 1
TITLE_ENDS = 4
"""Cells of the upper border, beside the corners, that its title leaves free."""


class Panel(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows a pane through an outline. Decides nothing: moves are made on the board."""

    ALLOW_SELECT = False
    app: PaintedApp

    class Clicked(Message):
        """A layer's row was clicked."""

        def __init__(self, panel: Panel, layer: int, is_head: bool) -> None:
            super().__init__()
            self.panel = panel
            self.layer = layer
            self.is_head = is_head

    def __init__(self, slot: int) -> None:
        super().__init__(id=f"panel-{slot}")
        self.slot = slot
        self._outline: Outline | None = None
        self._pane: Pane | None = None
        self._following = False
        self._labelled_with: Palette | None = None

    def show(self, outline: Outline, pane: Pane) -> None:
        """Show this stack from now on."""
        if outline is not self._outline or pane is not self._pane:
            self._labelled_with = None
            self._outline, self._pane = outline, pane
        self.sync()

    def sync(self) -> None:
        """The pane may have moved, grown or scrolled: follow it."""
        if self._pane is None or self._outline is None:
            return
        pane = self._pane
        size = Size(self._outline.look.columns.width + MARK, pane.total)
        overflow = "auto" if pane.total > pane.height else "hidden"
        if self.styles.overflow_y != overflow:
            self.styles.overflow_y = overflow
        if self.virtual_size != size:
            self.virtual_size = size
        if round(self.scroll_y) != pane.top:
            self._following = True
            self.scroll_to(y=pane.top, animate=False, force=True)
            self._following = False
        self._label()
        self.refresh()

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
        if self._outline is None or self._labelled_with is self.app.palette:
            return
        self._labelled_with = self.app.palette
        subject, glyphs = self._outline.subject, self._outline.look.glyphs
        room = self._outline.look.columns.width + MARK + SCROLLBAR - TITLE_ENDS
        if room <= 0:
            return
        title = subject.stack.title
        counts = subject.ledger.counts
        told = counts_line(counts, glyphs.dot)
        if cells(title) + cells(told) + 4 > room:
            told = f"{counts.solved}/{counts.shifted}/{counts.open}"
        if cells(title) + cells(told) + 4 > room:
            told = ""
            title = fit(title, room, glyphs.ellipsis) if cells(title) > room else title
        rule = glyphs.rule * (room - cells(title) - cells(told) - 2) if told else ""
        colour = self.app.palette.colour(stack_role(subject.number))
        self.styles.border = ("ascii" if glyphs.rule.isascii() else "round", colour)
        line = ContentStyle(foreground=colour)
        inked = self.app.palette.content_style
        self.border_title = Content.assemble(
            (title, inked(f"{stack_role(subject.number)} strong")),
            (f" {rule} " if rule else "", line),
            (told, inked("text")),
        )
        verdict = counts.verdict
        self.border_subtitle = Content.assemble(
            (verdict_name(verdict), inked(f"{verdict_role(verdict)} strong"))
        )

    def render_line(self, y: int) -> Strip:
        width, base = self.size.width, self.app.palette.base
        if self._outline is None or self._pane is None:
            return Strip.blank(width, base)
        pane, palette = self._pane, self.app.palette
        if y + pane.top >= pane.total:
            return Strip.blank(width, base)
        layer, within = pane.at(y + pane.top)
        row = self._outline.row(layer, within, pane.cursor, is_open=pane.is_open(layer))
        spans = row.spans
        mark = Span(" ")
        if row.is_head and layer == pane.cursor:
            base += palette.background("cursor" if self.has_focus else "cursor-linked")
            glyphs = self._outline.look.glyphs
            mark = Span(
                glyphs.cursor if self.has_focus else glyphs.linked,
                stack_role(self._outline.subject.number),
            )
            spans = tuple(
                Span(
                    text, "name reverse" if role == "name" and palette.marks_by_attribute else role
                )
                for text, role in spans
            )
        return palette.strip((mark, *spans), base, width)

    def on_click(self, event: events.Click) -> None:
        # A row's meta would say which layer it is, but metas are pickled into every style of
        # every row: that was a third of the time of the first frame.
        place = event.get_content_offset(self)
        if place is None or self._pane is None or place.y + self._pane.top >= self._pane.total:
            return
        layer, within = self._pane.at(place.y + self._pane.top)
        self.post_message(self.Clicked(self, layer, within == 0))
