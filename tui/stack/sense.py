"""Does the argument hold together: unique ids, problems that exist, pairs that name layers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .fault import nearest, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .fault import Fault
    from .model import Comparison, Stack
    from .yaml_reader import Document
    from .yaml_walk import Data, Place

    Tell = Callable[[Place, str, str, str], None]


def check_stack(data: Data, document: Document) -> list[Fault]:
    """Every way in which a stack makes no sense, as far as its data has the right shape."""
    faults: list[Fault] = []

    def tell(place: Place, code: str, message: str, hint: str) -> None:
        faults.append(document.fault(place, code, message, hint))

    listed = _list(data.get("layers"))
    layers = [(index, each) for index, each in enumerate(listed) if type(each) is dict]
    raised: dict[str, int] = {}
    ids: dict[str, int] = {}
    for index, layer in layers:
        _note(listed, index, index, ids, "layer", document, tell)
        raises = layer.get("raises")
        if type(raises) is list:
            for number in range(len(raises)):
                _note(raises, number, index, raised, "problem", document, tell)

    known: list[bool] = []

    def all_is_known() -> bool:
        if not known:
            known.append(all(_tells_what_it_raises(layer) for _, layer in layers))
        return known[0]

    solved: dict[str, str] = {}
    for index, layer in layers:
        solves = layer.get("solves")
        for number, id_ in enumerate(solves if type(solves) is list else ()):
            if type(id_) is not str:
                continue
            if raised.get(id_, index) >= index:
                place = document.place(solves, number)
                _not_below(id_, index, raised, all_is_known, place, "solves", tell)
                continue
            if id_ in solved:
                message = f"the problem {shown(id_)} is already solved by {shown(solved[id_])}"
                place = document.place(solves, number)
                tell(place, "solved-twice", message, "let one layer solve it")
            solved.setdefault(id_, str(layer.get("name")))
        for problem in _list(layer.get("raises")):
            source = problem.get("from") if type(problem) is dict else None
            if source and type(source) is str and raised.get(source, index) >= index:
                place = document.place(problem, "from")
                _not_below(source, index, raised, all_is_known, place, "from", tell)
    return faults


def _list(data: Data) -> list[Data]:
    return data if isinstance(data, list) else []


def _note(
    listed: list[Data],
    number: int,
    layer: int,
    seen: dict[str, int],
    what: str,
    document: Document,
    tell: Tell,
) -> None:
    """Note at which layer the id of item `number` first stands; tell where it stands again."""
    data = listed[number]
    id_ = data.get("id") if type(data) is dict else None
    if type(id_) is not str or not id_:
        return
    if id_ in seen:
        message = f"the {what} id {shown(id_)} stands twice"
        hint = f"give each {what} an id of its own"
        place = document.place_in(listed, number) or document.place(data, "id")
        tell(place, "duplicate-id", message, hint)
    else:
        seen[id_] = layer


def _tells_what_it_raises(layer: dict[str, Data]) -> bool:
    """Whether the problems of a layer can be known: else an id that is not found may yet be one."""
    raises = layer.get("raises")
    if raises is None:
        return not any(nearest(key, ("raises",)) for key in layer)
    return isinstance(raises, list) and all(
        isinstance(each, dict) and isinstance(each.get("id"), str) for each in raises
    )


def _not_below(
    id_: str,
    index: int,
    raised: Mapping[str, int],
    all_is_known: Callable[[], bool],
    place: Place,
    key: str,
    tell: Tell,
) -> None:
    """Tell why `key` of layer `index` can't name a problem that no layer below raises.

    Where not all that the layers raise could be read, nothing is missed.
    """
    at = raised.get(id_)
    if at is not None:
        where = "this layer" if at == index else "a layer above"
        verb = "solves" if key == "solves" else "derives from"
        message = f"{verb} {shown(id_)}, which {where} raises"
        tell(place, "not-below", message, "name a problem that a layer below raises")
    elif all_is_known():
        like = nearest(id_, raised)
        hint = f"did you mean {like}?" if like else "raise it in a layer below first"
        message = f"`{key}` names {shown(id_)}, a problem no layer raises"
        tell(place, "no-such-problem", message, hint)


def check_comparison(
    comparison: Comparison, stacks: tuple[Stack, ...], data: Data, document: Document
) -> list[Fault]:
    """Every way in which a comparison of readable stacks makes no sense."""
    faults: list[Fault] = []

    def tell(place: Place, code: str, message: str, hint: str) -> None:
        faults.append(document.fault(place, code, message, hint))

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
