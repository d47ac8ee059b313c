"""The keys that matter most, in one line: as many as fit, help and quit always."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.widget import Widget

from ..view.span import cells, fit
from .bindings import in_order
from .paint import filled
from .rows_view import WholeAtAnySize

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual import events
    from textual.binding import Binding
    from textual.screen import Screen
    from textual.strip import Strip

    from .painted import PaintedApp

ALWAYS = ("program.help", "program.quit", "step.leave")
LEAST_LABEL = 8
"""Cells that a long label in a mode keeps at least."""


class KeyBar(WholeAtAnySize, Widget):
    """Made from the bindings that are active and ask to be shown. A click on one acts."""

    ALLOW_SELECT = False
    app: PaintedApp

    def __init__(self) -> None:
        super().__init__()
        self._clickable: list[tuple[int, int, str]] = []
        self._note = ""
        self._labels: dict[str, str] = {}
        self._mode: Mapping[str, str] = {}

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

    def lead(self, mode: Mapping[str, str]) -> None:
        """Show the keys of a mode before all others: by their ids, what each does in it. Without
        any there is no mode. The label of the first is cut where there is no room for it."""
        self._mode = mode
        self.refresh()

    def entries(self) -> list[tuple[str, str, str]]:
        """(keys, what they do, action), an entry for each binding id or group."""
        found: dict[str, list[tuple[str, Binding]]] = {id_: [] for id_ in self._mode}
        screen: Screen[object] = self.screen
        for active in in_order(screen.active_bindings.values()):
            binding = active.binding
            leads = binding.id in self._mode
            if not (binding.show or leads) or binding.id is None or not active.enabled:
                continue
            group = None if leads else binding.group
            listed = found.setdefault(group.description if group else binding.id, [])
            if all(binding.id != id_ for id_, _ in listed):
                listed.append((binding.id, binding))
        mode: list[Hint] = []
        others: list[Hint] = []
        for listed in filter(None, found.values()):
            id_, first = listed[0]
            keys = ("/" if self.app.ascii_only else "").join(
                self.app.get_key_display(binding) for _, binding in listed
            )
            label = self._mode.get(id_) or self._labels.get(id_)
            if not label:
                label = first.group.description if first.group else first.description
            hints = mode if id_ in self._mode else others
            hints.append((keys, label, first.action, id_ in ALWAYS))
        room = self.size.width - 1 - self._noted
        ellipsis = self.app.glyphs.ellipsis
        return fitting([*leading(mode, others, room, ellipsis), *others], room)

    @property
    def _noted(self) -> int:
        return cells(self._note) + 2 if self._note else 0

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - there is only one line
        base = self.app.palette.base
        key_style, text_style = self.app.palette.style("key"), self.app.palette.style("muted")
        note = f" {self._note}  " if self._note else " "
        segments = [Segment(note, base + self.app.palette.style("strong"))]
        self._clickable = []
        if self.app.screen is not self.screen:
            return filled([], base, self.size.width)  # other keys act now
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
        return filled(segments, base, self.size.width)

    async def on_click(self, event: events.Click) -> None:
        for start, end, action in self._clickable:
            if start <= event.x < end:
                await self.screen.run_action(action)


Hint = tuple[str, str, str, bool]
"""Keys, what they do, the action, and whether it shows always."""


def _width(hint: Hint) -> int:
    return cells(hint[0]) + 1 + cells(hint[1]) + 2


def _cut(hint: Hint, size: int, ellipsis: str) -> Hint:
    keys, label, action, _ = hint
    return keys, fit(label, min(size, cells(label)), ellipsis), action, True


def leading(mode: Sequence[Hint], others: Sequence[Hint], size: int, ellipsis: str) -> list[Hint]:
    """The hints of a mode that there is room for beside what shows always, the first of them cut
    to it. They show always, too."""
    left = size + 2 - sum(_width(hint) for hint in others if hint[3])
    kept: list[Hint] = []
    for hint in mode:
        least = _cut(hint, cells(hint[1]) if kept else LEAST_LABEL, ellipsis)
        if _width(least) <= left:
            left -= _width(least)
            kept.append(least)
    if kept and kept[0][0] == mode[0][0]:
        kept[0] = _cut(mode[0], cells(kept[0][1]) + left, ellipsis)
    return kept


def fitting(entries: Sequence[Hint], size: int) -> list[tuple[str, str, str]]:
    """The entries that fit in `size` cells, the ones that always show first served."""
    left = size + 2 - sum(_width(entry) for entry in entries if entry[3])
    kept = []
    for entry in entries:
        if entry[3]:
            kept.append(entry[:3])
        elif _width(entry) <= left:
            left -= _width(entry)
            kept.append(entry[:3])
    return kept
