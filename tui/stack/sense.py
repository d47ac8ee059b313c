"""Does the argument hold together: unique ids, problems that exist, pairs that name layers."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from msgspec import structs

from .fault import Enough, FaultList, nearest, shown
from .model import Layer, level_label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from .fault import Fault
    from .model import Stack
    from .yaml_reader import Document
    from .yaml_walk import Data, Place

    Tell = Callable[[Place, str, str, str], None]


LAYER_KEYS = frozenset(field.encode_name for field in structs.fields(Layer))
LAYERS_NAMED = 3
"""How many layers a hint names as places for a problem."""


def check_stack(data: Data, document: Document) -> list[Fault]:
    """Every way in which a stack makes no sense, as far as its data has the right shape."""
    faults = FaultList()
    with contextlib.suppress(Enough):
        _check_stack(data, document, faults)
    return faults


def _check_stack(data: Data, document: Document, faults: FaultList) -> None:
    def tell(place: Place, code: str, message: str, hint: str) -> None:
        faults.append(document.fault(place, code, message, hint))

    listed = _list(data.get("layers"))
    layers = [(index, each) for index, each in enumerate(listed) if type(each) is dict]
    raised: dict[str, int] = {}
    ids: dict[str, Data] = {}
    problems: dict[str, Data] = {}
    for index, layer in layers:
        _check_levels(layer, document, tell)
        _note(listed, index, ids, "layer", document, tell)
        raises = layer.get("raises")
        if type(raises) is list:
            for number in range(len(raises)):
                if id_ := _note(raises, number, problems, "problem", document, tell, layer):
                    raised[id_] = index

    known: list[bool] = []

    def all_is_known() -> bool:
        if not known:
            tells_all = all(_tells_what_it_raises(layer) for _, layer in layers)
            known.append(tells_all and not _wrong_from(data, "layers", document))
        return known[0]

    def not_below(id_: str, index: int, place: Place, key: str) -> None:
        # Where not all that the layers raise could be read, nothing is missed.
        if id_ in raised or all_is_known():
            if id_ in ids and id_ not in raised:
                message = f"`{key}` names {shown(id_)}, which is a layer"
                tell(place, "no-such-problem", message, "name a problem that it raises")
                return
            tell(place, *_not_below(id_, index, key, raised, problems, layers, document))

    solved: dict[str, tuple[int, Data, int]] = {}
    for index, layer in layers:
        solves = layer.get("solves")
        for number, id_ in enumerate(solves if type(solves) is list else ()):
            if type(id_) is not str:
                continue
            if raised.get(id_, index) >= index:
                not_below(id_, index, document.place(solves, number), "solves")
                continue
            if id_ in solved:
                place = document.place(solves, number)
                tell(
                    place, "solved-twice", *_solved_twice(id_, index, solved[id_], listed, document)
                )
            solved.setdefault(id_, (index, solves, number))
        for problem in _list(layer.get("raises")):
            source = problem.get("from") if type(problem) is dict else None
            if source and type(source) is str and raised.get(source, index) >= index:
                place = document.place(problem, "from")
                if source == problem.get("id"):
                    message = f"`from` names {shown(source)}, the problem itself"
                    tell(place, "not-below", message, "name a problem that a layer below raises")
                else:
                    not_below(source, index, place, "from")


def _check_levels(layer: dict[str, Data], document: Document, tell: Tell) -> None:
    level = layer.get("level")
    seen = set()
    for number, name in enumerate(level if type(level) is list else ()):
        if type(name) is not str or not name:
            continue
        if name in seen:
            message = f"`level` names {shown(name)} twice"
            tell(document.place(level, number), "duplicate-id", message, "keep one of the two")
        seen.add(name)


def _meant(name: str, names: Sequence[str], stacks: Mapping[int, Stack]) -> str | None:
    """The layer that a pair names by its level, or without its stack; or None."""
    for stack in stacks.values():
        for at, layer in enumerate(stack.layers):
            if name == f"{stack.stack}/{level_label(stack, at)}":
                return f"{stack.stack}/{layer.id}"
    return next((each for each in names if each.endswith(f"/{name}")), None)


def _wrong_from(data: dict[str, Data], key: str, document: Document) -> bool:
    """Whether the text itself is wrong where the value of a key stands, or after it."""
    if not document.faults or key not in data:
        return False
    line = document.place(data, key).line
    return any(fault.line >= line for fault in document.faults)


def _list(data: Data) -> list[Data]:
    return data if isinstance(data, list) else []


def _note(
    listed: list[Data],
    number: int,
    first: dict[str, Data],
    what: str,
    document: Document,
    tell: Tell,
    holder: Data = None,
) -> str | None:
    """The id of item `number` where it stands for the first time; told where it stands again.

    `holder` is the layer that has the list under `raises`.
    """
    data = listed[number]
    id_ = data.get("id") if type(data) is dict else None
    if type(id_) is not str or not id_:
        return None
    if id_ in first:
        line = document.place(first[id_], "id").line
        message = f"the {what} id {shown(id_)} stands twice, first on line {line}"
        hint = f"give each {what} an id of its own"
        # An id that came with a merge key stands at the anchor, which is not what repeats it.
        own = max(document.place(data, "id"), document.place(data))
        alias = None
        if holder is not None and document.place(holder, "raises") != document.place(listed):
            alias = document.place(holder, "raises")
        place = alias or document.place_in(listed, number) or own
        tell(place, "duplicate-id", message, hint)
        return None
    first[id_] = data
    return id_


def _tells_what_it_raises(layer: dict[str, Data]) -> bool:
    """Whether the problems of a layer can be known: else an id that is not found may yet be one."""
    raises = layer.get("raises")
    if raises is None:
        unknown = [key for key in layer if key not in LAYER_KEYS]
        return not any(nearest(key, ("raises",)) or _mappings_in(layer[key]) for key in unknown)
    return isinstance(raises, list) and all(
        isinstance(each, dict) and isinstance(each.get("id"), str) for each in raises
    )


def _mappings_in(data: Data) -> bool:
    """Whether a value may be a list of problems under another name."""
    return any(type(each) is dict for each in _list(data))


def _solved_twice(
    id_: str,
    index: int,
    before: tuple[int, Data, int],
    listed: list[Data],
    document: Document,
) -> tuple[str, str]:
    """Message and hint: which layer solves the problem that layer `index` solves again."""
    first, solves, number = before
    if first == index:
        return f"`solves` names {shown(id_)} twice", "keep one of the two"
    layer = shown(listed[first].get("name") or listed[first].get("id"))
    line = document.place(solves, number).line
    message = f"the problem {shown(id_)} is already solved by {layer} on line {line}"
    return message, "let one layer solve it"


def _not_below(
    id_: str,
    index: int,
    key: str,
    raised: Mapping[str, int],
    problems: Mapping[str, Data],
    layers: list[tuple[int, Data]],
    document: Document,
) -> tuple[str, str, str]:
    """Code, message and hint: why `key` of layer `index` can't name a problem."""
    at = raised.get(id_)
    if at is not None:
        hint = "name a problem that a layer below raises"
        if at == index:
            return "not-below", f"`{key}` names {shown(id_)}, which this layer raises", hint
        line = document.place(problems[id_], "id").line
        message = f"`{key}` names {shown(id_)}, which a layer above raises on line {line}"
        return "not-below", message, f"{hint}; layers are listed foundation first"
    message = f"`{key}` names {shown(id_)}, a problem no layer raises"
    like = nearest(id_, [known for known, layer in raised.items() if layer < index])
    if like:
        return "no-such-problem", message, f"did you mean {like}?"
    below = _where_to_raise([layer for number, layer in layers if number < index], document)
    if not below:
        return "no-such-problem", message, f"no layer is below to raise it; leave `{key}` out"
    return "no-such-problem", message, f"raise it in a layer below first: in {below}"


