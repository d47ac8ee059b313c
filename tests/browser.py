"""Node and a browser for tests: whether they are there, and how to ask them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

SCRIPTS = Path(__file__).parent / "node"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM = next((found for name in BROWSERS if (found := shutil.which(name))), None)


def _missing() -> str:
    """What is not here, in a word; nothing where all is."""
    if shutil.which("node") is None:
        return "node is not installed"
    if CHROMIUM is None:
        return "chromium is not installed"
    return "" if (SCRIPTS / "node_modules").is_dir() else "`make node` was not run"


needs_browser = pytest.mark.skipif(bool(_missing()), reason=_missing())


def ask(script: str, **asked: Any) -> Any:
    """What a script of tests/node answers; it starts one browser for all that is asked."""
    ran = subprocess.run(
        ["node", SCRIPTS / script],
        input=json.dumps(asked),
        env={**os.environ, "CHROMIUM": CHROMIUM or ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)
