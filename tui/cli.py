"""The command line: finds the command, which imports what it needs."""

from __future__ import annotations

import gc
import os
import sys

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


def main(argv: list[str] | None = None) -> int:
    """Run the program; the exit status."""
    # Start-up makes much and drops little: collecting in between only costs time.
    gc.disable()
    arguments = list(sys.argv[1:] if argv is None else argv)
    if sys.stdout is None:
        # Closed: nothing that is opened later may take its place.
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
    try:
        status = _run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read has read enough.
        mute()
        return 0
    except KeyboardInterrupt:
        mute()
        return INTERRUPTED
    except Exception as error:
        from .commands.crash import tell_of

        return tell_of(error)
    finally:
        # What stays is not searched for garbage once more, just before all of it goes.
        gc.freeze()
    return status


def _run(arguments: list[str]) -> int:
    if arguments == ["--version"]:
        from . import __version__

        # Scripts ask for it, and it needs no parser.
        print(f"layers-tui {__version__}")
        return 0
    from importlib import import_module

    module = "view"
    if arguments and arguments[0] in COMMANDS:
        module = COMMANDS[arguments.pop(0)]
    try:
        status: int = import_module(f".commands.{module}", __package__).run(arguments)
    except SystemExit as ended:
        # argparse has printed what there was to say.
        return ended.code if isinstance(ended.code, int) else 0
    return status


def mute() -> bool:
    """Whether output could not all be written; nothing tells of it again when the program ends."""
    is_lost = False
    for file in (sys.stdout, sys.stderr):
        try:
            if file is not None:
                file.flush()
        except OSError:
            is_lost = True
            os.dup2(os.open(os.devnull, os.O_WRONLY), file.fileno())
    return is_lost
