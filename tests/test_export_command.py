"""`layers-tui export`, as a user runs it."""

import io
import json
import os
import re
import subprocess
import sys

import forked
import pytest
from layers_tui.cli import main
from layers_tui.export.markdown import markdown_text
from layers_tui.export.outputs import OUTPUTS, kind_of

STACK = "stack: s\ntitle: Mine\nlayers:\n  - {id: a, name: Lowest, raises: [{id: p, title: P}]}\n"
OBJECTED = """stack: s
title: Mine
layers:
  - id: a
    name: Lowest
    objections:
      - {text: Nobody needs this, source: {title: A letter}}
"""


@pytest.fixture
def here(tmp_path, monkeypatch):
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    (folder / "mine.yaml").write_text(STACK, encoding="utf-8")
    return folder


def run(*arguments, **kwargs):
    return forked.run("export", *arguments, **kwargs)


def status(*arguments):
    try:
        return main(["export", *arguments])
    except SystemExit as stop:
        return stop.code


def test_standard_output_is_utf_8_whatever_the_locale(paradox):
    ran = run("--to", "markdown", env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert ran.stdout.decode("utf-8") == markdown_text(paradox)


ALL = [(kind, ()) for kind in OUTPUTS]
PARTS_WITH_A_VERDICT = [("markdown", ("--part", part)) for part in ("summary", "lanes", "verdict")]


@pytest.mark.parametrize(("kind", "options"), [*ALL, *PARTS_WITH_A_VERDICT])
def test_what_speaks_against_a_stack_is_in_every_output(here, capsys, kind, options):
    (here / "mine.yaml").write_text(OBJECTED, encoding="utf-8")
    assert status("--to", kind, *options, "mine.yaml") == 0
    words = re.findall(r"\w+", re.sub(r"<[^>]*>", " ", capsys.readouterr().out))
    for said in ("Nobody needs this", "A letter"):
        assert f" {said} " in " ".join(words)


@pytest.mark.parametrize("kind", OUTPUTS)
def test_two_runs_give_the_same_bytes(kind):
    made = {
        run("osi-and-tcp-ip", "--to", kind, env={**os.environ, "PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "2")
    }
    assert len(made) == 1
    assert b"Presentation" in made.pop()


@pytest.mark.parametrize("kind", OUTPUTS)
def test_the_ending_of_the_file_says_what_is_made(here, kind, capsys):
    for ending in OUTPUTS[kind].endings:
        assert status("mine.yaml", "-o", f"out{ending.upper()}") == 0
        assert capsys.readouterr().out == f"Wrote out{ending.upper()}\n"
        made = (here / f"out{ending.upper()}").read_bytes()
        assert kind_of(f"x{ending}") == kind
        assert made == run("mine.yaml", "--to", kind).stdout
        assert b"Mine" in made


def test_an_option_that_only_one_output_has_says_what_is_made(capsys):
    assert main(["export", "crypto", "--part", "ledger"]) == 0
    assert capsys.readouterr().out.startswith("| ")
    with pytest.raises(SystemExit):
        main(["export", "crypto", "--theme", "paper"])
    assert "say what to make: --to" in capsys.readouterr().err


def test_to_comes_before_the_ending_and_it_is_said(here, capsys):
    assert status("mine.yaml", "--to", "json", "-o", "out.md") == 0
    assert capsys.readouterr().out == "Wrote out.md (json, though its name says markdown)\n"
    assert status("mine.yaml", "--to", "json", "-o", "out") == 0
    assert capsys.readouterr().out == "Wrote out\n"
    assert json.loads((here / "out.md").read_text(encoding="utf-8"))["format"] == 1


@pytest.mark.usefixtures("here")
def test_standard_input_several_stacks_and_options_between(capfdbinary):
    assert run("-", "--to", "text", input=STACK.encode()).stdout.startswith(b"Mine\n")
    assert status("ai", "--to", "mermaid", "mine.yaml") == 0
    told = capfdbinary.readouterr().out
    assert b'["Mine"]' in told
    assert b'["AI"]' in told


def test_the_options_change_what_they_say():
    plain = run("--to", "text").stdout
    assert max(map(len, plain.decode().splitlines())) == 80
    assert max(map(len, run("--to", "text", "--width", "50").stdout.decode().splitlines())) == 50
    assert run("--to", "text", "--ascii").stdout.isascii()
    assert run("--to", "text", "--order", "top").stdout != plain
    assert b"\x1b" not in plain
    assert run("--to", "markdown", "--part", "ledger").stdout.startswith(b"| Mark | Problem |")


def test_a_setting_or_a_choice_of_the_screen_changes_no_file(tmp_path):
    before = run("--to", "text").stdout
    settings = tmp_path / "config/layers-tui/settings.yaml"
    settings.parent.mkdir(parents=True)
    settings.write_text("order: top\ntheme: paper\n", encoding="utf-8")
    assert run("--to", "text").stdout == before


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "say what to make: --to markdown|html|svg|text|json|mermaid, or -o with its ending"),
        (["-o", "x.pdf"], "-o: .pdf is no ending of an export; say what to make: "),
        (["-o", "x"], "say what to make: "),
        (["--to", "pdf"], "argument --to: invalid choice: 'pdf'"),
        (["--to", "text", "--check"], "--check goes with --embed or -o"),
        (["--to", "text", "--force"], "--force goes with -o, and without --check"),
        (["-o", "x.md", "--force", "--check"], "--force goes with -o, and without --check"),
        (["--embed", "x.md", "-o", "y.md"], "--embed goes without -o and --force; "),
        (["--embed", "x.md", "--to", "text"], "--embed: a marker has options of its own; "),
        (["--to", "json", "--width", "90"], "--width makes no difference to json; it goes with"),
        (["--to", "markdown", "--theme", "x"], "--theme makes no difference to markdown; "),
        (["--to", "text", "--part", "ledger"], "--part makes no difference to text; "),
        (["--to", "text", "--width", "7"], "give a number of cells from 20 to 1000"),
    ],
)
@pytest.mark.usefixtures("here")
def test_wrong_usage(arguments, told, capsys):
    assert status(*arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert f"error: {told}" in err or told in err.splitlines()[-1]


def test_nothing_is_replaced_unless_it_is_asked_for(here, capsys):
    (here / "out.md").write_text("mine", encoding="utf-8")
    assert status("mine.yaml", "-o", "out.md") == 2
    assert capsys.readouterr().err == "out.md: already there; give --force to replace it\n"
    assert (here / "out.md").read_text(encoding="utf-8") == "mine"
    assert status("mine.yaml", "-o", "out.md", "--force") == 0
    assert (here / "out.md").read_text(encoding="utf-8").startswith("# Mine\n")
    assert sorted(path.name for path in here.iterdir()) == ["mine.yaml", "out.md"]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("folder", "folder: is a folder; name a file in it"),
        ("pipe", "pipe: is no regular file; name another one"),
        ("mine.yaml/x", "mine.yaml/x: can't be written (a file is in the way); check"),
        ("n" * 300, f"{'n' * 300}: can't be written (File name too long); check the folder"),
        ("mine.yaml", "mine.yaml: is what is exported; name another file"),
        ("./mine.yaml", "mine.yaml: is what is exported; name another file"),
        ("..", "..: is a folder; name a file in it"),
        ("", "'': is no name of a file; name one"),
        ("gone/..", "'gone/..': is no name of a file; name one"),
        ("a\x1bb", "'a␛b': is no name of a file; name one"),
    ],
)
def test_what_can_not_be_written(here, name, told, capsys):
    (here / "folder").mkdir()
    os.mkfifo(here / "pipe")
    assert status("mine.yaml", "--to", "json", "-o", name, "--force") == 2
    assert capsys.readouterr().err.startswith(told)
    assert (here / "mine.yaml").read_text(encoding="utf-8") == STACK


