"""How Sphinx makes a site of docs/: `make docs`. Nothing is fetched from elsewhere to read it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

CONTENTS = {
    "Begin": ("first-comparison", "in-a-readme", "gallery"),
    "Files": ("format", "check", "diff", "exports"),
    "Program": ("commands", "keys", "settings", "themes", "serve"),
    "Core": ("api", "architecture", "BENCHMARKS", "licences"),
}
"""The pages, part by part. They stand here, as a front page on GitHub shows no table of them."""
FILE = re.compile(r"^(`{3,})(\w+) \+?(\S+)$", re.MULTILINE)

project = "layers-tui"
html_title = project
extensions = ["myst_parser"]
exclude_patterns = ["man"]
myst_heading_anchors = 3
suppress_warnings = ["config.cache"]
html_theme = "furo"
html_static_path = [str(Path(__file__).parent / "site.css")]
html_css_files = ["site.css"]
html_copy_source = False
html_use_index = False
html_show_sphinx = False
html_show_copyright = False
highlight_language = "text"


def setup(app: Sphinx) -> None:
    """Make of our Markdown what the site needs beside it."""
    app.connect("source-read", _complete)


def _complete(_app: Sphinx, page: str, source: list[str]) -> None:
    # Behind the language of a block GitHub lets the name of a file stand.
    source[0] = FILE.sub(r"*\3*\n\n\1\2", source[0])
    if page == "index":
        for part, pages in CONTENTS.items():
            listed = "\n".join(pages)
            source[0] += f"\n```{{toctree}}\n:hidden:\n:caption: {part}\n\n{listed}\n```\n"
