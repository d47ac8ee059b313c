"""Ours, and the least that a Textual app and a Python process can be."""

from __future__ import annotations

import sys
from pathlib import Path

APART = Path(__file__).parent / "apart"
"""Scripts that are run as processes of their own."""
OURS = [str(Path(sys.prefix) / "bin" / "layers-tui")]
BARE = [sys.executable, str(APART / "bare.py")]
BARE_IS = "a bare Textual app"
BARE_SAYS = "ready 0"
