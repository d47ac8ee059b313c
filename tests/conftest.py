"""What the tests share: the built-in case, a plain environment, goldens."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from layers_tui.stack.case import Case
from layers_tui.stack.library import builtin_library

GOLDENS = Path(__file__).parent / "goldens"


def pytest_configure() -> None:
    """What a shell ignores for a job in the background is not ignored by the programs of tests."""
    for each in (signal.SIGHUP, signal.SIGQUIT):
        signal.signal(each, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_finish() -> None:
    """What was imported and collected stays: the collector need not look at it again and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting of whoever runs the tests, and nothing written to their folders."""
    for name in [*os.environ]:
        if name.startswith("LAYERS_TUI_"):
            monkeypatch.delenv(name)
    for name in ("NO_COLOR", "COLUMNS", "LINES", "TEXTUAL", "VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")


@pytest.fixture(scope="session")
def paradox() -> Case:
    return builtin_library().load([])


@pytest.fixture
def golden() -> Callable[[str, str], None]:
    """Compare a text with tests/goldens/NAME; UPDATE_GOLDENS=1 writes it instead."""

    def compare(name: str, text: str) -> None:
        path = GOLDENS / name
        if os.environ.get("UPDATE_GOLDENS"):
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")

    return compare
