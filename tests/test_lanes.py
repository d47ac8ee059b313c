"""Lanes as pictures: a line a layer, the top layer first; `.` is an empty column."""

import pytest
from layers_tui.stack.ledger import keep_ledger
from layers_tui.view.lanes import MAX_COLUMNS, Lanes, Mark
from shorthand import stack

GLYPH = {Mark.RAISED: "o", Mark.CARRIED: "|", Mark.SOLVED: "*", Mark.SHIFTED: "#"}


def drawn(gutter):
    cells = "".join(GLYPH[cell.mark] if cell else "." for cell in gutter.cells)
    return cells + (f"+{gutter.more}" if gutter.more else "")


def picture(*layers, selected=0):
    lanes = Lanes(keep_ledger(stack(*layers)))
    return [drawn(lanes.at(layer, selected)) for layer in reversed(range(len(layers)))]


@pytest.mark.parametrize(
    ("layers", "expected"),
    [
        (["+a +b +c", "-a -b", "-c"], ["..*", "**|", "ooo"]),
        (["+a +b", "+c", "-b", "-a -c"], ["*.*", "|*|", "||o", "oo."]),
        (["+a", "-a +b<a", ""], [".|", "#o", "o."]),
        (["+a", "", ""], ["|", "|", "o"]),
        (["+a", "-a", "", "+b"], ["o", ".", "*", "o"]),
        (["+a", "-a +b"], ["*o", "o."]),
        (["", ""], ["", ""]),
    ],
    ids=[
        "solved in turn",
        "crossing",
        "shifted",
        "never solved",
        "column used again after a layer",
        "column not used again at once",
        "no problem",
    ],
)
def test_pictures(layers, expected):
    assert picture(*layers) == expected


def test_a_column_is_free_one_layer_after_it_closed():
    assert picture("+a", "-a", "+b") == [".o", "*.", "o."]
    assert picture("+a +z", "-a", "", "+b -z") == ["o*", ".|", "*|", "oo"]


def test_between_layers_only_what_is_open_passes():
    lanes = Lanes(keep_ledger(stack("+a", "-a +b", "-b")))
    assert [drawn(lanes.below(layer, 0)) for layer in (2, 1, 0)] == [".|", "|.", ".."]


NINE = " ".join(f"+p{number}" for number in range(9))


def test_past_eight_lanes_those_of_the_selected_layer_show_and_the_rest_is_counted():
    layers = (NINE, "-p0 +q<p0", "-q -p8")
    lanes = Lanes(keep_ledger(stack(*layers)))
    assert not lanes.all_fit
    assert picture(*layers, selected=2) == ["**......+7", "o|......+8", ".o......+8"]
    assert picture(*layers, selected=1) == [".*......+8", "#o......+8", "o.......+8"]


def test_eight_lanes_still_show_whole():
    eight = " ".join(f"+p{number}" for number in range(MAX_COLUMNS))
    assert picture(eight, "-p3") == ["|||*||||", "oooooooo"]


def test_the_gutter_is_the_same_from_ten_thousand_layers_and_cheap_to_ask_for():
    layers = [f"+p{n}" if n % 2 == 0 else f"-p{n - 1}" for n in range(10_000)]
    lanes = Lanes(keep_ledger(stack(*layers)))
    assert lanes.columns == 2 or lanes.columns == 1
    assert drawn(lanes.at(9_998, 0)).strip(".") == "o"
    assert drawn(lanes.at(9_999, 0)).strip(".") == "*"
