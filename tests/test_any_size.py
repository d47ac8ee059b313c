"""Any size of the screen: alive, and the picture that a program started at that size shows."""

import os
import random
import signal
import time

import pytest
from drawn import picture
from layers_tui.stack.library import builtin_library
from pilot import viewer
from pseudo_terminal import fresh, opened, pseudo_terminal
from rich.cells import cell_len, split_graphemes
from terminal_modes import left_on

SOON, TRIES = 1.0, 3
SCREENS = {
    "board": "",
    "open": "=",
    "help": "?",
    "themes": "t",
    "palette": "ctrl+p",
    "picker": "o",
    "ledger": "b",
    "verdict": "v",
    "about": "i",
    "compare": "c",
    "find": "/",
    "steps": "p",
    "copy": "y",
    "write": "x",
    "question": "e",
    "following": "f",
    "palette with words": "ctrl+p t h",
    "picker with words": "o a i",
    "paths": "o . /",
    "find with words": "/ a",
    "ledger of one": "b 1 down",
    "last step": "p end",
}
ON_THE_BOARD = ("board", "open", "find", "find with words", "following")
SIZES = [(1, 1), (4, 45), (10, 8), (20, 1)]
KEYS = {"=": "equals_sign", "?": "question_mark", "/": "slash"}


@pytest.fixture(autouse=True)
def _elsewhere(monkeypatch, tmp_path):
    """Keys may write files."""
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("screen", SCREENS)
async def test_every_screen_lives_at_any_size(paradox, screen):
    keys = [KEYS.get(key, key) for key in SCREENS[screen].split()]
    async with viewer(paradox, size=(1, 1)) as seen:
        main = seen.app.screen
        await seen.press(*keys, "down")
        opened = seen.app.screen
        for size in SIZES:
            await seen.pilot.resize_terminal(*size)
        await seen.press("down", "pagedown", "up", "home", "end")
        await seen.pilot.resize_terminal(80, 24)
        await seen.pilot.pause()
        assert seen.app.screen is opened
        # The line of keys is that of what is open.
        await seen.until(lambda: len(seen.lines) >= 22)
        assert (opened is main) is (screen in ON_THE_BOARD)


@pytest.mark.parametrize("names", [[], ["osi-and-tcp-ip"], ["carrying-the-web"]])
async def test_a_size_shows_the_same_whatever_it_was_before(names):
    case = builtin_library().load(names)
    sizes = [(60, 16), (20, 7), (40, 14), (5, 9)]
    fresh = {}
    for size in sizes:
        async with viewer(case, size=size) as seen:
            fresh[size] = seen.lines
    async with viewer(case, size=(120, 40)) as seen:
        for size in [*sizes, *sizes[::2]]:
            await seen.pilot.resize_terminal(*size)
            await seen.pilot.pause()
            assert seen.lines == fresh[size]


def quit_with(terminal):
    terminal.write("q")
    assert terminal.wait() == 0
    assert left_on(terminal.output) == set()
    assert terminal.modes_are_restored


def test_a_storm_of_resizes_ends_in_the_right_picture():
    columns, rows = 70, 20
    expected = fresh(columns, rows)
    rng = random.Random(6)
    with pseudo_terminal() as terminal:
        terminal.wait_for(lambda: b"quit" in terminal.output, "the screen")

        def storm():
            for _ in range(500):
                terminal.resize(rng.randint(1, 220), rng.randint(1, 60))
                os.kill(terminal.pid, signal.SIGWINCH)
                terminal.read(0)
            # Whatever is drawn from here on, the picture is to be the last size's.
            terminal.resize(columns, rows)
            os.kill(terminal.pid, signal.SIGWINCH)
            start = time.monotonic()
            terminal.wait_for_picture(
                lambda: picture(terminal.output[-60000:], columns, rows) == expected,
                "the right picture",
            )
            return time.monotonic() - start < SOON

        assert any(storm() for _ in range(TRIES))
        quit_with(terminal)


@pytest.mark.parametrize("size", [(1, 1), (500, 1000), (1000, 3)])
def test_the_smallest_and_the_largest(size):
    expected, before = fresh(*size), fresh(70, 20)
    with pseudo_terminal(columns=70, rows=20) as terminal:
        opened(terminal)

        def there_and_back():
            took = []
            for columns, rows, picture_there in ((*size, expected), (70, 20, before)):
                terminal.output = b""
                terminal.resize(columns, rows)
                os.kill(terminal.pid, signal.SIGWINCH)
                took.append(seconds_until_quiet(terminal))
                assert picture(terminal.output, columns, rows) == picture_there
            return max(took) < SOON

        assert any(there_and_back() for _ in range(TRIES))
        quit_with(terminal)


