"""The case as Markdown, as it reads once it is rendered."""

import re
from html.parser import HTMLParser

import pytest
from hostile import TEXTS, bare_case, every_text_case
from layers_tui.export.markdown import layer_markdown, markdown_text, problems_markdown
from layers_tui.export.text import text_rows
from layers_tui.stack.clean import clean_line
from layers_tui.stack.library import builtin_library
from layers_tui.view.span import cells, plain
from layers_tui.view.subject import study, study_all
from layers_tui.view.wording import CONSISTENCY
from markdown_it import MarkdownIt
from shorthand import stack

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
PARTS = ("all", "summary", "lanes", "ledger", "verdict")
OURS = {
    *("h1", "h2", "h3", "p", "strong", "em", "b", "ul", "li", "pre", "code", "span", "a", "br"),
    *("table", "thead", "tbody", "tr", "th", "td", "details", "summary", "sub", "ol", "s"),
}


class Page(HTMLParser):
    """What a browser would find: tags that are open at the end, links, text."""

    def __init__(self, markdown):
        super().__init__()
        self.tags, self.links, self.texts, self.open = set(), [], [], []
        self.attributes = set()
        self.feed(READER.render(markdown))

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag == "a":
            self.links += [dict(attrs)["href"]]
        if tag not in ("br", "hr"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.texts.append(data)

    @property
    def text(self):
        return " ".join("".join(self.texts).split())


@pytest.mark.parametrize("id_", ["layered-paradox", "osi-and-tcp-ip"])
def test_the_built_in_comparisons(id_, golden):
    case = builtin_library().load([id_])
    golden(f"{id_}.md", markdown_text(case))
    golden(f"{id_}-summary.md", markdown_text(case, part="summary"))


@pytest.mark.parametrize(("problems", "ends"), [(25, False), (26, True)])
def test_a_chain_that_is_cut_says_so(problems, ends):
    layers = (f"-p{each - 1} +p{each}<p{each - 1}" for each in range(1, problems))
    page = Page(layer_markdown(study(0, stack("+p0", *layers)), 0))
    assert page.text.endswith("what else came of it stands in the ledger") is ends
    assert "P24: " in page.text


def words(text):
    return set(re.findall(r"\w+", text))


@pytest.mark.parametrize("id_", ["layered-paradox", "osi-and-tcp-ip", "carrying-the-web"])
def test_every_word_of_the_plain_text_is_there(id_):
    case = builtin_library().load([id_])
    told = "\n".join(plain(row) for row in text_rows(case, 400))
    missing = words(told.lower()) - words(Page(markdown_text(case)).text.lower())
    # `about` and `objection` are labels of the plain text alone.
    assert missing <= {"about"}


def test_the_title_of_one_stack_stands_once():
    headings = [
        line
        for line in markdown_text(builtin_library().load(["ai"])).splitlines()
        if line[:1] == "#"
    ]
    assert headings == ["# AI", "## Problems", "## Verdict"]


@pytest.mark.parametrize("part", PARTS)
def test_nothing_in_a_file_becomes_anything_but_text(part):
    page = Page(markdown_text(every_text_case(), part=part))
    assert page.open == []
    assert page.tags <= OURS
    assert page.attributes <= {"href", "class", "style", "start"}
    assert all(link.startswith(("http://", "https://")) for link in page.links)
    assert not re.search("[\u202a-\u202e\x00-\x08]", page.text)


def test_hostile_text_is_there_as_it_was_written():
    case = every_text_case()
    said = Page(markdown_text(case)).text
    for text in TEXTS:
        assert " ".join(clean_line(text).split()) in said


def test_headings_are_only_ours():
    tokens = READER.parse(markdown_text(every_text_case()))
    heads = [token.tag for token in tokens if token.type == "heading_open"]
    assert heads == ["h1", "h2", "h2", "h2", "h2", "h2", "h3", "h3", "h2"]
    assert not any(
        token.tag.startswith("h") and token.tag != "hr"
        for token in READER.parse(markdown_text(every_text_case(), part="summary"))
        if token.type == "heading_open"
    )


def test_each_table_has_the_cells_of_its_head():
    tokens = READER.parse(markdown_text(every_text_case()))
    counts, row = [], 0
    for token in tokens:
        if token.type == "tr_open":
            row = 0
        elif token.type in ("th_open", "td_open"):
            row += 1
        elif token.type == "tr_close":
            counts.append(row)
    assert set(counts) == {3, 6, 8}


@pytest.mark.parametrize("part", ["all", "summary", "lanes", "verdict"])
def test_a_verdict_never_stands_without_counts_and_reminder(paradox, part):
    told = Page(markdown_text(paradox, part=part)).text
    assert "Problem shifting: 0 solved · 2 shifted · 4 open" in told
    assert told.endswith(CONSISTENCY)


def test_what_is_not_stated_is_no_none():
    told = Page(markdown_text(bare_case(2, 1))).text
    assert "Rationale: not stated" in told
    assert "what they raise: L1 Layer 0, L2 Layer 1" in told
    assert "no layer corresponds" in told
    assert "No problem is recorded." in told
    assert markdown_text(bare_case(1)).count("Layer by layer") == 0


def test_lanes_keep_their_cells_whatever_the_names():
    told = markdown_text(every_text_case(), part="lanes")
    fences = [token.content for token in READER.parse(told) if token.type == "fence"]
    assert len(fences) == 2
    for fence in fences:
        heads = [line for line in fence.splitlines() if "  open " in line]
        assert len(heads) == len(TEXTS)
        assert len({cells(line[: line.index("  open ")]) for line in heads}) == 1


def test_the_order_and_the_marks_can_be_others(paradox):
    lanes = markdown_text(paradox, part="lanes", on_top=True, ascii_only=True)
    first = lanes.split("```text\n")[1].splitlines()[0]
    assert first == "o o o  L1     +3  open 3  LLMs"
    rows = markdown_text(paradox, part="summary", on_top=True).splitlines()
    assert rows.index("| L1 | LLMs | Read and write language | nothing below | 3 | 3 |") < (
        rows.index("| L3 | AI agents | Turn answers into action | 1 solved | *not stated* | 0 |")
    )


def test_one_layer(paradox):
    crypto = study(1, paradox.stacks[1])
    told = layer_markdown(crypto, 1)
    assert told.startswith("### L2 Rollups\n\nLower gas, more TPS\n\n**The patch.** ")
    assert "- **Shifts:**\n  - Not enough performance: raised by L1 Public chain" in told
    assert "    - Using it gets more fragmented: still open\n" in told
    for layer in range(len(TEXTS)):
        page = Page(layer_markdown(study(0, every_text_case().stacks[0]), layer))
        assert page.tags <= OURS
        assert page.open == []
        assert "Objections" in page.text


def test_the_ledger(paradox):
    subjects = study_all(paradox.stacks)
    both = problems_markdown(subjects).splitlines()
    assert both[0].split(" | ")[2] == "Stack"
    assert len(both) == 2 + 9
    one = problems_markdown(subjects[1:]).splitlines()
    assert one[2] == (
        "| ◆ | Not enough performance | L1 Public chain | shifted | L2 Rollups | 1 | 5 (4 open) |"
    )
    assert one[3].split(" | ")[3:6] == ["open", "still open", "2"]
