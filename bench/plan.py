"""What a run of the bench was asked to do."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from .files import SIZES


@dataclass(frozen=True)
class Plan:
    """How often to measure, up to which size, and where files may be put."""

    folder: Path
    peers: Path
    """The environment that other programs were installed into."""
    pairs: int = 15
    patience: float = 30.0
    """Seconds after which one thing is not measured again, however many pairs there are."""
    sizes: tuple[int, ...] = SIZES
    started: float = field(default_factory=time.perf_counter)

    def say(self, doing: str) -> None:
        """Tell on standard error what is measured now."""
        seconds = time.perf_counter() - self.started
        print(f"[{seconds:4.0f} s] {doing}", file=sys.stderr, flush=True)
