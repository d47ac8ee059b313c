"""Whatever a file says is text on every surface: any text, in any field, in any output."""

from __future__ import annotations

import ast
import json
import re
import xml.etree.ElementTree as ElementTree
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path

import layers_tui
import pytest
from hostile import JOINER, PIECES, file_of, forbidden, quoted
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st
from layers_tui.export.case_json import case_json
from layers_tui.export.diff_json import diff_json
from layers_tui.export.diff_markdown import diff_markdown
from layers_tui.export.diff_text import diff_rows
from layers_tui.export.faults import as_github, as_json
from layers_tui.export.markdown import layer_markdown, markdown_text, problems_markdown
from layers_tui.export.outputs import OUTPUTS, PARTS, render
from layers_tui.export.text import layer_rows, print_rows, text_rows
from layers_tui.stack.case import Reader
from layers_tui.stack.clean import clean, clean_line
from layers_tui.stack.diff import compare
from layers_tui.stack.fault import Fault, InputError
from layers_tui.stack.library import builtin_library
from layers_tui.stack.link import Linked
from layers_tui.ui.paint import Palette
from layers_tui.ui.theme_colours import theme_colours
from layers_tui.view.columns import lay_columns
from layers_tui.view.cutting import MOST_LINES
from layers_tui.view.follow import Pick, follow_rows
from layers_tui.view.glyphs import ASCII, UNICODE
from layers_tui.view.headline import banner_rows, title_cut, title_rows
from layers_tui.view.layer_rows import Look, Zoom
from layers_tui.view.ledger_rows import lay_ledger, ledger_title, nothing_told, row, told
from layers_tui.view.ledger_table import Choice, LedgerTable
from layers_tui.view.markdown import markdown_rows
from layers_tui.view.outline import Outline
from layers_tui.view.pages import about_page, pair_page, verdict_page
from layers_tui.view.progress import Progress, progress_line
from layers_tui.view.span import Span, cells, fit, pad, plain, width, wrap
from layers_tui.view.subject import study, study_all
from layers_tui.view.title import title_spans
from layers_tui.view.wording import CUT
from markdown_it import MarkdownIt
from rich.cells import cell_len

