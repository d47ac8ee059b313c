"""Problems followed through layers, as a Mermaid flowchart with the foundation at the bottom.

Nothing that a file says stands outside quotes, and no id is made from it.
"""

from __future__ import annotations

import json
import re
from itertools import pairwise
from typing import TYPE_CHECKING

from ..stack.clean import clean_line
from ..stack.ledger import Fate
from ..stack.working import work_out
from ..view.glyphs import UNICODE
from ..view.subject import study_all
from ..view.wording import (
    CONSISTENCY,
    NOT_STATED,
    STILL_OPEN,
    counts_line,
    layer_name,
    source_line,
    verdict_name,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..stack.case import Case
    from ..stack.ledger import Entry
    from ..stack.model import Objection
    from ..stack.working import Raised
    from ..view.subject import Subject

# Marks, lines and words say the same, so that no colour is needed.
STYLES = (
    "classDef layer stroke-width:2px",
    "classDef solved fill:#dcefe0,stroke:#2b7a3d,color:#12361b",
    "classDef shifted fill:#f1def2,stroke:#8a3a8f,color:#3f1442,stroke-dasharray:6 3",
    "classDef open fill:#fbeecb,stroke:#8f6500,color:#412e00,stroke-width:3px",
    "classDef objection fill:#eeeeee,stroke:#555555,color:#222222,stroke-dasharray:2 3",
)
_ACTS = re.compile(r"[^\w ,.'/()?!+-]|_")
_LISTS = re.compile(r"^(\d+)([.)])|^([+-])")


def mermaid_text(case: Case) -> str:
    """The flowchart of every stack of a case."""
    return "\n".join(_lines(case)) + "\n"


def _lines(case: Case) -> Iterator[str]:
    subjects = study_all(case.stacks)
    if case.comparison is not None:
        title = json.dumps(clean_line(case.comparison.title), ensure_ascii=False)
        yield f"---\ntitle: {title}\n---"
    yield "flowchart BT"
    # Mermaid sets what comes first at the right.
    for subject in reversed(subjects):
        yield from _stack(subject)
    yield f'    reminder["{_label(CONSISTENCY)}"]'
    yield from (f"    {style}" for style in STYLES)
    kinds: dict[str, list[str]] = {"layer": []}
    for subject in subjects:
        kinds["layer"] += [_layer_id(subject, at) for at in range(len(subject.stack.layers))]
        for number, entry in enumerate(subject.ledger.entries.values()):
            kinds.setdefault(entry.fate.value, []).append(_problem_id(subject, number))
        against = [_objection_id(subject, number) for number in range(len(_objections(subject)))]
        kinds.setdefault("objection", []).extend(against)
    yield from (f"    class {','.join(ids)} {kind}" for kind, ids in kinds.items() if ids)


def _stack(subject: Subject) -> Iterator[str]:
    stack, ledger = subject.stack, subject.ledger
    yield f'    subgraph s{subject.number}["{_label(stack.title)}"]'
    yield "        direction BT"
    for layer, stated in enumerate(stack.layers):
        lines = [layer_name(stack, layer)]
        if stated.solves is None and layer:
            lines.append(f"solves: {NOT_STATED}")
        if stated.raises is None:
            lines.append(f"raises: {NOT_STATED}")
        yield f'        {_layer_id(subject, layer)}["{"<br>".join(map(_label, lines))}"]'
    told = (verdict_name(ledger.verdict), counts_line(ledger.counts))
    yield f'        s{subject.number}v[["{"<br>".join(map(_label, told))}"]]'
    ids = {}
    for number, (id_, entry) in enumerate(ledger.entries.items()):
        ids[id_] = _problem_id(subject, number)
        yield f'        {ids[id_]}(["{_problem(entry)}"])'
    objections = _objections(subject)
    for number, (_, objection) in enumerate(objections):
        yield f'        {_objection_id(subject, number)}["{_against(objection)}"]'
    # Without these a layer that neither closes nor raises would not stand in its place.
    for below, above in pairwise(range(len(stack.layers))):
        yield f"        {_layer_id(subject, below)} ~~~ {_layer_id(subject, above)}"
    yield f"        {_layer_id(subject, len(stack.layers) - 1)} ~~~ s{subject.number}v"
    for id_, entry in ledger.entries.items():
        yield f"        {_layer_id(subject, entry.raised)} -->|raises| {ids[id_]}"
        if entry.closed is not None:
            by = _layer_id(subject, entry.closed)
            yield f"        {ids[id_]} -->|{entry.fate.value} by| {by}"
        for child in entry.children:
            yield f"        {ids[id_]} -.->|came back as| {ids[child]}"
    for number, (layer, _) in enumerate(objections):
        yield f"        {_objection_id(subject, number)} -.- {_layer_id(subject, layer)}"
    yield "    end"


def _layer_id(subject: Subject, layer: int) -> str:
    return f"s{subject.number}l{layer}"


def _problem_id(subject: Subject, number: int) -> str:
    return f"s{subject.number}p{number}"


def _objections(subject: Subject) -> Sequence[Raised]:
    return work_out(subject.stack, subject.ledger).objections


def _objection_id(subject: Subject, number: int) -> str:
    return f"s{subject.number}o{number}"


def _against(objection: Objection) -> str:
    lines = [f"objection: {objection.text}"]
    if objection.source is not None:
        lines.append(source_line(objection.source))
    return "<br>".join(map(_label, lines))


def _problem(entry: Entry) -> str:
    fate = STILL_OPEN if entry.fate is Fate.OPEN else entry.fate.value
    return f"{UNICODE.of_fate(entry.fate)} {_label(entry.problem.title)}<br>{fate}"


def _label(text: str) -> str:
    """Text within a quoted label: what could end it, act, or be taken for Markdown as a number."""
    line = _ACTS.sub(_numbered, clean_line(text).strip())
    return _LISTS.sub(lambda found: found[0][:-1] + _numbered(found[0][-1]), line)


def _numbered(found: re.Match[str] | str) -> str:
    character = found if isinstance(found, str) else found[0]
    # Only what is ASCII has a meaning to Mermaid.
    return f"#{ord(character)};" if character.isascii() else character
