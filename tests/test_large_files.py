"""A large file opens at once: the screen is there and answers while the file is read behind it."""

import threading
from pathlib import Path

import msgspec
import pytest
from layers_tui.stack.clean import SPAN, hides
from layers_tui.stack.decode import PART, decode
from layers_tui.stack.library import builtin_library
from layers_tui.stack.model import Comparison, Stack
from layers_tui.stack.yaml_reader import read_yaml
from layers_tui.stack.yaml_text import holds
from layers_tui.ui import loading
from layers_tui.ui.session import Session
from layers_tui.view.glyphs import ASCII, UNICODE
from layers_tui.view.progress import Progress, progress_line
from layers_tui.view.span import plain
from pilot import viewer
from pseudo_terminal import pseudo_terminal

ENOUGH = 300
"""Layers of a file that the screen does not wait for, with the prose of each."""
PROSE = "Why it stands here. " * 30


def written(path, name="many", count=ENOUGH, first="raises: []"):
    lines = [f"stack: {name}", f"title: {name.title()}", "layers:"]
    lines += [f"  - {{id: l{at}, name: Part {at}, rationale: {PROSE}}}" for at in range(count)]
    lines[3] = f"  - {{id: first, name: Lasting, {first}}}"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(path)


@pytest.fixture
def gate(monkeypatch):
    """Reading goes to its end only when this is set."""
    opened = threading.Event()
    study = loading.study

    def wait(*arguments):
        opened.wait(10)
        return study(*arguments)

    monkeypatch.setattr(loading, "study", wait)
    yield opened
    opened.set()


def session_of(file):
    return Session(builtin_library(), (file,))


async def test_the_screen_is_there_before_the_file_is_read(tmp_path, gate):
    file = written(tmp_path / "many.yaml")
    async with viewer(None, session=session_of(file)) as seen:
        await seen.until("Reading many.yaml")
        await seen.until("% of 0.2 MB")
        assert "q quit" in seen.text
        await seen.press("t")
        assert "keep" in seen.text
        gate.set()
        await seen.press("escape")
        await seen.until("Lasting")
        assert "Reading" not in seen.text


async def test_it_lives_at_any_size_while_it_is_read(tmp_path, gate):
    file = written(tmp_path / "many.yaml")
    async with viewer(None, session=session_of(file), size=(1, 1)) as seen:
        for size in [(4, 5), (20, 1), (1, 30), (300, 90), (80, 24)]:
            await seen.pilot.resize_terminal(*size)
            await seen.pilot.pause()
        await seen.until("Reading many.yaml")
        assert "q quit" in seen.text
        gate.set()


async def test_a_theme_can_be_chosen_while_it_is_read(tmp_path, gate):
    file = written(tmp_path / "many.yaml")
    async with viewer(None, session=session_of(file)) as seen:
        await seen.press("t")
        gate.set()
        await seen.until(lambda: not seen.app.loading.is_busy)
        assert "Lasting" not in seen.text
        await seen.press("escape")
        await seen.until("Lasting")


async def test_it_can_be_left_while_it_is_read(tmp_path, gate):
    file = written(tmp_path / "many.yaml")
    async with viewer(None, session=session_of(file)) as seen:
        await seen.until("Reading many.yaml")
        await seen.press("q")
        assert not seen.app.is_running
        gate.set()


async def test_what_shows_stays_until_the_file_is_read_again(tmp_path, gate):
    file = tmp_path / "many.yaml"
    gate.set()
    async with viewer(None, session=session_of(written(file))) as seen:
        await seen.until("Lasting")
        gate.clear()
        written(file, first="summary: Newly made")
        await seen.press("r")
        await seen.until("Reading many.yaml")
        assert "Lasting" in seen.text
        await seen.press("up")
        assert seen.selected == [2]
        gate.set()
        await seen.until("Newly made")
        assert "Reading" not in seen.text
        assert seen.selected == [2]


async def test_the_layer_to_open_at_is_found_when_it_is_read(tmp_path):
    session = msgspec.structs.replace(
        session_of(written(tmp_path / "many.yaml")), layer="many/l150"
    )
    async with viewer(None, session=session) as seen:
        await seen.until("▾ Part 150")


async def test_what_is_wrong_in_it_ends_the_program(tmp_path):
    file = written(tmp_path / "many.yaml", first="solves: [nothing]")
    async with viewer(None, session=session_of(file)) as seen:
        await seen.until(lambda: not seen.app.is_running)
        (fault,) = seen.app.opening_faults
        assert fault.line == 4
        assert seen.app.return_code == 2


