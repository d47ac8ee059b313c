"""Markdown written out again reads the same and stays within itself."""

import pytest
from layers_tui.export.github import code, fenced, in_html, inline, table, web_address
from layers_tui.export.safe_markdown import safe_markdown
from markdown_it import MarkdownIt

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("plain *em* **strong** ~~gone~~ `code`", "plain *em* **strong** ~~gone~~ `code`"),
        ("# A **bold** title\n\ntext", "**A bold title**\n\ntext"),
        ("Setext\n---\ntext", "**Setext**\n\ntext"),
        ("<b>x</b> </details>", r"\<b\>x\</b\> \</details\>"),
        ("<div>\n\nx\n\n</div>", "\\<div\\>\n\nx\n\n\\</div\\>"),
        ("[a](javascript:x)", r"\[a\](javascript:x)"),
        ("[a](ftp://e.org) [b](./local)", "a b"),
        ("[a](https://e.org/x) <mailto:a@e.org>", "[a](https://e.org/x) <mailto:a@e.org>"),
        ("<ftp://e.org/x> <foo:b|r>", r"ftp://e.org/x foo:b\|r"),
        ("[a][r]\n\n[r]: https://e.org/(x)", "[a](<https://e.org/(x)>)"),
        ("![a picture](https://e.org/p.png)", "[a picture](https://e.org/p.png)"),
        ("```py\nno end | </details>", "```py\nno end | </details>\n```"),
        ("```\nx\n```\n~~~~\n```\n~~~~", "```\nx\n```\n\n````\n```\n````"),
        ("    indented", "```\nindented\n```"),
        ("&#8238;x&lt;b&gt; &amp;lt;", "�x\\<b\\> \\&lt;"),
        ("- a\n- b\n\n* c", "- a\n- b\n\n* c"),
        ("- a\n\n- b\n  1. c\n  2. d", "- a\n\n- b\n\n  1. c\n  2. d"),
        ("3. a\n4. b", "3. a\n4. b"),
        ("> q\n> - i\n\nx", "> q\n>\n> - i\n\nx"),
        ("| a | b |\n|---|---|\n| `x\\|y` | z |", "| a | b |\n| --- | --- |\n| `x\\|y` | z |"),
        ("a\\\nb  \nc", "a\\\nb\\\nc"),
        ("x\n\\# no heading\n1\\. no list", "x\n\\# no heading\n1\\. no list"),
        ("***", "---"),
        ("**bold&#32;** x *&nbsp;leaned* ~~&#32;~~.", "**bold**  x *leaned* ."),
        ("# A &#32;", "**A**"),
        ("@someone pays $5", "<span>@</span>someone pays <span>$</span>5"),
        ("#", ""),
    ],
)
def test_what_is_written(source, written):
    assert safe_markdown(source) == written


@pytest.mark.parametrize(
    "text",
    [
        "a*b*c _d_ e_f_g __h__",
        "`x` ``y`` \\` \\",
        "<b> &lt; &#60; & <!-- x -->",
        "[a](b) ![c](d) [^1] [x]",
        "1. a",
        "12) a",
        "- a",
        "+ a",
        "# a #",
        "=",
        "---",
        ":-",
        "> a",
        "~~~",
        "| a | b |",
        "    indented",
        "tail  ",
    ],
)
def test_text_reads_as_it_is(text):
    # Over a table's first row, so that no line of it can be taken for one of its own.
    told = READER.parse(f"lead\n{inline(text)}")
    assert [token.type for token in told] == ["paragraph_open", "inline", "paragraph_close"]
    assert {child.type for child in told[1].children} <= {"text", "text_special", "softbreak"}
    said = "".join(child.content or "\n" for child in told[1].children)
    assert said == f"lead\n{text.strip()}"


def test_what_github_would_make_of_names_formulas_and_pictures_is_cut_in_two():
    for form in (inline, in_html):
        assert form("@a $b$ :c:") == (
            "<span>@</span>a <span>$</span>b<span>$</span> <span>:</span>c:"
        )
    assert inline("5 @ 10: a: b") == "5 @ 10: a: b"


@pytest.mark.parametrize("form", [inline, in_html, safe_markdown])
@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("#12", "<span>#</span>12"),
        ("see #12, and user/repo#3", "see <span>#</span>12, and user/repo<span>#</span>3"),
        ("GH-1 or gh-2", "GH<span>-</span>1 or gh<span>-</span>2"),
        ("C#, # 1, LIGH-1, GH-A", "C#, # 1, LIGH-1, GH-A"),
    ],
)
def test_what_github_would_make_of_numbers_is_cut_in_two(form, text, written):
    assert form(text) == written


def test_addresses_are_links_only_to_the_web_and_to_mail():
    assert inline("see http://e.org/a_b*c.") == "see <http://e.org/a_b*c>."
    assert web_address("https://e.org/a b") is None
    assert web_address("HTTPS://e.org/<a>|") == "HTTPS://e.org/%3Ca%3E%7C"
    assert [web_address(each) for each in ("javascript:x", "data:x", "//e.org", "ftp://e")] == [
        None
    ] * 4


def test_code_is_never_closed_by_what_is_in_it():
    assert code("a`b``c") == "```a`b``c```"
    assert code("`a") == "`` `a ``"
    assert code("a|b", in_table=True) == "`a\\|b`"
    assert fenced("x\n````\ny") == "`````text\nx\n````\ny\n`````"


def test_a_table_has_as_many_cells_in_each_row():
    made = table(("a", "b"), [(inline("x | y"), code("p|q", in_table=True))], numbers=(1,))
    tokens = READER.parse(made)
    assert [token.type for token in tokens].count("td_open") == 2
    assert made.splitlines()[1] == "| --- | --: |"
