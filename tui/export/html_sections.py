"""What stands under the panels of the page: pairs, verdicts, the ledger, what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..stack.descent import count_offspring
from ..stack.pairing import Pairing
from ..stack.working import work_out
from ..view.contrast import all_pairs
from ..view.span import stack_role
from ..view.wording import (
    CONSISTENCY,
    MOST_LISTED,
    MOST_NAMED,
    NO_COUNTERPART,
    NOT_STATED,
    came_line,
    claim_line,
    contrast_line,
    fate_of,
    layer_name,
    life_of,
    measured_line,
    rest_of,
    sides,
    unstated_of,
    verdict_name,
    verdict_role,
    verdict_sentence,
    verdict_working,
)
from .html_lanes import closing_mark, mark_svg
from .html_panels import NONE, UNSTATED
from .html_source import source_html
from .markup import own, safe, tag

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..stack.case import Case
    from ..stack.descent import Offspring
    from ..stack.ledger import Entry
    from ..stack.model import Stack
    from ..stack.working import Working
    from ..view.subject import Subject


def reminder() -> str:
    """What a verdict is worth."""
    return tag("p", CONSISTENCY, "note")


def pairs(case: Case, subjects: Sequence[Subject]) -> Iterator[str]:
    """Layer by layer, what corresponds and what each of them does."""
    pairing = Pairing(case.stacks, case.comparison)
    yield '<section aria-labelledby="pairs"><h2 id="pairs">Layer by layer</h2>\n'
    yield '<ul role="list" class="pairs">\n'
    for (here, there), (layer, other) in all_pairs(subjects, pairing):
        note = None if other is None else pairing.note(here.number, layer, there.number, other)
        ends = [(here, layer), (there, other)]
        if there.number < here.number:
            ends.reverse()
        yield "<li>" + "".join(_end(*end) for end in ends)
        yield (own("p", note, "note") if note else "") + "</li>\n"
    yield "</ul></section>\n"


def _end(subject: Subject, layer: int | None) -> str:
    stack = subject.stack
    if layer is None:
        name, said = stack.title, tag("span", NO_COUNTERPART, "unstated")
    else:
        name = layer_name(stack, layer)
        said = f"<span>{safe(contrast_line(subject.ledger, stack, layer))}</span>"
    which = tag("span", f"{safe(stack.title)}: ", "spoken") if layer is not None else ""
    return tag("p", f"{which}{own('strong', name)} {said}", f"end {stack_role(subject.number)}")


def verdicts(subjects: Sequence[Subject]) -> Iterator[str]:
    """Each verdict with its working."""
    title = "The verdicts" if len(subjects) > 1 else "The verdict"
    yield f'<section aria-labelledby="verdicts"><h2 id="verdicts">{title}</h2>\n'
    yield '<div class="beside">\n'
    for subject in subjects:
        yield from _verdict(subject)
    yield f"</div>\n{reminder()}</section>\n"


def _verdict(subject: Subject) -> Iterator[str]:
    stack = subject.stack
    working = work_out(stack, subject.ledger)
    yield f'<div class="working {stack_role(subject.number)}">\n'
    yield own("h3", stack.title)
    yield tag("p", verdict_name(working.verdict), f"verdict {verdict_role(working.verdict)}")
    if working.verdict is not None:
        yield tag("p", safe(verdict_working(working.counts)), "sum")
    yield tag("p", safe(verdict_sentence(working.counts)))
    yield "<dl>"
    yield _entry("claim", claim_line(stack.claim, working.verdict))
    yield _entry("thesis", stack.thesis)
    yield _entry("driver", stack.driver)
    yield _entry("measured by", measured_line(stack))
    yield "</dl>\n"
    came = count_offspring(subject.ledger)
    for title, entries in sides(working) if working.verdict else ():
        yield tag("h4", title) + _side(subject, entries, came)
    yield from _objections(working, stack)
    yield from _unstated(working, stack)
    yield "</div>\n"


def _side(subject: Subject, entries: Sequence[Entry], came: Offspring) -> str:
    if not entries:
        return tag("p", NONE)
    lines = [_life(subject, entry, came) for entry in entries[:MOST_LISTED]]
    if rest := rest_of(entries):
        lines.append(tag("li", rest, "muted"))
    return tag("ul", "".join(lines), "problems", role="list")


def _life(subject: Subject, entry: Entry, came: Offspring) -> str:
    """A problem with its whole life."""
    mark = mark_svg(closing_mark(entry.fate), subject.lanes.column_of[entry.problem.id])
    said = safe(life_of(entry, subject.stack, came.of(entry.problem.id)))
    title = own("span", entry.problem.title, "problem")
    parted = '<span class="spoken">: </span>'
    return f'<li>{mark}{title}{parted}<span class="fate {entry.fate.value}">{said}</span></li>'


def _objections(working: Working, stack: Stack) -> Iterator[str]:
    if not working.objections:
        return
    yield tag("h4", "Objections")
    lines = []
    for layer, each in working.objections:
        source = "" if each.source is None else f" ({source_html(each.source)})"
        where = tag("span", safe(layer_name(stack, layer)) + ":", "muted")
        lines.append(tag("li", f"{where} {safe(each.text)}{tag('span', source, 'muted')}"))
    yield tag("ul", "".join(lines), "objections", role="list")


def _unstated(working: Working, stack: Stack) -> Iterator[str]:
    lines = [
        tag("li", tag("span", f"{what} ", "muted") + safe(named))
        for what, named in unstated_of(working, stack, MOST_NAMED)
    ]
    if lines:
        yield tag("h4", "Not stated") + tag("ul", "".join(lines), "objections", role="list")


def ledgers(subjects: Sequence[Subject]) -> Iterator[str]:
    """Every problem with its fate, a table a stack."""
    yield '<section aria-labelledby="ledger"><h2 id="ledger">The ledger</h2>\n'
    for subject in subjects:
        yield from _table(subject)
    yield "</section>\n"


def _table(subject: Subject) -> Iterator[str]:
    stack, ledger = subject.stack, subject.ledger
    caption = f"ledger-{subject.number + 1}"
    if not ledger.entries:
        yield own("h3", stack.title, stack_role(subject.number))
        yield tag("p", verdict_name(None), "muted")
        return
    came = count_offspring(ledger)
    yield f'<div class="scroll" role="group" tabindex="0" aria-labelledby="{caption}">\n<table>'
    yield f'<caption id="{caption}" class="{stack_role(subject.number)}" dir="auto">'
    yield f"{safe(stack.title)}</caption>\n<thead><tr>"
    heads = ("Problem", "Raised by", "What became of it", "Came from", "What came of it")
    yield "".join(tag("th", head, scope="col") for head in heads) + "</tr></thead>\n<tbody>\n"
    for id_, entry in ledger.entries.items():
        mark = mark_svg(closing_mark(entry.fate), subject.lanes.column_of[id_])
        source = entry.problem.from_
        cells = (
            safe(layer_name(stack, entry.raised)),
            tag("span", safe(fate_of(entry, stack)), entry.fate.value),
            "" if source is None else safe(ledger.entries[source].problem.title),
            came_line(*came.of(id_)),
        )
        title = mark + own("span", entry.problem.title)
        yield f'<tr><th scope="row">{title}</th>{"".join(tag("td", each) for each in cells)}</tr>\n'
    yield "</tbody></table></div>\n"


def about(case: Case, subjects: Sequence[Subject]) -> Iterator[str]:
    """Background, conclusion, caveat and sources."""
    comparison = case.comparison
    yield '<section aria-labelledby="about"><h2 id="about">About</h2>\n<dl class="about">'
    if comparison is not None:
        if comparison.background is not None:
            yield _entry("background", comparison.background)
        yield _entry("conclusion", comparison.conclusion)
        yield _entry("caveat", comparison.caveat)
    shared = comparison.source if comparison is not None else None
    if shared is not None:
        yield _said("source", source_html(shared))
    for subject in subjects:
        source = subject.stack.source
        if source != shared or (source is None and comparison is None):
            label = "source" if len(subjects) == 1 else subject.stack.title
            yield _said(label, UNSTATED if source is None else source_html(source))
    yield "</dl></section>\n"


def _entry(label: str, text: str | None) -> str:
    said = tag("span", NOT_STATED, "unstated") if text is None else safe(text)
    return _said(label, said)


def _said(label: str, said: str) -> str:
    return f"<div><dt>{safe(label)}</dt>{tag('dd', said, dir='auto')}</div>\n"
