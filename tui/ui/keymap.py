"""The user's keys: checked against the bindings there are, and made into Textual's keymap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.keys import Keys

from ..stack.fault import MOST_FAULTS, nearest, shown
from .bindings import ALWAYS, CONTEXTS, TABLE, TYPING

if TYPE_CHECKING:
    from ..stack.fault import Fault
    from ..user.choices import Choices

MOST_KEYS = 50
"""Keys that one binding may have."""
MODIFIERS = ("ctrl", "shift", "alt", "super", "hyper", "meta")
ALIASES = {"esc": "escape", "return": "enter", "pgup": "pageup", "pgdn": "pagedown", ",": "comma"}
KNOWN = frozenset(key.value for key in Keys if not key.value.startswith("<"))
SIGNS = frozenset(
    binding.key
    # ASCII and Latin-1, dashes and quotes, currencies. Any other sign is written as it is.
    for span in (range(0x21, 0x100), range(0x2010, 0x203B), range(0x20A0, 0x20C1))
    for sign in map(chr, span)
    if sign.isprintable() and not sign.isalnum() and sign != ","
    for binding in Binding.make_bindings([Binding(sign, "", "")])
) | {"comma", "space"}
"""What Textual calls the keys that write a sign, as far as keyboards have them."""
DEFAULTS = {
    binding.id or "": [each.key for each in Binding.make_bindings([binding])] for binding in TABLE
}
"""The program's own keys, by the id of the binding."""


def make_keymap(choices: Choices) -> tuple[dict[str, str], list[Fault]]:
    """Keys by the id of a binding, as `App.set_keymap` takes them, and what was wrong."""
    document = choices.document
    written = {id_: _keys(each) for id_, each in choices.keys.items()}
    faults: list[Fault] = []
    keymap: dict[str, str] = {}
    taken: dict[str, list[str]] = {}
    for binding in ALWAYS:
        if binding.id not in written:
            taken.setdefault(binding.key, []).append(binding.id or "")
    for id_, keys in written.items():
        if len(faults) > MOST_FAULTS:
            break
        if id_ not in DEFAULTS:
            like = nearest(id_, DEFAULTS)
            hint = f"did you mean {like}?" if like else "the help (?) shows the ids"
            at = document.place(document.data["keys"], id_, value=False)
            faults.append(document.fault(at, "binding", f"there is no binding {shown(id_)}", hint))
            continue
        if len(keys) > MOST_KEYS:
            at = document.place(document.data["keys"], id_)
            message = f"{id_} has {len(keys)} keys"
            faults.append(document.fault(at, "binding", message, f"give it at most {MOST_KEYS}"))
            continue
        kept: list[str] = []
        for key in keys:
            name = _name(key)
            wrong = _wrong(key, name, id_, taken)
            if wrong is not None:
                place = document.place(document.data["keys"], id_)
                faults.append(document.fault(place, *wrong))
            elif name is not None and name not in kept:
                taken.setdefault(name, []).append(id_)
                kept.append(name)
        if kept:
            keymap[id_] = ",".join(kept)
    for id_, defaults in DEFAULTS.items():
        takers = [_taker(key, id_, taken, keymap) for key in defaults]
        if id_ not in keymap and takers[0] is not None and all(takers):
            place = document.place(document.data["keys"], takers[0])
            message = f"{takers[0]} takes the key of {id_}, which has no other"
            faults.append(document.fault(place, "key-twice", message, f"give {id_} a key too"))
    return keymap, faults


def _wrong(
    key: str, name: str | None, id_: str, taken: dict[str, list[str]]
) -> tuple[str, str, str] | None:
    """Code, message and hint of what keeps a binding from having a key; None if nothing does."""
    if name is None:
        hint = "write it as `x`, `ctrl+x`, `f5`, `up` or `space`"
        return "binding", f"no keyboard has the key {shown(key)}", hint
    if id_ in TYPING and (1 in (len(key), len(name)) or name in SIGNS):
        message = f"the key {shown(key)} goes into the field that {id_} is active in"
        return "binding", message, "give it a key such as `ctrl+x` or `f5`"
    other = next((each for each in taken.get(name, ()) if each != id_ and _meet(each, id_)), None)
    if other is not None:
        message = f"the key {shown(key)} is given to {other} already"
        return "key-twice", message, f"give {id_} another key"
    return None


def _taker(key: str, id_: str, taken: dict[str, list[str]], keymap: dict[str, str]) -> str | None:
    """The binding that has taken a key of another one."""
    users = (each for each in taken.get(key, ()) if each in keymap and each != id_)
    return next((each for each in users if _meet(each, id_)), None)


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
    if not base.strip():
        return None
    if len(base) == 1 and modifiers == ["shift"] and base.isalpha():
        modifiers, base = [], base.upper()
    base = base.lower() if len(base) > 1 else base
    base = ALIASES.get(base, base)
    if len(base) > 1 and base not in KNOWN and base not in SIGNS:
        return None
    (made,) = Binding.make_bindings([Binding(base, "", "")])
    return "+".join((*modifiers, made.key))
