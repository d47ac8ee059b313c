"""Taking the argument along: copied as Markdown, or written to a file."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from ..stack.clean import clean_line
from ..stack.fault import InputError, clip
from ..stack.link import link_of
from ..user import atomic
from ..view.wording import layer_name
from .clipboard import copy

if TYPE_CHECKING:
    from .app import LayersApp
    from .screens.main import MainScreen

MOST_FILES = 1000
"""Files of one name, numbered, after which no more is written."""


def ask_what_to_copy(screen: MainScreen) -> None:
    """Open the menu, and copy what is chosen."""
    from .screens.menu import CopyMenu

    def chosen(what: str | None) -> None:
        if what == "link" and "-" in screen.app.shown_names:
            said = "What came from standard input no command opens again; save it to a file"
            screen.notify(said, severity="warning", markup=False, timeout=4)
        elif what is not None:
            copy(screen.app, *_to_copy(screen, what))

    screen.app.push_screen(CopyMenu(), chosen)


def _to_copy(screen: MainScreen, what: str) -> tuple[str, str]:
    """A text, and what it is called."""
    # Most runs copy nothing.
    from ..export.markdown import layer_markdown, markdown_text, problems_markdown

    subject = screen.subjects[screen.board.number]
    layer = screen.board.pane.cursor
    if what == "layer":
        name = clip(layer_name(subject.stack, layer))
        return layer_markdown(subject, layer), f"{name} as Markdown"
    if what == "problems":
        return problems_markdown(screen.shown()), "the problems as a Markdown table"
    if what == "comparison":
        return markdown_text(screen.case, on_top=screen.on_top), "all of it as Markdown"
    link = link_of(screen.case.stacks, screen.board.number, layer)
    words = ["layers-tui", *screen.app.shown_names, "--layer", link]
    return shlex.join(words), f"the command that opens {clip(link)}"


def ask_what_to_write(screen: MainScreen) -> None:
    """Open the menu, and write what is chosen to the folder that the program was started in."""
    from .screens.menu import WriteMenu

    def chosen(kind: str | None) -> None:
        if kind is not None:
            _write(screen, kind)

    screen.app.push_screen(WriteMenu(), chosen)


def _write(screen: MainScreen, kind: str) -> None:
    app: LayersApp = screen.app
    case, theme = screen.case, app.current_theme
    name = (
        case.comparison.comparison
        if case.comparison
        else "-and-".join(stack.stack for stack in case.stacks)
    )
    width, on_top, ascii_only = screen.board_width, screen.on_top, app.ascii_only

    def work() -> None:
        from ..export.outputs import OUTPUTS, render
        from .theme_colours import with_partner

        try:
            text = render(
                kind,
                case,
                colours=lambda: with_partner(theme),
                width=width,
                ascii_only=ascii_only,
                on_top=on_top,
            )
            path = _new_file(name, OUTPUTS[kind].endings[0], text.encode())
        except (OSError, InputError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            said = f"{name}{OUTPUTS[kind].endings[0]} can't be written here ({reason})"
            app.call_from_thread(
                app.notify, clean_line(said), severity="error", markup=False, timeout=8
            )
            return
        app.call_from_thread(app.notify, clean_line(f"Wrote {path}"), markup=False, timeout=5)

    app.run_worker(work, thread=True, group="write")


def _new_file(name: str, ending: str, content: bytes) -> Path:
    """Make a file of this name, with a number after it where there is one already.

    Raises OSError where none can be made.
    """
    for number in range(1, MOST_FILES):
        path = Path(f"{name}{f'-{number}' if number > 1 else ''}{ending}")
        if os.path.lexists(path):
            continue
        try:
            atomic.create(path, content)
        except FileExistsError:
            continue
        return path.absolute()
    raise FileExistsError(0, "there are too many of that name")
