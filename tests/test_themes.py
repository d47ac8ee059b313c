"""Themes: legible, distinct, complete whatever they leave out, and picked as the user expects."""

from itertools import pairwise

import pytest
from layers_tui.stack.fault import InputError
from layers_tui.stack.library import builtin_library
from layers_tui.ui.app import LayersApp
from layers_tui.ui.theme_file import read_theme, theme_folder
from layers_tui.ui.variables import LEGIBLE, contrast
from textual.color import Color, rgb_to_lab
from textual.theme import Theme
from textual.widgets import OptionList

OURS = sorted(path.stem for path in theme_folder().glob("*.yaml"))
THEIRS = LayersApp(builtin_library().load([])).themes.names()[1]
LEAST_DIFFERENCE = 10.0
"""Distance in CIE L*a*b* at which two colours are told apart at a glance."""

TEXT = ["foreground", "muted", "accent", "key", "solved", "shifted", "open"]
LANES = [f"lane-{number}" for number in range(1, 9)]
STACKS = [f"stack-{number}" for number in range(1, 5)]


def colours(name):
    app = LayersApp(builtin_library().load([]), theme=name)
    return {
        key: Color.parse(value) for key, value in app.get_css_variables().items() if value[0] == "#"
    }


def difference(one, other):
    a, b = rgb_to_lab(one), rgb_to_lab(other)
    return sum((x - y) ** 2 for x, y in zip(a, b, strict=True)) ** 0.5


def test_contrast_is_the_one_of_the_standard():
    assert contrast(Color.parse("#000"), Color.parse("#fff")) == pytest.approx(21)
    assert contrast(Color.parse("#777"), Color.parse("#fff")) == pytest.approx(4.48, abs=0.01)


def test_there_are_the_themes_that_are_promised():
    assert {"dusk", "paper", "high-contrast", "okabe-ito", "phosphor", "ember"} <= set(OURS)


@pytest.mark.parametrize("name", OURS)
def test_text_and_marks_are_legible_on_every_background(name):
    has = colours(name)
    for ground in ("background", "cursor", "cursor-linked"):
        for ink in TEXT + LANES + STACKS:
            assert contrast(has[ink], has[ground]) >= LEGIBLE, (ink, ground)


@pytest.mark.parametrize("name", [n for n in THEIRS if not n.startswith("ansi-")])
def test_our_words_are_legible_in_the_themes_of_textual_too(name):
    app = LayersApp(builtin_library().load([]), theme=name)
    has = app.get_css_variables()
    for ink in ("muted", "key"):
        assert contrast(Color.parse(has[ink]), Color.parse(has["background"])) >= LEGIBLE


@pytest.mark.parametrize("name", OURS)
def test_neighbours_differ(name):
    has = colours(name)
    for inks in (LANES, STACKS):
        for one, other in pairwise(inks):
            assert difference(has[one], has[other]) >= LEAST_DIFFERENCE, (one, other)


@pytest.mark.parametrize("name", OURS)
def test_a_theme_is_in_the_file_of_its_name(name):
    assert read_theme(theme_folder() / f"{name}.yaml").name == name


def test_our_light_and_dark_defaults_say_what_they_are():
    assert read_theme(theme_folder() / "dusk.yaml").dark
    assert not read_theme(theme_folder() / "paper.yaml").dark


@pytest.mark.parametrize("name", [*OURS, *THEIRS])
async def test_every_theme_opens_the_viewer(paradox, name):
    app = LayersApp(paradox, theme=name)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("up", "enter")
        assert app.theme == name
        assert app.current_theme.ansi == name.startswith("ansi-")


async def test_a_theme_may_leave_everything_out(paradox):
    app = LayersApp(paradox)
    app.register_theme(Theme(name="bare", primary="#ff0000"))
    async with app.run_test(size=(80, 24)) as pilot:
        app.theme = "bare"
        await pilot.pause()
        assert app.palette.colour("lane-1") is not None
        assert "LLMs" in app.export_screenshot()


async def test_the_picker_previews_keeps_and_restores(paradox):
    app = LayersApp(paradox, theme="dusk")
    async with app.run_test(size=(80, 30)) as pilot:
        await pilot.press("t")
        await pilot.pause()
        assert pilot.app.screen.query_one(OptionList).highlighted == OURS.index("dusk")
        await pilot.press("down")
        await pilot.pause()
        previewed = app.theme
        assert previewed != "dusk"
        await pilot.press("escape")
        await pilot.pause()
        assert app.theme == "dusk"
        await pilot.press("t", "down", "enter")
        await pilot.pause()
        assert app.theme == previewed
        assert len(app.screen_stack) == 1


async def test_a_new_theme_repaints_the_rows(paradox):
    app = LayersApp(paradox, theme="dusk")
    async with app.run_test(size=(80, 24)) as pilot:
        before = app.export_screenshot()
        app.themes.find("ember")
        app.theme = "ember"
        await pilot.pause()
        await pilot.pause()
        after = app.export_screenshot()
    lane = colours("ember")["lane-1"].hex.lower()
    assert lane not in before
    assert lane in after.lower()


def test_an_unknown_theme_names_the_nearest():
    with pytest.raises(InputError, match="no theme 'dask'; did you mean dusk"):
        LayersApp(builtin_library().load([]), theme="dask")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "primary: blurple",
            ":2:10: 'blurple' is no colour; write it as #rrggbb, or a colour's name",
        ),
        ("primary: '#fff'\nlane: red", ":3:1: unknown key 'lane'; did you mean `lanes`?"),
        ("primary: '#fff'\nlanes: ['#fff', nope]", ":3:17: 'nope' is no colour"),
        (
            "primary: #5fd0c5",
            ":2:9: `primary` is empty; a # begins a comment here: quote the value",
        ),
        ("primary: red\nlanes: [#fff, #000]\ndark: true", ":3:9: not YAML: the bracket is not"),
        ("dark: true", ":1:1: `primary` is missing"),
        ("primary: '#fff'\ndark: maybe", ":3:7: `dark` is 'maybe'; write true or false"),
    ],
)
def test_a_wrong_theme_file_is_told_with_its_place(tmp_path, line, said):
    path = tmp_path / "t.yaml"
    path.write_text(f"theme: t\n{line}\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_theme(path)
    assert str(caught.value).startswith(f"{path}{said}")


async def test_no_color_leaves_no_colour_on_screen(paradox, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    app = LayersApp(paradox, theme="ember")
    async with app.run_test(size=(80, 24)):
        assert app.no_color
        assert app.native_ansi_color
