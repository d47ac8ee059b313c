"""Cases whose text tries to be anything but text, and cases of an awkward shape."""

from __future__ import annotations

import unicodedata

from layers_tui.stack.case import Case
from layers_tui.stack.model import Comparison, Layer, Objection, Pair, Problem, Source, Stack

MARKS = (
    "| ` < > & \" ' ]]> --> </style></title><script>alert(1)</script> <img src=x onerror=alert(2)>"
)
WIDE = "漢字かな 👨‍👩‍👧 🇩🇪 e\u0301 שלום مرحبا"
LONG = "Donau" + "dampfschifffahrt" * 12
CONTROLS = "\x1b[31m\x07 \x85 \u202e \u2066 \ufffe"
ADDRESSES = (
    "javascript:alert(3)",
    "JaVaScRiPt:alert(4)",
    "data:text/html,<script>alert(5)</script>",
    'https://example.org/"onmouseover="alert(6)',
    "file:///etc/passwd",
    "http://[",
)
MARKDOWN = f"""# {MARKS}

#### A heading far below, &#8238; &#27; &lt;b&gt;

[a](javascript:alert(7)) [b](data:text/html,x) [c](file:///etc/passwd) [d](https://example.org/?a=1&b="2")
[](https://example.org/nameless) ![a picture <b>](https://example.org/x.png) <mailto:a@example.org>
[![a picture](y)](https://example.org)

<div onclick="alert(8)">{LONG}</div>

##

```html" onload="alert(9)
<script>alert(10)</script> &#8238; {CONTROLS} {LONG}
```

| {WIDE} | b |
|---|---|
| {LONG} | `<b>` |
"""


TEXTS = (
    "| pipe | `tick` ``` ~~~ **b** _i_ ~~s~~ [l](javascript:alert(1)) ![i](http://x/y.png)",
    "<script>alert(1)</script> </details> <!-- /layers-tui --> --> ]]> &lt; &#60; &amp;",
    "\"quoted\" 'single' #quot; #35; %%{init: {}}%% end o--- A-->B ; : {} [] () click me",
    "@everyone and a@b.example $x$ :shipit: #1 www.example.org ftp://e.org http://e.org/a_b?c=d&e=f",
    "1. first",
    "- item",
    "# heading #",
    "=== ",
    "two\nlines\r\nand\ttabs",
    "混合 文字 🧑‍🚀 עברית",
    "w" * 300,
    "style a:b#c;",
    "$$x$$ fa:fa-car \\",
)
UNCLOSED = """# A heading

</details><img src=x onerror=alert(1)> &#8238; @someone [a](javascript:x) [b](https://e.org/ (t))

Setext
===

- one
- two

  ```python
  # no end </details>
  | a | b |
"""


def hostile_case() -> Case:
    """Three stacks of different height under one comparison."""
    sources = [Source(title=MARKS, author=WIDE, published="\n", url=each) for each in ADDRESSES]
    foundation = Layer(
        id="a",
        name=MARKS,
        level=LONG,
        summary=WIDE,
        rationale=MARKDOWN,
        examples=(MARKS, LONG),
        adds=(),
        solves=(),
        raises=(
            Problem(id="p", title=MARKS),
            Problem(id="q", title=f"{LONG}\nand\tmore"),
            Problem(id="r", title=CONTROLS),
        ),
        objections=tuple(Objection(MARKS, source) for source in sources),
    )
    bare = Layer(id="b", name=LONG)
    top = Layer(
        id="c",
        name=WIDE,
        level=("L2", MARKS),
        solves=("p", "q"),
        raises=(Problem(id="s", title=WIDE, from_="p"), Problem(id="t", title="T", from_="p")),
        objections=(),
    )
    stacks = (
        Stack("one", MARKS, (foundation, bare, top), thesis=MARKS, claim="leap", source=sources[0]),
        Stack("two", WIDE, (bare,), driver=LONG, measured_by=(MARKS, WIDE), source=sources[3]),
        Stack("three", LONG, (foundation, top), claim="shifting", measured_by=()),
    )
    comparison = Comparison(
        "hostile",
        MARKS,
        stacks,
        question=f"{LONG} {MARKS} {CONTROLS}",
        background=MARKS,
        pairs=(Pair(("one/a", "two/b"), note=MARKS), Pair(("one/c", "three/c"))),
        conclusion=WIDE,
        source=sources[1],
    )
    return Case(stacks, comparison, {})


