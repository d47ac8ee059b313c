"""Following a problem, without a screen: where it leads and what is said on the way."""

import pytest
from layers_tui.stack.ledger import keep_ledger
from layers_tui.view.columns import lay_columns
from layers_tui.view.follow import Pick, destination, follow_rows, leads_to, neighbour
from layers_tui.view.glyphs import ASCII, UNICODE
from layers_tui.view.layer_rows import Look, Zoom
from layers_tui.view.outline import Outline
from layers_tui.view.span import Segment, Span, light, plain
from layers_tui.view.subject import study
from shorthand import stack

MADE = stack("+a +b", "-a +c<a", "-c +d<c")


@pytest.mark.parametrize(
    ("layer", "id_", "leads"),
    [(0, "a", 1), (1, "a", 0), (0, "b", None), (0, "c", 1), (1, "c", 2), (2, "c", 1)],
    ids=["closed above", "raised below", "open", "in a chain", "its child", "and back"],
)
def test_where_a_line_leads(layer, id_, leads):
    assert destination(keep_ledger(MADE), Pick(0, layer, id_)) == leads


def test_where_it_leads_is_said():
    subject = study(0, MADE)
    assert leads_to(subject, Pick(0, 0, "a")) == "to L2 Layer 2"
    assert leads_to(subject, Pick(0, 0, "b")) == "still open"


def outline(made, glyphs=UNICODE):
    subject = study(0, made)
    return Outline(subject, Look(lay_columns([subject], 70), glyphs, Zoom.NAMES))


def test_the_lines_of_a_layer_and_the_rows_they_take():
    drawn = outline(MADE)
    for layer, ids in enumerate(["acdb", "acd", "cd"]):
        stops = drawn.stops(layer)
        assert "".join(stop.id for stop in stops) == ids
        for stop in stops:
            row = plain(drawn.rows(layer, True)[stop.row])
            assert f" {stop.id.upper()} " in row


def test_from_line_to_line():
    stops = outline(MADE).stops(0)
    assert neighbour(stops, Pick(0, 0, "a"), 1) == Pick(0, 0, "c")
    assert neighbour(stops, Pick(0, 0, "a"), -1) is None
    assert neighbour(stops, Pick(0, 0, "b"), 1) is None
    assert neighbour(stops, Pick(0, 0, "gone"), 1) is None


@pytest.mark.parametrize(("glyphs", "line"), [(UNICODE, "┃"), (ASCII, "!")])
def test_the_lane_is_lit_along_the_way_and_the_others_stand_back(glyphs, line):
    drawn = outline(stack("+a +b", "", "-a"), glyphs)
    rows = [drawn.row(layer, 0, 0, is_open=False, traced="a").spans for layer in range(3)]
    gutters = [[span for span in row if span.text.strip()] for row in rows]
    marks = [(row[0].text, row[0].role) for row in gutters]
    assert marks == [
        (glyphs.raised, "lane-1 strong"),
        (line, "lane-1 strong"),
        (glyphs.solved, "lane-1 strong"),
    ]
    assert {row[1].role for row in gutters} == {"muted"}


def test_past_eight_lanes_the_one_followed_is_among_those_drawn():
    many = stack(" ".join(f"+p{number}" for number in range(12)), "", "-p11")
    drawn = outline(many)
    row = plain(drawn.row(1, 0, 0, is_open=False, traced="p11").spans)
    assert row.startswith("┃")


def test_what_is_told_of_a_problem_that_was_shifted():
    subject = study(0, MADE)
    rows = [plain(row) for row in follow_rows(subject, Pick(0, 1, "c"), 90, 5, UNICODE)]
    assert rows == [
        "◆ C  raised by L2 Layer 2, shifted by L3 Layer 3; 1 came from it, 1 still open",
        "A → C → D (open)",
    ]
    assert [plain(row) for row in follow_rows(subject, Pick(0, 0, "b"), 90, 5, ASCII)] == [
        "o B  raised by L1 Layer 1, still open"
    ]
    (cut,) = follow_rows(subject, Pick(0, 1, "c"), 40, 1, UNICODE)
    assert plain(cut).endswith(" …")


def test_of_a_long_chain_both_ends_are_told():
    layers = (f"-p{each - 1} +p{each}<p{each - 1}" for each in range(1, 40))
    subject = study(0, stack("+p0", *layers))
    told = follow_rows(subject, Pick(0, 20, "p20"), 90, 5, UNICODE)
    assert plain(told[1]) == "P0 → (14 more) → P15 → P16 → P17 → P18 → P19 → P20 → P21 (shifted)"
    near = plain(follow_rows(subject, Pick(0, 6, "p6"), 90, 5, UNICODE)[1])
    assert near == "P0 → P1 → P2 → P3 → P4 → P5 → P6 → P7 (shifted)"


def test_of_many_that_came_from_one_the_first_are_told():
    came = " ".join(f"+b{each}<a" for each in range(15))
    subject = study(0, stack("+a", f"-a {came}"))
    told = " ".join(plain(row) for row in follow_rows(subject, Pick(0, 0, "a"), 90, 9, ASCII))
    assert told.endswith("B10 (open), B11 (open), and 3 more")


def test_lit_segments_split_spans_and_lose_nothing():
    spans = (Span("one two ", "name"), Span("three", "muted"))
    lit = light(spans, [Segment(4, 10, True), Segment(11, 13, False)])
    assert lit == (
        Span("one ", "name"),
        Span("two ", "name reverse strong"),
        Span("th", "muted reverse strong"),
        Span("r", "muted"),
        Span("ee", "muted underline strong"),
    )
