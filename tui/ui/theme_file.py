"""Themes as YAML files: read with the same errors as a stack, turned into Textual's own type."""

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from msgspec import Meta, Struct
from msgspec.structs import replace

from ..stack.clean import clean_line
from ..stack.decode import decode
from ..stack.fault import Enough, Fault, FaultList, InputError, nearest, shown
from ..stack.library import package_folder
from ..stack.model import Format, Id, Text
from ..stack.shelves import expanded, is_path, is_there, yaml_file, yaml_files
from ..stack.yaml_reader import read_own, read_yaml
from ..user.folders import themes_folder
from ..user.settings import Read, at_setting

if TYPE_CHECKING:
    from textual.theme import Theme

    from ..stack.yaml_reader import Document
    from ..stack.yaml_walk import Data

BEGINNING = "start it with `theme: NAME`"
LONGEST_COLOUR = 100
"""Characters of a colour; Textual's numbers overflow on more."""
NO_COLOURS = ("theme", "about", "format", "dark")

Colour = Annotated[str, Meta(min_length=1, description="#rrggbb, or a name that Textual knows.")]


class ThemeFile(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A theme as it is written. Whatever is left out is made from the rest."""

    theme: Annotated[Id, Meta(description="Its name, as its file has.", examples=["dusk"])]
    primary: Annotated[Colour, Meta(description="What leads the eye.", examples=["#5fd0c5"])]
    format: Format = 1
    about: Annotated[
        Text | None, Meta(description="A line about it.", examples=["The dark default"])
    ] = None
    dark: Annotated[bool, Meta(description="Whether its background is dark.", examples=[True])] = (
        True
    )
    secondary: Annotated[
        Colour | None, Meta(description="What comes second.", examples=["#7aa2d8"])
    ] = None
    accent: Annotated[
        Colour | None,
        Meta(description="Keys, links, code and the borders of what opens.", examples=["#7fc4f5"]),
    ] = None
    foreground: Annotated[Colour | None, Meta(description="Text.", examples=["#e6e8ee"])] = None
    background: Annotated[
        Colour | None, Meta(description="Behind everything.", examples=["#16181f"])
    ] = None
    surface: Annotated[
        Colour | None, Meta(description="Behind what stands out a little.", examples=["#1d2029"])
    ] = None
    panel: Annotated[
        Colour | None, Meta(description="Behind what stands out more.", examples=["#252935"])
    ] = None
    success: Annotated[Colour | None, Meta(description="Good news.", examples=["#8fd694"])] = None
    warning: Annotated[Colour | None, Meta(description="Warnings.", examples=["#f0c05a"])] = None
    error: Annotated[Colour | None, Meta(description="Errors.", examples=["#f58a98"])] = None
    muted: Annotated[
        Colour | None,
        Meta(description="What matters less: summaries, levels, labels.", examples=["#9aa1b2"]),
    ] = None
    cursor: Annotated[
        Colour | None, Meta(description="Behind the selected layer.", examples=["#263349"])
    ] = None
    cursor_linked: Annotated[
        Colour | None,
        Meta(description="Behind the layer that is linked to it.", examples=["#202939"]),
    ] = None
    solved: Annotated[
        Colour | None,
        Meta(description="Solved problems, and a capability leap.", examples=["#8fd694"]),
    ] = None
    shifted: Annotated[
        Colour | None,
        Meta(description="Shifted problems, and problem shifting.", examples=["#f58a98"]),
    ] = None
    open: Annotated[
        Colour | None, Meta(description="Open problems, and a balance.", examples=["#f0c05a"])
    ] = None
    lanes: Annotated[
        Annotated[tuple[Colour, ...], Meta(max_length=8)] | None,
        Meta(description="A colour a lane, up to eight.", examples=[["#6cb8f5", "#d6a0f0"]]),
    ] = None
    stacks: Annotated[
        Annotated[tuple[Colour, ...], Meta(max_length=4)] | None,
        Meta(description="A colour a stack, up to four.", examples=[["#5fd0c5", "#f2a65a"]]),
    ] = None
    variables: Annotated[
        dict[str, Colour] | None,
        Meta(
            description="Any variable of Textual's that is a colour, by its name.",
            examples=[{"border": "#445566"}],
        ),
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


def theme_files() -> dict[str, Path]:
    """The theme files that can be named, by their names; the user's first, and before ours."""
    found: dict[str, Path] = {}
    for folder in (themes_folder(), theme_folder()):
        for path in yaml_files(folder):
            found.setdefault(path.stem, path)
    return found


def theme_of_name(name: str) -> Path | None:
    """The theme file that a name stands for; the user's come before ours."""
    found = (yaml_file(folder, name) for folder in (themes_folder(), theme_folder()))
    return next((Path(path) for path in found if path), None)


def find_theme_file(name: str, where: str = "--theme") -> Path | None:
    """The file of a theme by its name or path; None for one of Textual's.

    Raises InputError, told of as in `where`.
    """
    if is_path(name):
        if is_there(path := expanded(name)):
            return path
        hint = "check the spelling of the path"
        raise InputError([Fault(clean_line(name), 0, 0, "unreadable", "no such file", hint)])
    if (found := theme_of_name(name)) is not None:
        return found
    from textual.theme import BUILTIN_THEMES

    if name in BUILTIN_THEMES:
        return None
    known = [*theme_files(), *BUILTIN_THEMES]
    like = nearest(name, known)
    hint = f"did you mean {like}?" if like else "`layers-tui list themes` tells those there are"
    raise InputError([Fault(where, 0, 0, "theme", f"no theme {shown(name)}", hint)])


def settings_theme_faults(read: Read) -> "list[Fault]":
    """That the theme which the settings name is not there."""
    try:
        if read.settings.theme is not None:
            find_theme_file(read.settings.theme)
    except InputError as error:
        told = (at_setting(each, read.document, "theme") for each in error.faults)
        return [replace(each, code="theme") for each in told]
    return []


def read_theme(path: Path, name: str | None = None) -> "Theme":
    """Read a theme file, to be called `name`; raises InputError with every fault.

    In a folder of themes it has the name of its file, by which it can be found unread.
    """
    is_named = path.parent in (themes_folder(), theme_folder())
    read = parse_theme(path)
    return to_textual_theme(read, name or (path.stem if is_named else read.theme))


def parse_theme(path: Path) -> ThemeFile:
    """A theme as it is written; raises InputError with every fault."""
    try:
        document = read_yaml(read_own(str(path)), str(path), salvaging=True)
    except InputError as error:
        raise InputError(_as_a_theme(fault) for fault in error.faults) from error
    if not isinstance(document.data, dict):
        raise InputError([Fault(document.file, 1, 1, "type", "not a theme", BEGINNING)])
    read, wrong = decode(document, document.data, ThemeFile)
    further = FaultList()
    with contextlib.suppress(Enough):
        _check_colours(document, further)
    faults = [*document.faults, *wrong, *further]
    if read is None or faults:
        raise InputError(faults)
    return read


def _check_colours(document: "Document", faults: FaultList) -> None:
    for key, value in document.data.items():
        if key in NO_COLOURS or key not in ThemeFile.__struct_fields__:
            continue
        for at, colour in _colours(value):
            if not _is_colour(colour):
                place = document.place(
                    document.data if at is None else value, key if at is None else at
                )
                message = f"{shown(colour)} is no colour"
                hint = "write it as #rrggbb, or a colour's name"
                faults.append(document.fault(place, "colour", message, hint))
    variables = document.data.get("variables")
    if isinstance(variables, dict):
        ours, theirs = _colour_variables()
        known = sorted(ours | theirs)
        for name in variables:
            if name not in known:
                like = nearest(name, known)
                hint = (
                    f"did you mean {like}?"
                    if like
                    else f"take a colour of Textual's, or one of {', '.join(sorted(ours))}"
                )
                place = document.place(variables, name, value=False)
                message = f"{shown(name)} is no variable of a colour"
                faults.append(document.fault(place, "unknown-key", message, hint))


def _as_a_theme(fault: Fault) -> Fault:
    """What is told of an empty file is how to begin it."""
    return replace(fault, hint=BEGINNING) if fault.code == "empty-file" else fault


def _colour_variables() -> tuple[set[str], set[str]]:
    """The variables that hold colours, ours and Textual's."""
    from textual.theme import Theme

    from .variables import variable_defaults

    theme = Theme(name="any", primary="#ffffff")
    ours, theirs = variable_defaults(theme), theme.to_color_system().generate()
    return {*ours}, {
        name for name, value in theirs.items() if value.startswith("auto") or _is_colour(value)
    }


def _colours(value: "Data") -> "list[tuple[str | int | None, str]]":
    """The colours in the value of a key, each with its place in it (None: the value itself)."""
    if isinstance(value, str):
        return [(None, value)] if value else []
    items = value.items() if isinstance(value, dict) else enumerate(value)
    return [(at, each) for at, each in items if isinstance(each, str) and each]


def _is_colour(value: str) -> bool:
    from textual.color import Color, ColorParseError

    if len(value) > LONGEST_COLOUR:
        return False
    try:
        Color.parse(value)
    except (ColorParseError, ArithmeticError):
        return False
    return True


def to_textual_theme(read: ThemeFile, name: str) -> "Theme":
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
    return Theme(name=name, primary=read.primary, dark=read.dark, variables=variables, **named)
