"""Runs the tests where others run the program: `make pythons` and `make lowest`.

    python tools/environments.py pythons    with the oldest and the newest Python that are here
    python tools/environments.py lowest     with the oldest versions that pyproject.toml allows

What comes after that goes to pytest. Each has an environment of its own, .venv-NAME.
"""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.metadata import requires
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import NamedTuple

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
OLDEST = (3, 10)
ASK = "import sys; print(*sys.version_info[:2], sys.version_info.releaselevel)"


class Python(NamedTuple):
    """A Python on this machine."""

    version: tuple[int, int]
    program: str

    @property
    def name(self) -> str:
        return ".".join(map(str, self.version))


def main(arguments: list[str]) -> int:
    """Run what is asked for; the number of environments in which a test failed."""
    what, *options = arguments
    here = pythons()
    if what == "lowest":
        return _try(here[0], "lowest", lowest(), options)
    status = 0
    if here[0].version != OLDEST:
        print(f"Python {'.'.join(map(str, OLDEST))} is not here; its tests are skipped")
    for python in {here[0].name: here[0], here[-1].name: here[-1]}.values():
        if python.version == sys.version_info[:2]:
            print(f"Python {python.name} is what `make check` runs with")
        else:
            status += _try(python, python.name, [], options)
    return status


def pythons() -> list[Python]:
    """The finished Pythons of this machine that the program supports, one a version, by version."""
    folders = [Path(each) for each in os.environ.get("PATH", "").split(os.pathsep) if each]
    folders += sorted(Path.home().glob(".pyenv/versions/3.*/bin"))
    named = [path for folder in folders for path in folder.glob("python3.[0-9]*")]
    found = {sys.version_info[:2]: Python(sys.version_info[:2], sys.executable)}
    for path in named:
        if not path.name.removeprefix("python3.").isdigit():
            continue
        # A name may be there for a version that is not, as pyenv's are.
        ran = subprocess.run([path, "-c", ASK], capture_output=True, text=True, check=False)
        if ran.returncode == 0:
            major, minor, level = ran.stdout.split()
            version = (int(major), int(minor))
            if version >= OLDEST and level == "final":
                found.setdefault(version, Python(version, str(path)))
    return [found[version] for version in sorted(found)]


def lowest() -> list[str]:
    """The oldest versions of what the program and its extra `web` need, as pip's constraints."""
    found = []
    for text in requires("layers-tui") or ():
        requirement = Requirement(text)
        if requirement.marker is None or requirement.marker.evaluate({"extra": "web"}):
            (bound,) = [each.version for each in requirement.specifier if each.operator == ">="]
            found.append(f"{requirement.name}=={bound}")
    return found


def _try(python: Python, name: str, pinned: list[str], options: list[str]) -> int:
    """Whether a test fails in an environment: 1 or 0."""
    folder = ROOT / f".venv-{name}"
    told = f"Python {python.name}" + (f" and {', '.join(pinned)}" if pinned else "")
    print(f"Testing with {told}", flush=True)
    with NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as constraints:
        constraints.write("\n".join([*pinned, *_others(pinned)]) + "\n")
        constraints.flush()
        install(
            python.program, folder, "-e", f"{ROOT}[dev]", "pip", constraints=Path(constraints.name)
        )
    ran = subprocess.run([folder / "bin/pytest", *options], cwd=ROOT, check=False)
    return int(ran.returncode != 0)


def install(program: str, folder: Path, *what: str, constraints: Path) -> None:
    """Make an environment anew, with what is given to pip in it.

    The pip that runs this installs: a pip of its own would take longer than all the rest.
    """
    subprocess.run([program, "-m", "venv", "--clear", "--without-pip", folder], check=True)
    pip = [sys.executable, "-m", "pip", "--python", str(folder / "bin/python"), "install"]
    quiet = ["--quiet", "--disable-pip-version-check", "--no-compile"]
    subprocess.run([*pip, *quiet, "-c", str(constraints), *what], check=True)


def _others(pinned: list[str]) -> list[str]:
    """The lines of constraints.txt, but for what is pinned."""
    names = {canonicalize_name(line.split("==")[0]) for line in pinned}
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return [each for each in lines if canonicalize_name(each.split("==")[0]) not in names]


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
