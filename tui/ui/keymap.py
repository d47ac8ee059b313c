"""The user's keys: checked against the bindings there are, and made into Textual's keymap."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.keys import Keys

from ..stack.fault import nearest, shown
from .bindings import CONTEXTS

if TYPE_CHECKING:
    from ..stack.fault import Fault
    from ..user.choices import Choices

MODIFIERS = ("ctrl", "shift", "alt", "super", "hyper", "meta")
ALIASES = {"esc": "escape", "return": "enter", "pgup": "pageup", "pgdn": "pagedown", ",": "comma"}
KNOWN = frozenset(key.value for key in Keys)


def make_keymap(choices: Choices) -> tuple[dict[str, str], list[Fault]]:
    """Keys by the id of a binding, as `App.set_keymap` takes them, and what was wrong."""
    keymap: dict[str, str] = {}
    faults: list[Fault] = []
    document = choices.document
    ids = [id_ for context in CONTEXTS for id_ in context]
    taken: dict[str, list[str]] = {}
    for id_, written in choices.keys.items():
        place = document.place(document.data["keys"], id_)
        if id_ not in ids:
            like = nearest(id_, ids)
            hint = f"did you mean {like}?" if like else "the help (?) shows the ids"
            at = document.place(document.data["keys"], id_, value=False)
            faults.append(document.fault(at, "binding", f"there is no binding {shown(id_)}", hint))
            continue
        kept: list[str] = []
        for key in _keys(written):
            name = _name(key)
            other = next((each for each in taken.get(name or "", ()) if _meet(each, id_)), None)
            if name is None:
                message = f"no keyboard has the key {shown(key)}"
                hint = "write it as `x`, `ctrl+x`, `f5`, `up` or `space`"
                faults.append(document.fault(place, "binding", message, hint))
            elif other is not None:
                message = f"the key {shown(key)} is given to {other} already"
                hint = f"give {id_} another key"
                faults.append(document.fault(place, "key-twice", message, hint))
            else:
                taken.setdefault(name, []).append(id_)
                kept.append(name)
        if kept:
            keymap[id_] = ",".join(kept)
    return keymap, faults


def _meet(one: str, other: str) -> bool:
    """Whether two bindings are ever active together."""
    return any(one in context and other in context for context in CONTEXTS)


def _keys(written: str | tuple[str, ...]) -> list[str]:
    if isinstance(written, tuple):
        return list(written)
    if written.strip() == ",":
        return [","]
    return [key for part in written.split(",") if (key := part.strip())]


def _name(key: str) -> str | None:
    """A key as Textual calls it; None where there is no such key."""
    *modifiers, base = key.split("+") if len(key) > 1 else [key]
    if any(each not in MODIFIERS for each in modifiers) or not base:
        return None
    base = ALIASES.get(base, base)
    if len(base) > 1 and base not in KNOWN and not _is_character(base):
        return None
    (made,) = Binding.make_bindings([Binding(base, "", "")])
    return "+".join((*modifiers, made.key))


def _is_character(name: str) -> bool:
    try:
        unicodedata.lookup(name.replace("_", " "))
    except KeyError:
        return False
    return True
