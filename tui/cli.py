"""The command line: finds the command, which imports what it needs."""

from __future__ import annotations

import codecs
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
    "serve": "serve",
    "completion": "completion",
}
"""The commands by name, and the module of each; without one of them the viewer opens."""


def main(argv: list[str] | None = None) -> int:
    """Run the program; the exit status."""
    # Start-up makes much and drops little: collecting in between only costs time.
    gc.disable()
    arguments = list(sys.argv[1:] if argv is None else argv)
    _open_closed()
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors=_errors(sys.stdout.encoding))
    try:
        try:
            status = _run(arguments)
        finally:
            # Also what argparse has printed before it exits.
            sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read has read enough.
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        from .commands.crash import tell_of

        return tell_of(error)
    finally:
        _mute()
        # What stays is not searched for garbage once more, just before all of it goes.
        gc.freeze()
    return status


def _run(arguments: list[str]) -> int:
    if arguments == ["--version"]:
        from . import __version__

        # Scripts ask for it, and it needs no parser.
        print(f"layers-tui {__version__}")
        return 0
    import signal
    from importlib import import_module

    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        # The system ends what is interrupted: an exception in the middle of C code, which reads
        # files and is no more ready for it than most, could end it by a fault of memory instead.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    module = "view"
    if arguments and arguments[0] in COMMANDS:
        module = COMMANDS[arguments.pop(0)]
    status: int = import_module(f".commands.{module}", __package__).run(arguments)
    return status


def _errors(encoding: str) -> str:
    """What stands for what an encoding has not, by the name that codecs know it by."""
    if codecs.lookup(encoding).name == "utf-8":
        return "replace"
    from .view.replacing import register

    return register()


def _open_closed() -> None:
    """Stand in for standard files that are closed, so that no other file takes their numbers."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode))  # noqa: SIM115, PTH123


def _mute() -> None:
    """Let nothing tell, when the program ends, of what could not be written."""
    for file in (sys.stdout, sys.stderr):
        try:
            file.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), file.fileno())
