"""Every file that is made from the program is what it would be now."""

import pytest
from generated import GENERATED, ROOT
from layers_tui.cli import COMMANDS
from parsers import all_parsers


@pytest.mark.parametrize("name", GENERATED)
def test_a_generated_file_is_current(name):
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
