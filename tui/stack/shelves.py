"""The folders in which ids are looked up."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from .fault import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ENDINGS = (".yaml", ".yml")
HEAD = 8192
"""Characters of a file in which its id is looked for."""


class Shelves:
    """Folders of YAML files, first folder first. A file's id is its name, or the one it says.

    Where they are `narrow`, a comparison may name files below its own folder only, besides ids.
    """

    def __init__(self, folders: Iterable[Path], *, narrow: bool = False) -> None:
        self._folders = tuple(folders)
        self.narrow = narrow

    def ids(self) -> list[str]:
        """Every id that can be named, sorted."""
        return sorted(self.files())

    def files(self) -> dict[str, str]:
        """The file of each id that can be named, by folder and name."""
        found: dict[str, str] = {}
        for folder in self._folders:
            for path in yaml_files(folder):
                found.setdefault(path.stem, str(path))
        return found

    def find(self, id_: str) -> str | None:
        """The file of an id, or None."""
        named = (yaml_file(folder, id_) for folder in self._folders)
        return next(filter(None, named), None) or self._declared(id_)

    def _declared(self, id_: str) -> str | None:
        """The file that says it has this id, where no file has its name."""
        says_so = re.compile(
            rf"^(stack|comparison):[ \t]+['\"]?{re.escape(id_)}['\"]?[ \t]*(#|$)", re.M
        )
        for folder in self._folders:
            for path in yaml_files(folder):
                try:
                    if not path.is_file():
                        continue  # a pipe would be waited at
                    with path.open(encoding="utf-8", errors="replace") as file:
                        if says_so.search(file.read(HEAD)):
                            return str(path)
                except OSError:
                    continue
        return None

    def holds(self, file: str) -> bool:
        """Whether a file stands in one of the folders."""
        return Path(file).parent in self._folders


def is_path(name: str) -> bool:
    """Whether a name has a separator or a YAML ending, and so is a path and no id."""
    return "/" in name or name.endswith(ENDINGS)


def yaml_file(folder: Path, name: str) -> str | None:
    """The YAML file of this name, ending aside, in a folder, or None."""
    paths = (folder / f"{name}{ending}" for ending in ENDINGS)
    return next((str(path) for path in paths if is_there(path)), None)


def yaml_files(folder: Path) -> list[Path]:
    """The YAML files in a folder, sorted; none where it can't be read."""
    try:
        found = (path for path in folder.iterdir() if path.suffix in ENDINGS)
        # By their ids: an ending would come after a dash.
        return sorted(found, key=lambda path: (path.stem, path.suffix))
    except (OSError, ValueError):
        return []


def like_file(name: str, paths: Sequence[Path]) -> str | None:
    """The name of the file that is most like the one of a path, endings aside; or None."""
    by_stem = {path.stem: path.name for path in reversed(paths)}
    like = nearest(Path(name).stem, by_stem)
    return like and by_stem[like]


def is_there(path: Path) -> bool:
    """Whether anything has this path; no for a name that no file can have."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def expanded(name: str) -> Path:
    """A path with the user's folder in the place of `~`, where there is such a user."""
    try:
        return Path(name).expanduser()
    except RuntimeError:
        return Path(name)
