"""The picture: well-formed with any text, the same cells as the screen, lanes as shapes."""

import re
from xml.etree import ElementTree

import pytest
from hostile import hostile_case, many_lanes
from layers_tui.export.svg import svg_picture
from layers_tui.export.svg_text import CELL, LINE, runs
from layers_tui.stack.case import Case
from layers_tui.stack.library import builtin_library
from layers_tui.ui.theme_colours import theme_colours
from layers_tui.view.span import cells
from layers_tui.view.wording import CONSISTENCY, LEGEND
from shorthand import stack

SVG = "{http://www.w3.org/2000/svg}"


def drawn(case, width=100, **options):
    return ElementTree.fromstring(svg_picture(case, theme_colours(None)[0], width, **options))


def lines(root):
    """The words that stand in the picture, a string a line, each at its cell."""
    found = {}
    for each in root.iter(f"{SVG}text"):
        line = found.setdefault(float(each.get("y")), {})
        line[int(each.get("x")) // CELL] = each.text
    return [
        "".join(f"{text} " for _, text in sorted(line.items())).rstrip()
        for _, line in sorted(found.items())
    ]


@pytest.mark.parametrize("name", ["layered-paradox", "osi-and-tcp-ip"])
def test_the_built_in_comparisons(golden, name):
    case = builtin_library().load([name])
    golden(f"{name}.svg", svg_picture(case, theme_colours(None)[0], 100))


def test_it_shows_what_the_screen_shows(paradox):
    said = lines(drawn(paradox))
    assert said[0].startswith("The layered paradox · Does each new layer solve")
    assert "AI 3 solved · 0 shifted · 0 open" in said
    assert "L2 Reasoning models Reason in logic and maths −2 open 1" in said
    assert "Weak at logical reasoning raised by L1 LLMs, solved here" in said
    assert "Problem shifting" in said
    assert " ".join(said[-2:]) == CONSISTENCY


@pytest.mark.parametrize("width", [120, 100, 40, 20])
def test_it_tells_what_its_marks_mean_before_its_last_words(paradox, width):
    for ascii_only, marks in ((False, ("", "", "", "")), (True, ("o ", "| ", "* ", "# "))):
        said = " ".join(lines(drawn(paradox, width, ascii_only=ascii_only)))
        told = zip(marks, LEGEND, strict=True)
        legend = " ".join(f"{mark}{words}" for mark, words in told)
        assert f"{legend}: closed, but others came from it {CONSISTENCY}" in said


def test_it_says_in_words_what_it_shows(paradox):
    root = drawn(paradox)
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title") == "The layered paradox"
    told = root.findtext(f"{SVG}desc")
    assert told.startswith("AI: Capability leap, 3 solved · 0 shifted · 0 open. Crypto: Problem")
    assert told.endswith(CONSISTENCY)


@pytest.mark.parametrize("width", [1, 16, 40, 72, 200])
@pytest.mark.parametrize("case", [hostile_case(), many_lanes()], ids=["hostile", "many lanes"])
def test_any_text_is_well_formed_and_stays_inside(case, width):
    root = drawn(case, width)
    tags = {each.tag.removeprefix(SVG) for each in root.iter()}
    assert tags == {"svg", "title", "desc", "rect", "g", "text", "path", "circle"}
    size = max(width, 16) * CELL
    for each in root.iter(f"{SVG}text"):
        assert int(each.get("x")) + int(each.get("textLength")) <= size


def lanes_of(root):
    return re.findall(
        r"M([\d.]+) ([\d.]+)V([\d.]+)$",
        "\n".join(each.get("d") for each in root.iter(f"{SVG}path")),
        re.MULTILINE,
    )


def test_a_lane_is_one_line_from_the_ring_to_the_mark_that_closes_it():
    root = drawn(Case((stack("+a", "", "-a"),), None, {}))
    ((x, start, end),) = lanes_of(root)
    rings = [each for each in root.iter(f"{SVG}circle") if each.get("cx") == x]
    disc, ring = sorted(rings, key=lambda each: float(each.get("cy")))
    assert disc.get("cy") == start
    assert float(ring.get("cy")) - float(ring.get("r")) == float(end)
    assert float(end) - float(start) > 2 * LINE


def test_lanes_hang_down_where_the_foundation_is_at_the_top():
    root = drawn(Case((stack("+a", "-a"),), None, {}), on_top=True)
    ((x, start, end),) = lanes_of(root)
    circles = {each.get("cy"): each for each in root.iter(f"{SVG}circle") if each.get("cx") == x}
    assert circles[end].get("fill") != "none"
    assert float(start) < float(end)


def test_lanes_of_different_problems_are_never_joined():
    # Past eight, a column holds another problem at each layer.
    root = drawn(Case((stack("+a +b +c +d +e +f +g +h +i", "-i"),), None, {}))
    ((x, _, end),) = lanes_of(root)
    rings = [each for each in root.iter(f"{SVG}circle") if each.get("cx") == x]
    assert float(end) < min(float(each.get("cy")) for each in rings[1:]) - LINE / 4 - 1


def test_ascii_has_letters_for_marks(paradox):
    picture = svg_picture(paradox, theme_colours(None)[0], 80, ascii_only=True)
    assert picture.isascii()
    assert "<circle" not in picture
    assert ">*</text>" in picture


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("two  words", [("two", 0, 3), ("words", 5, 5)]),
        ("a漢b", [("a", 0, 1), ("漢", 1, 2), ("b", 3, 1)]),
        ("e\u0301x 漢字", [("e\u0301x", 0, 2), ("漢", 3, 2), ("字", 5, 2)]),
        ("", []),
    ],
)
def test_runs_stand_at_their_cells(text, found):
    assert [*runs(text)] == found


def test_runs_take_as_many_cells_as_their_text():
    text = "x👨‍👩‍👧y 🇩🇪 ✓\ufe0f e\u0301 שלום"
    assert sum(run.width for run in runs(text)) + text.count(" ") == cells(text)
