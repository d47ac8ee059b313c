"""The command line: finds the command, which imports what it needs."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

INTERRUPTED = 130
COMMANDS = {
    "check": "check",
    "diff": "diff",
    "export": "export",
    "new": "new",
    "schema": "schema",
    "list": "listing",
}
"""The commands by name, and the module of each; without one of them the viewer opens."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; the exit status."""
    # Start-up makes much and drops little: collecting in between only costs time.
    gc.disable()
    arguments = list(sys.argv[1:] if argv is None else argv)
    module = "view"
    if arguments and arguments[0] in COMMANDS:
        module = COMMANDS[arguments.pop(0)]
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
    try:
        status: int = import_module(f".commands.{module}", __package__).run(arguments)
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read has read enough; keep the interpreter from telling of it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED
    return status
