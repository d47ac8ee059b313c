"""Faults for programs that read them: JSON, and the annotations of GitHub's actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..stack.clean import clean_line
from .json_text import json_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..stack.fault import Fault


def as_json(faults: Iterable[Fault]) -> str:
    """An array of objects: file, line, column, severity, code, message, hint."""
    listed = [
        {
            "file": fault.file,
            "line": fault.line,
            "column": fault.column,
            "severity": fault.severity,
            "code": fault.code,
            "message": fault.message,
            "hint": fault.hint,
        }
        for fault in faults
    ]
    return json_text(listed)


def as_github(faults: Iterable[Fault]) -> str:
    """A workflow command a fault, each on a line of its own."""
    return "".join(
        f"::{fault.severity} file={_property(fault.file)},line={max(fault.line, 1)},"
        f"col={max(fault.column, 1)},title={_property(fault.code)}"
        f"::{_data(f'{fault.message}; {fault.hint}')}\n"
        for fault in faults
    )


def _data(text: str) -> str:
    return clean_line(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