def _where_to_raise(below: list[Data], document: Document) -> str:
    """The lines where the nearest layers raise problems, or end where they raise none."""
    told = []
    for layer in below[: -LAYERS_NAMED - 1 : -1]:
        raises = layer.get("raises")
        if type(raises) is list and raises:
            first = document.place(raises, 0).line
            last = document.place(raises, len(raises) - 1).line
        else:
            first = last = document.place(layer, next(reversed(layer))).line
        lines = f"line {first}" if first == last else f"lines {first} to {last}"
        told.append(f"{shown(layer.get('id', ''))} ({lines})")
    return " or ".join(told)


def check_comparison(stacks: Mapping[int, Stack], data: Data, document: Document) -> list[Fault]:
    """Every way in which a comparison makes no sense, as far as its data has the right shape.

    `stacks` are those that could be read, by their place in the list.
    """
    faults = FaultList()
    with contextlib.suppress(Enough):
        _check_comparison(stacks, data, document, faults)
    return faults


def _check_comparison(
    stacks: Mapping[int, Stack], data: Data, document: Document, faults: FaultList
) -> None:
    def tell(place: Place, code: str, message: str, hint: str) -> None:
        faults.append(document.fault(place, code, message, hint))

    known: dict[str, int] = {}
    for index, stack in stacks.items():
        if stack.stack in known:
            line = document.place(data["stacks"], known[stack.stack]).line
            tell(
                document.place(data["stacks"], index),
                "duplicate-id",
                f"the stack id {shown(stack.stack)} stands twice, first on line {line}",
                "name each stack once, and give each an id of its own",
            )
        known.setdefault(stack.stack, index)
    names = [f"{stack.stack}/{layer.id}" for stack in stacks.values() for layer in stack.layers]
    here = set(names)
    all_are_known = len(stacks) == len(_list(data.get("stacks")))
    all_are_known = all_are_known and not _wrong_from(data, "stacks", document)
    for pair in _list(data.get("pairs")):
        refs = _list(pair.get("layers")) if type(pair) is dict else []
        seen: dict[str, str] = {}
        for index, name in enumerate(refs):
            if type(name) is not str or not name:
                continue
            stack_id = name.split("/")[0]
            if name not in here:
                if all_are_known or stack_id in known:
                    like = _meant(name, names, stacks) or nearest(name, names)
                    hint = f"did you mean {like}?" if like else "write it as stack/layer"
                    message = f"a pair names {shown(name)}, which is no layer here"
                    tell(document.place(refs, index), "no-such-layer", message, hint)
            elif stack_id in seen:
                message = f"a pair names two layers of the stack {shown(stack_id)}"
                hint = "pair layers of different stacks"
                tell(document.place(refs, index), "same-stack", message, hint)
            else:
                seen[stack_id] = name
