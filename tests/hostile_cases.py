"""Cases that try to break out of whatever they are written into."""

from __future__ import annotations

from layers_tui.stack.case import Case
from layers_tui.stack.model import Comparison, Layer, Objection, Pair, Problem, Source, Stack

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
RATIONALE = """# A heading

</details><img src=x onerror=alert(1)> &#8238; @someone [a](javascript:x) [b](https://e.org/ (t))

Setext
===

- one
- two

  ```python
  # no end </details>
  | a | b |
"""


def _layer(index: int, text: str, raises: tuple[Problem, ...], solves: tuple[str, ...]) -> Layer:
    return Layer(
        id=f"l{index}",
        name=text,
        level=(text[:12], "L9"),
        summary=text,
        rationale=RATIONALE + text,
        examples=(text, text),
        adds=(text,),
        solves=solves,
        raises=raises,
        objections=(Objection(text, Source(text, text, text, "javascript:alert(1)")),),
    )


def hostile_stack(id_: str = "end", shift: int = 0) -> Stack:
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


def hostile_case() -> Case:
    """Two hostile stacks in a hostile comparison."""
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
    return Case((hostile_stack(), hostile_stack("o---", 3)), comparison, {})


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