@pytest.mark.parametrize("link", ["symlink_to", "hardlink_to"])
def test_what_is_exported_is_not_replaced_by_another_name(here, capsys, link):
    getattr(here / "other.yaml", link)(here / "mine.yaml")
    assert status("--to", "json", "mine.yaml", "-o", "other.yaml", "--force") == 2
    assert "other.yaml: is what is exported" in capsys.readouterr().err
    assert (here / "mine.yaml").read_text(encoding="utf-8") == STACK


def test_a_folder_is_told_before_what_to_make(here, capsys):
    for name in (".", "..", str(here)):
        assert status("mine.yaml", "-o", name) == 2
        assert capsys.readouterr().err == f"{name}: is a folder; name a file in it\n"


def test_a_folder_that_is_not_there_is_made(here):
    assert status("mine.yaml", "-o", "new/deep/x.md") == 0
    assert (here / "new/deep/x.md").read_text(encoding="utf-8").startswith("# Mine\n")


@pytest.mark.parametrize("names", [("-", "-"), ("ai", "ai"), ("mine.yaml", "ai", "./mine.yaml")])
def test_one_stack_twice_is_refused(here, names, capsys, monkeypatch):
    for command in (["export", "--to", "json"], ["--plain"]):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(STACK.encode())))
        assert main([*command, *names]) == 2
        said = capsys.readouterr()
        assert said.err == f"{names[-1]}: is named twice; name each stack once\n"
        assert not said.out
    (here / "other.yaml").write_text(STACK, encoding="utf-8")
    assert status("mine.yaml", "other.yaml", "--to", "json") == 0


