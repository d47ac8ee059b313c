"""Marks for what a terminal can't show, of as many cells, so that borders stay straight."""

from __future__ import annotations

import codecs

NAME = "layers_tui.cells"
MARK = "?"


def register() -> str:
    """Make the replacement known to codecs; the name that it goes by as `errors`."""
    codecs.register_error(NAME, _marks)
    return NAME


def _marks(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    # Most output needs none.
    from rich.cells import cell_len

    return MARK * cell_len(error.object[error.start : error.end]), error.end
