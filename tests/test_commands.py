"""check, new, schema and list, as a user runs them."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import forked
import pytest
from forked import PRINTING
from layers_tui.cli import COMMANDS
from layers_tui.commands.new import starter
from layers_tui.commands.schema import schema_text
from layers_tui.export.outputs import OUTPUTS
from layers_tui.stack.checking import check
from layers_tui.stack.codes import CODES
from layers_tui.stack.library import builtin_library

ROOT = Path(__file__).parent.parent
GOOD = "stack: s\ntitle: S\nlayers:\n  - {id: a, name: A, rationale: Why.}\n"
BAD = "stack: s\ntitel: S\nlayers:\n  - {id: a, nam: A}\n"
WARNED = GOOD + "claim: leap\n"


def run(*arguments, **kwargs):
    return forked.run(*arguments, text=True, modules=PRINTING, **kwargs)


@pytest.fixture
def here(tmp_path, monkeypatch):
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def write(folder, **files):
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("files", "options", "status"),
    [
        ({"good": GOOD}, [], 0),
        ({"good": GOOD, "bad": BAD}, [], 1),
        ({"warned": WARNED}, [], 0),
        ({"warned": WARNED}, ["--strict"], 1),
        ({"warned": WARNED}, ["--strict", "--ignore", "claim"], 0),
        ({"bad": BAD}, ["nowhere.yaml"], 2),
        ({}, [], 2),
    ],
    ids=["good", "bad", "warned", "strict", "ignored", "missing", "an empty folder"],
)
def test_check_exits_as_it_found(here, files, options, status):
    write(here, **files)
    assert run("check", ".", *options).returncode == status


def test_check_tells_all_files_in_order_on_standard_error(here):
    write(here, b=BAD, a=WARNED)
    ran = run("check", ".")
    assert ran.stdout == "2 files, 2 errors, 1 warning\n"
    assert ran.stderr.splitlines() == [
        "a.yaml:5:8: warning: `claim` is leap, but no problem is recorded "
        "(0 solved, 0 shifted, 0 open); change the claim, or see whether `solves` and `from` "
        "say what is meant",
        "b.yaml:2:1: unknown key 'titel'; did you mean `title`?",
        "b.yaml:4:13: unknown key 'nam'; did you mean `name`?",
    ]


def test_check_reads_standard_input_and_ids():
    assert run("check", "-", input=BAD).stderr.startswith("<stdin>:2:1: unknown key 'titel'")
    assert run("check", "ai", "layered-paradox").returncode == 0


def test_check_as_json(here):
    write(here, b=BAD)
    ran = run("check", "b.yaml", "--format", "json")
    assert (ran.returncode, ran.stderr) == (1, "")
    assert json.loads(ran.stdout)[0] == {
        "file": "b.yaml",
        "line": 2,
        "column": 1,
        "severity": "error",
        "code": "unknown-key",
        "message": "unknown key 'titel'",
        "hint": "did you mean `title`?",
    }


def test_check_as_annotations_keeps_what_files_say_within_its_line(here):
    name = "a,b:c%\n::error::x.yaml"
    (here / name).write_text(BAD, encoding="utf-8")
    ran = run("check", ".", "--format", "github")
    lines = ran.stdout.splitlines()
    assert len(lines) == 2
    assert lines[0].startswith("::error file=a%2Cb%3Ac%25 %3A%3Aerror%3A%3Ax.yaml,line=2,col=1,")
    assert lines[0].endswith("title=unknown-key::unknown key 'titel'; did you mean `title`?")


def test_a_stack_that_is_checked_twice_is_told_once(here):
    write(here, bad=BAD, c="comparison: c\ntitle: C\nstacks: [./bad.yaml, ai]\n")
    report = check([".", "bad.yaml"], builtin_library())
    assert [fault.line for fault in report.faults] == [2, 4]


def test_check_knows_themes_and_settings(here):
    write(here, night="theme: night\nprimary: nonsense\n", good=GOOD)
    write(here, settings="theme: papr\nlayout: round\nkeys: {view.abuot: x}\n")
    ran = run("check", ".")
    assert ran.returncode == 1
    assert ran.stderr.splitlines() == [
        "night.yaml:2:10: 'nonsense' is no colour; write it as #rrggbb, or a colour's name",
        "settings.yaml:1:8: no theme 'papr'; did you mean paper?",
        "settings.yaml:2:9: `layout` is 'round'; use one of side, stacked",
        "settings.yaml:3:8: there is no binding 'view.abuot'; did you mean view.about?",
    ]
    write(here, settings="theme: ./no.yaml\n", night="theme: knight\nprimary: '#ffffff'\n")
    ran = run("check", ".", "--ignore", "claim,no-rationale")
    assert ran.returncode == 1
    assert ran.stderr.splitlines() == [
        "settings.yaml:1:8: no.yaml: no such file; check the spelling of the path",
    ]
    write(here, settings="theme: paper\n", tool="keys: x\nlayout: round\n")
    ran = run("check", ".", "--strict", "--ignore", "claim,no-rationale,other-file")
    assert (ran.returncode, ran.stderr) == (0, "")
    write(here, mine="theme: paper\nlayout: round\n")
    assert run("check", "mine.yaml").stderr.splitlines() == [
        "mine.yaml:1:1: warning: these are settings, which are read from settings.yaml only; "
        "give the file that name",
        "mine.yaml:2:9: `layout` is 'round'; use one of side, stacked",
    ]


@pytest.mark.parametrize("text", ["", "# theme: paper\n# layout: side\n", "---\n~\n"])
def test_settings_without_a_line_are_all_defaults(here, text):
    write(here, settings=text, s=GOOD)
    for name in ("settings.yaml", "."):
        ran = run("check", "--strict", name)
        assert (ran.returncode, ran.stderr) == (0, "")


def test_no_theme_and_no_settings_are_told_to_begin_as_a_stack(here, tmp_path):
    themes = tmp_path / "config/layers-tui/themes"
    themes.mkdir(parents=True)
    write(themes, empty="", list="- red\n", nameless="primary: red\n")
    write(here, settings="~\n---\n~\n", night="theme: night\nprimary: red\n")
    told = run("check", str(themes), "settings.yaml").stderr
    told += run("night.yaml").stderr
    assert [line.split("; ", 1)[1] for line in told.splitlines()] == [
        "start it with `theme: NAME`",
        "start it with `theme: NAME`",
        "add `theme:` here",
        "keep one document a file",
        "give a theme with --theme, or in settings.yaml",
    ]


def test_a_comparison_that_names_a_theme_is_wrong(here):
    write(here, night="theme: night\nprimary: red\n")
    write(here, c="comparison: c\ntitle: C\nstacks: [ai, ./night.yaml]\n")
    assert run("check", "c.yaml").stderr.startswith("night.yaml:1:1: neither a stack nor a compari")


def test_a_theme_of_the_folder_is_called_as_its_file(here, tmp_path):
    themes = tmp_path / "config/layers-tui/themes"
    themes.mkdir(parents=True)
    write(themes, night="theme: knight\nprimary: '#ffffff'\n")
    told = (
        "night.yaml:1:8: warning: `theme` is knight, but the file is called 'night'; a folder of "
        "themes goes by the names of its files: call both the same\n"
    )
    assert run("check", str(themes)).stderr.endswith(told)
    write(here, night="theme: knight\nprimary: '#ffffff'\n")
    assert run("check", "night.yaml", "--strict").returncode == 0


def test_that_more_is_wrong_is_no_error_of_its_own(here):
    write(here, s=GOOD + "".join(f"key{number}: x\n" for number in range(300)))
    ran = run("check", "s.yaml")
    assert ran.stdout == "1 file, 200 errors, 0 warnings\n"
    assert len(ran.stderr.splitlines()) == 201


def test_every_file_that_was_read_is_counted_once(here):
    write(here, a=GOOD, b=GOOD.replace("stack: s", "stack: b"))
    write(here, both="comparison: c\ntitle: C\nstacks: [./a.yaml, ./b.yaml]\n")
    assert run("check", "both.yaml").stdout == "3 files, 0 errors, 0 warnings\n"
    assert run("check", ".").stdout == "3 files, 0 errors, 0 warnings\n"
    assert run("check", "no", "no/").stdout == "0 files, 2 errors, 0 warnings\n"
    assert run("check", "-", input=GOOD).stdout == "1 file, 0 errors, 0 warnings\n"


def test_our_own_themes_pass_the_check_and_wrong_ones_are_told_whole(here):
    assert run("check", str(ROOT / "themes")).returncode == 0
    write(here, b="theme: b\nprimary: '#fff'\nprimary: '#ffe'\nsolvd: red\nstacks: ['#111']\n")
    ran = run("check", "b.yaml")
    assert [line.split(": ")[0] for line in ran.stderr.splitlines()] == ["b.yaml:3:1", "b.yaml:4:1"]


def test_a_stack_is_found_by_the_id_it_says_and_by_its_name_without_its_ending(here, tmp_path):
    stacks = tmp_path / "config/layers-tui/stacks"
    stacks.mkdir(parents=True)
    write(stacks, bread=GOOD.replace("stack: s", "stack: yeast  # the id"))
    write(here, local=GOOD.replace("title: S", "title: Local"))
    write(here, both="comparison: b\ntitle: B\nstacks: [yeast, local]\n")
    assert run("check", "yeast", "bread", "local", "both").returncode == 0
    assert "Local" in run("local").stdout
    assert "did you mean local?" in run("locla").stderr


def test_a_misspelt_command_is_pointed_out():
    assert "if an option is meant, it is --help" in run("help").stderr
    assert "it is check: layers-tui check ..." in run("chekc", "x.yaml").stderr
    assert "it is list: layers-tui list ..." in run("lsit").stderr


def test_names_of_files_never_act_on_a_terminal(here, tmp_path):
    stacks = tmp_path / "config/layers-tui/stacks"
    stacks.mkdir(parents=True)
    write(stacks, **{"a\x1b[31m": GOOD})
    write(here, **{"b\x1b[31m": BAD})
    for command in (["list"], ["check", "."], ["check", ".", "--format", "github"], ["zz"]):
        ran = run(*command)
        assert "\x1b" not in ran.stdout + ran.stderr
        assert "␛[31m" in ran.stdout + ran.stderr


def test_hidden_folders_and_other_files_are_passed_over(here):
    (here / ".git").mkdir()
    write(here / ".git", bad=BAD)
    write(here, good=GOOD)
    (here / "notes.txt").write_text("no yaml", encoding="utf-8")
    assert check(["."], builtin_library()).files == 1


def test_every_code_that_is_told_is_explained():
    told = set()
    for path in (ROOT / "tui").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        told |= set(re.findall(r'fault\(\s*[^,"]*(?:\([^)]*\))?[^,"]*,\s*"([a-z-]+)"', text))
        told |= set(re.findall(r'Fault\([^"]*?0, 0, "([a-z-]+)"', text))
    assert len(told) > 15
    assert told <= set(CODES)
    listed = run("check", "--codes").stdout
    for name, code in CODES.items():
        assert re.search(rf"^{name} +{code.severity} ", listed, re.MULTILINE)


@pytest.mark.parametrize(
    "arguments",
    [[], ["--ignore", "nonsense", "x"], ["--format", "xml", "x"], ["--ignore", "syntax", "x"]],
)
def test_check_used_wrongly_exits_2(arguments):
    assert run("check", *arguments).returncode == 2


@pytest.mark.parametrize("kind", ["stack", "comparison"])
@pytest.mark.parametrize(
    "name",
    ["coffee", "null", "no", "1.10", "-.-", "Käse & Brot", "a: b # c", "n" * 17, "STACK-TITLE"],
)
def test_a_new_file_passes_the_check(here, kind, name):
    text = starter(kind, name)
    (here / "new.yaml").write_text(text, encoding="utf-8")
    assert check(["new.yaml"], builtin_library()).faults == ()
    assert max(map(len, text.splitlines())) <= 100 + len(name)


def test_new_writes_a_file_and_the_schema_beside_it(here):
    ran = run("new", "sub/my-coffee")
    assert ran.returncode == 0
    assert "layers-tui check sub/my-coffee.yaml" in ran.stdout
    text = (here / "sub/my-coffee.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=./stack.schema.json\n")
    assert "stack: my-coffee " in text
    assert "title: My coffee\n" in text
    assert (here / "sub/stack.schema.json").read_text(encoding="utf-8") == schema_text()
    assert run("check", "--strict", "sub").returncode == 0


def test_new_tells_of_an_ending_that_it_adds(here):
    told = "as a stack's file has to end in .yaml or .yml"
    assert f"It is written as coffee.txt.yaml, {told}\n" in run("new", "coffee.txt").stdout
    assert (here / "coffee.txt.yaml").exists()
    assert told not in run("new", "tea").stdout
    assert told not in run("new", "milk.yml").stdout


def test_a_stack_that_is_printed_names_no_schema_beside_it(here):
    printed = run("new", "-").stdout
    assert printed.startswith("# A stack for layers-tui: ")
    assert "$schema" not in printed
    (here / "mine.yaml").write_text(printed, encoding="utf-8")
    assert run("check", "--strict", "mine.yaml").returncode == 0


def test_new_never_overwrites(here):
    (here / "mine.yaml").write_text("mine", encoding="utf-8")
    (here / "stack.schema.json").write_text("mine too", encoding="utf-8")
    (here / "link.yaml").symlink_to("nowhere.yaml")
    for name in ("mine.yaml", "mine", "link.yaml"):
        ran = run("new", name)
        assert ran.returncode == 2
        assert "already there" in ran.stderr
    assert run("new", "other.yaml").returncode == 0
    assert (here / "mine.yaml").read_text(encoding="utf-8") == "mine"
    assert (here / "stack.schema.json").read_text(encoding="utf-8") == "mine too"
    assert sorted(path.name for path in here.iterdir()) == [
        "link.yaml",
        "mine.yaml",
        "other.yaml",
        "stack.schema.json",
    ]


def test_a_schema_that_can_not_be_written_is_no_loss(here):
    (here / "stack.schema.json").symlink_to("nowhere.json")
    assert run("new", "mine.yaml").returncode == 0
    assert (here / "mine.yaml").exists()
    assert not (here / "nowhere.json").exists()


@pytest.mark.parametrize("name", ["", ".", "..", "/", "sub/..", "a\nb"])
def test_new_wants_a_name(here, name):
    ran = run("new", name)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "is no name of a file" in ran.stderr
    assert list(here.iterdir()) == []


@pytest.mark.usefixtures("here")
def test_what_new_says_can_be_pasted():
    ran = run("new", "--", "-my stack.yaml")
    (line,) = [line for line in ran.stdout.splitlines() if line.startswith("Check it:")]
    command = line.split("layers-tui ")[1]
    assert run(*shlex.split(command)).returncode == 0


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_can_not_be_read_is_not_passed_over(here):
    write(here, good=GOOD)
    (here / "no").mkdir(mode=0)
    ran = run("check", ".")
    assert ran.returncode == 2
    assert "no: can't be read" in ran.stderr


@pytest.mark.parametrize("command", [["list"], ["check", "--codes"], ["schema"]])
def test_a_reader_that_stops_early_gets_no_traceback(command):
    words = " ".join([sys.executable, "-m", "layers_tui", *command])
    ran = subprocess.run(["sh", "-c", f"{words} | head -1"], capture_output=True, check=False)
    assert ran.stderr == b""
    assert ran.stdout


def test_standard_input_may_be_closed():
    words = f"{sys.executable} -m layers_tui check - <&-"
    ran = subprocess.run(["sh", "-c", words], capture_output=True, check=False, text=True)
    assert ran.returncode == 1
    assert ran.stderr.startswith("<stdin>:1:1: the file is empty")


def test_a_terminal_that_knows_only_ascii_gets_the_list():
    ran = run("list", env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert ran.returncode == 0
    assert "layered-paradox" in ran.stdout


def test_the_published_schema_is_the_one_the_program_prints():
    published = (ROOT / "layers" / "stack.schema.json").read_text(encoding="utf-8")
    assert published == schema_text() == run("schema").stdout


@pytest.mark.parametrize("kind", ["theme", "settings"])
def test_there_is_a_schema_for_the_other_files_too(kind):
    made = json.loads(run("schema", kind).stdout)
    assert made["$schema"].endswith("2020-12/schema")
    (definition,) = made["$defs"].values()
    assert all("description" in each for each in definition["properties"].values())


def test_list_shows_what_can_be_named_and_where_it_is_from(tmp_path):
    stacks = tmp_path / "config/layers-tui/stacks"
    stacks.mkdir(parents=True)
    write(stacks, mine=GOOD, ai=GOOD, broken=BAD)
    themes = tmp_path / "config/layers-tui/themes"
    themes.mkdir()
    write(themes, night="theme: night\nprimary: '#ffffff'\n")
    lines = run("list").stdout.splitlines()

    def row(start):
        return next(re.split(r"  +", line) for line in lines if line.startswith(f"{start} "))

    assert row("id") == ["id", "title", "kind", "layers", "verdict", "from"]
    assert row("mine") == ["mine", "S", "stack", "1", "No problem recorded", f"{stacks}/mine.yaml"]
    assert row("ai")[-1] == f"{stacks}/ai.yaml"
    assert row("crypto") == ["crypto", "Crypto", "stack", "3", "Problem shifting", "built in"]
    assert row("broken")[1] == "unreadable"
    assert lines[lines.index(next(each for each in lines if each.startswith("broken "))) + 1] == (
        "  2:1: unknown key 'titel'; did you mean `title`?"
    )
    assert [each.split()[0] for each in lines[1:5]] == ["ai", "broken", "2:1:", "mine"]
    assert row("night") == ["night", "dark", f"{themes}/night.yaml"]
    assert row("paper") == ["paper", "light", "built in"]
    listed = json.loads(run("list", "--format", "json").stdout)
    assert {each["id"] for each in listed["stacks"]} >= {"mine", "ai", "osi", "carrying-the-web"}
    (broken,) = (each for each in listed["stacks"] if each["id"] == "broken")
    assert broken["title"] is None
    assert broken["fault"].startswith(f"{stacks}/broken.yaml:2:1: ")


def test_list_prints_names_alone_for_scripts(tmp_path):
    stacks = tmp_path / "config/layers-tui/stacks"
    stacks.mkdir(parents=True)
    write(stacks, **{"mine": GOOD, "a\x1b[31m": GOOD})
    ids = run("list", "stacks").stdout.splitlines()
    assert {"mine", "ai", "osi-and-tcp-ip", "a␛[31m"} <= set(ids)
    assert ids[:3] == ["a␛[31m", "mine", "ai"], "one's own come first"
    (tmp_path / "config/layers-tui/themes").mkdir()
    write(tmp_path / "config/layers-tui/themes", **{"zebra": ""})
    themes = run("list", "themes").stdout.splitlines()
    assert {"dusk", "okabe-ito", "nord"} <= set(themes)
    assert themes[0] == "zebra"
    assert len(set(themes)) == len(themes)
    assert json.loads(run("list", "themes", "--format", "json").stdout) == themes
    stacks = json.loads(run("list", "--format", "json", "stacks").stdout)
    assert stacks == ["a\x1b[31m", *ids[1:]]
    assert not set(ids) & set(themes)


def test_a_misspelt_option_is_pointed_out():
    for words, like in (("--them paper", "--theme"), ("check --stict x", "--strict")):
        assert f"; did you mean {like}?" in run(*words.split()).stderr
    assert "did you mean" not in run("check", "--zzzzzz").stderr
    assert "argument {stacks,themes}: invalid choice" in run("list", "id").stderr
    assert "--ignore: 'syntax' is no warning; there are claim, " in (
        run("check", "x", "--ignore", "syntax").stderr
    )


@pytest.mark.parametrize("words", [[""], ["check", ""], ["export", "", "--to", "svg"]])
def test_an_empty_name_is_told_as_one(words):
    ran = run(*words)
    assert ran.returncode == 2
    assert ran.stderr == "'': an empty name; name a file or an id\n"


def test_a_command_that_does_not_go_first_is_pointed_out():
    ran = run("ai", "check")
    assert ran.returncode == 2
    assert "the command goes first: layers-tui check" in ran.stderr


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("check", [name for name, code in CODES.items() if code.severity == "warning"]),
        ("export", [ending for output in OUTPUTS.values() for ending in output.endings]),
        ("serve", ["may be given again"]),
    ],
)
def test_the_help_of_a_command_names_all_that_it_takes(command, words):
    helped = " ".join(run(command, "--help").stdout.split())
    assert [word for word in words if not re.search(rf"{re.escape(word)}\b", helped)] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_and_is_in_the_help(command):
    assert f"layers-tui {command}" in run(command, "--help").stdout
    assert f"layers-tui {command} " in run("--help").stdout


def test_the_built_in_files_hold():
    report = check([str(ROOT / "layers")], builtin_library())
    assert report.errors == 0
    assert {fault.code for fault in report.faults} <= {"unused-id"}
    for path in (ROOT / "layers").glob("*.yaml"):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert first == "# yaml-language-server: $schema=./stack.schema.json"
