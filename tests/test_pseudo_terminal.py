"""Starts, opens a layer, switches the theme, quits, and leaves the terminal as it found it."""

import base64
import os
import re
import signal

import pytest
from pseudo_terminal import pseudo_terminal

MODES_ON = re.compile(rb"\x1b\[\?(\d+)h")
MODES_OFF = re.compile(rb"\x1b\[\?(\d+)l")
CURSOR_SHOWN = b"25"


def test_a_whole_visit():
    with pseudo_terminal("--theme", "dusk") as terminal:
        everything = b""
        terminal.until("Problem shifting")
        terminal.write("\r")
        terminal.until("The foundation.")
        terminal.write("t")
        terminal.until("keep")
        terminal.write("\x1b[B")
        terminal.read(0.5)
        terminal.write("\r")
        terminal.until("LLMs")
        terminal.write("q")
        assert terminal.wait() == 0
        everything = terminal.output
        assert terminal.modes_are_restored
        assert CURSOR_SHOWN in MODES_ON.findall(everything)
        assert b"1049" in MODES_OFF.findall(everything)


def test_every_mode_that_is_switched_on_is_switched_off():
    with pseudo_terminal() as terminal:
        terminal.wait_for(lambda: b"Problem shifting" in terminal.output, "the screen")
        terminal.write("q")
        assert terminal.wait() == 0
        on = {mode for mode in MODES_ON.findall(terminal.output) if mode != CURSOR_SHOWN}
        off = set(MODES_OFF.findall(terminal.output))
        assert b"1049" in on
        assert on - off == set()


def test_after_a_suspension_the_whole_screen_is_drawn_again():
    with pseudo_terminal() as terminal:
        terminal.until("quit")
        terminal.settle()
        terminal.write("\x1a")
        terminal.until("\x1b[?1049l")
        terminal.settle()
        terminal.output = b""
        os.kill(terminal.pid, signal.SIGCONT)
        for said in ("The layered paradox", "Capability leap", "Public chain", "quit"):
            terminal.wait_for(lambda said=said: said.encode() in terminal.output, said)
        terminal.write("q")
        assert terminal.wait() == 0


def test_a_move_writes_only_the_lines_that_it_changes():
    with pseudo_terminal() as terminal:
        terminal.until("quit")
        terminal.settle()
        terminal.output = b""
        terminal.write("\x1b[A")
        terminal.until("L2")
        terminal.settle()
        lines = {int(row) for row in re.findall(rb"\x1b\[(\d+);\d+H", terminal.output)}
        # Two rows a panel, and the pair in words: not the borders and not the layers between.
        assert 4 <= len(lines) <= 9


def test_over_ssh_the_terminal_is_asked_to_copy():
    with pseudo_terminal(SSH_TTY="/dev/pts/0") as terminal:
        terminal.until("quit")
        terminal.settle()
        terminal.write("y")
        terminal.until("a command that opens this layer")
        terminal.write("k")
        link = base64.b64encode(b"layers-tui --layer ai/L1").decode()
        terminal.until(f"\x1b]52;c;{link}\a")


@pytest.mark.parametrize("typed", ["q", "ve"])
@pytest.mark.parametrize("waits", [True, False])
def test_letters_that_come_with_the_slash_are_searched(typed, waits):
    with pseudo_terminal() as terminal:
        terminal.until("Problem shifting")
        if waits:
            terminal.settle()
        terminal.write(f"/{typed}\r")
        terminal.until(f"/{typed}  ")
        terminal.settle()
        terminal.write("q")
        assert terminal.wait() == 0


def test_keys_typed_ahead_wait_for_the_screen():
    with pseudo_terminal() as terminal:
        terminal.wait_for(lambda: b"\x1b[?1049h" in terminal.output, "the terminal's modes")
        terminal.write("2/chain")
        terminal.until("Problem shifting")
        terminal.settle()
        terminal.write("\r")
        terminal.until("/chain  ")


@pytest.mark.parametrize(
    ("keys", "shown"),
    [("vG", "not whether"), ("iG", "not whether"), ("cG", "other is a bottleneck")],
)
def test_the_end_is_the_end_of_a_page_that_is_not_yet_laid_out(keys, shown):
    with pseudo_terminal(columns=60, rows=14) as terminal:
        terminal.until("quit")
        terminal.write(keys)
        terminal.until(shown)


def test_a_step_typed_ahead_of_a_tall_pair_scrolls_it():
    with pseudo_terminal(columns=60, rows=14) as terminal:
        terminal.until("quit")
        terminal.write("k")
        terminal.settle()
        terminal.write("cj")
        terminal.until("Built to make up")
        terminal.until("Debugging code")
        assert b"The foundation." not in terminal.output.rpartition(b"Compare")[2]


def test_a_key_typed_ahead_of_a_page_that_closes_is_not_lost():
    with pseudo_terminal() as terminal:
        terminal.until("quit")
        terminal.settle()
        terminal.write("c")
        terminal.until("The bottleneck.")
        terminal.write("qq")
        assert terminal.wait() == 0


def test_control_c_exits_130():
    with pseudo_terminal() as terminal:
        terminal.until("Problem shifting")
        terminal.write("\x03")
        assert terminal.wait() == 130
        assert terminal.modes_are_restored


def test_what_can_not_be_read_never_opens_the_screen():
    with pseudo_terminal("nowhere.yaml") as terminal:
        assert terminal.wait() == 2
        assert b"\x1b" not in terminal.output
        assert b"nowhere.yaml: no such file" in terminal.output


@pytest.mark.parametrize(("arguments", "env"), [(["--plain"], {}), ([], {"TERM": "dumb"})])
def test_plain_text_on_a_terminal(arguments, env):
    with pseudo_terminal(*arguments, **env) as terminal:
        assert terminal.wait() == 0
        assert b"Capability leap" in terminal.output
        assert b"\x1b[?" not in terminal.output


def colours_in(output):
    codes = {part for each in re.findall(rb"\x1b\[([\d;]*)m", output) for part in each.split(b";")}
    return codes & {b"38", b"48", *(b"%d" % n for n in [*range(31, 38), *range(41, 48)])}


@pytest.mark.parametrize(
    ("arguments", "env", "coloured"),
    [
        ([], {}, True),
        ([], {"NO_COLOR": "1"}, False),
        ([], {"NO_COLOR": ""}, True),
        (["--color", "never"], {}, False),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        (["--plain"], {"NO_COLOR": "1"}, False),
        (["--plain"], {}, True),
    ],
)
def test_no_color(arguments, env, coloured):
    with pseudo_terminal(*arguments, **env) as terminal:
        if "--plain" not in arguments:
            terminal.wait_for(lambda: b"quit" in terminal.output, "the screen")
            terminal.write("q")
        terminal.wait()
        assert bool(colours_in(terminal.output)) is coloured


def test_a_small_terminal():
    with pseudo_terminal(columns=40, rows=10) as terminal:
        terminal.until("Problem shifting")
        terminal.write("q")
        assert terminal.wait() == 0
