"""The stacks of the page: a panel each, with a row a layer that opens on what is said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..stack.ledger import Fate
from ..stack.model import level_label
from ..view.columns import LONGEST_LEVEL
from ..view.problem_lines import LONGEST_CHAIN, brief_lines, closed_lines, raised_lines
from ..view.span import stack_role
from ..view.wording import NOT_STATED, verdict_name, verdict_role, verdict_working
from .html_lanes import closing_mark, lanes_svg, lanes_width, mark_svg
from .html_source import source_html
from .markdown_html import markdown_html
from .markup import own, safe, tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ..stack.ledger import Counts
    from ..stack.model import Objection
    from ..view.problem_lines import ProblemLine
    from ..view.subject import Subject

MANY_LAYERS = 200
"""Layers from which those out of sight are not laid out, so that the page opens at once."""
SHORT_CHAIN = 6
"""Problems that came from one which are told beside each of so many layers."""
NONE = '<span class="unstated">none</span>'
UNSTATED = f'<span class="unstated">{NOT_STATED}</span>'


def panel(subject: Subject, *, on_top: bool) -> Iterator[str]:
    """One stack: its counts, its layers as they stand on each other, its verdict."""
    stack, counts = subject.stack, subject.ledger.counts
    role = stack_role(subject.number)
    heading = f"stack-{subject.number + 1}-title"
    yield f'<article class="panel {role}" aria-labelledby="{heading}">\n<header>'
    yield own("h2", stack.title, id=heading)
    yield f"{counts_html(counts)}</header>\n"
    numbers = range(len(stack.layers))
    many = " many" if len(numbers) > MANY_LAYERS else ""
    level = min(subject.most.level, LONGEST_LEVEL) + 1
    widths = f"--lanes:{lanes_width(subject)};--level:{level}ch"
    yield f'<ol role="list" class="layers{many}" style="{widths}">\n'
    for layer in numbers if on_top else reversed(numbers):
        yield from _layer(subject, layer, on_top=on_top)
    yield "</ol>\n<footer>"
    yield tag("p", verdict_name(counts.verdict), f"verdict {verdict_role(counts.verdict)}")
    if counts.verdict is not None:
        yield tag("p", safe(verdict_working(counts)), "muted")
    yield "</footer>\n</article>\n"


def counts_html(counts: Counts) -> str:
    """The three counts, each in the colour of its fate where it is more than none."""
    told = zip(counts, counts._fields, strict=True)
    parts = [
        tag("span", f"<b>{number}</b> {fate}", fate if number else "muted") for number, fate in told
    ]
    return tag("p", ' <span class="muted">·</span> '.join(parts), "counts")


def _layer(subject: Subject, layer: int, *, on_top: bool) -> Iterator[str]:
    stated = subject.stack.layers[layer]
    drawn, more = lanes_svg(subject, layer, on_top=on_top)
    yield f"<li>{drawn}\n<details><summary>"
    yield tag("span", safe(level_label(subject.stack, layer)), "level")
    yield own("h3", stated.name)
    yield own("span", stated.summary, "summary") if stated.summary else ""
    yield _row_counts(subject, layer)
    yield '</summary>\n<div class="body">\n'
    yield from _details(subject, layer)
    yield "</div></details>\n"
    lines = [*_brief(subject, layer)]
    if more:
        words = f"and {more} more lane{'s' if more > 1 else ''} here"
        lines.append(tag("li", words, "muted"))
    if lines:
        yield f'<ul role="list" class="problems brief">{"".join(lines)}</ul>'
    yield "</li>\n"


def _row_counts(subject: Subject, layer: int) -> str:
    """What a layer closes and raises and what is open above it: as signs, and in words."""
    stated = subject.stack.layers[layer]
    number = subject.ledger.open_after[layer]
    closes = None if stated.solves is None else len(stated.solves)
    raises = None if stated.raises is None else len(stated.raises)
    shifts = any(subject.ledger.entries[id_].fate is Fate.SHIFTED for id_ in stated.solves or ())
    parts = [
        _sign("closes", "−", closes, "shifted" if shifts else "solved"),
        _sign("raises", "+", raises, "open"),
    ]
    last = layer == len(subject.ledger.open_after) - 1
    role = ("shifted" if number else "solved") if last else "open" if number else "muted"
    parts.append(tag("span", f"open {tag('b', str(number), role)}", "left"))
    return tag("span", " ".join(parts), "figures")


def _sign(does: str, sign: str, number: int | None, role: str) -> str:
    told = NOT_STATED if number is None else str(number)
    shown = "" if number is None else f'<b aria-hidden="true">{sign}{number}</b>'
    spoken = tag("span", f"{does} {told}, ", "spoken")
    unsaid = "" if shown else " unsaid"
    return tag("span", shown + spoken, f"sign {role if number else 'muted'}{unsaid}")


def _brief(subject: Subject, layer: int) -> Iterator[str]:
    """The problems a layer closes and raises, a line each."""
    return (_problem(subject, line) for line in brief_lines(subject, layer))


def _problem(subject: Subject, line: ProblemLine) -> str:
    entry = line.entry
    if entry is None:
        return tag("li", line.said, "came muted")
    drawn = mark_svg(closing_mark(line.mark), subject.lanes.column_of[entry.problem.id])
    parted = '<span class="spoken">: </span>'
    step = f' class="came" style="--depth:{line.depth}"' if line.depth else ""
    came = '<span class="spoken">came of it: </span>' if line.depth else ""
    title = own("span", entry.problem.title, "problem")
    fate = tag("span", safe(line.said), f"fate {entry.fate.value}", dir="auto")
    return f"<li{step}>{drawn}{came}{title}{parted}{fate}</li>"


def _problems(subject: Subject, lines: Iterable[ProblemLine]) -> str:
    told = "".join(_problem(subject, line) for line in lines)
    return tag("ul", told, "problems", role="list")


def _details(subject: Subject, layer: int) -> Iterator[str]:
    stated = subject.stack.layers[layer]
    if stated.rationale is None:
        yield tag("p", f"rationale: {NOT_STATED}", "unstated")
    else:
        yield tag("div", markdown_html(stated.rationale, 4), "prose", dir="auto")
    yield "\n<dl>"
    yield _entry("adds", _listed(stated.adds))
    yield from _closed(subject, layer)
    yield _entry("raises", _raised(subject, layer))
    if stated.examples is not None:
        yield _entry("examples", _listed(stated.examples))
    if stated.objections is not None:
        yield _entry("objections", _objections(stated.objections))
    yield "</dl>\n"


def _entry(label: str, said: str) -> str:
    return f"<div><dt>{label}</dt><dd>{said}</dd></div>\n"


def _listed(items: Sequence[str] | None) -> str:
    if not items:
        return UNSTATED if items is None else NONE
    return tag("ul", "".join(own("li", item) for item in items), "items", role="list")


def _closed(subject: Subject, layer: int) -> Iterator[str]:
    """What the layer solves, and apart from it what it only shifts."""
    stated = subject.stack.layers[layer].solves
    if not stated:
        if stated is not None or layer > 0:
            yield _entry("solves", UNSTATED if stated is None else NONE)
        return
    for label, lines in closed_lines(subject, layer):
        yield _entry(label, _problems(subject, lines))


def _raised(subject: Subject, layer: int) -> str:
    stated = subject.stack.layers[layer].raises
    if not stated:
        return UNSTATED if stated is None else NONE
    longest = LONGEST_CHAIN if len(subject.stack.layers) <= MANY_LAYERS else SHORT_CHAIN
    return _problems(subject, raised_lines(subject, layer, longest))


def _objections(objections: Sequence[Objection]) -> str:
    if not objections:
        return NONE
    lines = []
    for each in objections:
        source = "" if each.source is None else f" ({source_html(each.source)})"
        told = tag("span", source, "muted") if source else ""
        lines.append(tag("li", safe(each.text) + told, dir="auto"))
    return tag("ul", "".join(lines), "objections", role="list")
