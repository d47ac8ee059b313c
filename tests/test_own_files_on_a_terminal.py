"""Following, editing and piping files on a real terminal, with real editors where there are any."""

import json
import os
import shutil
import stat
import sys

import forked
import pytest
from pseudo_terminal import pseudo_terminal

VIM = shutil.which("vim") or shutil.which("vim.tiny")
WORDS = ("ground", "first", "second")


def text(*names):
    rows = [f"  - id: {name}\n    name: The {name}\n" for name in names]
    return f"stack: mine\ntitle: Mine\nlayers:\n{''.join(rows)}"


@pytest.fixture
def mine(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text(text(*WORDS), encoding="utf-8")
    return path


def settled(terminal, shown):
    """The screen is drawn and the files are watched."""
    terminal.until(shown)
    terminal.settle()


def quit_with(terminal):
    terminal.write("q")
    assert terminal.wait() == 0
    assert terminal.modes_are_restored


@pytest.mark.parametrize("way", ["in place", "by rename"])
def test_the_screen_follows_a_save(mine, way):
    with pseudo_terminal(str(mine)) as terminal:
        settled(terminal, "quit")
        for number in range(3):
            new = mine if way == "in place" else mine.with_name("mine.tmp")
            new.write_text(text("ground", f"save{number}"), encoding="utf-8")
            if new != mine:
                new.replace(mine)
            terminal.until(f"save{number}")
        quit_with(terminal)


def edit_with(editor, keys, mine):
    """Save from an editor on a terminal of its own, beside the viewer."""
    with pseudo_terminal(str(mine)) as terminal:
        settled(terminal, "quit")
        with pseudo_terminal(command=[editor, str(mine)]) as other:
            other.settle()
            other.write(keys)
            terminal.until("The better")
        quit_with(terminal)


@pytest.mark.skipif(not VIM, reason="vim is not installed")
@pytest.mark.parametrize("copy", ["yes", "no"])
def test_a_save_from_vim_is_followed(mine, copy):
    keys = f":set backupcopy={copy}\r:%s/first/better/g\r:w\r"
    edit_with(VIM, keys, mine)


@pytest.mark.skipif(not shutil.which("nano"), reason="nano is not installed")
def test_a_save_from_nano_is_followed(mine):
    edit_with("nano", "\x17\x12first\rbetter\rA\x0f\r", mine)


@pytest.mark.skipif(not VIM, reason="vim is not installed")
def test_e_opens_vim_at_the_layer_and_comes_back(mine):
    with pseudo_terminal(str(mine), EDITOR=VIM) as terminal:
        settled(terminal, "quit")
        terminal.write("k")
        terminal.settle()
        terminal.write("e")
        terminal.settle()
        terminal.write(":s/first/vimmed\rj:s/first/vimmed\r:wq\r")
        terminal.until("The vimmed")
        terminal.settle()
        quit_with(terminal)
    assert "id: vimmed\n    name: The vimmed\n" in mine.read_text(encoding="utf-8")


@pytest.fixture
def editor(tmp_path):
    """An editor that writes down what it was called with."""
    script = tmp_path / "bin" / "vim"
    script.parent.mkdir()
    script.write_text(
        f"#!{sys.executable}\nimport json, sys\n"
        f"json.dump(sys.argv[1:], open({str(tmp_path / 'called.json')!r}, 'w'))\n"
        "print('edited')\n",
        encoding="utf-8",
    )
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    return script, lambda: json.loads((tmp_path / "called.json").read_text(encoding="utf-8"))


def test_e_calls_the_users_editor_at_the_line_of_the_layer(mine, editor):
    script, called = editor
    both = mine.with_name("both.yaml")
    both.write_text(
        "comparison: b\ntitle: B\nstacks:\n  - ./mine.yaml\n  - stack: inline\n    title: I\n"
        "    layers:\n      - {id: a, name: A}\n      - {id: b, name: B}\n",
        encoding="utf-8",
    )
    with pseudo_terminal(str(both), VISUAL=f"{script} -R", EDITOR="nowhere") as terminal:
        settled(terminal, "quit")
        terminal.write("ke")
        terminal.until("edited")
        settled(terminal, "quit")
        assert called() == ["-R", "+6", str(mine)]
        terminal.write("\te")
        terminal.until("edited")
        settled(terminal, "quit")
        assert called() == ["-R", "+9", str(both)]
        quit_with(terminal)


def test_e_goes_to_what_is_wrong(mine, editor):
    script, called = editor
    with pseudo_terminal(str(mine), EDITOR=str(script)) as terminal:
        settled(terminal, "quit")
        mine.write_text(text(*WORDS).replace("name: The first", "nam: X"), encoding="utf-8")
        terminal.until("unknown key")
        terminal.settle()
        terminal.write("e")
        terminal.until("edited")
        assert called() == ["+7", str(mine)]
        terminal.settle()
        quit_with(terminal)


def test_an_editor_that_is_not_there_is_told_and_nothing_ends(mine):
    with pseudo_terminal(str(mine), EDITOR="nowhere") as terminal:
        settled(terminal, "quit")
        terminal.write("e")
        terminal.until("nowhere")
        terminal.settle()
        quit_with(terminal)


def test_a_built_in_stack_is_edited_as_a_copy_that_then_shows(tmp_path, editor):
    script, called = editor
    with pseudo_terminal(EDITOR=str(script)) as terminal:
        settled(terminal, "quit")
        terminal.write("ke")
        terminal.until("Copy it to")
        terminal.settle()
        terminal.write("y")
        terminal.until("edited")
        settled(terminal, "quit")
        copy = tmp_path / "config/layers-tui/stacks/ai.yaml"
        line = int(called()[0][1:])
        assert called()[1] == str(copy)
        lines = copy.read_text(encoding="utf-8").splitlines()
        assert "id: reasoning" in lines[line - 1]
        copy.write_text("\n".join(lines).replace("Reasoning models", "My own"), encoding="utf-8")
        terminal.until("My own")
        quit_with(terminal)


def test_standard_input_is_read_and_the_keyboard_works(mine):
    command = f"cat {mine} | {sys.executable} -m layers_tui -"
    with pseudo_terminal(command=["sh", "-c", command]) as terminal:
        settled(terminal, "quit")
        terminal.write("\r")
        terminal.until("not stated")
        quit_with(terminal)


def test_without_standard_input_the_argument_is_printed(mine):
    command = f"exec {sys.executable} -m layers_tui {mine} <&-"
    with pseudo_terminal(command=["sh", "-c", command]) as terminal:
        assert terminal.wait() == 0
        assert b"The second" in terminal.output
        assert b"Traceback" not in terminal.output


def test_control_c_in_the_editor_is_not_for_the_program(mine, tmp_path):
    script = tmp_path / "vim"
    script.write_text(
        "#!/bin/sh\ntrap 'echo caught; exit 0' INT\necho waiting\nwhile :; do sleep 0.1; done\n"
    )
    script.chmod(0o755)
    with pseudo_terminal(str(mine), EDITOR=str(script)) as terminal:
        settled(terminal, "quit")
        terminal.write("e")
        terminal.until("waiting")
        terminal.write("\x03")
        terminal.until("caught")
        settled(terminal, "quit")
        quit_with(terminal)


def test_piped_input_shows_as_text_in_a_pipe(mine):
    ran = forked.run("-", input=mine.read_bytes())
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert b"The second" in ran.stdout


def test_a_bar_shows_while_a_folder_takes_its_time(tmp_path):
    folder = tmp_path / "many"
    folder.mkdir()
    layers = "".join(f"  - {{id: l{n}, name: Layer {n}, rationale: Why.}}\n" for n in range(400))
    for number in range(150):
        named = f"stack: s{number}\ntitle: S\nlayers:\n{layers}"
        (folder / f"s{number}.yaml").write_text(named, encoding="utf-8")
    with pseudo_terminal("check", str(folder)) as terminal:
        terminal.until("Checking")
        terminal.until("150 files, 0 errors, 0 warnings")
        assert terminal.wait() == 0
        assert terminal.modes_are_restored
    ran = forked.run("check", str(folder))
    assert (ran.returncode, ran.stderr) == (0, b"")


def test_wrong_settings_are_told_in_a_pipe_too(tmp_path):
    folder = tmp_path / "config/layers-tui"
    folder.mkdir(parents=True)
    (folder / "settings.yaml").write_text("order: top\nlayout: round\n", encoding="utf-8")
    ran = forked.run("ai", text=True)
    assert ran.returncode == 0
    assert ran.stderr == f"{folder}/settings.yaml:2:9: `layout` is 'round'; " + (
        "use one of side, stacked\n"
    )
    drawn = [line for line in ran.stdout.splitlines() if " L1 " in line or " L3 " in line]
    assert "L1" in drawn[0]
    assert os.environ["XDG_CONFIG_HOME"] == str(tmp_path / "config")
