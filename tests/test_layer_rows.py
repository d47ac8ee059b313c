"""What a layer's rows say, and what they do not."""

import pytest
from layers_tui.stack.model import Layer, Objection, Source, Stack
from layers_tui.view.columns import lay_columns
from layers_tui.view.cutting import MOST_CHARACTERS
from layers_tui.view.glyphs import UNICODE
from layers_tui.view.layer_rows import Look, Zoom, details, head
from layers_tui.view.markdown import markdown_rows
from layers_tui.view.outline import Outline
from layers_tui.view.span import Span, cells, fit, pad, plain, width, wrap
from layers_tui.view.subject import study
from shorthand import stack


def look(*subjects, size=80):
    return Look(lay_columns(subjects, size), UNICODE, Zoom.NAMES)


def said(made, layer, size=70):
    subject = study(0, made)
    rows = details(subject, layer, look(subject), size).rows
    return "\n".join(plain(row).rstrip() for row in rows)


def test_what_the_file_does_not_say_is_not_stated():
    assert said(stack("+a", ""), 1) == (
        "rationale: not stated\n\nadds      not stated\nsolves    not stated\nraises    not stated"
    )


def test_none_and_not_stated_read_differently():
    none = Stack(stack="s", title="S", layers=(Layer(id="a", name="A", raises=(), adds=()),))
    absent = Stack(stack="s", title="S", layers=(Layer(id="a", name="A"),))
    assert "adds      none\nraises    none" in said(none, 0)
    assert "adds      not stated\nraises    not stated" in said(absent, 0)
    for made, count in ((none, "+0"), (absent, "")):
        subject = study(0, made)
        row = plain(head(subject, 0, look(subject), is_open=False))
        assert row.split("open")[0].split() == ["L1", "▸", "A", *([count] if count else [])]


def test_fates_and_where_they_came_from():
    made = stack("+a +b", "-a -b +c<a")
    assert "○ A    shifted by L2 Layer 2" in said(made, 0)
    assert "○ B    solved by L2 Layer 2" in said(made, 0)
    top = said(made, 1)
    assert "shifts    ◆ A  raised by L1 Layer 1, shifted into 1 new" in top
    assert "solves    ● B  raised by L1 Layer 1\n" in top
    assert '○ C  still open; from "A"' in top


def test_where_a_shifted_problem_went_stands_under_it():
    made = stack("+a +b", "-a +c<a +d<a", "-d +e<d")
    assert said(made, 0).splitlines()[-5:] == [
        "raises    ○ A      shifted by L2 Layer 2",
        "          ├ ○ C    still open",
        "          └ ◆ D    shifted by L3 Layer 3",
        "            └ ○ E  still open",
        "          ○ B      still open",
    ]


@pytest.mark.parametrize(("problems", "ends"), [(25, False), (26, True)])
@pytest.mark.parametrize("size", [30, 70])
def test_a_chain_that_is_cut_says_so(problems, ends, size):
    layers = (f"-p{each - 1} +p{each}<p{each - 1}" for each in range(1, problems))
    subject = study(0, stack("+p0", *layers))
    made = details(subject, 0, look(subject), size)
    text = " ".join(" ".join(map(plain, made.rows)).split())
    assert text.endswith("what else came of it stands in the ledger") is ends
    assert [stop.id for stop in made.stops] == [f"p{each}" for each in range(25)]
    assert max(map(width, made.rows)) <= size


def test_objections_are_told_with_where_they_are_from():
    against = (
        Objection(text="It is slow", source=Source(title="A paper", author="Ann")),
        Objection(text="It is dear"),
    )
    layers = (
        Layer(id="a", name="A", objections=against),
        Layer(id="b", name="B", objections=()),
    )
    made = Stack(stack="s", title="S", layers=layers)
    assert said(made, 0).endswith("objection It is slow (A paper · Ann)\n          It is dear")
    assert said(made, 1).endswith("objection none")


def test_a_name_cut_in_its_row_is_told_whole_when_open():
    long = "A name that is far too long for its column to hold it"
    made = Stack(stack="s", title="S", layers=(Layer(id="a", name=long, summary="Short"),))
    subject = study(0, made)
    narrow = look(subject, size=40)
    assert "…" in plain(head(subject, 0, narrow, is_open=True))
    assert (
        long.split()
        == " ".join(plain(row) for row in details(subject, 0, narrow, 30).rows).split()[
            : len(long.split())
        ]
    )


@pytest.mark.parametrize(
    ("source", "rows"),
    [
        ("plain", [[("plain", "text")]]),
        (
            "a **b** *c*",
            [[("a ", "text"), ("b", "text strong"), (" ", "text"), ("c", "text emph")]],
        ),
        ("# Head\n\ntext", [[("Head", "heading")], [], [("text", "text")]]),
        ("`x[0]`", [[("x[0]", "code")]]),
        ("```\nif  x:\n```", [[("if  x:", "code")]]),
        ("[@click=app.quit]x[/]", [[("[@click=app.quit]x[/]", "text")]]),
        ("a &#8238; b &#x85;", [[("a � b �", "text")]]),
    ],
)
def test_markdown(source, rows):
    assert [[tuple(span) for span in row] for row in markdown_rows(source, 40)] == rows


def test_a_link_shows_where_it_leads():
    assert plain(markdown_rows("[text](https://example.org)", 60)[0]) == (
        "text (https://example.org)"
    )


def test_lists_are_indented_and_wrapped():
    rows = [plain(row) for row in markdown_rows("- one two three four\n- five", 12)]
    assert rows == [" • one two", "   three", "   four", " • five"]
    source = "- one\n\n> two\n\n---\n\n| a | b |\n|---|---|\n| c | d |"
    assert "".join(map(plain, markdown_rows(source, 20, ascii_only=True))).isascii()


def test_endless_markdown_is_cut_with_a_word():
    rows = markdown_rows("word " * MOST_CHARACTERS, 80)
    assert plain(rows[-1]) == "(the rest is cut: the text is very long)"


@pytest.mark.parametrize(
    ("text", "size", "fitted"),
    [
        ("abc", 5, "abc  "),
        ("abcdef", 4, "abc…"),
        ("日本語", 5, "日本…"),
        ("日本語", 4, "日 …"),
        ("x", 0, ""),
    ],
)
def test_fit_counts_cells(text, size, fitted):
    assert fit(text, size) == fitted
    assert cells(fit(text, size)) == size


def test_wrap_keeps_roles_and_loses_no_word():
    spans = [Span("one two ", "name"), Span("three four", "muted")]
    lines = wrap(spans, 9)
    assert [plain(line) for line in lines] == ["one two", "three", "four"]
    assert {span.role for line in lines[1:] for span in line} == {"muted"}


def test_pad_cuts_wide_characters_whole():
    assert width(pad([Span("日本語")], 3)) == 3


def test_wide_and_combining_text_leaves_the_columns_straight():
    layers = (
        Layer(id="a", name="日本語の層", summary="概要はここに"),
        Layer(id="b", name="e\u0301tage", summary="👨‍👩‍👧 family"),
    )
    subject = study(0, Stack(stack="s", title="S", layers=layers))
    for size in (40, 80, 120):
        outline = Outline(subject, look(subject, size=size))
        for layer in range(2):
            assert width(outline.row(layer, 0, 0, is_open=False).spans) == size
