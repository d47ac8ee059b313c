"""The page: everything that the case says, and nothing that the content wanted instead."""

import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from itertools import pairwise
from time import process_time

import pytest
from hostile import ADDRESSES, LONG, MARKDOWN, MARKS, hostile_case, many_lanes
from layers_tui.export.html import html_page
from layers_tui.export.markdown_html import markdown_html
from layers_tui.export.markup import safe_address
from layers_tui.stack.case import Case
from layers_tui.stack.clean import forbidden
from layers_tui.stack.library import builtin_library
from layers_tui.stack.model import Layer, Problem, Stack
from layers_tui.ui.theme_colours import theme_colours
from layers_tui.view.wording import CONSISTENCY
from shorthand import stack

OURS = (
    "html head meta title style body header main footer section article div h1 h2 h3 h4 h5 h6 p "
    "span strong b em s cite a ul ol li dl dt dd code pre details summary blockquote table caption "
    "thead tbody tr th td svg g line circle rect br hr"
)
VOID = {"meta", "br", "hr"}
ATTRIBUTES = (
    "lang charset http-equiv content name class id dir role style scope href rel tabindex "
    "focusable viewbox x y x1 y1 x2 y2 cx cy r width height transform overflow start aria-label "
    "aria-labelledby aria-hidden"
)


class Read(HTMLParser):
    """What a browser would find in a page."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.attributes, self.links, self.headings = set(), set(), [], []
        self.text, self._open = [], []
        self.feed(page)
        assert not self._open

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value for name, value in attrs if name in ("href", "src", "action")]
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_endtag(self, tag):
        assert self._open.pop() == tag

    def handle_data(self, data):
        if "style" not in self._open:
            self.text.append(data)

    @property
    def words(self):
        return " ".join(" ".join(self.text).split())


def page_of(case, *, on_top=False, theme=None):
    return html_page(case, *theme_colours(theme), on_top=on_top)


def of_layer(layer, below=()):
    return Case((Stack("s", "S", (*below, layer)),), None, {})


@pytest.mark.parametrize("name", ["layered-paradox", "osi-and-tcp-ip"])
def test_the_built_in_comparisons(golden, name):
    golden(f"{name}.html", page_of(builtin_library().load([name])))


def test_it_is_the_same_in_every_run():
    code = """
