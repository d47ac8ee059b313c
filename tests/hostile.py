"""A case whose text tries to be anything but text."""

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
