"""The keys that matter most, in one line: as many as fit, help and quit always."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from ..view.span import cells
from .bindings import in_order

if TYPE_CHECKING:
    from textual import events
    from textual.binding import Binding
    from textual.screen import Screen

    from .painted import PaintedApp

ALWAYS = ("program.help", "program.quit")


class KeyBar(Widget):
    """Made from the bindings that are active and ask to be shown. A click on one acts."""

    ALLOW_SELECT = False
    app: PaintedApp

    def __init__(self) -> None:
        super().__init__()
        self._clickable: list[tuple[int, int, str]] = []
        self._note = ""
        self._labels: dict[str, str] = {}

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.refresh())

    def note(self, text: str) -> None:
        """Say something before the keys."""
        self._note = text
        self.refresh()

    def relabel(self, id_: str, label: str = "") -> None:
        """Say of a binding what it does now; nothing for what it always does."""
        self._labels = {**self._labels, id_: label}
        self.refresh()

    def entries(self) -> list[tuple[str, str, str]]:
        """(keys, what they do, action), an entry for each binding id or group."""
        found: dict[str, list[tuple[str, Binding]]] = {}
        screen: Screen[object] = self.screen
        for active in in_order(screen.active_bindings.values()):
            binding = active.binding
            if not binding.show or binding.id is None or not active.enabled:
                continue
            group = binding.group
            name = group.description if group else binding.id
            listed = found.setdefault(name, [])
            if all(binding.id != id_ for id_, _ in listed):
                listed.append((binding.id, binding))
        entries = []
        for listed in found.values():
            first = listed[0][1]
            keys = ("/" if self.app.ascii_only else "").join(
                self.app.get_key_display(binding) for _, binding in listed
            )
            label = first.group.description if first.group else first.description
            label = self._labels.get(first.id or "") or label
            entries.append((keys, label, first.action, first.id in ALWAYS))
        return fitting(entries, self.size.width - 1 - self._noted)

    @property
    def _noted(self) -> int:
        return cells(self._note) + 2 if self._note else 0

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - there is only one line
        base = self.app.palette.base
        key_style, text_style = self.app.palette.style("key"), self.app.palette.style("muted")
        note = f" {self._note}  " if self._note else " "
        segments = [Segment(note, base + self.app.palette.style("strong"))]
        self._clickable = []
        at = 1 + self._noted
        for keys, label, action in self.entries():
            segments += [
                Segment(keys, base + key_style),
                Segment(f" {label}", base + text_style),
                Segment("  ", base),
            ]
            end = at + cells(keys) + 1 + cells(label)
            self._clickable.append((at, end, action))
            at = end + 2
        return Strip(segments).adjust_cell_length(self.size.width, base)

    async def on_click(self, event: events.Click) -> None:
        for start, end, action in self._clickable:
            if start <= event.x < end:
                await self.screen.run_action(action)


def fitting(entries: list[tuple[str, str, str, bool]], size: int) -> list[tuple[str, str, str]]:
    """The entries that fit in `size` cells, the ones that always show first served."""

    def width(entry: tuple[str, str, str, bool]) -> int:
        return cells(entry[0]) + 1 + cells(entry[1]) + 2

    left = size + 2 - sum(width(entry) for entry in entries if entry[3])
    kept = []
    for entry in entries:
        if entry[3]:
            kept.append(entry[:3])
        elif width(entry) <= left:
            left -= width(entry)
            kept.append(entry[:3])
    return kept