def test_on_a_terminal_what_is_wrong_is_told_after_the_screen(tmp_path):
    file = written(tmp_path / "many.yaml", first="solves: [nothing]")
    with pseudo_terminal(file) as terminal:
        terminal.until("Reading")
        terminal.until("\x1b[?1049l")
        terminal.until("many.yaml:4:")
        assert terminal.wait() == 2
        assert terminal.modes_are_restored


def test_the_name_of_a_file_does_nothing_to_the_terminal(tmp_path):
    file = written(tmp_path / "a\x1b]0;own\x07b\u202e.yaml", count=5000)
    with pseudo_terminal(file) as terminal:
        terminal.wait_for(lambda: b"Lasting" in terminal.output, "the file")
        assert b"Reading a" in terminal.output
        assert b"\x1b]0;own" not in terminal.output
        assert "\u202e".encode() not in terminal.output
        terminal.write("q")
        assert terminal.wait() == 0


def test_a_large_stack_of_the_users_own_in_the_built_in_comparison(tmp_path):
    folder = tmp_path / "config/layers-tui/stacks"
    folder.mkdir(parents=True)
    mine = Path(written(folder / "ai.yaml", name="ai"))
    said = mine.read_text()
    for at, id_ in enumerate(("llms", "reasoning", "agents"), start=1):
        said = said.replace(f"id: l{at},", f"id: {id_},")
    mine.write_text(said)
    with pseudo_terminal() as terminal:
        terminal.until("Lasting")
        terminal.write("q")
        assert terminal.wait() == 0


def test_plain_text_waits_for_all_of_it(tmp_path):
    file = written(tmp_path / "many.yaml")
    with pseudo_terminal(file, "--plain") as terminal:
        assert terminal.wait() == 0
        assert b"Reading" not in terminal.output
        assert b"Lasting" in terminal.output


@pytest.mark.parametrize(
    ("size", "glyphs", "line"),
    [
        (60, UNICODE, "Reading a.yaml  ━━━━━━━━━━──────────  50 % of 2.0 MB"),
        (60, ASCII, "Reading a.yaml  ==========----------  50 % of 2.0 MB"),
        (36, UNICODE, "Reading a.yaml  ━━━━────  50 %"),
        (24, UNICODE, "Reading  ━━━━────  50 %"),
        (14, UNICODE, "Reading  50 %"),
        (4, UNICODE, "50 %"),
        (3, UNICODE, "50…"),
    ],
)
def test_how_far_it_is(size, glyphs, line):
    progress = Progress("some/where/a.yaml", 2_000_000, 1_000_000)
    assert plain(progress_line(progress, size, glyphs)) == line


@pytest.mark.parametrize(("done", "share"), [(0, "0 %"), (1999, "99 %"), (2000, "100 %")])
def test_it_is_whole_only_at_its_end(done, share):
    assert plain(progress_line(Progress("a", 2000, done), 5, UNICODE)).strip() == share


def test_nothing_is_said_of_a_share_before_the_size_is_known():
    assert plain(progress_line(Progress("a", 0, 0), 12, UNICODE)).strip() == "Reading a"


@pytest.mark.parametrize("place", [0, SPAN - 1, SPAN, 2 * SPAN - 1, 2 * SPAN + 5])
@pytest.mark.parametrize("mark", ["\u202e", "a\u200db", "<<"])
def test_marks_are_found_wherever_they_stand(place, mark):
    text = "é" * place + mark + "é" * (3 * SPAN - place)
    assert holds(text, mark)
    assert hides(text) == (mark != "<<")


@pytest.mark.parametrize("place", [SPAN - 2, SPAN - 1, SPAN])
def test_a_joiner_in_an_emoji_is_none_also_where_a_span_ends(place):
    assert not hides("é" * place + "👩\u200d🚀" + "é" * SPAN)


def long_stack(name, **last):
    layers = [{"id": f"l{at}", "name": f"Part {at}", "adds": ["x"]} for at in range(2 * PART + 5)]
    layers[-1].update(last)
    return {"stack": name, "title": name, "layers": layers}


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (long_stack("a"), Stack),
        (
            {
                "comparison": "c",
                "title": "C",
                "stacks": ["x", long_stack("a"), {**long_stack("b"), "layers": [{"id": "y"}]}],
            },
            Comparison,
        ),
    ],
)
def test_a_long_list_of_layers_is_typed_as_if_at_once(data, kind):
    if kind is Comparison:
        data["stacks"][2]["layers"][0]["name"] = "Y"
    document = read_yaml(b"a: b", "file")
    assert decode(document, data, kind) == (msgspec.convert(data, kind, strict=False), [])


def test_what_is_wrong_in_the_last_of_many_layers_is_told():
    text = msgspec.json.encode(long_stack("a", summary=["no"]))
    document = read_yaml(text, "file")
    made, (fault,) = decode(document, document.data, Stack)
    assert made is None
    assert "`summary`" in fault.message
