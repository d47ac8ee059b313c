"""Themes as YAML files: read with the same errors as a stack, turned into Textual's own type."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from msgspec import Meta, Struct

from ..stack.decode import decode
from ..stack.fault import Fault, InputError, nearest, shown
from ..stack.library import package_folder
from ..stack.model import Format, Id, Text
from ..stack.yaml_reader import read_bytes, read_yaml

if TYPE_CHECKING:
    from textual.theme import Theme

Colour = Annotated[str, Meta(min_length=1, description="#rrggbb, or a name that Textual knows.")]


class ThemeFile(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A theme as it is written. Whatever is left out is made from the rest."""

    theme: Annotated[Id, Meta(description="The name to choose it by.")]
    primary: Colour
    format: Format = 1
    about: Text | None = None
    dark: bool = True
    secondary: Colour | None = None
    accent: Colour | None = None
    foreground: Colour | None = None
    background: Colour | None = None
    surface: Colour | None = None
    panel: Colour | None = None
    success: Colour | None = None
    warning: Colour | None = None
    error: Colour | None = None
    muted: Annotated[Colour | None, Meta(description="What matters less.")] = None
    cursor: Annotated[Colour | None, Meta(description="Behind the selected layer.")] = None
    cursor_linked: Annotated[Colour | None, Meta(description="Behind the one linked to it.")] = None
    solved: Colour | None = None
    shifted: Colour | None = None
    open: Colour | None = None
    lanes: Annotated[tuple[Colour, ...], Meta(max_length=8)] | None = None
    stacks: Annotated[tuple[Colour, ...], Meta(max_length=4)] | None = None
    variables: Annotated[
        dict[str, Colour] | None, Meta(description="Any variable of Textual's by its name.")
    ] = None


_TEXTUAL = (
    "secondary",
    "accent",
    "foreground",
    "background",
    "surface",
    "panel",
    "success",
    "warning",
    "error",
)
_OURS = ("muted", "cursor", "cursor_linked", "solved", "shifted", "open")


def theme_folder() -> Path:
    """Where the built-in theme files are."""
    return package_folder("themes")


def builtin_theme_names() -> list[str]:
    """The names of the built-in themes, which are the names of their files."""
    return sorted(path.stem for path in theme_folder().glob("*.yaml"))


def find_theme_file(name: str) -> Path | None:
    """The file of a built-in theme of ours; None for one of Textual's. Raises InputError."""
    path = theme_folder() / f"{name}.yaml"
    ours = builtin_theme_names()
    if name in ours:
        return path
    from textual.theme import BUILTIN_THEMES

    if name in BUILTIN_THEMES:
        return None
    known = [*ours, *BUILTIN_THEMES]
    like = nearest(name, known)
    hint = f"did you mean {like}?" if like else f"choose from {', '.join(known)}"
    raise InputError([Fault("--theme", 0, 0, "theme", f"no theme {shown(name)}", hint)])


def read_theme(path: Path) -> "Theme":
    """Read a theme file; raises InputError with every fault."""
    document = read_yaml(read_bytes(str(path)), str(path))
    if not isinstance(document.data, dict):
        raise InputError(
            [Fault(document.file, 1, 1, "type", "not a theme", "start it with `theme: NAME`")]
        )
    read, faults = decode(document, document.data, ThemeFile)
    if read is None:
        raise InputError(faults)
    for key, value in document.data.items():
        if key in ("theme", "about", "format", "dark"):
            continue
        colours = value.values() if isinstance(value, dict) else value
        for colour in [colours] if isinstance(colours, str) else colours:
            if not _is_colour(colour):
                place = document.place(document.data, key)
                message = f"{shown(colour)} is no colour"
                faults.append(document.fault(place, "colour", message, "write it as #rrggbb"))
    if faults:
        raise InputError(faults)
    return to_textual_theme(read)


def _is_colour(value: str) -> bool:
    from textual.color import Color, ColorParseError

    try:
        Color.parse(value)
    except ColorParseError:
        return False
    return True


def to_textual_theme(read: ThemeFile) -> "Theme":
    """The theme as Textual takes it, our variables among its own."""
    from textual.theme import Theme

    named = {key: getattr(read, key) for key in _TEXTUAL if getattr(read, key) is not None}
    variables = {
        key.replace("_", "-"): getattr(read, key) for key in _OURS if getattr(read, key) is not None
    }
    variables |= {f"lane-{number}": colour for number, colour in enumerate(read.lanes or (), 1)}
    variables |= {f"stack-{number}": colour for number, colour in enumerate(read.stacks or (), 1)}
    if read.muted and read.background:
        thumb, hover, track = read.muted, read.accent or read.primary, read.background
        variables |= {"scrollbar": thumb, "scrollbar-hover": hover, "scrollbar-active": hover}
        variables |= {f"scrollbar-background{each}": track for each in ("", "-hover", "-active")}
    variables |= read.variables or {}
    return Theme(
        name=read.theme, primary=read.primary, dark=read.dark, variables=variables, **named
    )