def seconds_until_quiet(terminal):
    """How long it goes on drawing, which it has begun within `SOON` seconds."""
    start = last = time.monotonic()
    while terminal.read(SOON if last == start else 0.3):
        last = time.monotonic()
    return last - start


TEXTS = [
    "漢字かな交じり文、全角の名前",
    "👩🏽‍🚀 家族 👨‍👩‍👧‍👦 🇩🇪 ❤️ 👍🏿",
    "e\u0301a\u0308o\u0302 Zalgo t\u0316\u0317\u0318\u0319h\u0320\u0321e",
    "שלום עולם مرحبا بالعالم",
    "ａｂｃ ﾊﾝｶｸ 한국어 คำไทย हिन्दी",
]


@pytest.fixture
def wide(tmp_path):
    """Two stacks in all scripts, where every field says something."""
    rows = []
    for index, text in enumerate(TEXTS):
        other = TEXTS[index - 1]
        solves = f"    solves: [p{index - 1}]\n" if index else ""
        rows.append(
            f'  - id: l{index}\n    name: "{text}"\n    summary: "{other}"\n{solves}'
            f'    rationale: "{text} **{other}** {text}"\n'
            f'    raises: [{{id: p{index}, title: "{other}"}}, {{id: q{index}, title: "{text}"}}]\n'
        )
    paths = []
    for name in ("one", "two"):
        path = tmp_path / f"{name}.yaml"
        said = f'stack: {name}\ntitle: "{name} {TEXTS[0]}"\nlayers:\n{"".join(rows)}'
        path.write_text(said, encoding="utf-8")
        paths.append(str(path))
    return paths


BORDERS = {"╭": "╮", "│": "│", "╰": "╯"}


@pytest.mark.parametrize("keys", ["=", "|", "b", "v", "c", "o", "p    "])
def test_borders_stay_straight_in_any_script(wide, keys):
    with pseudo_terminal(*wide, columns=100, rows=30) as terminal:
        opened(terminal)
        for key in keys:
            terminal.write(key)
            terminal.settle(0.1)
        for columns in (*range(97, 20, -19), 141):
            before = len(terminal.output)
            terminal.resize(columns, 30)
            os.kill(terminal.pid, signal.SIGWINCH)
            terminal.wait_for_picture(
                lambda before=before, columns=columns: is_straight(
                    picture(terminal.output[before:], columns, 30), columns
                ),
                f"straight borders at {columns} cells",
            )


@pytest.mark.parametrize("keys", ["", "=", "|=", "b", "v", "/字"])
def test_nothing_is_cut_in_half(wide, keys):
    whole = {text[start:end] for text in TEXTS for start, end, _ in split_graphemes(text)[0]}
    letters = {letter for each in whole for letter in each if not letter.isascii()}
    with pseudo_terminal(*wide, columns=100, rows=30) as terminal:
        opened(terminal)
        for key in keys:
            terminal.write(key)
            terminal.settle(0.1)
        seen = set()
        for columns in range(100, 8, -13):
            terminal.output = b""
            terminal.resize(columns, 30)
            os.kill(terminal.pid, signal.SIGWINCH)
            terminal.settle(0.15)
            for row in picture(terminal.output, columns, 30):
                pieces = {row[start:end] for start, end, _ in split_graphemes(row)[0]}
                seen |= {each for each in pieces if letters.intersection(each)}
        assert seen <= whole
        assert seen


def is_straight(rows, columns):
    """Whether each row takes all cells, and what has a border on the left has one on the right."""
    return all(
        cell_len(row) == columns
        and (row.strip()[:1] not in BORDERS or row.strip()[-1] in BORDERS.values())
        for row in rows
    )


@pytest.mark.parametrize("columns", [64, 80, 107])
def test_columns_stand_straight_beside_any_script(wide, columns):
    with pseudo_terminal(*wide, columns=columns, rows=30) as terminal:

        def ends():
            rows = picture(terminal.output, columns, 30)
            return [cell_len(row[: row.rstrip(" │").rindex(" ")]) for row in rows if "▸" in row]

        terminal.wait_for_picture(lambda: len(ends()) == 2 * len(TEXTS), "ten layers")
        assert len(set(ends())) == 1
