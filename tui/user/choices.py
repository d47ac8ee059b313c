"""What the program opens with: flags, else the environment, the settings, what was last chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from msgspec import Struct

from ..stack.fault import Fault, shown
from .chosen import Chosen
from .settings import Layout, Order, Read, Settings

if TYPE_CHECKING:
    from collections.abc import Mapping

PREFIX = "LAYERS_TUI_"
SETTINGS, REMEMBERED = "settings", "chosen"
"""Where a theme was chosen, but for options and the environment, which go by their names."""
SWITCH = {"true": True, "false": False}


class Choices(Struct, frozen=True):
    """What was chosen, and what was wrong on the way."""

    themes: tuple[tuple[str, str], ...]
    """Where a theme was chosen and which, best first; the first that can be had is taken."""
    side: bool
    on_top: bool
    """Whether the foundation is at the top."""
    linked: bool
    editor: str | None
    keys: Mapping[str, Any]
    """The user's keys by the id of their binding, as they are written."""
    document: Any
    """The document they are written in, to tell of a place in it."""
    faults: tuple[Fault, ...]


def choose(
    flags: Mapping[str, Any], environ: Mapping[str, str], read: Read, chosen: Chosen
) -> Choices:
    """Weigh what was chosen where. `flags` are those that were given, by name."""
    faults = list(read.faults)
    settings = read.settings

    def environment(name: str, allowed: tuple[str, ...]) -> str | None:
        value = environ.get(PREFIX + name)
        if value and allowed and value not in allowed:
            hint = f"set it to {' or '.join(allowed)}"
            faults.append(
                Fault(PREFIX + name, 0, 0, "setting", f"no such value {shown(value)}", hint)
            )
            return None
        return value or None

    layout = (
        flags.get("layout")
        or environment("LAYOUT", get_args(Layout))
        or settings.layout
        or chosen.layout
    )
    order = flags.get("order") or environment("ORDER", get_args(Order)) or settings.order
    link = environment("LINK", tuple(SWITCH))
    linked = settings.link if link is None else SWITCH[link]
    themes = (
        ("--theme", flags.get("theme")),
        (PREFIX + "THEME", environment("THEME", ())),
        (SETTINGS, settings.theme),
        (REMEMBERED, chosen.theme),
    )
    return Choices(
        themes=tuple((where, name) for where, name in themes if name),
        side=layout == "side",
        on_top=order == "top",
        linked=linked is not False,
        editor=environment("EDITOR", ()) or settings.editor,
        keys=settings.keys or {},
        document=read.document,
        faults=tuple(faults),
    )


DEFAULTS = choose({}, {}, Read(Settings()), Chosen())
