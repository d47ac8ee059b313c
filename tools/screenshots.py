"""docs/screen.svg: the viewer itself, drawn by the running app in a fixed size and theme."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

from layers_tui.stack.library import builtin_library
from layers_tui.ui.app import LayersApp

PICTURE = Path(__file__).parent.parent / "docs" / "screen.svg"
SIZE = (106, 33)
"""Cells; as many as show every problem of the built-in comparison in a line of its own."""
THEME = "dusk"
REMOTE_FONT = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)


def screenshot() -> str:
    """The first screen as SVG. Fonts are the reader's own: the picture fetches none."""
    made = asyncio.run(_drawn())
    lines = (line.rstrip() for line in REMOTE_FONT.sub("", made).splitlines())
    return "\n".join(lines).replace("Fira Code,", "Fira Code, DejaVu Sans Mono, Menlo,") + "\n"


async def _drawn() -> str:
    app = LayersApp(builtin_library().load(()), theme=THEME)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        drawn: str = app.export_screenshot(title="layers-tui")
        return drawn


if __name__ == "__main__":
    PICTURE.write_text(screenshot(), encoding="utf-8")
