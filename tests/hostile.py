"""Cases whose text tries to be anything but text, and cases of an awkward shape."""

from __future__ import annotations

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