def many_lanes(number: int = 30) -> Case:
    """One stack with more problems open at once than any page draws."""
    raises = tuple(Problem(id=f"p{each}", title=f"Problem {each}") for each in range(number))
    layers = (
        Layer(id="a", name="A", raises=raises),
        Layer(id="b", name="B"),
        Layer(id="c", name="C", solves=tuple(each.id for each in raises[:20])),
    )
    return Case((Stack("many", "Many", layers),), None, {})


def _layer(index: int, text: str, raises: tuple[Problem, ...], solves: tuple[str, ...]) -> Layer:
    return Layer(
        id=f"l{index}",
        name=text,
        level=(text[:12], "L9"),
        summary=text,
        rationale=UNCLOSED + text,
        examples=(text, text),
        adds=(text,),
        solves=solves,
        raises=raises,
        objections=(Objection(text, Source(text, text, text, "javascript:alert(1)")),),
    )


def every_text_stack(id_: str = "end", shift: int = 0) -> Stack:
    """A layer and a problem for each text; the first problem is shifted, the second solved."""
    texts = TEXTS[shift:] + TEXTS[:shift]
    layers = []
    for index, text in enumerate(texts):
        came = "p0" if index == 1 else None
        solves = ("p0",) if index == 1 else ("p1",) if index == 2 else ()
        layers.append(_layer(index, text, (Problem(f"p{index}", text, came),), solves))
    return Stack(
        stack=id_,
        title=texts[0],
        layers=tuple(layers),
        thesis=texts[1],
        claim="leap",
        driver=texts[2],
        measured_by=texts,
        source=Source(texts[3], texts[4], texts[5], "https://e.org/a|b<c>`d`"),
    )


def every_text_case() -> Case:
    """Two stacks with a layer for each of `TEXTS`, in a comparison of such texts."""
    comparison = Comparison(
        comparison="c",
        title=TEXTS[1],
        stacks=("end", "o---"),
        question=TEXTS[0],
        background=TEXTS[2],
        pairs=(Pair(("end/l0", "o---/l1"), TEXTS[0]), Pair(("end/l1", "o---/l2"), TEXTS[1])),
        conclusion=TEXTS[3],
        caveat=TEXTS[6],
        source=Source(TEXTS[2], None, None, "http://e.org"),
    )
    return Case((every_text_stack(), every_text_stack("o---", 3)), comparison, {})


def bare_case(*layers: int) -> Case:
    """A stack of so many layers each, of which nothing is stated."""
    stacks = tuple(
        Stack(
            stack=f"s{number}",
            title=f"Stack {number}",
            layers=tuple(Layer(id=f"l{at}", name=f"Layer {at}") for at in range(count)),
        )
        for number, count in enumerate(layers)
    )
    return Case(stacks, None, {})


