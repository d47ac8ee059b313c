"""The program that a visitor's process runs: the viewer, for one who may only read."""

from __future__ import annotations

import json
import sys

import msgspec
from msgspec import Struct
from msgspec.structs import replace


class Shown(Struct, frozen=True):
    """What every visitor sees. Whoever serves has chosen it."""

    names: tuple[str, ...]
    themes: tuple[tuple[str, str], ...] = ()
    """Where a theme was chosen and which, best first."""
    side: bool = False
    on_top: bool = False
    linked: bool = True
    ascii_only: bool = False
    layer: str | None = None


def open_for_guest(shown: Shown) -> int:
    """Open the viewer until the tab is closed; the exit status."""
    from ..commands import DONE, WRONG
    from ..stack.fault import InputError
    from ..stack.link import find_layer
    from ..ui.app import LayersApp
    from ..ui.session import Session
    from ..user.choices import DEFAULTS
    from ..user.folders import user_library

    library = user_library(narrow=True)
    try:
        case = library.load(shown.names)
        if shown.layer is not None:
            find_layer(case, shown.layer, "--layer")
    except InputError as error:
        print(error, file=sys.stderr)
        return WRONG
    choices = replace(
        DEFAULTS,
        themes=shown.themes,
        side=shown.side,
        on_top=shown.on_top,
        linked=shown.linked,
    )
    session = Session(library, shown.names, choices, None, True, shown.layer, guest=True)
    app = LayersApp(case, session=session, ascii_only=shown.ascii_only)
    app.run()
    return app.return_code or DONE


def as_argument(shown: Shown) -> str:
    """What is shown, for `main`: JSON in ASCII, as a file's name may be no text that UTF-8 has."""
    return json.dumps(msgspec.to_builtins(shown))


def main() -> None:
    """Open what the first argument tells."""
    sys.exit(open_for_guest(msgspec.convert(json.loads(sys.argv[1]), Shown)))
