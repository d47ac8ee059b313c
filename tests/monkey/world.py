"""Where the monkey may do what it likes: a folder with files of its own, and nothing outside it."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec
from hostile import CONTROLS, LONG, MARKDOWN, MARKS, TEXTS, WIDE
from layers_tui.stack.library import package_folder

GOOD = """stack: mine
title: Mine
claim: leap
layers:
  - id: ground
    name: The ground
    rationale: Why it is *there*.
    raises: [{id: a, title: First}, {id: b, title: Second}, {id: c, title: Third}]
  - id: middle
    name: The middle
    summary: What is between
    solves: [a, b]
    raises: [{id: d, title: Came of the first, from: a}]
  - {id: top, name: The top, solves: [d], raises: []}
"""
LAST = "stack: mine\ntitle: Mine\nlayers: [{id: last, name: The last one}]\n"
BOTH = "comparison: both\ntitle: Both\nstacks: [./mine.yaml, ./hard.yaml, ai]\nconclusion: So.\n"


def _bomb() -> str:
    rows = ["stack: bomb", "x0: &x0 [a, a, a, a, a, a, a, a, a, a]"]
    rows += [f"x{at}: &x{at} [{', '.join([f'*x{at - 1}'] * 10)}]" for at in range(1, 12)]
    return "\n".join(rows)


def hostile_stack() -> str:
    """A stack whose texts try to be anything but text, as YAML."""
    texts = [MARKS, WIDE, LONG, CONTROLS, *TEXTS]
    layers = [
        {
            "id": f"h{at}",
            "name": each,
            "summary": texts[at - 1],
            "rationale": MARKDOWN,
            "adds": [each, LONG],
            "examples": [],
            "raises": [
                {"id": f"p{at}", "title": texts[at - 2]},
                {"id": f"q{at}", "title": WIDE, **({"from": f"p{at - 1}"} if at else {})},
            ],
            "solves": [f"p{at - 1}"] if at else [],
        }
        for at, each in enumerate(texts)
    ]
    stack = {"stack": "hard", "title": MARKS, "thesis": WIDE, "layers": layers}
    # As escapes, which YAML decodes: as they are it refuses most of them.
    text = msgspec.json.encode(stack).decode()
    return re.sub("[^ -~]", lambda found: f"\\U{ord(found.group()):08x}", text)


class World:
    """The files that the program shows, and what may become of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.mine, self.both = folder / "mine.yaml", folder / "both.yaml"
        self.mine.write_text(GOOD, encoding="utf-8")
        self.both.write_text(BOTH, encoding="utf-8")
        (folder / "hard.yaml").write_text(hostile_stack(), encoding="utf-8")

    def save(self, what: str) -> None:
        """Make the file that is followed good, bad, or no file at all."""
        path = self.mine
        if path.is_dir() and not path.is_symlink():
            path.rmdir()
        elif what != "good" or path.is_symlink():
            path.unlink(missing_ok=True)
        if what == "folder":
            path.mkdir()
        elif what == "link":
            path.symlink_to(path)
        elif what != "gone":
            path.write_text(self._content(what), encoding="utf-8")

    def _content(self, what: str) -> str:
        return {
            "good": GOOD,
            "hostile": hostile_stack(),
            "one layer": "stack: mine\ntitle: Mine\nlayers: [{id: only, name: Only}]\n",
            "half": GOOD[: len(GOOD) // 2],
            "empty": "",
            "bomb": _bomb(),
            "stack": GOOD.replace("Mine", "Changed").replace("id: middle", "id: other"),
            "last": LAST,
        }[what]


@contextlib.contextmanager
def world() -> Iterator[World]:
    """A folder that is the program's home and where it is started, and its environment."""
    folder = Path(tempfile.mkdtemp(prefix="monkey-"))
    names = ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "HOME")
    wanted = {name: str(folder / name.lower()) for name in names}
    # Texts are copied through the terminal, as on a machine that is far away.
    wanted |= {"EDITOR": "true", "SSH_TTY": "yes", "TERM": "xterm-256color"}
    wanted |= {"COLORTERM": "truecolor"}
    unwanted = ("NO_COLOR", "COLUMNS", "LINES", "VISUAL")
    unwanted = (*unwanted, *(name for name in os.environ if name.startswith("LAYERS_TUI_")))
    before, where = dict(os.environ), Path.cwd()
    for name in unwanted:
        os.environ.pop(name, None)
    os.environ.update(wanted)
    os.chdir(folder)
    try:
        yield World(folder)
    finally:
        os.chdir(where)
        os.environ.clear()
        os.environ.update(before)
        shutil.rmtree(folder, ignore_errors=True)


def shipped() -> str:
    """What the program's own files say, in short."""
    digest = hashlib.sha256()
    for path in sorted(package_folder("layers").glob("*.yaml")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
