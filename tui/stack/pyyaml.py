"""Imports PyYAML without what it compiles for its pure parser alone.

At import PyYAML compiles one regular expression over all of Unicode, which only the parser
in Python uses: a fifteenth of the instructions from start to first frame. It is compiled
here when it is first used, which with libyaml is never.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

ALL_OF_UNICODE = "\U0010ffff"


class _CompiledWhenUsed:
    """A pattern that acts like the compiled one, and becomes it when asked for anything."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern

    def __getattr__(self, name: str) -> Any:
        return getattr(re.compile(self._pattern), name)


def import_yaml() -> ModuleType:
    """The `yaml` module."""
    if (known := sys.modules.get("yaml")) is not None:
        return known
    compile_now = re.compile

    def compile_later(pattern: Any, flags: Any = 0) -> Any:
        if flags == 0 and isinstance(pattern, str) and ALL_OF_UNICODE in pattern:
            return _CompiledWhenUsed(pattern)
        return compile_now(pattern, flags)

    re.compile = compile_later
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