from layers_tui.stack.library import builtin_library
from layers_tui.export.html import html_page
from layers_tui.export.svg import svg_picture
from layers_tui.ui.theme_colours import theme_colours
case, colours = builtin_library().load([]), theme_colours(None)
print(html_page(case, *colours), svg_picture(case, colours[0], 80))
"""
    seen = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(seen) == 1


def test_it_says_all_that_the_case_says(paradox):
    words = Read(page_of(paradox)).words
    comparison = paradox.comparison
    told = [comparison.title, comparison.question, comparison.background, comparison.conclusion]
    told += [comparison.caveat, comparison.source.title, CONSISTENCY]
    told += [pair.note for pair in comparison.pairs]
    for each in paradox.stacks:
        told += [each.title, each.thesis, each.driver]
        for layer in each.layers:
            told += [layer.name, layer.summary, *layer.adds]
            told += [problem.title for problem in layer.raises or ()]
    for text in told:
        assert " ".join(text.split()) in words, text
    for text in (
        "3 solved > 0 shifted + 0 open",
        "0 solved < 2 shifted + 4 open",
        "shifts 1, raises 3: 2 open, 1 shifted by L3",
        "Capability leap: the ledger supports it",
        "5 came from it, 4 still open",
        "what they raise: L2 Reasoning models, L3 AI agents",
    ):
        assert text in words, text


def test_the_foundation_is_at_the_bottom_unless_it_is_asked_for_at_the_top(paradox):
    def order(page):
        return re.findall(r"<h3[^>]*>(LLMs|Reasoning models|AI agents)<", page)

    assert order(page_of(paradox)) == ["AI agents", "Reasoning models", "LLMs"]
    assert order(page_of(paradox, on_top=True)) == ["LLMs", "Reasoning models", "AI agents"]


def test_not_stated_is_not_none():
    below = Layer("a", "A", raises=(Problem("p", "P"),))
    unstated = Read(page_of(of_layer(Layer("b", "B"), (below,)))).words
    none = Layer("b", "B", adds=(), examples=(), solves=(), raises=(), objections=())
    stated = Read(page_of(of_layer(none, (below,)))).words
    for label in ("adds", "solves", "raises"):
        assert f"{label} not stated" in unstated
        assert f"{label} none" in stated
    for label in ("examples", "objections"):
        assert f"{label} none" in stated
    assert "closes not stated" in unstated
    assert "−0 closes 0" in stated
    assert "rationale: not stated" in unstated
    assert "claim not stated" in unstated


def test_content_brings_no_element_no_attribute_no_address_and_no_control():
    page = page_of(hostile_case())
    read = Read(page)
    assert read.tags <= set(OURS.split())
    assert read.attributes <= set(ATTRIBUTES.split())
    assert {link.partition(":")[0] for link in read.links} == {"https", "mailto"}
    assert not forbidden().search(page)
    assert "\ufffe" not in page
    assert " ".join(MARKS.split()) in read.words
    assert LONG in read.words


def test_headings_begin_with_one_and_skip_none():
    for case in (hostile_case(), builtin_library().load([])):
        found = Read(page_of(case)).headings
        assert found.count(1) == 1
        assert found[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(found))


@pytest.mark.parametrize("address", [each for each in ADDRESSES if each[:8] != "https://"])
def test_no_address_that_could_act_is_a_link(address):
    assert safe_address(address) is None


@pytest.mark.parametrize("address", ["https://a.org/?b=1&c", "http://a", "mailto:a@b.org"])
def test_an_address_on_the_web_is_one(address):
    assert safe_address(address) == address.replace("&", "&amp;")


def test_markdown_keeps_its_structure_and_its_headings_come_under_those_of_the_page():
    said = markdown_html(MARKDOWN, 4)
    assert re.findall(r"<h(\d)>", said) == ["4", "5"]
    assert '<a href="https://example.org/nameless" rel="noopener noreferrer">' in said
    assert ">https://example.org/nameless</a>" in said
    assert "a picture &lt;b&gt;" in said
    assert "<img" not in said
    assert said.count("rel=") == said.count("<a ")


def test_a_rationale_without_end_is_cut_and_says_so():
    assert markdown_html("word " * 10_000, 4).endswith(
        "(the rest is cut: the text is very long)</p>"
    )


def test_the_other_ground_is_one_media_query_away_and_nothing_is_loaded(paradox):
    dark, light = page_of(paradox), page_of(paradox, theme="paper")
    assert "@media (prefers-color-scheme: light)" in dark
    assert "@media (prefers-color-scheme: dark)" in light
    assert "prefers-color-scheme" not in page_of(paradox, theme="high-contrast")
    for page in (dark, light):
        assert not re.search(r"url\(|@import|<script|<link|src=|https?://", page)


def test_a_lane_goes_from_the_layer_that_raises_it_to_the_one_that_closes_it():
    page = page_of(Case((stack("+a", "", "-a +b<a", ""),), None, {}))
    drawn = re.findall(r'<svg class="lanes".*?</svg>\n', page)
    # From the top: b stays open, a is shifted and b raised, a is carried, a is raised.
    assert ["ends" in each for each in drawn] == [True, False, False, False]
    assert ["diamond" in each for each in drawn] == [False, True, False, False]
    assert [each.count('class="ring"') for each in drawn] == [0, 1, 0, 1]
    assert 'y1="0" x2="0.625em" y2="100%"' in drawn[2]


def test_lanes_past_those_that_are_drawn_are_counted():
    page = page_of(many_lanes())
    assert Read(page).words.count("and 18 more lanes here") == 3
    assert page.count('<circle class="disc" cx="') - page.count('cx="0"') <= 12


@pytest.mark.parametrize(("problems", "ends"), [(25, 0), (26, 1)])
def test_a_chain_that_is_cut_says_so(problems, ends):
    layers = (f"-p{each - 1} +p{each}<p{each - 1}" for each in range(1, problems))
    page = page_of(Case((stack("+p0", *layers),), None, {}))
    assert page.count("what else came of it stands in the ledger") == ends


def test_three_thousand_layers_take_a_second():
    layers = [
        f"+p{number}" if number == 0 else f"-p{number - 1} +p{number}<p{number - 1}"
        for number in range(3_000)
    ]
    case = Case((stack(*layers),), None, {})
    start = process_time()
    page = page_of(case)
    assert process_time() - start < 9
    assert "2999 came from it, 1 still open" in page
