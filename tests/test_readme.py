"""What the README shows works as it is shown."""

import re
import shlex
from pathlib import Path

import pytest
from layers_tui.commands.view import parser
from layers_tui.stack.library import builtin_library
from layers_tui.ui.theme_file import theme_files

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
FILES = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)


def test_the_files_in_it_are_read(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for text in FILES:
        name = re.search(r"^(?:stack|comparison): (\S+)", text, re.MULTILINE).group(1)
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    case = builtin_library().load(["speed.yaml"])
    assert [stack.stack for stack in case.stacks] == ["cache", "crypto"]
    assert case.comparison.pairs[0].note == "Both buy speed."


@pytest.mark.parametrize("line", re.findall(r"^layers-tui\b.*", README, re.MULTILINE))
def test_the_commands_in_it_are_commands(line):
    words = shlex.split(line.split("|")[0], comments=True)[1:]
    parser().parse_args(words)


def test_it_names_every_theme():
    for name in theme_files():
        assert f"`{name}`" in README
