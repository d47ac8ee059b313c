"""`make bench`: start, keys, following and reading, beside something bare, in one run.

A start and keys are beside a bare Textual app, a check beside a bare `yaml.load` (C loader).
Prints medians, and writes them to bench/results.json. The ratio of a start is the median of the
pairs' ratios, as a machine's own speed drifts.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from reading import FILES, FOLDERS, check_beside_load, small_files
from terminal import Terminal

HERE = Path(__file__).parent
BARE = [sys.executable, str(HERE / "bare.py")]
OURS = [str(Path(sys.prefix) / "bin" / "layers-tui")]
SIZES = ((80, 24), (200, 60))
LAYERS = 1000
UP, DOWN, ENTER = b"\x1b[A", b"\x1b[B", b"\r"


def first_frame(command: list[str], text: str, columns: int, rows: int) -> float:
    terminal = Terminal(command, columns, rows)
    try:
        return terminal.until(text)
    finally:
        terminal.close()


def keys(command: list[str], text: str, pressed: list[bytes], pairs: int) -> list[float]:
    terminal = Terminal(command, 80, 24)
    try:
        terminal.until(text)
        terminal.settle()
        for key in pressed:  # the first of each kind imports what it needs
            terminal.key(key)
        return [terminal.key(pressed[number % len(pressed)]) for number in range(pairs)]
    finally:
        terminal.close()


def saves(pairs: int) -> list[float]:
    """How long from a save until the screen shows it, for many saves, half of them by rename."""
    with tempfile.TemporaryDirectory() as folder:
        path, beside = Path(folder) / "mine.yaml", Path(folder) / "mine.tmp"
        text = "stack: s\ntitle: S\nlayers:\n  - {id: a, name: Layer %s}\n"
        path.write_text(text % "first", encoding="utf-8")
        terminal = Terminal([*OURS, str(path)], 80, 24)
        took = []
        try:
            terminal.until("quit")
            terminal.settle()
            for number in range(pairs):
                written = beside if number % 2 else path
                written.write_text(text % f"save{number}", encoding="utf-8")
                if written is beside:
                    beside.replace(path)
                before = time.perf_counter()
                terminal.until(f"save{number}")
                took.append((time.perf_counter() - before) * 1000)
                terminal.settle()
        finally:
            terminal.close()
    return took


def finds() -> list[float]:
    """How long from each letter typed after / until the count of matches shows, for two stacks
    of a thousand layers with a rationale of a few lines each."""
    word = "jukebox"
    with tempfile.TemporaryDirectory() as folder:
        counts = [0] * len(word)
        for stack in ("one", "two"):
            lines = [f"stack: {stack}", f"title: {stack}", "layers:"]
            for number in range(LAYERS):
                kept = number % len(word) + 1
                for length in range(kept):
                    counts[length] += 1
                prose = "Why it stands here, said in *Markdown*. " * 12
                lines += [
                    f"  - {{id: l{number}, name: Part {number}, summary: What it is for,",
                    f'     rationale: "{prose} {word[:kept]}q",',
                    f"     raises: [{{id: p{number}, title: Trouble {number}}}]}}",
                ]
            (Path(folder) / f"{stack}.yaml").write_text("\n".join(lines), encoding="utf-8")
        terminal = Terminal([*OURS, *(f"{folder}/{name}.yaml" for name in ("one", "two"))], 80, 24)
        try:
            terminal.until("quit")
            terminal.settle()
            os.write(terminal.fd, b"/")
            took = []
            for letter, count in zip(word, counts, strict=True):
                took.append(terminal.key_until(letter.encode(), f" of {count}"))
        finally:
            terminal.close()
    return took


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=15)
    pairs = parser.parse_args().pairs
    rows: list[dict[str, object]] = []

    def tell(figure: str, ours: float, bare: float, ratio: float, target: str, met: bool) -> None:
        row = {
            "figure": figure,
            "ours_ms": round(ours, 1),
            "bare_ms": round(bare, 1),
            "ratio": round(ratio, 3),
            "target": target,
            "met": met,
        }
        rows.append(row)
        print(
            f"{figure:<26}{ours:>9.1f}{bare:>9.1f}{ratio:>8.3f}  {target:<22}"
            f"{'met' if met else 'MISSED'}",
            flush=True,
        )

    print(f"{'figure (median)':<26}{'ours ms':>9}{'bare ms':>9}{'ratio':>8}  target")
    for columns, lines in SIZES:
        first_frame(OURS, "Problem shifting", columns, lines)
        first_frame(BARE, "ready 0", columns, lines)
        ours, bare = [], []
        for _ in range(pairs):
            ours.append(first_frame(OURS, "Problem shifting", columns, lines))
            bare.append(first_frame(BARE, "ready 0", columns, lines))
        ratio = statistics.median(a / b for a, b in zip(ours, bare, strict=True))
        tell(
            f"first frame {columns}x{lines}",
            statistics.median(ours),
            statistics.median(bare),
            ratio,
            "ratio at most 1.20",
            ratio <= 1.20,
        )
    bare_key = statistics.median(keys(BARE, "ready 0", [b"x"], pairs))
    for name, pressed in (("move", [UP, DOWN]), ("expand", [ENTER])):
        ours_key = statistics.median(keys(OURS, "Problem shifting", pressed, pairs))
        within = ours_key - bare_key <= 20
        ratio = ours_key / bare_key
        tell(f"key to repaint: {name}", ours_key, bare_key, ratio, "within 20 ms of bare", within)
    found = statistics.median(each for _ in range(3) for each in finds())
    tell(
        "find in 2 x 1,000 layers", found, bare_key, found / bare_key, "at most 50 ms", found <= 50
    )
    saved = statistics.median(saves(pairs))
    tell("save to repaint", saved, bare_key, saved / bare_key, "at most 250 ms", saved <= 250)
    with tempfile.TemporaryDirectory() as folder:
        small_files(Path(folder))
        timed = [pair for _ in range(3) for pair in check_beside_load(Path(folder))]
    ratio = statistics.median(ours / bare for ours, bare in timed)
    tell(
        f"check {FOLDERS * FILES} files",
        statistics.median(ours for ours, _ in timed) * FOLDERS,
        statistics.median(bare for _, bare in timed) * FOLDERS,
        ratio,
        "ratio at most 0.60",
        ratio <= 0.60,
    )
    (HERE / "results.json").write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
