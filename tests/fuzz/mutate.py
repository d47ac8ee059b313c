"""Inputs made from seeds: as a person would break them, and as nobody would."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from layers_tui.stack.library import package_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

CORPUS = Path(__file__).with_name("corpus")
MOST_BYTES = 1024
"""Of an input, so that a million take minutes; what is large has tests of its own."""
CHANGES_MADE = (1, 1, 1, 2, 3, 6)

TOKENS = [
    token.encode("utf-8", "surrogatepass")
    for token in (
        *"-?:,[]{}#&*!|>'\"%@`~\n\t\r \\\0\x01\x7f\x85\xa0\u2028\u202e\u200b\ufeff\ud800",
        *(": ", "- ", "? ", "? [", "{a: ", "[[", "]]", "|\n", ">-\n", "|9\n", "---\n", "...\n"),
        *("&a ", "*a", "<<: *a", "<<: [*a, *a]", "!!int ", "!x ", "%TAG ! x\n", "%YAML 1.2\n"),
        *("'", "''", '"\\x1b"', '"\\u202e"', '"\\ud800"', '"\\U00110000"', "\\", '"\\N\\L"'),
        *("~", "null", "0", "-1", "1e999", "9" * 30, "no", "true", "<<", "=", "\x1b[31m", "👨‍👩‍👧"),
        *("format: 1\n", "stack: a\n", "comparison: a\n", "stacks: [ai]\n", "layers:\n", "title: "),
        *(
            "id: ",
            "name: ",
            "level: ",
            "summary: ",
            "rationale: |\n",
            "adds: []\n",
            "solves: [a]\n",
        ),
        *("raises: [{id: a, title: A, from: b}]\n", "claim: leap\n", "source: {url: x}\n"),
        *("pairs: [{layers: [a/b, c/d]}]\n", "objections: [x]\n", "./f.yaml", "../x", "/", "ai"),
        *("theme: a\n", "primary: red\n", "keys: {view.theme: T}\n", "rgb(1,1,1)", "ctrl+x"),
    )
]


def seeds() -> list[bytes]:
    """Every file that comes with the program, and past finds."""
    folders = (package_folder("layers"), package_folder("themes"), CORPUS)
    files = [path for folder in folders for path in sorted(folder.iterdir()) if path.is_file()]
    ours = [path.read_bytes() for path in files if path.suffix != ".py"]
    return [seed[:MOST_BYTES] for seed in ours] + SMALL


SMALL = [
    b"stack: s\ntitle: S\nlayers:\n- {id: a, name: A, raises: [{id: p, title: P}]}\n"
    b"- {id: b, name: B, solves: [p], raises: [{id: q, title: Q, from: p}]}\n",
    b"comparison: c\ntitle: C\nstacks:\n- stack: s\n  title: S\n  layers: [{id: a, name: A}]\n"
    b"- stack: t\n  title: T\n  layers: [{id: b, name: B}]\npairs:\n- layers: [s/a, t/b]\n",
    b"a: &a {id: a, name: A}\nstack: s\ntitle: S\nlayers:\n- *a\n- {<<: *a, id: b}\n",
    b"theme: a\nprimary: '#123'\nlanes: [red, '#fff']\nvariables: {border: red}\n",
    b"layout: side\nlink: false\nkeys:\n  view.theme: [T, ctrl+t]\n  move.up: up,w\n",
    b"stack: \"a\"\ntitle: 'b'\nlayers:\n  - id: a\n    name: >-\n      A\n      b\n",
]


def inputs(random: Random) -> Iterator[bytes]:
    """Inputs without end."""
    known = seeds()
    while True:
        yield mutated(random.choice(random.choice((known, SMALL, SMALL, SMALL))), known, random)


def mutated(raw: bytes, known: list[bytes], random: Random) -> bytes:
    """A few changes to one input."""
    for _ in range(random.choice(CHANGES_MADE)):
        raw = random.choice(CHANGES)(raw, known, random)[:MOST_BYTES]
    return raw


def _part(raw: bytes, random: Random) -> tuple[int, int]:
    start = random.randint(0, len(raw))
    return start, min(len(raw), start + random.choice((1, 1, 2, 8, 32, 256)))


def _insert(raw: bytes, _known: list[bytes], random: Random) -> bytes:
    at = random.randint(0, len(raw))
    return raw[:at] + random.choice(TOKENS) + raw[at:]


def _overwrite(raw: bytes, _known: list[bytes], random: Random) -> bytes:
    start, stop = _part(raw, random)
    return raw[:start] + random.choice(TOKENS) + raw[stop:]


def _delete(raw: bytes, _known: list[bytes], random: Random) -> bytes:
    start, stop = _part(raw, random)
    return raw[:start] + raw[stop:]


def _flip(raw: bytes, _known: list[bytes], random: Random) -> bytes:
    if not raw:
        return raw
    at = random.randrange(len(raw))
    return raw[:at] + bytes([raw[at] ^ (1 << random.randrange(8))]) + raw[at + 1 :]


def _repeat(raw: bytes, _known: list[bytes], random: Random) -> bytes:
    start, stop = _part(raw, random)
    return raw[:start] + raw[start:stop] * random.choice((2, 3, 10, 100, 1000)) + raw[stop:]


def _splice(raw: bytes, known: list[bytes], random: Random) -> bytes:
    other = random.choice(known)
    start, stop = _part(other, random)
    at = random.randint(0, len(raw))
    return raw[:at] + other[start:stop] + raw[at:]


def _cut(raw: bytes, _known: list[bytes], random: Random) -> bytes:
    return raw[: random.randint(0, len(raw))]


def _lines(raw: bytes, _known: list[bytes], random: Random) -> bytes:
    """A line elsewhere, twice, gone, or with another indentation."""
    lines = raw.splitlines(keepends=True)
    if not lines:
        return raw
    at, to = random.randrange(len(lines)), random.randrange(len(lines))
    how = random.randrange(4)
    if how == 0:
        lines[at], lines[to] = lines[to], lines[at]
    elif how == 1:
        lines.insert(to, lines[at])
    elif how == 2:
        del lines[at]
    else:
        lines[at] = b" " * random.randrange(9) + lines[at].lstrip()
    return b"".join(lines)


def _encode(raw: bytes, _known: list[bytes], random: Random) -> bytes:
    encoding = random.choice(("utf-16", "utf-16-be", "utf-8-sig", "latin-1"))
    return raw.decode("utf-8", "replace").encode(encoding, "replace")


CHANGES = [
    *[_insert] * 6,
    *[_overwrite] * 6,
    *[_delete] * 4,
    *[_flip] * 4,
    *[_repeat] * 2,
    *[_splice] * 4,
    _cut,
    *[_lines] * 6,
    _encode,
]
