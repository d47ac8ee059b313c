"""What the Tab key offers, asked of the shells themselves."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from itertools import groupby

import pytest
from layers_tui.cli import COMMANDS, main
from layers_tui.commands.completion import SHELLS, script_file
from layers_tui.stack.codes import CODES
from pseudo_terminal import pseudo_terminal

STACK = "stack: s\ntitle: S\nlayers: [{id: a, name: A}]\n"
HOSTILE = ["$(touch pwned)", "a b; touch pwned", "`touch pwned`", "it's", "\x1b[31mred"]
ASK = """
source {script}
COMP_WORDS=({words})
COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
COMP_LINE="${{COMP_WORDS[*]}}"
COMP_POINT=${{#COMP_LINE}}
declared=$(complete -p layers-tui)
[[ $declared =~ -F\\ ([^ ]+) ]]
"${{BASH_REMATCH[1]}}" layers-tui "${{COMP_WORDS[COMP_CWORD]}}" "${{COMP_WORDS[COMP_CWORD-1]}}"
(( ${{#COMPREPLY[@]}} )) && printf '%s\\n' "${{COMPREPLY[@]}}"
"""


NEEDS_FISH = pytest.mark.skipif(not shutil.which("fish"), reason="fish is not here")


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A folder with files in it, where `layers-tui` is the program."""
    programs, folder = tmp_path / "bin", tmp_path / "here"
    programs.mkdir()
    program = programs / "layers-tui"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m layers_tui "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("HOME", str(tmp_path))
    (folder / "stacks").mkdir(parents=True)
    (folder / "mine.yaml").write_text(STACK, encoding="utf-8")
    (folder / "notes.txt").write_text("", encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


def bash(*words):
    # bash takes a word apart at an equals sign.
    words = [part for word in words for part in re.split("(=)", word)]
    asked = ASK.format(script=script_file("bash"), words=shlex.join(words))
    return run("bash", "--norc", "--noprofile", "-c", asked)


def fish(*words):
    asked = f"source {script_file('fish')}; complete -C {shlex.quote(' '.join(words))}"
    offered = [line.split("\t")[0] for line in run("fish", "--no-config", "-c", asked)]
    return [each.rpartition("=")[2] for each in offered]


def run(*command):
    ran = subprocess.run(command, capture_output=True, check=False, text=True, timeout=60)
    assert ran.stderr == ""
    return ran.stdout.splitlines()


ASKED = [
    (["layers-tui", ""], [*COMMANDS, "ai", "osi", "layered-paradox", "mine.yaml"], ["notes.txt"]),
    (["layers-tui", "ai", ""], ["crypto", "mine.yaml"], ["notes.txt", "check"]),
    (["layers-tui", "ai", "cr"], ["crypto"], ["check", "ai"]),
    (["layers-tui", "ai", "osi", "cr"], ["crypto"], ["check", "ai"]),
    (["layers-tui", "ai", "--"], ["--theme", "--ascii"], ["--strict", "ai"]),
    (["layers-tui", "--plain", "ai", "--as"], ["--ascii"], ["--theme"]),
    (["layers-tui", "ai", "--theme", "pa"], ["paper"], ["dusk"]),
    (["layers-tui", "--theme=pa"], ["paper"], ["dusk", "ai"]),
    (["layers-tui", "--theme=paper", "--layout=s"], ["side", "stacked"], ["osi"]),
    (["layers-tui", "--theme=paper", "export", "--to=h"], ["html"], ["http", "markdown"]),
    (["layers-tui", "export", "--to="], ["html", "svg"], ["http", "ai"]),
    (["layers-tui", "export", "-o", "no"], ["notes.txt"], ["mine.yaml"]),
    (["layers-tui", "export", "--out=no"], ["notes.txt"], ["mine.yaml"]),
    (["layers-tui", "check", "mi"], ["mine.yaml"], ["ai"]),
    (["layers-tui", "check", ""], ["crypto", "mine.yaml", "stacks"], ["notes.txt", "check"]),
    (["layers-tui", "check", "ai", ""], ["crypto", "mine.yaml"], ["diff"]),
    (["layers-tui", "diff", "ai", ""], ["crypto", "mine.yaml"], ["diff"]),
    (["layers-tui", "serve", ""], ["crypto", "mine.yaml"], ["notes.txt", "serve"]),
    (["layers-tui", "serve", "--layout", ""], ["side", "stacked"], ["ai"]),
    (["layers-tui", "--theme", ""], ["dusk", "paper", "nord", "mine.yaml"], ["ai", "check"]),
    (["layers-tui", "export", "--theme", ""], ["dusk", "ansi-dark"], ["ai"]),
    (["layers-tui", "export", "--to", ""], ["markdown", "svg", "json"], ["ai"]),
    (["layers-tui", "check", "--format", ""], ["text", "json", "github"], ["ai"]),
    (["layers-tui", "check", "--ignore", ""], ["claim", "unused-id"], ["syntax"]),
    (["layers-tui", "completion", ""], list(SHELLS), ["ai"]),
    (["layers-tui", "new", ""], ["notes.txt"], ["ai"]),
]


@pytest.mark.parametrize(("words", "offered", "not_offered"), ASKED)
@pytest.mark.usefixtures("here")
def test_bash_completes_for_real(words, offered, not_offered):
    told = {each.rstrip("/") for each in bash(*words)}
    assert told >= set(offered)
    assert not told & set(not_offered)


@pytest.mark.usefixtures("here")
def test_bash_completes_options_and_narrows():
    assert {"--theme", "--plain", "--version"} <= set(bash("layers-tui", "--"))
    assert bash("layers-tui", "check", "--st") == ["--strict"]
    assert bash("layers-tui", "laye") == ["layered-paradox"]
    assert bash("layers-tui", "check", "mi") == ["mine.yaml"]
    assert bash("layers-tui", "--theme", "high") == ["high-contrast"]
    assert bash("layers-tui", "--layout", "si") == ["side"]


@pytest.mark.parametrize("breaks", ["$COMP_WORDBREAKS", "${COMP_WORDBREAKS//=}"])
@pytest.mark.usefixtures("here")
def test_bash_writes_a_value_behind_an_equals_sign(breaks):
    with pseudo_terminal(command=["bash", "--norc", "--noprofile", "-i"]) as terminal:
        prepared = f"source {script_file('bash')}; COMP_WORDBREAKS={breaks}; PS1=rea'dy '"
        terminal.write(f"{prepared}\n")
        terminal.until("ready ")
        terminal.write("layers-tui --theme=pa\t--layout=si\t")
        terminal.until("layers-tui --theme=paper --layout=side ")


@pytest.mark.parametrize("shell", [bash, pytest.param(fish, marks=NEEDS_FISH)])
def test_a_hostile_name_is_offered_and_never_run(shell, here, tmp_path):
    stacks = tmp_path / "config/layers-tui/stacks"
    stacks.mkdir(parents=True)
    for name in HOSTILE:
        (stacks / f"{name}.yaml").write_text(STACK, encoding="utf-8")
        (here / f"{name}.yaml").write_text(STACK, encoding="utf-8")
    told = shell("layers-tui", "check", "")
    assert {"$(touch pwned)", "a b; touch pwned", "`touch pwned`", "it's"} <= set(told)
    assert "␛[31mred" in told
    shell("layers-tui", "check", "$")
    assert not list(here.rglob("pwned"))


@NEEDS_FISH
@pytest.mark.parametrize(("words", "offered", "not_offered"), ASKED)
@pytest.mark.usefixtures("here")
def test_fish_completes_for_real(words, offered, not_offered):
    told = {each.rstrip("/") for each in fish(*words)}
    assert told >= set(offered)
    assert not told & set(not_offered)


DESCRIBED = [
    (["layers-tui", ""], {*COMMANDS}),
    (["layers-tui", "ai", ""], set()),
    (["layers-tui", "check", ""], set()),
    (["layers-tui", "--theme", ""], set()),
    (["layers-tui", "export", "--to", ""], set()),
    (["layers-tui", "completion", ""], set()),
    (["layers-tui", "new", ""], set()),
    (["layers-tui", "list", "--f"], {"--format"}),
]


@NEEDS_FISH
@pytest.mark.parametrize(("words", "described"), DESCRIBED)
@pytest.mark.usefixtures("here")
def test_fish_describes_commands_and_options_and_no_value(words, described):
    asked = f"source {script_file('fish')}; complete -C {shlex.quote(' '.join(words))}"
    offered = [line.partition("\t") for line in run("fish", "--no-config", "-c", asked)]
    assert offered
    assert {word for word, _, description in offered if description} == described


ZSH = r"""
zmodload zsh/zpty
zpty shell zsh -f -i
say() { zpty -w shell "$1" }
wait_for() { while zpty -r shell out; do print -r -- "$out"; [[ $out == *$1* ]] && break; done }
say "LISTMAX=10000; fpath=(FOLDER \$fpath); autoload -U compinit; compinit -u -D"
say "zstyle ':completion:*' verbose no"
say "offer() { zle list-choices; zle -R; print lis''ted }; zle -N offer; bindkey '^I' offer"
say "zle-line-init() { print rea''dy }; zle -N zle-line-init"
wait_for ready
zpty -w -n shell "WORDS"$'\t'
wait_for listed
zpty -d shell
"""


@pytest.mark.skipif(not shutil.which("zsh"), reason="zsh is not here")
@pytest.mark.parametrize(("words", "offered", "not_offered"), ASKED)
def test_zsh_completes_for_real(here, words, offered, not_offered):
    (here.parent / "_layers-tui").write_bytes(script_file("zsh").read_bytes())
    asked = ZSH.replace("FOLDER", str(here.parent)).replace("WORDS", " ".join(words))
    screen = re.sub(r"\x1b\[[?0-9;]*[A-Za-z]", "", "\n".join(run("zsh", "-f", "-c", asked)))
    # What is listed stands below what was typed, which may be drawn anew below that.
    listed = screen.split("ready")[-1].split(" ".join(words).rstrip())[1].split("listed")[0]
    found = {each.rstrip("/") for each in listed.split()}
    assert found >= set(offered)
    assert not found & set(not_offered)


def advised(shell):
    """What the help says to run or to write for a shell, a list for each place."""
    told = "\n".join(run("layers-tui", "completion", "--help"))
    (said,) = re.findall(rf"^{shell}\b.*?\n\n", told, re.MULTILINE | re.DOTALL)
    lines = said.splitlines()
    return [list(group) for indented, group in groupby(lines, _is_indented) if indented]


def _is_indented(line):
    return line.startswith("  ")


def test_the_line_for_bash_is_silent_where_the_program_is_not_found(here):
    ((line,),) = advised("bash")
    assert "layers-tui" in run("bash", "--norc", "-c", f"{line}\ncomplete -p layers-tui")[0]
    assert run("bash", "--norc", "-c", f"PATH={here}\n{line}") == []


@pytest.mark.skipif(not shutil.which("zsh"), reason="zsh is not here")
@pytest.mark.usefixtures("here")
def test_zsh_completes_in_a_new_home_after_what_the_help_says():
    commands, lines = advised("zsh")
    run("sh", "-e", "-c", "\n".join(commands))
    asked = "\n".join([*lines, "print $_comps[layers-tui]"])
    assert run("zsh", "-f", "-c", asked) == ["_layers-tui"]
    # The script says the same of itself.
    head = script_file("zsh").read_text(encoding="utf-8").partition("\n\n_shtab")[0]
    assert "~/.zfunc/_layers-tui" in head
    assert all(line.strip() in head for line in lines)


@NEEDS_FISH
@pytest.mark.usefixtures("here")
def test_fish_completes_in_a_new_home_after_what_the_help_says(monkeypatch):
    monkeypatch.delenv("XDG_CONFIG_HOME")
    (commands,) = advised("fish")
    run("sh", "-e", "-c", "\n".join(commands))
    assert any("zsh" in line for line in run("fish", "-c", "complete -C 'layers-tui completion '"))


@pytest.mark.parametrize("shell", SHELLS)
def test_a_script_is_printed_as_it_is(shell, capsys):
    assert main(["completion", shell]) == 0
    assert capsys.readouterr().out == script_file(shell).read_text(encoding="utf-8")


def test_every_warning_can_be_named(here):
    warnings = {name for name, code in CODES.items() if code.severity == "warning"}
    assert set(bash("layers-tui", "check", "--ignore", "")) == warnings
    assert here.exists()
