"""Small stacks in a line: `stack("+a +b", "-a +c<a", "")` is three layers, foundation first.

`+a` raises a, `+c<a` raises c from a, `-a` solves a. A layer without `+` states no raises,
one without `-` no solves.
"""

from __future__ import annotations

import html
import re
from unittest.mock import patch

from layers_tui.stack.model import Layer, Problem, Stack
from rich.console import Console
from textual.app import App

SVG_CELL, SVG_LINE = 12.2, 24.4


def stack(*layers: str, id_: str = "s", levels: list[str | tuple[str, ...]] | None = None) -> Stack:
    made = []
    for index, line in enumerate(layers):
        raises, solves = [], []
        for word in line.split():
            if word.startswith("+"):
                name, _, source = word[1:].partition("<")
                raises.append(Problem(id=name, title=name.title(), from_=source or None))
            else:
                solves.append(word[1:])
        made.append(
            Layer(
                id=f"l{index + 1}",
                name=f"Layer {index + 1}",
                level=levels[index] if levels else None,
                raises=tuple(raises) or None,
                solves=tuple(solves) or None,
            )
        )
    return Stack(stack=id_, title=id_.title(), layers=tuple(made))


def screen_lines(app: App[int]) -> list[str]:
    """The lines on an app's screen, from the first to the last that has a word.

    They are those of its screenshot before that is drawn, which takes ten times as long.
    """
    with patch.object(Console, "export_svg", lambda console, **_: console.export_text()):
        shown = app.export_screenshot(simplify=True)
    lines = [line.rstrip() for line in shown.split("\n")]
    found = [number for number, line in enumerate(lines) if line]
    return lines[found[0] : found[-1] + 1] if found else []


def screen_text(svg: str) -> list[str]:
    """The lines that a screenshot shows, as text."""
    lines: dict[int, dict[int, str]] = {}
    cells = r'<text class="[^"]*?-r\d+"[^>]*? x="([\d.]+)" y="([\d.]+)"[^>]*>(.*?)</text>'
    for x, y, text in re.findall(cells, svg):
        row = lines.setdefault(round(float(y) / SVG_LINE), {})
        for offset, character in enumerate(html.unescape(text).replace("\xa0", " ")):
            row[round(float(x) / SVG_CELL) + offset] = character
    if not lines:
        return []
    return [
        "".join(
            lines.get(y, {}).get(x, " ") for x in range(max(lines.get(y, {0: ""})) + 1)
        ).rstrip()
        for y in range(min(lines), max(lines) + 1)
    ]
