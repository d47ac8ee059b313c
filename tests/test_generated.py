"""Every file that is made from the program is what it would be now."""

import re
import runpy
import sys

import pytest
from gallery_page import comparisons
from generated import GENERATED, ROOT
from layers_tui.cli import COMMANDS
from layers_tui.stack.ledger import keep_ledger
from layers_tui.stack.schema import stack_schema
from layers_tui.ui.bindings import COMPARE, TABLE, told
from layers_tui.ui.keymap import make_keymap
from layers_tui.user.choices import choose
from layers_tui.user.chosen import Chosen
from layers_tui.user.folders import (
    chosen_file,
    crash_log,
    settings_file,
    stacks_folder,
    themes_folder,
)
from layers_tui.user.settings import Read, Settings
from layers_tui.view.wording import CONSISTENCY, counts_line
from licences_page import licence, needed
from parsers import all_parsers


@pytest.mark.parametrize("name", GENERATED)
def test_a_generated_file_is_current(name):
    if name == "docs/licences.md" and sys.version_info < (3, 11):
        pytest.skip("Python 3.10 needs one package more, which the page tells by hand")
    there = (ROOT / name).read_text(encoding="utf-8")
    assert there == GENERATED[name](), f"{name} is not what it would be now; run make docs"


def test_every_command_and_option_is_in_the_manual_and_in_the_docs():
    page = (ROOT / "docs/commands.md").read_text(encoding="utf-8")
    manual = (ROOT / "docs/man/layers-tui.1").read_text(encoding="utf-8").replace("\\-", "-")
    assert list(all_parsers()) == ["", *COMMANDS]
    for name, parser in all_parsers().items():
        assert f"\n## layers-tui {name}".rstrip() in page
        assert name == "" or f'.SS "{name}"' in manual
        for option in [word for each in parser.arguments for word in each.option_strings]:
            assert f"`{option}`" in page
            assert f"\\fB{option}\\fR" in manual


def test_the_manual_tells_of_the_files_and_the_environment(monkeypatch, tmp_path):
    manual = (ROOT / "docs/man/layers-tui.1").read_text(encoding="utf-8").replace("\\-", "-")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / ".config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / ".local/state"))
    for path in (settings_file(), stacks_folder(), themes_folder(), chosen_file(), crash_log()):
        assert f"\\fB~/{path.relative_to(tmp_path).as_posix()}" in manual
    source = (ROOT / "tui/user/choices.py").read_text(encoding="utf-8")
    for name in re.findall(r'environment\("([A-Z]+)"', source):
        assert f"\\fBLAYERS_TUI_{name}\\fR" in manual


def test_the_format_tells_every_key_of_the_schema():
    page = (ROOT / "docs/format.md").read_text(encoding="utf-8")
    for name, said in stack_schema()["$defs"].items():
        (section,) = re.findall(rf"^## An? {name.lower()}\n(.*?)(?=^## |\Z)", page, re.M | re.S)
        for key, each in said["properties"].items():
            (row,) = [line for line in section.splitlines() if line.startswith(f"| `{key}` ")]
            assert ("| needed |" in row) == (key in said.get("required", ()))
            assert each["description"] in row


def test_the_gallery_shows_every_comparison_with_its_counts():
    page = (ROOT / "docs/gallery.md").read_text(encoding="utf-8")
    assert CONSISTENCY in page
    assert len(comparisons()) >= 3
    pictures = {path.stem for path in (ROOT / "docs/gallery").iterdir()}
    assert pictures == set(comparisons())
    for id_, case in comparisons().items():
        assert f"](gallery/{id_}.svg)" in page
        for stack in case.stacks:
            counts = counts_line(keep_ledger(stack).counts)
            assert f"- **{stack.title}:** " in page
            assert counts in page


def test_every_binding_is_in_the_page_of_keys_with_keys_that_settings_take():
    page = (ROOT / "docs/keys.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`.+`) \| (.+) \| `([a-z]+\.\w+)` \|$", page, re.MULTILINE)
    shown = {}
    for keys, does, id_ in rows:
        pressed = re.findall(r"`([^`]+)`", keys.replace("\\|", "|"))
        assert shown.setdefault(id_, (pressed, does))[0] == pressed
    while_comparing = page.split("## While comparing")[1].split("##")[0]
    for each in COMPARE:
        assert f"| {told(each)} | `{each.id}` |" in while_comparing
    wanted = {each.id: each for each in TABLE if not each.id.startswith("move.layer_")}
    assert set(shown) == set(wanted)
    assert "| `1` to `9` |" in page
    for id_, (keys, does) in shown.items():
        assert does == told(wanted[id_])
        read = Read(Settings(keys={id_: tuple(keys)}))
        keymap, faults = make_keymap(choose({}, {}, read, Chosen()))
        assert (keymap[id_], faults) == (wanted[id_].key, [])


def test_every_package_that_is_installed_with_it_has_a_licence():
    found = needed("web")
    assert {"textual", "rich", "pyyaml", "msgspec", "aiohttp", "textual-serve"} <= set(found)
    assert not {"aiohttp", "textual-serve"} & set(needed())
    free = {"MIT", "BSD", "BSD-2-Clause", "BSD-3-Clause", "PSF", "PSF-2.0"}
    free |= {"Apache", "Apache-2.0", "Apache-2.0 AND MIT"}
    assert {licence(name) for name in found} <= free


def test_every_page_is_in_the_site_and_the_front_leads_to_it():
    site = runpy.run_path(str(ROOT / "tools/docs_site/conf.py"))
    listed = [page for part in site["CONTENTS"].values() for page in part]
    front = (ROOT / "docs/index.md").read_text(encoding="utf-8")
    for path in (ROOT / "docs").glob("*.md"):
        if path.name != "index.md":
            assert listed.count(path.stem) == 1
            assert f"]({path.name}" in front
