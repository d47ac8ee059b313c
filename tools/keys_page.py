"""docs/keys.md: every key by the place where it works, from the table of the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers_tui.ui import bindings
from layers_tui.ui.bindings import ANSWER, COPY, FIND, GROUPS, LEDGER, LIST, MAIN, told
from textual.keys import format_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import Binding

HEAD = """\
# Keys

This page is made from the program's own table of keys. In the program `?`, or `F1` where
something is typed, shows the keys that work where you are, also those that you gave it, and
what the marks mean. Each place below has that key as well.
"""
OWN = """
## Keys of your own

`keys` in [settings.yaml](settings.md) gives a binding other keys, by its id:

```yaml
keys:
  view.theme: T
  move.up: [up, w]
```

A key is a character, a name (`up`, `f5`, `space`, `escape`, `pageup`), or either with `ctrl+`,
`alt+` or `shift+` before it; in a terminal that tells of them also with `super+`, `hyper+` or
`meta+`. Several stand in a list, or in a text with commas between them. Yours take the place of the
program's own, and the help and the key bar show them. One key for two bindings that are active
together is told.
"""
LAYERS = "move.layer_"
PLACES = {
    "While stepping through": bindings.STEPS,
    "On a page of text": bindings.PAGE,
    "While comparing": bindings.COMPARE,
    "In the ledger": [*LIST, *LEDGER],
    "While choosing a theme": bindings.THEME,
    "While opening a file": bindings.OPEN,
    "While typing what to find": FIND,
    "While choosing what to copy": [*bindings.MENU, *COPY],
    "While choosing what to write": [*bindings.MENU, *bindings.WRITE],
    "While a question is asked": ANSWER,
    "Always": bindings.ALWAYS,
}
"""The bindings of every place but the panels."""


def keys_page() -> str:
    """The page."""
    parts = [HEAD]
    for group, name in GROUPS.items():
        if found := [each for each in MAIN if _group(each) == group]:
            parts.append(f"\n## {name}\n\n{_table(found)}")
    parts += [f"\n## {place}\n\n{_table(found)}" for place, found in PLACES.items()]
    return "".join([*parts, OWN])


def _group(binding: Binding) -> str:
    return (binding.id or "").partition(".")[0]


def _table(found: Iterable[Binding]) -> str:
    rows = []
    for each in found:
        id_, keys, does = each.id or "", _pressed(each), told(each)
        if id_.startswith(LAYERS):
            if not id_.endswith("1"):
                continue
            keys, does = "`1` to `9`", "that layer, counted from the foundation"
            id_ = f"{LAYERS}1` to `{LAYERS}9"
        rows.append(f"| {keys} | {does} | `{id_}` |\n")
    return "| key | does | id |\n|---|---|---|\n" + "".join(rows)


def _pressed(binding: Binding) -> str:
    """The keys as settings.yaml takes them: a sign is itself, another key has its name."""
    return " ".join(f"`{_sign(key)}`" for key in binding.key.split(",")).replace("|", "\\|")


def _sign(key: str) -> str:
    shown = format_key(key)
    return shown if len(shown) == 1 and shown.isascii() else key
