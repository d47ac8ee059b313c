"""`layers_tui.stack`, as a script or a notebook uses it."""

import doctest
import re
from pathlib import Path

import pytest
from layers_tui import stack
from layers_tui.stack import api
from test_imports import loaded

PAGE = Path(__file__).parent.parent / "docs" / "api.md"
TEXT = PAGE.read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def test_the_examples_of_the_page_do_what_they_show():
    ran = doctest.testfile(str(PAGE), module_relative=False)
    assert ran.attempted > 20
    assert ran.failed == 0


def test_the_examples_of_the_docstrings_do_what_they_show():
    ran = doctest.testmod(api)
    assert ran.attempted >= 4
    assert ran.failed == 0


def test_the_page_names_all_that_is_public_and_its_fields():
    rows = dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", TEXT, re.MULTILINE))
    assert sorted(rows) == sorted(stack.__all__)
    for name in ("Case", "Ledger", "Entry", "Report", "Fault"):
        for field in getattr(stack, name).__struct_fields__:
            assert f"`{field}`" in rows[name]


def test_a_name_is_imported_when_it_is_asked_for():
    assert not loaded("import layers_tui.stack") & {"msgspec", "layers_tui.stack.model"}
    modules = loaded("from layers_tui.stack import *\nassert check('ai').errors == 0")
    assert "msgspec" in modules
    assert not {name for name in modules if name.split(".")[0] in ("textual", "rich")}
    # A function stays one, whatever of the program was imported before.
    assert loaded("import layers_tui.ui.app\nfrom layers_tui.stack import check, load\nload()")


def test_what_is_not_there_is_told_as_by_any_module():
    with pytest.raises(AttributeError, match=r"module 'layers_tui.stack' has no attribute 'lod'"):
        _ = stack.lod
    assert set(stack.__all__) <= set(dir(stack))


def test_no_public_name_is_a_module_as_well():
    modules = {path.stem for path in Path(api.__file__).parent.glob("*.py")}
    assert not modules & set(stack.__all__)


def test_paths_and_folders_of_ones_own(tmp_path):
    (tmp_path / "a.yaml").write_text("stack: a\ntitle: A\nlayers: [{id: x, name: X}]\n", "utf-8")
    (tmp_path / "b.yaml").write_text("stack: b\ntitel: B\n", "utf-8")
    assert stack.load(tmp_path / "a.yaml").stacks == stack.load("a").stacks
    for ignored in (["no-rationale"], "no-rationale"):
        report = stack.check(tmp_path, ignore=ignored)
        assert (report.files, report.warnings) == (2, 0)
    assert stack.check(tmp_path).warnings == 1
    for ignored in ("no-rational", ["claim", "no-rational"], "missing"):
        with pytest.raises(ValueError, match=r"no warning '(no-rational|missing)'"):
            stack.check(tmp_path, ignore=ignored)
    assert {fault.code for fault in report.faults} == {"unknown-key", "missing"}
    with pytest.raises(stack.InputError, match=r"nowhere\.yaml: no such file"):
        stack.load("nowhere.yaml", "a")


def test_the_users_own_folder_is_not_looked_in(tmp_path):
    folder = tmp_path / "config/layers-tui/stacks"
    folder.mkdir(parents=True)
    (folder / "ai.yaml").write_text("stack: ai\ntitle: Mine\nlayers: [{id: x, name: X}]\n", "utf-8")
    assert stack.load("ai").stacks[0].title == "AI"


def test_a_comparison_that_is_text_finds_its_stacks_beside_the_file_it_is_called():
    case = stack.parse(b"comparison: c\ntitle: C\nstacks: [ai, crypto]\n")
    assert [each.stack for each in case.stacks] == ["ai", "crypto"]
    assert (case.comparison.title, case.files.keys()) == (
        "C",
        stack.load("ai", "crypto").files.keys(),
    )
