"""One way of imports, proven in a fresh interpreter, and what must not load at start-up."""

import subprocess
import sys

import pytest

STACK_MODULES = (
    "advice api case changes checking clean codes commonmark decode descent diff diff_fields "
    "diff_stacks fault layout ledger library link locate matching model pairing pyyaml rewording "
    "schema sense shelves working yaml_quick yaml_reader yaml_syntax yaml_text yaml_walk"
)
VIEW_MODULES = (
    "board columns contrast cutting diff_page diff_wording find follow glyphs headline heights "
    "lane_lines lanes layer_rows ledger_rows ledger_table legible markdown memory outline pages "
    "pane problem_lines progress replacing roles room span steps subject title wording"
)


def loaded(code, *arguments):
    program = f"{code}\nimport sys\nprint(*sorted(sys.modules), file=sys.stderr)"
    ran = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=False
    )
    return set(ran.stderr.split())


def above(modules, *packages):
    return {name for name in modules if name.startswith(tuple(f"layers_tui.{p}" for p in packages))}


def imports(package, modules):
    return "\n".join(f"import layers_tui.{package}.{name}" for name in modules.split())


def test_the_lists_are_complete():
    from pathlib import Path

    import layers_tui

    root = Path(layers_tui.__file__).parent
    for package, modules in (("stack", STACK_MODULES), ("view", VIEW_MODULES)):
        names = sorted(path.stem for path in (root / package).glob("[a-z]*.py"))
        assert names == sorted(modules.split())


def test_stack_loads_no_terminal_and_nothing_above_it():
    modules = loaded(imports("stack", STACK_MODULES))
    assert "layers_tui.stack.library" in modules
    assert not {name for name in modules if name.split(".")[0] in ("textual", "rich")}
    assert not above(modules, "view", "export", "ui", "cli")


def test_view_loads_no_textual_and_nothing_above_it():
    modules = loaded(imports("view", VIEW_MODULES))
    assert "layers_tui.view.outline" in modules
    assert not {name for name in modules if name.split(".")[0] == "textual"}
    assert not {name for name in modules if name.startswith(("layers_tui.ui", "layers_tui.export"))}


RUN = """
import sys
from layers_tui.cli import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
"""


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_version_and_help_load_nothing_that_draws(option):
    modules = {name.split(".")[0] for name in loaded(RUN, option)}
    assert "layers_tui" in modules
    assert not modules & {"textual", "rich", "yaml", "msgspec", "markdown_it"}


def test_plain_loads_no_textual():
    modules = loaded(RUN, "--plain")
    assert "rich.console" in modules
    assert "textual" not in modules


def test_what_completion_asks_for_loads_little():
    assert "textual" not in loaded(RUN, "list", "stacks")
    modules = {name.split(".")[0] for name in loaded(RUN, "completion", "bash")}
    assert not modules & {"shtab", "textual", "rich", "yaml", "msgspec"}


def test_the_viewer_opens_without_markdown_or_widgets_it_does_not_show():
    modules = loaded("import layers_tui.ui.app")
    assert "textual.app" in modules
    unshown = {"layers_tui.ui.screens.page", "layers_tui.view.ledger_table"}
    assert not modules & {"rich.markdown", "markdown_it", *unshown}
