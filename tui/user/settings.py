"""The user's settings file: read with the same errors as a stack, never written."""

from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from ..stack.decode import decode
from ..stack.fault import Fault, InputError
from ..stack.model import Text
from ..stack.shelves import is_path
from ..stack.yaml_reader import Document, read_own, read_yaml

Layout = Literal["stacked", "side"]
Order = Literal["bottom", "top"]


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """What the user has settled. Whatever is left out is as the program would have it."""

    theme: Annotated[
        Text | None,
        Meta(description="The theme to open with: a name, or a path.", examples=["paper"]),
    ] = None
    layout: Annotated[
        Layout | None,
        Meta(description="How the panels stand: stacked, or side by side.", examples=["side"]),
    ] = None
    order: Annotated[
        Order | None,
        Meta(description="Where the foundation is: at the bottom or the top.", examples=["top"]),
    ] = None
    link: Annotated[
        bool | None,
        Meta(description="Whether the panels' selections are linked.", examples=[False]),
    ] = None
    editor: Annotated[
        Text | None,
        Meta(description="The command that `e` runs.", examples=["nvim", "code --wait"]),
    ] = None
    keys: Annotated[
        dict[str, Text | Annotated[tuple[Text, ...], Meta(min_length=1)]] | None,
        Meta(
            description="Keys by the id of what they do, which the help shows; they take the "
            "place of the program's own.",
            examples=[{"view.theme": "T", "move.up": ["up", "w"]}],
        ),
    ] = None


class Read(Struct, frozen=True):
    """The settings that could be read, what was wrong with the others, and where all stand."""

    settings: Settings = Settings()
    faults: tuple[Fault, ...] = ()
    document: Any = None


def read_settings(path: Path) -> Read:
    """Read a settings file. A setting that is wrong is left out, the others hold."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return Read()
    except OSError:
        pass  # reading it tells why
    try:
        document = read_yaml(read_own(str(path)), str(path), salvaging=True)
    except InputError as error:
        # No setting is wrong: all are as the program would have them.
        return Read(faults=tuple(each for each in error.faults if each.code != "empty-file"))
    data = document.data
    if not isinstance(data, dict):
        fault = Fault(document.file, 1, 1, "type", "no settings", "write them as `theme: paper`")
        return Read(faults=(fault,))
    settings, faults = decode(document, data, Settings)
    if settings is None:
        settings = msgspec.convert(_usable(data), Settings, strict=False)
    return Read(_from_its_folder(settings, path), (*document.faults, *faults), document)


def _from_its_folder(settings: Settings, path: Path) -> Settings:
    """A path in a file starts from where the file is, not from where the program is run."""
    theme = settings.theme
    if theme is None or not is_path(theme) or theme.startswith("~"):
        return settings
    return msgspec.structs.replace(settings, theme=str(path.parent / theme))


def at_setting(fault: Fault, document: Document, key: str) -> Fault:
    """A fault of what a setting names, told where the setting is; one within a file as it is."""
    if fault.line:
        return fault
    place = document.place(document.data, key)
    message = f"{fault.file}: {fault.message}" if is_path(fault.file) else fault.message
    return document.fault(place, fault.code, message, fault.hint)


def _usable(data: dict[str, Any]) -> dict[str, Any]:
    """The settings that are right, also those within `keys`."""
    kept = {key: value for key, value in data.items() if _converts({key: value})}
    keys = data.get("keys")
    if "keys" not in kept and isinstance(keys, dict):
        kept["keys"] = {id_: each for id_, each in keys.items() if _converts({"keys": {id_: each}})}
    return kept


def _converts(data: dict[str, Any]) -> bool:
    try:
        msgspec.convert(data, Settings, strict=False)
    except msgspec.ValidationError:
        return False
    return True
