"""When Python may look for garbage. A look at all of a large file holds every key up."""

from __future__ import annotations

import gc


def put_off() -> None:
    """Don't look while much is made and nothing dropped."""
    gc.disable()


def look_again() -> None:
    """Look again, but never at what is there by now: it stays until the file is read anew,
    and goes without being looked for."""
    gc.freeze()
    gc.enable()
