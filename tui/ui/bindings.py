"""Every key, in one table. Ids are `group.name`; the user's keymap and the help go by them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from textual.binding import Binding

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from textual.binding import ActiveBinding

LAYER = Binding.Group("layer", compact=True)
STACK = Binding.Group("stack", compact=True)

MOVES = [
    Binding("up,k", "move('up')", "layer above", id="move.up", group=LAYER),
    Binding("down,j", "move('down')", "layer below", id="move.down", group=LAYER),
    Binding("pageup", "move('page_up')", "a page up", id="move.page_up", show=False),
    Binding("pagedown", "move('page_down')", "a page down", id="move.page_down", show=False),
    Binding("g,home", "move('first')", "the top", id="move.top", show=False),
    Binding("G,end", "move('last')", "the bottom", id="move.bottom", show=False),
    *(
        Binding(
            str(number),
            f"layer({number})",
            f"layer {number}",
            id=f"move.layer_{number}",
            show=False,
        )
        for number in range(1, 10)
    ),
]

FOLDS = [
    Binding(
        "enter,space", "toggle_layer", "expand", tooltip="open or close the layer", id="fold.toggle"
    ),
    Binding("right,l", "fold(True)", "open the layer", id="fold.open", show=False),
    Binding("left,h", "fold(False)", "close the layer", id="fold.close", show=False),
    Binding("equals_sign", "fold_all(True)", "open all", id="fold.all", show=False),
    Binding("minus", "fold_all(False)", "close all", id="fold.none", show=False),
]

PANELS = [
    Binding("tab", "panel", "panel", tooltip="the other panel", id="panel.next"),
    Binding("shift+tab", "panel", "the panel before", id="panel.previous", show=False),
    Binding(
        "left_square_bracket",
        "stack(-1)",
        "the stack before",
        id="panel.stack_before",
        group=STACK,
    ),
    Binding(
        "right_square_bracket", "stack(1)", "another stack", id="panel.stack_next", group=STACK
    ),
    Binding("vertical_line", "layout", "stacked or side by side", id="panel.layout", show=False),
    Binding("s", "link", "link the selections, or not", id="panel.link", show=False),
    Binding("O", "order", "foundation at the bottom or top", id="panel.order", show=False),
]

PAIR = [
    Binding(
        "c",
        "compare",
        "compare",
        tooltip="the pair side by side, or the one layer",
        id="view.compare",
    )
]

VIEWS = [
    Binding("t", "app.choose_theme", "theme", tooltip="choose a theme", id="view.theme"),
    Binding("v", "verdict", "verdict", tooltip="the verdict with its working", id="view.verdict"),
    Binding("b", "ledger", "ledger", tooltip="every problem of the stacks shown", id="view.ledger"),
    Binding("p", "step_through", "present", tooltip="step through, for a talk", id="view.present"),
    Binding("i", "about", "about", tooltip="what it is about", id="view.about"),
]

SEARCH = [
    Binding("slash", "find", "find", tooltip="find, also in what is closed", id="find.find"),
    Binding("n", "find_step(1)", "next", tooltip="the next match", id="find.next"),
    Binding("N", "find_step(-1)", "the match before", id="find.before", show=False),
    Binding(
        "f",
        "follow",
        "follow",
        tooltip="select a problem of the layer, then the next; Enter goes to its other end",
        id="follow.next",
    ),
    Binding("backspace", "return", "return", tooltip="to where you came from", id="follow.return"),
    Binding(
        "escape",
        "leave",
        "leave finding or following, or close messages",
        id="follow.leave",
        show=False,
    ),
]

SHARE = [
    Binding(
        "y", "yank", "copy", tooltip="copy a layer, problems, all or a command", id="share.copy"
    ),
    Binding("x", "export", "export", tooltip="write a file to share", id="share.export"),
]

FILES = [
    Binding("o", "app.open", "open", tooltip="open another stack or comparison", id="file.open"),
    Binding("e", "app.edit", "edit", tooltip="edit the layer's file", id="file.edit"),
    Binding("r", "app.reload", "read the files again", id="file.reload", show=False),
]

HELP = Binding(
    "question_mark,f1", "app.help", "help", tooltip="all keys and marks", id="program.help"
)

PROGRAM = [
    HELP,
    Binding("ctrl+p", "app.command_palette", "command palette", id="program.palette", show=False),
    Binding("q", "app.quit", "quit", id="program.quit"),
    Binding("ctrl+z", "app.suspend_process", "suspend", id="program.suspend", show=False),
]

ALWAYS = [
    Binding(
        "ctrl+c", "interrupt", "quit at once", id="program.interrupt", show=False, priority=True
    ),
]

STEPS = [
    Binding("space,right,l,pagedown", "step(1)", "forward", id="step.forward"),
    Binding("left,h,pageup,backspace", "step(-1)", "back", id="step.back"),
    Binding("g,home", "edge(-1)", "to the start", id="step.start", show=False),
    Binding("G,end", "edge(1)", "to the verdict", id="step.end", show=False),
    Binding("up,k", "move('up')", "layer above", id="step.up", show=False),
    Binding("down,j", "move('down')", "layer below", id="step.down", show=False),
    Binding("enter", "toggle_layer", "expand", id="step.toggle"),
    Binding("tab", "panel", "the other panel", id="step.panel", show=False),
    Binding("escape,q", "dismiss", "leave", id="step.leave"),
]

STEP_THROUGH = [
    *STEPS,
    *(each for each in [*PAIR, *VIEWS] if each.id in ("view.compare", "view.theme")),
    *(each for each in PROGRAM if each.id != "program.quit"),
]
"""The keys of the step-through, some of which the board has as well."""

OPENING = [*(each for each in VIEWS if each.id == "view.theme"), *PROGRAM]
"""The keys while the first file is read."""

MAIN = [*MOVES, *FOLDS, *PANELS, *PAIR, *SEARCH, *VIEWS, *SHARE, *FILES, *PROGRAM]

BOARD = [*(replace(each, priority=True) for each in MAIN), *MAIN]
"""The keys of the board, at once: by way of the panel, what one leads to would come too late for
the next. One that was meant for a page that closes meanwhile comes by that way all the same."""

ORDER = {each.id: place for place, each in enumerate([*MAIN, *ALWAYS])}
"""The order of the table, which help and key bar keep."""

GROUPS = {
    "move": "Move",
    "fold": "Expand",
    "panel": "Panels",
    "view": "Look",
    "find": "Find",
    "follow": "Follow a problem",
    "share": "Share",
    "file": "Files",
    "page": "This page",
    "step": "Step through",
    "ledger": "Ledger",
    "list": "In the list",
    "theme": "Theme",
    "open": "Open",
    "finding": "While typing what to find",
    "menu": "In the list",
    "copy": "Copy",
    "write": "Export",
    "answer": "Answer",
    "program": "Program",
}

PAGE = [
    Binding("escape,q", "dismiss", "back", id="page.back"),
    Binding("up,k", "scroll(-1)", "up", id="page.up", show=False),
    Binding("down,j", "scroll(1)", "down", id="page.down", show=False),
    Binding("pageup", "page(-1)", "a page up", id="page.page_up", show=False),
    Binding("pagedown,space", "page(1)", "a page down", id="page.page_down", show=False),
    Binding("g,home", "edge(-1)", "the start", id="page.start", show=False),
    Binding("G,end", "edge(1)", "the end", id="page.end", show=False),
]

_BEYOND = {"page.up": "up, then the layer above", "page.down": "down, then the layer below"}

COMPARE = [replace(each, tooltip=_BEYOND.get(each.id or "", "")) for each in PAGE]
"""The keys of a page that goes on to the next pair at its ends."""

LIST = [
    Binding("up,k", "move(-1)", "the line above", id="list.up", show=False),
    Binding("down,j", "move(1)", "the line below", id="list.down", show=False),
    Binding("pageup", "page(-1)", "a page up", id="list.page_up", show=False),
    Binding("pagedown", "page(1)", "a page down", id="list.page_down", show=False),
    Binding("g,home", "edge(-1)", "the first line", id="list.first", show=False),
    Binding("G,end", "edge(1)", "the last line", id="list.last", show=False),
]

LEDGER = [
    Binding("enter", "go", "go", tooltip="to the layer that raised it", id="ledger.go"),
    Binding("s", "sort", "sort", tooltip="sort by the next column", id="ledger.sort"),
    Binding("S", "reverse", "reverse", tooltip="reverse the order", id="ledger.reverse"),
    Binding("f", "fate", "fate", tooltip="one fate, the next, or all", id="ledger.fate"),
    Binding("tab", "stack", "stack", tooltip="one stack, the next, or all", id="ledger.stack"),
    Binding("space", "more", "more", tooltip="read on below the list", id="ledger.more"),
    Binding("escape,q", "dismiss", "back", id="ledger.back"),
]

THEME = [
    Binding("escape,q,t", "restore", "back", id="theme.back"),
    Binding("enter", "take", "keep", tooltip="keep it", id="theme.keep"),
    Binding("down,j", "move(1)", "the next", id="theme.next", show=False),
    Binding("up,k", "move(-1)", "the one before", id="theme.before", show=False),
    Binding("pagedown", "page(1)", "a page on", id="theme.page_down", show=False),
    Binding("pageup", "page(-1)", "a page back", id="theme.page_up", show=False),
    Binding("g,home", "edge(-1)", "the first", id="theme.first", show=False),
    Binding("G,end", "edge(1)", "the last", id="theme.last", show=False),
    HELP,
]

OPEN = [
    Binding("escape", "dismiss", "back", id="open.back"),
    Binding("enter", "take", "open", id="open.take", priority=True),
    Binding("down", "move(1)", "the next", id="open.next", show=False),
    Binding("up", "move(-1)", "the one before", id="open.before", show=False),
    Binding("pagedown", "move(10)", "a page on", id="open.page_down", show=False),
    Binding("pageup", "move(-10)", "a page back", id="open.page_up", show=False),
    Binding(
        "tab",
        "complete",
        "path",
        tooltip="complete the path, then take the one selected",
        id="open.complete",
        show=False,
    ),
    Binding("ctrl+o", "beside", "open beside", id="open.beside"),
    Binding("f1", "app.help", "help", tooltip="all keys and marks", id="open.help", show=False),
]

FIND = [
    Binding("escape", "drop", "back to where it was", id="finding.drop"),
    Binding("down", "step(1)", "the next match", id="finding.next"),
    Binding("up", "step(-1)", "the match before", id="finding.before"),
    Binding(
        "enter,tab,shift+tab",
        "keep",
        "keep",
        tooltip="to the panel, where the matches stay lit",
        id="finding.keep",
        show=False,
    ),
    Binding("f1", "app.help", "help", tooltip="all keys and marks", id="finding.help", show=False),
]

MENU = [
    Binding("escape,q", "dismiss", "back", id="menu.back"),
    Binding("enter", "take", "the one selected", id="menu.take"),
    Binding("down", "move(1)", "the next", id="menu.next", show=False),
    Binding("up", "move(-1)", "the one before", id="menu.before", show=False),
    Binding("home,pageup", "edge(-1)", "the first", id="menu.first", show=False),
    Binding("end,pagedown", "edge(1)", "the last", id="menu.last", show=False),
    HELP,
]

COPY = [
    Binding("l", "choose('layer')", "the layer, as Markdown", id="copy.layer"),
    Binding("p", "choose('problems')", "the problems, as a table", id="copy.problems"),
    Binding("c", "choose('comparison')", "all of it, as Markdown", id="copy.comparison"),
    Binding("k", "choose('link')", "a command that opens this layer", id="copy.link"),
]

WRITE = [
    Binding("m", "choose('markdown')", "Markdown, for a README", id="write.markdown"),
    Binding("h", "choose('html')", "HTML, a page that needs no server", id="write.html"),
    Binding("s", "choose('svg')", "SVG, the panels as a picture", id="write.svg"),
    Binding("t", "choose('text')", "text, the argument line by line", id="write.text"),
    Binding("j", "choose('json')", "JSON, for programs", id="write.json"),
    Binding("d", "choose('mermaid')", "Mermaid, a diagram of problems", id="write.mermaid"),
]

ANSWER = [
    Binding("y,enter", "answer(True)", "yes", id="answer.yes"),
    Binding("n,escape,q", "answer(False)", "no", id="answer.no"),
    HELP,
]

TABLES = (
    MAIN,
    STEP_THROUGH,
    [*PAGE, HELP],
    [*LIST, *LEDGER, HELP],
    THEME,
    OPEN,
    FIND,
    [*MENU, *COPY],
    [*MENU, *WRITE],
    ANSWER,
)
CONTEXTS = [tuple(each.id or "" for each in [*table, *ALWAYS]) for table in TABLES]
"""The ids of what can be active together."""

TABLE = list({each.id: each for table in (*TABLES, ALWAYS) for each in table}.values())
"""Every binding, once."""

TYPING = tuple(each.id for each in [*OPEN, *FIND])
"""What is active while something is typed."""

GUEST_GROUPS = (
    *("move", "fold", "panel", "view", "find", "finding", "follow"),
    *("page", "step", "ledger", "list", "theme"),
)
GUEST_IDS = ("program.help", "program.palette")


def is_for_guests(binding: Binding) -> bool:
    """Whether one who may only read has a binding. One of a new group is not theirs unasked."""
    id_ = binding.id or ""
    return id_ in GUEST_IDS or id_.partition(".")[0] in GUEST_GROUPS


def _action_of(binding: Binding) -> str:
    """The name of what a binding does: `open` of `app.open`, `fold` of `fold(True)`."""
    return binding.action.partition("(")[0].rpartition(".")[2]


@cache
def not_for_guests() -> set[str]:
    """The actions that one who may only read can't do, by whatever key, click or palette."""
    theirs = {_action_of(each) for each in TABLE if is_for_guests(each)}
    return {_action_of(each) for each in TABLE} - theirs


