"""The picture in the README is the viewer as it is now."""

import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from shorthand import screen_text

ROOT = Path(__file__).parent.parent
PICTURE = ROOT / "docs" / "screen.svg"
DRAWN = "import screenshots; print(screenshots.screenshot(), end='')"


@pytest.fixture(scope="module")
def drawn():
    ran = subprocess.run(
        [sys.executable, "-c", DRAWN], cwd=ROOT / "tools", capture_output=True, check=True
    )
    return ran.stdout.decode()


def test_it_shows_what_the_viewer_shows(drawn):
    picture = PICTURE.read_text(encoding="utf-8")
    assert screen_text(picture) == screen_text(drawn), "renew it with make screenshots"
    assert any("Capability leap" in line for line in screen_text(picture))
    if f"textual=={version('textual')}\n" in (ROOT / "constraints.txt").read_text("utf-8"):
        assert picture == drawn, "renew it with make screenshots"


def test_it_fetches_nothing():
    picture = PICTURE.read_text(encoding="utf-8")
    assert {*re.findall(r"https?://[^\s\"')<]+", picture)} == {
        "http://www.w3.org/2000/svg",
        "https://www.textualize.io",
    }
    assert "url(http" not in picture
    assert "<image" not in picture
