"""Writes every file that is made from the program: `make docs`. A test holds each to it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from commands_page import commands_page
from completion_scripts import completion_script
from format_page import format_page
from gallery_page import comparisons, gallery_page, gallery_picture
from keys_page import keys_page
from layers_tui.commands.completion import SHELLS
from licences_page import licences_page
from man_page import man_page

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent
GENERATED: dict[str, Callable[[], str]] = {
    "docs/commands.md": commands_page,
    "docs/keys.md": keys_page,
    "docs/format.md": format_page,
    "docs/gallery.md": gallery_page,
    **{f"docs/gallery/{id_}.svg": partial(gallery_picture, id_) for id_ in comparisons()},
    "docs/licences.md": licences_page,
    "docs/man/layers-tui.1": man_page,
    **{
        f"tui/completions/layers-tui.{shell}": partial(completion_script, shell) for shell in SHELLS
    },
}
"""What makes each file, by its path from the root."""


def write_all() -> None:
    """Write what is not as it would be now, and tell of it."""
    for name, make in GENERATED.items():
        path, text = ROOT / name, make()
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            print(f"Wrote {name}")


if __name__ == "__main__":
    write_all()
