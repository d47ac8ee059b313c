"""What the site's generator does not know of our pages."""

from __future__ import annotations

import re
from typing import Any

FILE = re.compile(r"^(`{3,})(\w+) \+?(\S+)$", re.MULTILINE)


def on_page_markdown(markdown: str, **_page: Any) -> str:
    """Say above a block what file it is; behind the language only GitHub lets that stand."""
    return FILE.sub(r"*\3*\n\n\1\2", markdown)
