"""What can be named: stacks and comparisons by id, themes by name, and where each is from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from ..stack.case import Reader
from ..stack.clean import clean_line
from ..stack.fault import InputError
from ..stack.ledger import keep_ledger
from ..stack.library import package_folder
from ..stack.model import Claim
from ..view.wording import verdict_name
from .theme_file import parse_theme, theme_files

if TYPE_CHECKING:
    from ..stack.case import Case
    from ..stack.library import Library

BUILT_IN = "built in"


class Named(Struct, frozen=True, omit_defaults=True):
    """One stack or comparison that can be named."""

    id: str
    kind: str
    """stack, comparison, or unreadable."""
    title: str | None
    """None where it can't be read."""
    layers: tuple[int, ...]
    """How many layers, a number a stack."""
    verdicts: tuple[Claim | None, ...]
    where: str
    """Its file, or `built in`."""
    fault: str | None = None
    """The first thing that is wrong with it."""

    @property
    def layers_told(self) -> str:
        return " + ".join(map(str, self.layers))

    @property
    def verdict_told(self) -> str:
        return " · ".join(verdict_name(verdict) for verdict in self.verdicts)


class NamedTheme(Struct, frozen=True, omit_defaults=True):
    """One theme that can be named."""

    name: str
    ground: str
    """dark or light; empty where it can't be read."""
    where: str
    fault: str | None = None
    """The first thing that is wrong with it."""


def fault_beside(each: Named | NamedTheme) -> str:
    """Its fault, for those who see beside it which file it is."""
    return (each.fault or "").removeprefix(f"{clean_line(each.where)}:").lstrip()


def stacks(library: Library) -> list[Named]:
    """Every stack and comparison of the library: the user's, then ours, by id."""
    reader = Reader(library)
    return [_named(id_, file, reader) for id_, file in library.files().items()]


def _named(id_: str, file: str, reader: Reader) -> Named:
    where = place_of(file)
    try:
        case = reader.read(file)
    except InputError as error:
        return Named(id_, "unreadable", None, (), (), where, str(error.faults[0]))
    return describe(id_, case, where)


def describe(id_: str, case: Case, where: str) -> Named:
    """An entry for a case that was read."""
    comparison = case.comparison
    return Named(
        id_,
        "stack" if comparison is None else "comparison",
        case.stacks[0].title if comparison is None else comparison.title,
        tuple(len(stack.layers) for stack in case.stacks),
        tuple(keep_ledger(stack).verdict for stack in case.stacks),
        where,
    )


def place_of(file: str) -> str:
    """Where a file is from, as it is told: its path, or that it came with the program."""
    built_in = Path(file).parent in (package_folder("layers"), package_folder("themes"))
    return BUILT_IN if built_in else file


def themes() -> list[NamedTheme]:
    """Every theme: the user's and ours by name, then Textual's."""
    from textual.theme import BUILTIN_THEMES

    found = []
    for name, path in theme_files().items():
        try:
            read = parse_theme(path)
        except InputError as error:
            found.append(NamedTheme(name, "", place_of(str(path)), str(error.faults[0])))
        else:
            ground = "dark" if read.dark else "light"
            found.append(NamedTheme(name, ground, place_of(str(path))))
    ours = {each.name for each in found}
    found += [
        NamedTheme(name, "dark" if theme.dark else "light", "Textual")
        for name, theme in sorted(BUILTIN_THEMES.items())
        if name not in ours
    ]
    return found
