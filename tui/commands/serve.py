"""`layers-tui serve`: the viewer in a browser, for those who may only read."""

from __future__ import annotations

import argparse
import errno
import gc
import os
import sys
from typing import TYPE_CHECKING

from . import DONE, WRONG
from .options import LAYER_HELP, command_parser

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..serve.guest import Shown
    from ..stack.case import Case
    from .options import CommandParser

NEEDS = ("aiohttp", "fontTools", "textual_serve")
LOCAL = ("127.0.0.1", "::1", "localhost")
EVERYWHERE = ("", "0.0.0.0", "::")
FILES_A_VISITOR, FILES_OF_OURS = 4, 64
"""Files that are open for a visitor beside the connection, and for the server."""
EPILOG = """\
A visitor can read, move, expand, find, compare, step through and choose a
theme; nothing on this machine is opened, written or run for them. What is
served follows its files. There is no password and no encryption: on any host
but this machine, everyone who reaches it can read along.

Ctrl+C ends it. It needs the extra `web`: install it again from the clone,
with '.[web]' for `.` (`pipx install --force '.[web]'`). A page that needs no
server is what `layers-tui export --to html` makes.
"""


def parser() -> CommandParser:
    made = command_parser("serve", "Show the viewer in a browser, for reading only.", EPILOG)
    made.add_argument(
        "names", nargs="*", metavar="FILE|ID", help="a comparison, a stack, or several stacks"
    )
    made.add_argument("--host", default="127.0.0.1", help="the address to serve at (%(default)s)")
    made.add_argument(
        "--port", type=_port, default=8000, help="the port (%(default)s); 0 for any free one"
    )
    made.add_argument(
        "--sessions",
        type=_sessions,
        default=8,
        metavar="N",
        help="how many may look at once (%(default)s)",
    )
    made.add_argument(
        "--name",
        action="append",
        default=[],
        type=str.lower,
        help="another name that visitors use, such as the one of a server before this one; may be "
        "given again",
    )
    made.add_argument("--theme", metavar="NAME|FILE", help="the colours to open with")
    made.add_argument("--layout", choices=("stacked", "side"), help="how the panels stand")
    made.add_argument("--layer", metavar="STACK/LAYER", help=LAYER_HELP)
    made.add_argument("--order", choices=("bottom", "top"), help="where the foundation is (bottom)")
    made.add_argument("--ascii", action="store_true", help="draw with ASCII marks only")
    return made


def _port(text: str) -> int:
    return _number(text, 0, 65535)


def _sessions(text: str) -> int:
    return _number(text, 1, 1000)


def _number(text: str, least: int, most: int) -> int:
    try:
        number = int(text)
    except ValueError:
        number = least - 1
    if not least <= number <= most:
        raise argparse.ArgumentTypeError(f"give a number from {least} to {most}")
    return number


def run(arguments: Sequence[str]) -> int:
    """Serve until Ctrl+C or a signal."""
    from importlib.util import find_spec

    made = parser()
    options = made.parse_args(arguments)
    if "-" in options.names:
        made.error("every visitor reads the files anew, so name files or ids; `-` can't be served")
    if not all(map(find_spec, NEEDS)):
        print(
            "layers-tui: serve needs the extra `web`; install it again from the clone, with "
            "'.[web]' for `.` (`pipx install --force '.[web]'`)",
            file=sys.stderr,
        )
        return WRONG
    from ..stack.fault import InputError
    from ..stack.link import find_layer
    from ..ui.theme_file import find_theme_file
    from ..user.folders import user_library

    try:
        case = user_library(narrow=True).load(options.names)
        if options.layer is not None:
            find_layer(case, options.layer, "--layer")
        if options.theme is not None:
            find_theme_file(options.theme)
    except InputError as error:
        print(error, file=sys.stderr)
        return WRONG
    return _serve(case, _shown(options), options)


def _shown(options: argparse.Namespace) -> Shown:
    """What visitors see: as chosen here, in the environment or in the settings."""
    from ..serve.guest import Shown
    from ..ui.theme_file import settings_theme_faults
    from ..user.choices import choose
    from ..user.chosen import Chosen
    from ..user.folders import settings_file
    from ..user.settings import read_settings

    read = read_settings(settings_file())
    choices = choose(vars(options), os.environ, read, Chosen())
    for fault in (*choices.faults, *settings_theme_faults(read)):
        print(fault, file=sys.stderr)
    return Shown(
        tuple(options.names),
        choices.themes,
        choices.side,
        choices.on_top,
        choices.linked,
        options.ascii,
        options.layer,
    )


def _serve(case: Case, shown: Shown, options: argparse.Namespace) -> int:
    import asyncio

    from ..serve.gate import own_names
    from ..serve.server import CantServe, Server, serve
    from ..stack.clean import clean_line

    def tell(port: int) -> None:
        host = options.host
        there = "localhost" if host in EVERYWHERE else f"[{host}]" if ":" in host else host
        print(f"Serving {_title(case)} at http://{there}:{port}")
        for file in case.files:
            print(f"  {clean_line(file)}")
        print(f"Visitors can only read, {options.sessions} at once. Ctrl+C ends it.", flush=True)
        if host not in LOCAL:
            said = "everyone who reaches this machine can read along; there is no password"
            print(f"layers-tui: {said}", file=sys.stderr)

    names = {options.host.lower(), *own_names()}
    server = Server(shown, f"{_title(case)} · layers-tui", options.sessions, names, options.name)
    _make_room(server.most_connections + FILES_A_VISITOR * options.sessions)
    # Start-up put the collector off, and this goes on for long.
    gc.enable()
    try:
        asyncio.run(serve(server, options.host, options.port, tell))
    except CantServe as error:
        where = clean_line(f"{options.host}:{options.port}")
        print(f"layers-tui: can't serve at {where}: {_why(error.__cause__)}", file=sys.stderr)
        return WRONG
    if sys.stdout.isatty():
        print()  # a terminal writes ^C where it stands
    return DONE


def _make_room(files: int) -> None:
    """Let as many files be open, where the system allows that."""
    import resource

    few, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = files + FILES_OF_OURS
    if most != resource.RLIM_INFINITY:
        wanted = min(wanted, most)
    if few < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))


def _why(error: BaseException | None) -> str:
    """Why it can't be served, in a line."""
    if not isinstance(error, OSError):
        return "no such host name"
    if error.errno == errno.EADDRINUSE:
        return "the port is in use; give another with --port, or 0 for any that is free"
    return str(error.strerror or error)


def _title(case: Case) -> str:
    """What is served, in a line."""
    if case.comparison is not None:
        return case.comparison.title
    return ", ".join(stack.title for stack in case.stacks)
