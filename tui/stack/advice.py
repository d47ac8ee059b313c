"""What is readable and makes sense, but may not be meant: the warnings of `check`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .fault import shown
from .ledger import tally

if TYPE_CHECKING:
    from .fault import Fault
    from .model import Stack
    from .yaml_reader import Document
    from .yaml_walk import Data


def advise(stack: Stack, data: Data, document: Document) -> list[Fault]:
    """The warnings about a stack that `data` in the document was read as."""
    facts = tally(stack)
    counts = facts.counts
    found: list[Fault] = []
    if stack.claim is not None and stack.claim != counts.verdict:
        counted = f"{counts.solved} solved, {counts.shifted} shifted, {counts.open} open"
        said = f"the ledger says {counts.verdict}" if counts.verdict else "no problem is recorded"
        message = f"`claim` is {stack.claim}, but {said} ({counted})"
        hint = "change the claim, or see whether `solves` and `from` say what is meant"
        found.append(document.fault(document.place(data, "claim"), "claim", message, hint))
    for index, layer in enumerate(stack.layers):
        if layer.rationale is None:
            place = document.place(data["layers"], index)
            message = f"the layer {shown(layer.id)} has no rationale"
            hint = "add `rationale:` and say why it is there"
            found.append(document.fault(place, "no-rationale", message, hint))
        if stack.claim == "shifting":
            continue  # its author says that problems are left, so each need not be asked about
        for number, problem in enumerate(layer.raises or ()):
            if problem.id not in facts.closed and problem.id not in facts.children:
                raises = data["layers"][index]["raises"]
                message = f"nothing solves {shown(problem.id)} and nothing comes from it"
                above = "a layer above" if layer is not stack.layers[-1] else "a new layer above"
                stays = "where it does stay open, leave it, and check with --ignore unused-id"
                hint = f"let {above} solve it, or, {stays}"
                place = document.place(raises[number], "id")
                found.append(document.fault(place, "unused-id", message, hint))
    return found
