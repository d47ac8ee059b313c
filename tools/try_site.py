"""The built site, as one reads it without the internet: the end of `make docs`."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest

ROOT = Path(__file__).parent.parent
SITE = ROOT / "site"
FETCHED = re.compile(
    r"<(?:script|img|iframe|source|video|audio)\b[^>]*?\bsrc=\"([^\"]*)\""
    r"|<link\b(?=[^>]*\brel=\"(?:stylesheet|icon|preload)\")[^>]*?\bhref=\"([^\"]*)\""
)
"""What a browser loads by itself to show a page."""
PAGES = sorted(SITE.glob("*.html"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_fetches_nothing_from_elsewhere(page: Path) -> None:
    found = ["".join(each) for each in FETCHED.findall(page.read_text(encoding="utf-8"))]
    assert any(each.endswith(".js") or ".js?" in each for each in found)
    for each in found:
        path, _ = urldefrag(each.partition("?")[0])
        assert (page.parent / unquote(path)).is_file(), each


def test_no_style_fetches_from_elsewhere() -> None:
    styles = list(SITE.rglob("*.css"))
    assert len(styles) >= 3
    for style in styles:
        text = style.read_text(encoding="utf-8")
        assert not re.findall(r"@import|url\(\s*[\"']?(?:https?:)?//", text), style


def test_every_page_of_the_docs_is_a_page_of_the_site() -> None:
    wanted = {path.stem for path in (ROOT / "docs").glob("*.md")}
    assert wanted <= {page.stem for page in PAGES}
    front = (SITE / "index.html").read_text(encoding="utf-8")
    for name in wanted - {"index"}:
        assert f'href="{name}.html"' in front
