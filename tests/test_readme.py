"""What the README shows works as it is shown."""

import re
import shlex
from importlib import import_module
from pathlib import Path

import pytest
from layers_tui.cli import COMMANDS
from layers_tui.commands.export import run as export
from layers_tui.export.case_json import export_schema
from layers_tui.export.outputs import OUTPUTS, PARTS
from layers_tui.stack.codes import CODES
from layers_tui.stack.library import builtin_library
from layers_tui.ui.keymap import make_keymap
from layers_tui.ui.theme_file import ThemeFile, parse_theme, theme_files
from layers_tui.user.choices import choose
from layers_tui.user.chosen import Chosen
from layers_tui.user.settings import Settings, read_settings

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
DOCS = Path(__file__).parent.parent / "docs"
COMMAND_LINES = [
    line
    for text in (README, *(path.read_text(encoding="utf-8") for path in sorted(DOCS.glob("*.md"))))
    for line in re.findall(r"^layers-tui\b.*", text, re.MULTILINE)
]
FLAGS = re.DOTALL | re.MULTILINE
FILES = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)


def test_the_files_in_it_are_read(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for text in FILES:
        name = re.search(r"^(?:stack|comparison): (\S+)", text, re.MULTILINE).group(1)
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    case = builtin_library().load(["speed.yaml"])
    assert [stack.stack for stack in case.stacks] == ["cache", "crypto"]
    assert case.comparison.pairs[0].note == "Both buy speed."


@pytest.mark.parametrize("line", COMMAND_LINES)
def test_the_commands_in_it_are_commands(line):
    words = shlex.split(line.split("|")[0].split("<")[0], comments=True)[1:]
    module = COMMANDS.get(words[0], None) if words else None
    made = import_module(f"layers_tui.commands.{module or 'view'}").parser()
    made.parse_args(words[1:] if module else words)


def test_every_code_field_and_binding_is_documented():
    check, themes, settings = (DOCS / name for name in ("check.md", "themes.md", "settings.md"))
    for name, code in CODES.items():
        assert f"| `{name}` | {code.meaning} |" in check.read_text(encoding="utf-8")
    for name in ThemeFile.__struct_fields__:
        assert f"| `{name}` |" in themes.read_text(encoding="utf-8")
    for name in Settings.__struct_fields__:
        assert f"| `{name}` |" in settings.read_text(encoding="utf-8")


def test_the_settings_and_the_theme_in_the_docs_are_read(tmp_path):
    (theme,) = re.findall(r"```yaml\n(.*?)```", (DOCS / "themes.md").read_text("utf-8"), re.DOTALL)
    (tmp_path / "night.yaml").write_text(theme, encoding="utf-8")
    assert parse_theme(tmp_path / "night.yaml").theme == "night"
    text = (DOCS / "settings.md").read_text(encoding="utf-8")
    (settings,) = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    (tmp_path / "settings.yaml").write_text(settings, encoding="utf-8")
    read = read_settings(tmp_path / "settings.yaml")
    assert read.faults == ()
    keymap, faults = make_keymap(choose({}, {}, read, Chosen()))
    assert (keymap, faults) == ({"view.theme": "T", "move.up": "up,w"}, [])


def test_it_is_read_in_two_minutes():
    """At some 300 words a minute; a picture, commands and the embedded block are glanced at."""
    text = re.sub(r"^```.*?^```|^<!-- layers-tui .*?^<!-- /layers-tui -->", "", README, flags=FLAGS)
    assert len(re.findall(r"\w[\w'’.-]*", re.sub(r"\]\([^)]*\)", "]", text))) <= 600


def test_it_names_every_theme():
    for name in theme_files():
        assert f"`{name}`" in README


def test_its_own_block_is_what_the_comparison_comes_to(capsys):
    path = Path(__file__).parent.parent / "README.md"
    assert export(["--embed", str(path), "--check"]) == 0, capsys.readouterr().err
    assert "**Problem shifting:** 0 solved · 2 shifted · 4 open" in README


def test_every_output_and_every_field_of_json_is_documented():
    text = (DOCS / "exports.md").read_text(encoding="utf-8")
    for kind, output in OUTPUTS.items():
        row = next(line for line in text.splitlines() if line.startswith(f"| `{kind}` |"))
        cells = [set(re.findall(r"`([^`]+)`", cell)) for cell in row.split("|")[2:5]]
        assert cells[0] == set(output.endings)
        assert cells[2] == {f"--{name}" for name in output.options}
    for part in PARTS:
        assert f"\n| `{part}` | " in text
    for name, definition in export_schema()["$defs"].items():
        section = text.split(f"\n### {name}\n")[1].split("\n### ")[0]
        told = dict(re.findall(r"^\| `(\w+)` \| .*? \| (.*) \|$", section, re.MULTILINE))
        assert told == {key: said["description"] for key, said in definition["properties"].items()}
