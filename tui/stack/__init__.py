"""The argument: model, reader, ledger, pairing, library. Knows no terminal.

What `__all__` names is for scripts and notebooks, and keeps its promise; see docs/api.md. It is
imported when it is asked for, so that the program starts with what it needs.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .api import check, load, parse
    from .case import Case
    from .checking import Report
    from .fault import Fault, InputError
    from .ledger import Counts, Entry, Fate, Ledger, keep_ledger
    from .model import Comparison, Layer, Objection, Pair, Problem, Source, Stack

__all__ = [
    "Case",
    "Comparison",
    "Counts",
    "Entry",
    "Fate",
    "Fault",
    "InputError",
    "Layer",
    "Ledger",
    "Objection",
    "Pair",
    "Problem",
    "Report",
    "Source",
    "Stack",
    "check",
    "keep_ledger",
    "load",
    "parse",
]
_MODULES = {
    **dict.fromkeys(("check", "load", "parse"), "api"),
    "Case": "case",
    "Report": "checking",
    **dict.fromkeys(("Fault", "InputError"), "fault"),
    **dict.fromkeys(("Counts", "Entry", "Fate", "Ledger", "keep_ledger"), "ledger"),
}
"""Where a name is from; the others are from `model`."""


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_MODULES.get(name, 'model')}", __name__), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