PIECES = [
    *("\x1b[31m", "\x1b]0;x\x07", "\x9b2J", "\x00", "\x07", "\r", "\x7f", "\x85", "\x0b", "\x0c"),
    *("\u202e", "\u2066", "\u200b", "\u200d", "\u200f", "\u2028", "\ufeff", "\u00ad", "\u2060"),
    *("\U000e0041", "\ufe0f\ufe0f", "\u034f", "\ufffe", "\U0001d173", "\u3164", "\u115f"),
    *("[@click=app.quit]x[/]", "[/x]", "[bold]", "[", "]", "\\[", "{x}", "%s", "$x$", "@someone"),
    *(
        "&#8238;",
        "&#27;",
        "&#x1b;",
        "&amp;#8238;",
        "&lt;b&gt;",
        "&nbsp;",
        "&zwj;",
        "#8238;",
        "#quot;",
    ),
    *("<script>alert(1)</script>", "</style>", "]]>", "-->", "<!--", "</details>", "<b", '"', "'"),
    *("::error::x", "%0A", "%", ":", ",", "|", "`", "```", "~~~", "*", "_", "#", "- ", "1. ", "> "),
    *("[a](javascript:x)", "[a](https://e.org)", "<https://e.org/&#8238;>", "![i](data:x)", "\\"),
    *("\n", "\n\n", "\t", "  ", "    x", "\r\n", "\u00a0", "\u3000", "---\n", "|a|b|\n|-|-|\n"),
    *(
        "漢字",
        "👨‍👩‍👧",
        "👍🏽",
        "🇩🇪",
        "☎️",
        "e\u0301",
        "n\u0303" * 9,
        "שלום",
        "مرحبا",
        "ﬀ",
        "\U0001f3f4",
    ),
    *("word", "Donaudampfschifffahrt" * 3, "a b c d e f", "", "0", "-", "~", "null"),
]
"""What texts are made of that try to act, to hide or to break out, and some that do not."""

DRAWN = set(range(0x600, 0x606)) | {0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}
"""Format characters of Arabic, Syriac and Kaithi that are signs of their own."""
HIDDEN = {0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F, 0x3164, 0xFFA0}
JOINER = "\u200d"


def forbidden(text: str) -> list[str]:
    """What may not be in an output, by what Unicode says of each character, not by our pattern."""
    suspect = {character for character in set(text) if _may_act(character)}
    found = []
    for at, character in enumerate(text) if suspect else ():
        if character not in suspect:
            continue
        around = text[at - 1 : at] + text[at + 1 : at + 2]
        if character == JOINER and all(_is_emoji(each) for each in around) and len(around) == 2:
            continue
        found.append(f"{ord(character):04x} in {text[max(0, at - 20) : at + 20]!r}")
    return found


def _may_act(character: str) -> bool:
    code = ord(character)
    return (
        character not in "\n\t"
        and code not in DRAWN
        and (
            unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp")
            or code in HIDDEN
            or (code & 0xFFFE == 0xFFFE and code < 0x10000)
        )
    )


def _is_emoji(character: str) -> bool:
    return character == "\ufe0f" or unicodedata.category(character) in ("So", "Sk", "Sm")


def quoted(text: str) -> str:
    """A text as YAML says it, whatever is in it."""
    return '"' + "".join(f"\\U{ord(each):08x}" for each in text) + '"'


def file_of(text: str, other: str = "Other") -> str:
    """A comparison with the text in every field there is, as a file."""
    it, that = quoted(text), quoted(other)
    source = f"{{title: {it}, author: {it}, published: {it}, url: {it}}}"
    layer = (
        f"name: {it}, level: [{it}, L9], summary: {it}, rationale: {it}, examples: [{it}, {that}], "
        f"adds: [{it}], objections: [{{text: {it}, source: {source}}}]"
    )
    raises = f"raises: [{{id: p, title: {it}}}, {{id: q, title: {that}}}]"
    above = f"solves: [p, q], raises: [{{id: r, title: {it}, from: p}}]"
    stack = (
        f"title: {it}, thesis: {it}, driver: {it}, measured_by: [{it}], claim: leap, "
        f"source: {source}, layers: [{{id: a, {layer}, {raises}}}, {{id: b, {layer}, {above}}}, "
        f"{{id: c, name: {that}}}]"
    )
    return (
        f"comparison: c\ntitle: {it}\nquestion: {it}\nbackground: {it}\nconclusion: {it}\n"
        f"caveat: {it}\nsource: {source}\nstacks: [{{stack: s, {stack}}}, {{stack: t, {stack}}}]\n"
        f"pairs: [{{layers: [s/a, t/b], note: {it}}}]\n"
    )
