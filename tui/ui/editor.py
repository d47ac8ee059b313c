"""The user's editor, at a line."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from pathlib import PurePath

PLUS = frozenset(
    "vi vim nvim vimx gvim view nano pico emacs emacsclient micro kak ne joe jed mg".split()  # noqa: SIM905
)
"""Editors that take a line as `+12 file`."""
COLON = frozenset(["hx", "helix", "subl", "zed"])
"""Editors that take a line as `file:12`."""
GOTO = frozenset(["code", "code-insiders", "codium", "vscodium", "cursor"])
"""Editors that take a line as `--goto file:12`."""
WAITING = {**dict.fromkeys(GOTO, "--wait"), "subl": "--wait", "zed": "--wait", "gvim": "-f"}
"""What makes an editor with a window of its own run until the file is closed."""
LAST_RESORT = "vi"


def chosen_editor(setting: str | None, environ: Mapping[str, str]) -> str:
    """The editor's command: the one set for this program, $VISUAL, $EDITOR, or vi."""
    return setting or environ.get("VISUAL") or environ.get("EDITOR") or LAST_RESORT


def editor_command(editor: str, file: str, line: int) -> list[str]:
    """The words that open a file at a line, from 1; raises ValueError for an open quote."""
    words = shlex.split(editor)
    if not words:
        raise ValueError("it is empty")
    name = PurePath(words[0]).name.split(".")[0]
    wait = WAITING.get(name)
    if wait is not None and wait not in words:
        words.append(wait)
    if name in PLUS:
        return [*words, f"+{line}", file]
    if name in COLON:
        return [*words, f"{file}:{line}"]
    if name in GOTO:
        return [*words, "--goto", f"{file}:{line}"]
    return [*words, file]