settings.register_profile(
    "ours",
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("ours")

texts = st.lists(
    st.one_of(
        st.sampled_from(PIECES),
        st.characters(exclude_categories=["Cs"]).map(str),
        st.text(max_size=3),
    ),
    max_size=8,
).map(lambda pieces: "".join(pieces).encode("utf-8", "ignore").decode())


def as_read(text: str) -> str:
    """What a value comes to that is on one line: the text, and nothing else where it is clean."""
    cleaned = clean(text)
    return re.sub("[ \t\n]+", " ", cleaned).strip(" ") if re.search("[\t\n]", cleaned) else cleaned


def case_of(text: str):
    return Reader(builtin_library()).parse(file_of(text).encode(), "f.yaml")


def read_or_skip(text: str):
    try:
        return case_of(text)
    except InputError as error:
        # The only fault that a text can have in itself: there is none.
        if {fault.code for fault in error.faults} != {"empty"}:
            raise
        reject()


COLOURS = theme_colours(None)


def outputs(case):
    """Every output of a case, by its name."""
    for kind in OUTPUTS:
        for width_ in (24, 80, 300) if kind in ("text", "svg") else (80,):
            for ascii_only in (False, True):
                made = render(
                    kind, case, colours=lambda: COLOURS, width=width_, ascii_only=ascii_only
                )
                yield f"{kind} {width_} {ascii_only}", made
    for part in PARTS:
        yield part, markdown_text(case, part=part)
    subjects = study_all(case.stacks)
    yield "layer", layer_markdown(subjects[0], 0)
    yield "problems", problems_markdown(subjects)
    coloured = StringIO()
    print_rows(text_rows(case, 80), coloured, 80, color=True)
    yield "colour", re.sub(r"\x1b\[[\d;]*m", "", coloured.getvalue())
    alone = StringIO()
    print_rows(layer_rows(case, Linked(0, 0), 60), alone, 60, color=False)
    yield "one layer", alone.getvalue()


class Words(HTMLParser):
    """The text of a page, without its style."""

    def __init__(self, page):
        super().__init__()
        self.text, self._hidden = "", False
        self.tags = set()
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self._hidden = tag == "style"
        for name, value in attrs:
            assert not name.startswith("on")
            if name in ("href", "src"):
                assert value.split(":")[0].lower() in ("http", "https", "mailto")

    def handle_endtag(self, _tag):
        self._hidden = False

    def handle_data(self, data):
        self.text += "" if self._hidden else data


def squeezed(text: str) -> str:
    """Without the spaces, which an output may break lines at."""
    return re.sub(r"\s", "", text)


@given(texts)
@settings(max_examples=8)
def test_any_text_in_any_field_acts_in_no_output(text):
    case = read_or_skip(text)
    for name, made in outputs(case):
        assert forbidden(made) == [], name


@given(texts)
@settings(max_examples=10)
def test_any_text_in_any_field_is_told_exactly(text):
    case = read_or_skip(text)
    expected = as_read(text)
    read = json.loads(case_json(case))
    stack = read["stacks"][0]
    layer = stack["layers"][0]
    assert (stack["title"], layer["summary"], layer["adds"]) == (expected, expected, [expected])
    assert layer["rationale"] == clean(text)
    assert squeezed(expected) in squeezed("".join(map(plain, text_rows(case, 1000))))
    page = Words(render("html", case, colours=lambda: COLOURS, width=80))
    assert squeezed(expected) in squeezed(page.text)
    assert "script" not in page.tags
    rendered = Words(
        MarkdownIt("commonmark")
        .enable(["table"])
        .render(problems_markdown([study(0, case.stacks[0])]))
    )
    assert squeezed(expected) in squeezed(rendered.text)
    picture = ElementTree.fromstring(render("svg", case, colours=lambda: COLOURS, width=1000))
    assert squeezed(expected) in squeezed("".join(picture.itertext()))
    # A picture leads nowhere.
    names = {name for each in picture.iter() for name in (each.tag, *each.attrib)}
    assert not [name for name in names if name.endswith(("href", "script")) or name[:2] == "on"]
    # Of what is HTML in it as well.
    page = Words(MarkdownIt("commonmark").enable(["table"]).render(markdown_text(case)))
    assert squeezed(expected) in squeezed(page.text)
    assert "script" not in page.tags


@given(texts, texts)
@settings(max_examples=8)
def test_any_two_texts_differ_in_text_alone(text, other):
    old, new = read_or_skip(text), read_or_skip(other)
    difference = compare(old, new)
    rows = "\n".join(plain(made) for made in diff_rows(difference, 60))
    for made in (diff_json(difference), diff_markdown(difference), rows):
        assert forbidden(made) == []


@given(texts, st.integers(8, 130))
@settings(max_examples=20)
def test_any_text_in_a_panel_takes_the_cells_it_is_given(text, size):
    case = read_or_skip(text)
    subjects = study_all(case.stacks)
    columns = lay_columns(subjects, size)
    for glyphs in (UNICODE, ASCII):
        for zoom in Zoom:
            look = Look(columns, glyphs, zoom)
            outline = Outline(subjects[0], look)
            for layer in range(3):
                for is_open in (False, True):
                    for within in range(outline.height(layer, is_open)):
                        made = outline.row(layer, within, 0, is_open=is_open)
                        fits_in(made.spans, columns.width)
        room = max(size, NARROWEST)
        for made in pair_page([(subjects[0], 0), (subjects[1], 1)], as_read(text), look, room):
            fits_in(made, room)
        fits_in(title_spans(subjects[0], glyphs, size), size)
        titles = title_rows(case, (0, 1), size, glyphs)
        for made in (*titles, title_cut(case, (0, 1), size, glyphs)):
            fits_in(made, size)
        faults = [Fault(text, 1, 1, "type", text, text)] * 2
        for made in banner_rows(faults, size, 3, glyphs):
            assert width(made) == size
            fits_in(made, size)


@given(texts, st.integers(1, 130), st.integers(0, 10**9))
@settings(max_examples=100)
def test_any_name_of_a_file_that_is_read_takes_the_cells_it_is_given(name, size, total):
    for glyphs in (UNICODE, ASCII):
        fits_in(progress_line(Progress(name, total, total // 3), size, glyphs), size)


@given(texts, st.integers(8, 130))
@settings(max_examples=20)
def test_any_text_on_a_page_takes_the_cells_it_is_given(text, size):
    case = read_or_skip(text)
    subjects = study_all(case.stacks)
    table = LedgerTable(subjects)
    room = max(size, LEAST_PAGE)
    for glyphs in (UNICODE, ASCII):
        rows = [*about_page(case, subjects, room, glyphs.dot)]
        rows += verdict_page(subjects, room, glyphs)
        rows += diff_rows(compare(case, case_of("x")), room, ascii_only=glyphs is ASCII)
        for key in (None, *table.keys):
            choice = Choice(stack=key)
            lines = table.chosen(choice)
            rows.append(ledger_title(table, choice, len(lines), room, glyphs))
            rows += nothing_told(table, choice, 0, room)
            for number in lines:
                rows += told(table, table.line(number), room, glyphs)
        for subject in subjects:
            for id_, entry in subject.ledger.entries.items():
                pick = Pick(subject.number, entry.raised, id_)
                rows += follow_rows(subject, pick, room, 3, glyphs)
        for made in rows:
            fits_in(made, room)
        layout = lay_ledger(table, room, glyphs)
        for number in range(table.count):
            fits_in(row(table, table.line(number), layout, glyphs), room)


LEAST_PAGE = 24
"""Cells that the labels and the columns take; on less they are cut at their right."""
NARROWEST = 12
"""Cells that the labels of a page take; on less a page is cut at its right."""


def fits_in(spans, size):
    """A row is clean, within its cells as the terminal counts them, and so is its strip."""
    text = plain(spans)
    assert forbidden(text) == []
    assert "\n" not in text
    assert "\t" not in text
    assert cell_len(text) == width(spans)
    assert width(spans) <= size, text


@given(texts, st.integers(0, 40))
@settings(max_examples=100)
def test_any_text_is_cut_and_padded_to_its_cells(text, size):
    line = clean_line(text)
    spans = (Span(line), Span("x"))
    for made in (fit(line, size), plain(pad(spans, size))):
        assert cells(made) == size
        assert forbidden(made) == []
    for made in wrap(spans, max(2, size)):
        assert width(made) <= max(2, size)
        assert forbidden(plain(made)) == []
    assert squeezed("".join(map(plain, wrap(spans, max(2, size))))) == squeezed(line + "x")
    palette = Palette({"foreground": "#fff", "background": "#000"}, ansi=False)
    strip = palette.strip(spans, palette.base, size)
    assert cell_len(strip.text) == size


@given(texts, st.integers(2, 90))
@settings(max_examples=80)
def test_any_markdown_is_text_within_its_cells(text, size):
    for made in markdown_rows(clean(text), size):
        assert forbidden(plain(made)) == []
        assert width(made) <= size


@given(st.text(max_size=40))
@settings(max_examples=200)
def test_cleaning_changes_what_acts_and_nothing_else(text):
    cleaned = clean(text)
    assert len(cleaned) == len(text)
    assert clean(cleaned) == cleaned
    assert forbidden(cleaned) == []
    for before, after in zip(text, cleaned, strict=True):
        if before != after:
            tag = before >= "\U000e0000"
            assert forbidden(before) or tag or before == JOINER or "\ufe00" <= before <= "\ufe0f"


@given(st.text(st.characters(), max_size=12), texts)
@settings(max_examples=100)
def test_any_name_and_message_is_one_annotation_and_one_line(name, text):
    fault = Fault(name, 3, 4, "type", text, text)
    said = str(fault)
    assert forbidden(said) == []
    assert "\n" not in said
    annotation = as_github([fault])
    assert annotation.count("\n") == 1
    assert forbidden(annotation) == []
    command, _, message = annotation[2:].partition("::")
    place = dict(each.split("=", 1) for each in command.partition(" ")[2].split(","))
    assert (place["line"], place["col"], place["title"]) == ("3", "4", "type")
    assert place["file"].replace("%3A", ":").replace("%2C", ",").replace("%25", "%") == (
        clean_line(name)
    )
    assert message.replace("%25", "%") == clean_line(f"{text}; {text}") + "\n"
    listed = as_json([fault])
    assert forbidden(listed) == []
    (read,) = json.loads(listed)
    assert read["message"] == text
    assert read["file"] == re.sub("[\ud800-\udfff]", "\ufffd", name)


@pytest.mark.parametrize(
    "source",
    ["- a\n" * 5000, "a\n\n" * 5000, "|a|\n|-|\n" + "|b|\n" * 5000, "word " * 9000],
    ids=["items", "paragraphs", "rows", "words"],
)
def test_long_markdown_is_cut_with_a_word_everywhere(source):
    case = case_of("x")
    layer = case.stacks[0].layers[0]
    raw = f"stack: s\ntitle: S\nlayers: [{{id: a, name: A, rationale: {quoted(source)}}}]\n"
    case = Reader(builtin_library()).parse(raw.encode(), "f.yaml")
    assert layer.rationale == "x"
    for kind in ("markdown", "html", "text"):
        made = render(kind, case, colours=lambda: COLOURS, width=80)
        assert made.count(CUT) == 1, kind
    rows = markdown_rows(source, 60)
    assert plain(rows[-1]) == CUT
    assert len(rows) <= 3 * MOST_LINES
    # What a program reads is whole.
    read = json.loads(case_json(case))
    assert read["stacks"][0]["layers"][0]["rationale"] == source


def test_no_message_is_read_as_markup():
    calls = []
    for path in Path(layers_tui.__file__).parent.rglob("*.py"):
        for each in ast.walk(ast.parse(path.read_text())):
            if isinstance(each, ast.Call):
                said = [each.func, *each.args]
                if any(isinstance(part, ast.Attribute) and part.attr == "notify" for part in said):
                    off = [ast.unparse(word) for word in each.keywords if word.arg == "markup"]
                    calls.append((path.name, each.lineno, off))
    assert len(calls) > 10
    assert [call for call in calls if call[2] != ["markup=False"]] == []


def test_markdown_that_is_not_cut_says_nothing_of_it():
    for source in ("- a\n" * (MOST_LINES - 1), "a" * 20_000, "a\n" * 20 + "\n" * 50):
        assert plain(markdown_rows(source, 60)[-1]) != CUT