KEY_NAMES = {
    "up": ("↑", "up"),
    "down": ("↓", "down"),
    "left": ("←", "left"),
    "right": ("→", "right"),
    "enter": ("⏎", "enter"),
    "tab": ("⇥", "tab"),
    "shift+tab": ("⇧⇥", "shift+tab"),
    "escape": ("esc", "esc"),
    "pageup": ("PgUp", "PgUp"),
    "pagedown": ("PgDn", "PgDn"),
    "home": ("Home", "Home"),
    "end": ("End", "End"),
    "space": ("Space", "space"),
    "G": ("G", "G"),
    "f1": ("F1", "F1"),
    "slash": ("/", "/"),
    "backspace": ("BkSp", "BkSp"),
    "left_square_bracket": ("[", "["),
    "right_square_bracket": ("]", "]"),
}
"""How a key is shown: in Unicode, and in ASCII."""


def told(binding: Binding) -> str:
    """What a binding does, where there is room to say it."""
    return binding.tooltip or binding.description


def titled(binding: Binding) -> str:
    """What a binding is called in the line of keys, and what it does."""
    named, does = binding.description, told(binding)
    return does if named in does else f"{named}, {does}"


def keys_of(active: Mapping[str, ActiveBinding], id_: str) -> set[str]:
    """The keys that a binding has now."""
    return {key for key, each in active.items() if each.binding.id == id_}


def in_order(active: Iterable[ActiveBinding]) -> list[ActiveBinding]:
    """Active bindings in the order of the table; those of other screens as they come, before."""
    return sorted(active, key=lambda each: ORDER.get(each.binding.id, -1))
