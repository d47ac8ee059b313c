"""What was measured on: told with the figures, as they mean little without."""

from __future__ import annotations

import os
import platform
from importlib.metadata import version
from pathlib import Path


def machine() -> dict[str, str]:
    """The kind of machine, and the versions that matter; no names and no paths."""
    told = {
        "processor": _processor(),
        "cores": str(os.cpu_count()),
        "system": f"{platform.system()} {platform.machine()}",
        "python": f"{platform.python_implementation()} {platform.python_version()}",
    }
    return told | {name: version(name) for name in ("textual", "rich", "pyyaml", "msgspec")}


def load_average() -> str:
    """How busy the machine is: the processes that want a core, over the last minute."""
    return f"{os.getloadavg()[0]:.1f}"


def _processor() -> str:
    try:
        told = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        told = []
    models = (line.partition(":")[2].strip() for line in told if line.startswith("model name"))
    return next(models, "") or platform.processor() or "not told"
