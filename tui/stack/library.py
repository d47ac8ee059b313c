"""Finds what a user names: an id, a path, standard input, or a list of them."""

from __future__ import annotations

from os.path import realpath
from pathlib import Path
from typing import TYPE_CHECKING

from .case import STANDARD_INPUT, Case, Reader
from .clean import clean_line
from .fault import Fault, InputError, nearest
from .shelves import Shelves, expanded, is_path, is_there, like_file, yaml_file, yaml_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

DEFAULT_ID = "layered-paradox"


class Library(Shelves):
    """The folders in which ids are looked up, and what can be read from them.

    `piped` is what was read from standard input, which the name `-` stands for. Paths start from
    the folder `beside`.
    """

    def __init__(
        self,
        folders: Iterable[Path],
        *,
        piped: bytes = b"",
        beside: Path | None = None,
        narrow: bool = False,
    ) -> None:
        super().__init__(folders, narrow=narrow)
        self._piped = piped
        self._beside = beside or Path()

    def load(self, names: Sequence[str], reader: Reader | None = None) -> Case:
        """One comparison, one stack or several stacks, by id or path; raises InputError."""
        reader = reader or Reader(self)
        faults: list[Fault] = []
        parts: list[Case] = []
        for name in names or (DEFAULT_ID,):
            try:
                parts.append(self.read(name, reader))
            except InputError as error:
                faults.extend(error.faults)
        if faults:
            raise InputError(faults)
        if len(parts) == 1:
            return parts[0]
        for name, part in zip(names, parts, strict=True):
            if part.comparison is not None:
                hint = "name one comparison alone, or stacks only"
                faults.append(Fault(name, 0, 0, "mixed", "is a comparison among other files", hint))
        if faults:
            raise InputError(faults)
        files = [realpath(part.origins[0]) for part in parts]
        for place, name in enumerate(names):
            if files[place] in files[:place]:
                hint = "name each stack once"
                faults.append(Fault(name, 0, 0, "mixed", "is named twice", hint))
        if faults:
            raise InputError(faults)
        return Case(
            tuple(part.stacks[0] for part in parts),
            None,
            {file: stamp for part in parts for file, stamp in part.files.items()},
            tuple(part.origins[0] for part in parts),
        )

    def read(self, name: str, reader: Reader) -> Case:
        """What one name stands for; raises InputError."""
        if name == "-":
            return reader.parse(self._piped, STANDARD_INPUT)
        return reader.read(self.find_file(name))

    def find_file(self, name: str) -> str:
        """The file of a name; raises InputError where there is none and another may be meant."""
        file = self.resolve(name)
        if not is_there(Path(file)) and (like := _like(file)):
            message, hint = "no such file or folder", f"did you mean {clean_line(like)}?"
            raise InputError([Fault(clean_line(file), 0, 0, "unreadable", message, hint)])
        return file

    def resolve(self, name: str) -> str:
        """The file of a name. One with a separator or a YAML ending is a path; any other an id,
        then a path, then a path without its ending."""
        if not name:
            hint = "name a file or an id"
            raise InputError([Fault("''", 0, 0, "unreadable", "an empty name", hint)])
        if is_path(name):
            return str(expanded(name)) if name.startswith("~") else self._path(name)
        found = self.find(name)
        if found is None:
            path = self._path(name)
            found = path if is_there(Path(path)) else yaml_file(self._beside, name)
        if found is None:
            like = nearest(name, [*self.ids(), *(path.stem for path in yaml_files(self._beside))])
            hint = (
                f"did you mean {like}?"
                if like
                else f"name a file, or one of {', '.join(self.ids())}"
            )
            raise InputError(
                [
                    Fault(
                        name,
                        0,
                        0,
                        "unreadable",
                        "no stack or comparison of that id, and no such file",
                        hint,
                    )
                ]
            )
        return found

    def _path(self, name: str) -> str:
        # What is named from here is told as it was written.
        return name if self._beside == Path() else str(self._beside / name)


def _like(file: str) -> str | None:
    """The path of a YAML file in the same folder whose name is most like this one's, or None."""
    folder, slash, name = file.rpartition("/")
    beside = yaml_files(Path(folder or slash or "."))
    like = like_file(name, [path for path in beside if path.name != name])
    return like and f"{folder}{slash}{like}"


def builtin_library() -> Library:
    """The stacks that come with the program."""
    return Library([package_folder("layers")])


def package_folder(name: str) -> Path:
    """Where the YAML files that come with the program are: `layers` or `themes`."""
    from importlib import import_module

    return Path(next(iter(import_module(f"layers_tui.{name}").__path__)))
