"""The colours of a theme apart from an app: what an app has, and legible wherever they are put."""

import re

import pytest
from layers_tui.export.colours import Ink, legible, mix
from layers_tui.export.html_colours import INKS, page_colours, print_colours
from layers_tui.stack.fault import InputError
from layers_tui.stack.library import builtin_library
from layers_tui.ui.app import LayersApp
from layers_tui.ui.theme_colours import theme_colours
from layers_tui.ui.theme_file import theme_files
from layers_tui.ui.variables import LEGIBLE, contrast
from layers_tui.view.roles import ROLE_VARIABLES
from textual.color import Color
from textual.theme import BUILTIN_THEMES

ALL = [*theme_files(), *BUILTIN_THEMES]


@pytest.mark.parametrize("name", ALL)
def test_every_role_has_a_colour_in_every_theme_and_in_its_partner(name):
    for colours in theme_colours(name):
        for role in ROLE_VARIABLES:
            assert re.fullmatch("#[0-9a-f]{6}", colours.ink(role).colour)


@pytest.mark.parametrize("name", ["dusk", "linen", "nord"])
def test_they_are_those_that_an_app_has(name):
    has = LayersApp(builtin_library().load([]), theme=name).get_css_variables()
    colours, _ = theme_colours(name)
    for variable in {*ROLE_VARIABLES.values(), "background", "surface"}:
        assert Color.parse(has[variable]).rgb == Color.parse(colours[variable]).rgb, variable


@pytest.mark.parametrize(
    ("name", "own", "partner"),
    [
        (None, "dusk", "paper"),
        ("ember", "ember", "paper"),
        ("linen", "linen", "dusk"),
        ("high-contrast", "high-contrast", "high-contrast"),
        ("ansi-dark", "dusk", "paper"),
        ("ansi-light", "paper", "dusk"),
        ("catppuccin-latte", "catppuccin-latte", "dusk"),
    ],
)
def test_the_partner_has_the_other_ground(name, own, partner):
    assert [each.name for each in theme_colours(name)] == [own, partner]


def test_a_theme_by_its_path_may_leave_a_colour_to_the_terminal(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text("theme: mine\nprimary: '#ff0000'\nlanes: [ansi_red, '#00ff00']\n", "utf-8")
    colours, _ = theme_colours(str(path))
    assert colours.name == "mine"
    assert colours.ink("lane-1").colour == theme_colours("dusk")[0]["lane-1"]
    assert colours.ink("lane-2").colour == "#00ff00"


def test_an_unknown_theme_is_told_as_everywhere():
    with pytest.raises(InputError, match="no theme 'dask'; did you mean dusk"):
        theme_colours("dask")


def test_roles_add_up():
    colours, _ = theme_colours("dusk")
    assert colours.ink("solved strong") == Ink("#8fd694", bold=True)
    assert colours.ink("unstated") == Ink(colours["muted"], italic=True)
    assert colours.ink("nothing known") == Ink(colours["foreground"])


def variables(rule):
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", rule))


@pytest.mark.parametrize("name", ALL)
def test_what_the_page_writes_is_legible_on_every_ground_it_has(name):
    colours, _ = theme_colours(name)
    for rule in (page_colours(colours), print_colours(colours)):
        has = variables(rule)
        lanes = [f"lane-{number}" for number in range(1, 9)]
        for ink in (*INKS, *lanes, *(f"stack-{number}" for number in range(1, 5))):
            for ground in ("background", "surface", "cursor"):
                ratio = contrast(Color.parse(has[ink]), Color.parse(has[ground]))
                assert ratio >= LEGIBLE, (ink, ground)


def test_colours_are_moved_no_further_than_is_needed():
    assert legible("#000000", ("#ffffff",)) == "#000000"
    assert legible("#999999", ("#ffffff",)) not in ("#999999", "#000000")
    assert mix("#000000", "#ffffff", 0.5) == "#808080"
