"""What `layers_tui.stack` offers to scripts and notebooks, beside the types. See docs/api.md."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from . import checking
from .case import Reader
from .codes import WARNINGS
from .library import builtin_library

if TYPE_CHECKING:
    from collections.abc import Collection

    from .case import Case
    from .checking import Report

    Name = str | os.PathLike[str]


def load(*names: Name) -> Case:
    """One comparison, one stack, or several stacks; the built-in comparison where none is named.

    A name is a path, or the id of a built-in stack or comparison. Raises InputError, which holds
    every fault of every file.

    >>> case = load("ai", "crypto")
    >>> [stack.title for stack in case.stacks]
    ['AI', 'Crypto']
    """
    return builtin_library().load([os.fspath(name) for name in names])


def parse(text: str | bytes, file: str = "<text>") -> Case:
    """The text of a file; `file` is what faults call it. Raises InputError.

    What a comparison names by path starts from the folder of `file`.

    >>> parse("stack: s\\ntitle: S\\nlayers: [{id: a, name: A}]").stacks[0].layers[0].name
    'A'
    """
    raw = text.encode() if isinstance(text, str) else text
    return Reader(builtin_library()).parse(raw, file)


def check(*names: Name, ignore: str | Collection[str] = ()) -> Report:
    """Every fault of files, of folders (each .yaml and .yml below them) and of built-in ids.

    Warnings of the codes in `ignore` are left out. Raises nothing for what is wrong with a file,
    nor for one that is not there; ValueError for a code to ignore that no warning has.

    >>> check("layered-paradox").errors
    0
    """
    ignored = {ignore} if isinstance(ignore, str) else set(ignore)
    if unknown := sorted(ignored - {*WARNINGS}):
        raise ValueError(f"no warning {unknown[0]!r}: there are {', '.join(WARNINGS)}")
    return checking.check([os.fspath(name) for name in names], builtin_library(), ignored=ignored)
