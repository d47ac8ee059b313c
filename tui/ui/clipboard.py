"""Copying text: to the system's clipboard, or through the terminal where that is far away."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from ..stack.clean import clean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import App

REMOTE = ("SSH_CONNECTION", "SSH_TTY")
"""Variables that say that the terminal stands on another machine, and so does its clipboard."""


def copied_natively(text: str, environ: Mapping[str, str] = os.environ) -> bool:
    """Put a text on the clipboard of this machine; whether that could be done. May take a while."""
    if any(environ.get(name) for name in REMOTE):
        return False
    import pyperclip

    if not pyperclip.is_available():
        return False
    try:
        pyperclip.copy(text)
    except (pyperclip.PyperclipException, OSError):
        return False
    return True


def copy(app: App[int], text: str, what: str) -> None:
    """Copy a text and tell of it as `what`. Pasted into a terminal it acts on nothing."""
    text = clean(text)

    def done(natively: bool) -> None:
        if natively:
            app.notify(f"Copied {what}", timeout=3, markup=False)
        else:
            # OSC 52 is answered by nothing, so no more can be said than that it was sent.
            app.copy_to_clipboard(text)
            said = f"Sent {what} to the terminal's clipboard"
            app.notify(said, timeout=4, markup=False)

    def work() -> None:
        app.call_from_thread(done, copied_natively(text))

    app.run_worker(work, thread=True, group="copy")
