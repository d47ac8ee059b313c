"""Imports PyYAML without what it compiles for its own loaders alone.

At import PyYAML compiles regular expressions, one of them over all of Unicode, which only its
parser in Python and its resolver use: a twelfth of the instructions from start to first frame.
Each is compiled here when it is first used, which with libyaml is never.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType


class _CompiledWhenUsed:
    """A pattern that acts like the compiled one, and becomes it when asked for anything."""

    def __init__(self, pattern: Any, flags: Any = 0) -> None:
        self._pattern, self._flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        return getattr(re.compile(self._pattern, self._flags), name)


def import_yaml() -> ModuleType:
    """The `yaml` module."""
    if (known := sys.modules.get("yaml")) is not None:
        return known
    # What PyYAML imports of others is there already, so that no other pattern is put off.
    import base64  # noqa: F401
    import datetime  # noqa: F401

    compile_now = re.compile
    re.compile = _CompiledWhenUsed  # type: ignore[assignment]
    try:
        import yaml
    finally:
        re.compile = compile_now
    return yaml


def event_getter(text: str) -> Callable[[], Any]:
    """Parse with libyaml, or with PyYAML's own parser where libyaml is missing.

    What is returned gives one event a call, and None after the last.
    """
    yaml = import_yaml()
    parser = yaml.cyaml.CParser(text) if yaml.__with_libyaml__ else yaml.SafeLoader(text)
    get_event: Callable[[], Any] = parser.get_event
    return get_event
