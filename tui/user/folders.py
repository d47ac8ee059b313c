"""Where the user's own files are, by the custom of the system."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from ..stack.library import Library

NAME = "layers-tui"


def config_folder() -> Path:
    """The folder for what the user writes: `stacks/`, `themes/` and `settings.yaml`."""
    from platformdirs import user_config_path

    return user_config_path(NAME, appauthor=False)


def stacks_folder() -> Path:
    """Stacks and comparisons that can be named by id; they come before the built-in ones."""
    return config_folder() / "stacks"


def themes_folder() -> Path:
    """Themes that can be named; they come before the built-in ones."""
    return config_folder() / "themes"


def settings_file() -> Path:
    """The user's settings, which the program reads and never writes."""
    return config_folder() / "settings.yaml"


def chosen_file() -> Path:
    """What the program remembers of what was chosen in it."""
    from platformdirs import user_state_path

    return user_state_path(NAME, appauthor=False) / "chosen.json"


def crash_log() -> Path:
    """Where the last error in the program is written down."""
    from platformdirs import user_state_path

    return user_state_path(NAME, appauthor=False) / "crash.log"


def user_library(
    *, piped: bytes = b"", beside: Path | None = None, narrow: bool = False
) -> Library:
    """The user's stacks, then the built-in ones; `piped` is what `-` stands for.

    Paths start from the folder `beside`, or from where the program was called. In a `narrow` one
    comparisons may name files below their own folder only, besides ids.
    """
    from ..stack.library import Library, package_folder

    folders = [stacks_folder(), package_folder("layers")]
    return Library(folders, piped=piped, beside=beside, narrow=narrow)