def test_a_file_can_be_checked(here, capsys):
    command = ("mine.yaml", "-o", "out.json")
    assert status(*command, "--check") == 1
    assert capsys.readouterr().err == (
        "out.json: is not there; run layers-tui export mine.yaml -o out.json\n"
    )
    assert not (here / "out.json").exists()
    assert status(*command) == 0
    assert status(*command, "--check") == 0
    assert capsys.readouterr().out.endswith("out.json: up to date\n")
    (here / "mine.yaml").write_text(STACK.replace("Mine", "Other"), encoding="utf-8")
    assert status(*command, "--check") == 1
    assert capsys.readouterr().err == (
        "out.json: is not what it would be now; run layers-tui export mine.yaml -o out.json "
        "--force\n"
    )


def test_input_that_is_wrong_is_told_as_everywhere(here):
    (here / "bad.yaml").write_text("stack: s\ntitel: S\nlayers: []\n", encoding="utf-8")
    ran = run("bad.yaml", "-o", "out.md")
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert b"bad.yaml:2:1: unknown key 'titel'; did you mean `title`?" in ran.stderr
    assert not (here / "out.md").exists()


def test_a_reader_that_stops_early_gets_no_traceback():
    words = f"{sys.executable} -m layers_tui export --to json carrying-the-web | head -1"
    ran = subprocess.run(["sh", "-c", words], capture_output=True, check=False)
    assert (ran.stdout, ran.stderr) == (b"{\n", b"")


@pytest.mark.parametrize("kind", ["html", "svg"])
def test_a_theme_that_is_not_there_is_told(kind):
    ran = run("--to", kind, "--theme", "nonsense")
    assert ran.returncode == 2
    assert b"nonsense" in ran.stderr


def test_the_schema_of_what_is_exported_is_printed(capsys):
    assert main(["schema", "export"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert made["$ref"] == "#/$defs/CaseTold"


def test_an_export_in_words_loads_no_textual():
    code = (
        "import sys\nfrom layers_tui.cli import main\nmain(sys.argv[1:])\n"
        "assert not any(name.split('.')[0] == 'textual' for name in sys.modules)"
    )
    for kind in ("markdown", "text", "json", "mermaid"):
        words = [sys.executable, "-c", code, "export", "--to", kind]
        assert subprocess.run(words, capture_output=True, check=False).returncode == 0
