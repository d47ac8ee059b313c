"""Taking the argument along: what is copied and how, what is written and where."""

import shlex

import pyperclip
import pytest
from layers_tui.cli import main
from layers_tui.export.outputs import OUTPUTS
from layers_tui.stack.case import Case
from layers_tui.stack.library import Library, builtin_library, package_folder
from layers_tui.ui import clipboard
from layers_tui.ui.session import Session
from layers_tui.user import atomic
from pilot import viewer
from shorthand import stack


@pytest.fixture
def copied(monkeypatch):
    """What was put on a clipboard that this machine has."""
    found = []
    monkeypatch.setattr(pyperclip, "is_available", lambda: True)
    monkeypatch.setattr(pyperclip, "copy", found.append)
    for name in clipboard.REMOTE:
        monkeypatch.delenv(name, raising=False)
    return found


def written(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize(
    ("key", "told", "begins", "holds"),
    [
        ("l", "Copied L2 Reasoning models as Markdown", "#", "DeepSeek R1"),
        ("p", "Copied the problems as a Markdown table", "|", "Too much layer-2 infrastructure"),
        ("c", "Copied all of it as Markdown", "# The layered paradox", "Problem shifting"),
        ("k", "Copied the command that opens ai/L2", "layers-tui --layer ai/L2", ""),
    ],
)
async def test_what_is_copied(paradox, copied, key, told, begins, holds):
    async with viewer(paradox) as seen:
        await seen.press("up", "y", key)
        await seen.until(told)
        (text,) = copied
        assert text.startswith(begins)
        assert holds in text


async def test_over_ssh_it_goes_through_the_terminal(paradox, copied, monkeypatch):
    monkeypatch.setenv("SSH_TTY", "/dev/pts/0")
    async with viewer(paradox) as seen:
        await seen.press("y", "k")
        await seen.until("Sent the command that opens ai/L1 to the terminal's clipboard")
        assert copied == []
        assert seen.app.clipboard == "layers-tui --layer ai/L1"


@pytest.mark.usefixtures("copied")
async def test_a_clipboard_that_fails_is_passed_by(paradox, monkeypatch):
    def fail(_text):
        raise pyperclip.PyperclipException("no display")

    monkeypatch.setattr(pyperclip, "copy", fail)
    async with viewer(paradox) as seen:
        await seen.press("y", "k")
        await seen.until("Sent the command")
        assert seen.app.clipboard == "layers-tui --layer ai/L1"


async def test_the_menu_can_be_walked_and_left(paradox, copied):
    async with viewer(paradox) as seen:
        await seen.press("y")
        for said in ("l  the layer, as Markdown", "k  a command that opens this layer", "esc back"):
            assert said in seen.text
        await seen.press("escape")
        assert "a command that opens this layer" not in seen.text
        await seen.press("y", "down", "down", "down", "enter")
        await seen.until("Copied the command that opens")
        assert copied == ["layers-tui --layer ai/L1"]


async def test_a_link_names_what_is_open_and_finds_it_again(copied, capsys):
    names = ("osi-and-tcp-ip",)
    library = builtin_library()
    async with viewer(library.load(names), session=Session(library, names)) as seen:
        await seen.press("4", "tab", "y", "k")
        await seen.until("Copied the command that opens")
    command, *arguments = shlex.split(copied[0])
    assert command == "layers-tui"
    assert main([*arguments, "--plain"]) == 0
    assert "Transport" in capsys.readouterr().out.splitlines()[0]


ALONE = b"stack: s\ntitle: S\nlayers: [{id: a, name: A}]\n"
TOGETHER = b"comparison: c\ntitle: C\nstacks: [osi, tcp-ip]\n"


@pytest.mark.parametrize(
    ("names", "raw"), [(("-",), ALONE), (("ai", "-"), ALONE), (("-",), TOGETHER)]
)
async def test_what_came_from_standard_input_has_no_link(copied, names, raw):
    library = Library([package_folder("layers")], piped=raw)
    async with viewer(library.load(names), session=Session(library, names)) as seen:
        await seen.press("y", "k")
        await seen.until("What came from standard input no command opens again")
        assert copied == []
        await seen.press("y", "l")
        await seen.until("Copied L1")


@pytest.mark.parametrize(("key", "kind"), zip("mhstjd", OUTPUTS, strict=True))
async def test_each_output_is_written_to_the_folder_one_is_in(
    paradox, tmp_path, monkeypatch, key, kind
):
    monkeypatch.chdir(tmp_path)
    async with viewer(paradox) as seen:
        await seen.press("x", key)
        await seen.until("Wrote")
        (name,) = written(tmp_path)
        assert name == f"layered-paradox{OUTPUTS[kind].endings[0]}"
        assert name in "".join(seen.toasts.split())
        assert "The layered paradox" in (tmp_path / name).read_text() or kind == "svg"


async def test_nothing_is_overwritten(paradox, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "layered-paradox.md").write_text("mine")
    async with viewer(paradox) as seen:
        await seen.press("x", "m")
        await seen.until("Wrote")
        await seen.press("x", "m")
        await seen.until(lambda: len(written(tmp_path)) == 3)
    names = ["layered-paradox-2.md", "layered-paradox-3.md", "layered-paradox.md"]
    assert written(tmp_path) == names
    assert (tmp_path / "layered-paradox.md").read_text() == "mine"


async def test_a_name_that_is_taken_costs_no_writing(paradox, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "layered-paradox.md").symlink_to("nowhere")
    for number in range(2, 30):
        (tmp_path / f"layered-paradox-{number}.md").touch()
    tried = []
    create = atomic.create
    monkeypatch.setattr(atomic, "create", lambda *each: (tried.append(each[0]), create(*each)))
    async with viewer(paradox) as seen:
        await seen.press("x", "m")
        await seen.until("Wrote")
    assert [path.name for path in tried] == ["layered-paradox-30.md"]


async def test_the_picture_has_the_theme_in_use(paradox, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    async with viewer(paradox, theme="paper") as seen:
        await seen.press("x", "s")
        await seen.until("Wrote")
        background = seen.app.get_css_variables()["background"].lower()
    assert background in (tmp_path / "layered-paradox.svg").read_text().lower()


async def test_a_folder_that_may_not_be_written_to_is_told(paradox, tmp_path, monkeypatch):
    folder = tmp_path / "gone"
    folder.mkdir()
    monkeypatch.chdir(folder)
    folder.rmdir()
    async with viewer(paradox) as seen:
        await seen.press("x", "j")
        await seen.until("can't be written here")
        assert seen.app.is_running


async def test_stacks_without_a_comparison_are_named_after_themselves(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    case = Case((stack("+a", id_="one"), stack("+b", id_="two")), None, {})
    async with viewer(case) as seen:
        await seen.press("x", "d")
        await seen.until("Wrote")
    assert written(tmp_path) == ["one-and-two.mmd"]


@pytest.mark.parametrize("size", [(1, 1), (5, 3), (20, 6), (40, 10)])
@pytest.mark.parametrize("key", ["y", "x"])
async def test_the_menus_work_at_every_size(paradox, size, key, tmp_path, monkeypatch, copied):
    monkeypatch.chdir(tmp_path)
    async with viewer(paradox, size=size) as seen:
        await seen.press(key, "down", "escape", key, "l" if key == "y" else "m")
        await seen.until(lambda: copied or written(tmp_path))


@pytest.mark.parametrize(
    ("link", "panel", "selected", "name"),
    [
        ("ai/L2", 0, [2, 2], "▾ Reasoning models"),
        ("crypto/app-chains", 1, [3, 3], "▾ App chains"),
    ],
)
async def test_a_link_opens_its_layer(paradox, link, panel, selected, name):
    session = Session(builtin_library(), layer=link)
    async with viewer(paradox, session=session) as seen:
        assert seen.selected == selected
        assert seen.app.main.board.focus == panel
        assert seen.app.main.focused.id == f"panel-{panel}"
        assert name in seen.text


def test_a_link_to_a_stack_that_does_not_show_brings_it():
    from layers_tui.stack.pairing import Pairing
    from layers_tui.view.board import Board
    from layers_tui.view.pane import Pane

    stacks = [stack("", "", id_=name) for name in "abc"]
    board = Board([Pane(2, lambda _layer, _open: 1) for _ in stacks], Pairing(tuple(stacks)))
    board.open_at(2, 1)
    assert board.shown == [2, 1]
    assert board.pane.cursor == 1
    assert board.pane.is_open(1)


def test_a_wrong_link_is_told(capsys):
    assert main(["--plain", "--layer", "ai/agent"]) == 2
    told = "--layer: there is no layer 'ai/agent'; did you mean ai/agents?\n"
    assert capsys.readouterr().err == told
