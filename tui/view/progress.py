"""How far the reading of a file is, in a line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..stack.clean import clean_line
from .span import Span, cells, fit

if TYPE_CHECKING:
    from .glyphs import Glyphs
    from .span import Spans

BAR = 20
"""Cells of the bar, where there is room for it."""
NARROW_BAR = 8
MEGABYTE = 1_000_000


class Progress(NamedTuple):
    """Of one file: its bytes (0 where that is not known yet), and how many were parsed."""

    file: str
    total: int
    done: int


def progress_line(progress: Progress, size: int, glyphs: Glyphs) -> Spans:
    """`Reading mine.yaml  ━━━━────  42 % of 27.8 MB`; leaves out what does not fit."""
    name = f"Reading {clean_line(Path(progress.file).name)}"
    if not progress.total:
        return (Span(fit(name, size, glyphs.ellipsis)),)
    part = min(progress.done / progress.total, 1.0)
    share = f"{int(part * 100)} %"
    of = f" of {progress.total / MEGABYTE:.1f} MB"
    for bar, said, told in (
        (BAR, name, f"{share}{of}"),
        (NARROW_BAR, name, share),
        (NARROW_BAR, "Reading", share),
        (0, "Reading", share),
    ):
        taken = cells(said) + bar + 2 * (bar > 0) + 2 + cells(told)
        if taken <= size:
            full = round(part * bar)
            spans = [Span(f"{said}  "), Span(glyphs.bar * full, "code")]
            spans += [Span(glyphs.rule * (bar - full) + "  " * (bar > 0), "muted"), Span(told)]
            return tuple(spans)
    return (Span(fit(share, size, glyphs.ellipsis)),)
