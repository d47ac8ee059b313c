"""Does the argument hold together: unique ids, problems that exist, pairs that name layers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .fault import Fault, nearest, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .model import Comparison, Stack
    from .yaml_reader import Data, Document, Place

    Tell = Callable[[Place, str, str, str], None]


def check_stack(stack: Stack, data: Data, document: Document) -> list[Fault]:
    """Every way in which a stack of the right shape makes no sense; `data` is its source."""
    faults: list[Fault] = []
    layer_data = data["layers"]

    def tell(place: Place, code: str, message: str, hint: str) -> None:
        faults.append(Fault(document.file, place.line, place.column, code, message, hint))

    raised: dict[str, int] = {}
    layer_ids: dict[str, int] = {}
    for index, layer in enumerate(stack.layers):
        if layer.id in layer_ids:
            tell(
                document.place(layer_data[index], "id"),
                "duplicate-id",
                f"the layer id {shown(layer.id)} stands twice",
                "give each layer an id of its own",
            )
        layer_ids.setdefault(layer.id, index)
        for number, problem in enumerate(layer.raises or ()):
            if problem.id in raised:
                tell(
                    document.place(layer_data[index]["raises"][number], "id"),
                    "duplicate-id",
                    f"the problem id {shown(problem.id)} stands twice",
                    "give each problem an id of its own",
                )
            raised.setdefault(problem.id, index)

    solved: dict[str, int] = {}
    for index, layer in enumerate(stack.layers):
        for number, id_ in enumerate(layer.solves or ()):
            place = document.place(layer_data[index]["solves"], number)
            if _is_below(id_, index, raised, place, "solves", tell):
                if id_ in solved:
                    by = stack.layers[solved[id_]].name
                    tell(
                        place,
                        "solved-twice",
                        f"the problem {shown(id_)} is already solved by {shown(by)}",
                        "let one layer solve it",
                    )
                solved.setdefault(id_, index)
        for number, problem in enumerate(layer.raises or ()):
            if problem.from_ is not None:
                place = document.place(layer_data[index]["raises"][number], "from")
                _is_below(problem.from_, index, raised, place, "from", tell)
    return faults


def _is_below(
    id_: str, index: int, raised: Mapping[str, int], place: Place, key: str, tell: Tell
) -> bool:
    """Whether a problem was raised below layer `index`; tells what is wrong where it was not."""
    at = raised.get(id_)
    if at is not None and at < index:
        return True
    if at is None:
        like = nearest(id_, raised)
        hint = f"did you mean {like}?" if like else "raise it in a layer below first"
        tell(
            place, "no-such-problem", f"`{key}` names {shown(id_)}, a problem no layer raises", hint
        )
    else:
        where = "this layer" if at == index else "a layer above"
        verb = "solves" if key == "solves" else "derives from"
        tell(
            place,
            "not-below",
            f"{verb} {shown(id_)}, which {where} raises",
            "name a problem that a layer below raises",
        )
    return False


def check_comparison(
    comparison: Comparison, stacks: tuple[Stack, ...], data: Data, document: Document
) -> list[Fault]:
    """Every way in which a comparison of readable stacks makes no sense."""
    faults: list[Fault] = []

    def tell(place: Place, code: str, message: str, hint: str) -> None:
        faults.append(Fault(document.file, place.line, place.column, code, message, hint))

    known: dict[str, Stack] = {}
    for index, stack in enumerate(stacks):
        if stack.stack in known:
            tell(
                document.place(data["stacks"], index),
                "duplicate-id",
                f"the stack id {shown(stack.stack)} stands twice",
                "give each stack an id of its own",
            )
        known.setdefault(stack.stack, stack)
    names = [f"{stack.stack}/{layer.id}" for stack in stacks for layer in stack.layers]
    here = set(names)
    for number, pair in enumerate(comparison.pairs or ()):
        refs = data["pairs"][number]["layers"]
        seen: dict[str, str] = {}
        for index, name in enumerate(pair.layers):
            place = document.place(refs, index)
            if name not in here:
                like = nearest(name, names)
                hint = f"did you mean {like}?" if like else "write it as stack/layer"
                tell(
                    place,
                    "no-such-layer",
                    f"a pair names {shown(name)}, which is no layer here",
                    hint,
                )
            elif (stack_id := name.split("/")[0]) in seen:
                tell(
                    place,
                    "same-stack",
                    f"a pair names two layers of the stack {shown(stack_id)}",
                    "pair layers of different stacks",
                )
            else:
                seen[stack_id] = name
    return faults
