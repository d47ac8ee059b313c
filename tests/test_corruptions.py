"""One wrong edit in a built-in file: nothing breaks, and what is told leads to the edit."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from layers_tui.stack.checking import check
from layers_tui.stack.fault import Fault
from layers_tui.stack.library import builtin_library, package_folder

FILES = sorted(package_folder("layers").glob("*.yaml"))
SEEDS = range(400)
NEAR = 2
"""Lines between the edit and the nearest line that is told."""

KEY = re.compile(r"^( *(?:- )?(?:\{)?)([a-z_]+)(: ?)(.*)$")
INLINE_KEY = re.compile(r"(?<=[{ ])([a-z_]+)(?=: )")


class Corrupted(NamedTuple):
    """A text after one edit, which line of it (from 1) that stands at, and what was done."""

    text: str
    line: int
    what: str


def _line_with(lines: list[str], chance: random.Random, fits: Callable[[str], object]) -> int:
    return chance.choice([index for index, line in enumerate(lines) if fits(line)])


def _joined(lines: list[str], index: int, what: str) -> Corrupted:
    return Corrupted("".join(lines), index + 1, what)


def delete_a_line(lines: list[str], chance: random.Random) -> Corrupted:
    index = _line_with(lines, chance, str.strip)
    return _joined(lines[:index] + lines[index + 1 :], index, f"without {lines[index]!r}")


def change_indentation(lines: list[str], chance: random.Random) -> Corrupted:
    index = _line_with(lines, chance, str.strip)
    line = lines[index]
    indent = len(line) - len(line.lstrip())
    by = chance.choice([by for by in (-4, -3, -2, -1, 1, 2, 3, 4) if indent + by >= 0])
    lines[index] = " " * (indent + by) + line.lstrip()
    return _joined(lines, index, f"{by:+} spaces: {lines[index]!r}")


def rename_a_key(lines: list[str], chance: random.Random) -> Corrupted:
    index = _line_with(lines, chance, INLINE_KEY.search if chance.random() < 0.3 else KEY.match)
    found = chance.choice([*INLINE_KEY.finditer(lines[index])] or [KEY.match(lines[index])])
    group = 1 if found.re is INLINE_KEY else 2
    key = found[group]
    at = chance.randrange(len(key))
    edits = [key[:at] + key[at + 1 :], key[:at] + chance.choice("aeiou") + key[at:]]
    if at + 1 < len(key):
        edits.append(key[:at] + key[at + 1] + key[at] + key[at + 2 :])
    renamed = chance.choice(edits)
    start, end = found.span(group)
    lines[index] = lines[index][:start] + renamed + lines[index][end:]
    return _joined(lines, index, f"{key} renamed {renamed}: {lines[index]!r}")


def change_a_type(lines: list[str], chance: random.Random) -> Corrupted:
    index = _line_with(lines, chance, KEY.match)
    found = KEY.match(lines[index])
    start, _, colon, value = found.groups()
    head = start + found[2] + colon.rstrip(" ")
    choices = [f"{head}\n"]
    if value.startswith("["):
        choices += [f"{head} {value.strip('[]')}\n", f"{head} {{a: b}}\n"]
    elif value and value[0] not in "|>{":
        choices += [f"{head} [{value}]\n", f"{head} {{a: {value}}}\n"]
    elif not value:
        choices += [f"{head} scalar\n", f"{head} []\n"]
    lines[index] = chance.choice(choices)
    return _joined(lines, index, f"of another type: {lines[index]!r}")


def truncate(lines: list[str], chance: random.Random) -> Corrupted:
    text = "".join(lines)
    kept = text.encode()[: chance.randrange(len(text.encode()))].decode(errors="ignore")
    return Corrupted(kept, kept.count("\n") + 1, f"ends with {kept[-20:]!r}")


EDITS = (delete_a_line, change_indentation, rename_a_key, change_a_type, truncate)


def corrupted(seed: int) -> tuple[Path, Corrupted]:
    """Each seed is one edit of one file; any 50 seeds in a row make each edit in each file."""
    chance = random.Random(seed)
    file = FILES[seed // len(EDITS) % len(FILES)]
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    return file, EDITS[seed % len(EDITS)](lines, chance)


def lines_named(fault: Fault) -> set[int]:
    """Every line that a fault leads to: its own, and those that its words name."""
    words = f"{fault.message}; {fault.hint}"
    told = re.findall(r"\blines? (\d+)(?: to (\d+))?", words)
    return {fault.line, *(int(number) for pair in told for number in pair if number)}


@pytest.mark.parametrize("kind", range(len(EDITS)), ids=[edit.__name__ for edit in EDITS])
def test_an_edit_breaks_nothing_and_is_led_to(kind, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    library = builtin_library()
    rejected, lost = 0, []
    for seed in SEEDS[kind :: len(EDITS)]:
        file, edit = corrupted(seed)
        Path("f.yaml").write_text(edit.text, encoding="utf-8")
        report = check(["f.yaml"], library)
        errors = [fault for fault in report.faults if fault.severity == "error"]
        named = {line for fault in errors for line in lines_named(fault)}
        rejected += bool(errors)
        if errors and min(abs(line - edit.line) for line in named) > NEAR:
            lost.append((seed, file.name, edit.line, edit.what, [*map(str, errors)]))
    assert not lost
    assert rejected > 20  # else the edits are too gentle to show anything


def test_every_edit_is_made_in_every_file():
    made = {(corrupted(seed)[0], seed % len(EDITS)) for seed in SEEDS}
    assert made == {(file, kind) for file in FILES for kind in range(len(EDITS))}
