"""Choose what to open: everything that can be named, or a path."""

from __future__ import annotations

from os.path import commonprefix
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from ...stack.clean import clean_line
from ...stack.fault import InputError
from ...stack.shelves import ENDINGS, expanded, is_there
from ...stack.yaml_reader import read_bytes
from ...view.span import fit
from ..bindings import OPEN
from ..catalogue import BUILT_IN, Named, fault_beside, stacks
from ..scrollbar import draw_in_whole_cells
from .closing import ClosesOnce

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from ...stack.library import Library
    from ..app import LayersApp

MOST_PATHS = 200
ID_CELLS, TITLE_CELLS = 20, 24
WIDE = 64
"""Cells from which a line also says what it is."""


class OpenPicker(ClosesOnce, ModalScreen["tuple[str, bool] | None"]):
    """Dismissed with a name and whether to show it beside what is there, or with None."""

    app: LayersApp
    CSS_PATH = "../over.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*OPEN]

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library
        self._named: list[Named] = []
        self._wanted: list[str] = []

    def compose(self) -> ComposeResult:
        box = Vertical(
            Input(placeholder="Search, or type a path: ./mine.yaml"),
            OptionList(markup=False),
            Static("", id="none"),
        )
        box.border_title = "Open"
        yield box

    def on_mount(self) -> None:
        options = self.query_one(OptionList)
        options.can_focus = False
        if self.app.ascii_only:
            draw_in_whole_cells(options)
        self.run_worker(self._read, thread=True)
        self._fill("")

    def _read(self) -> None:
        """In a thread, as a folder of stacks may be large."""
        named = stacks(self._library)
        self.app.call_from_thread(self._have, named)

    def _have(self, named: list[Named]) -> None:
        self._named = named
        self._fill(self.query_one(Input).value)

    def on_resize(self) -> None:
        enter, beside, path, back = (
            self.app.key_of(self, f"open.{name}") for name in ("take", "beside", "complete", "back")
        )
        keys = f"{enter} open  {beside} beside  {path} path  {back} back"
        if self.size.width < len(keys) + 8:
            keys = f"{enter} open  {beside} beside  {back}"
        self.query_one(Vertical).border_subtitle = Content(keys)
        self._fill(self.query_one(Input).value)

    def on_input_changed(self, event: Input.Changed) -> None:
        self._fill(event.value)

    def _fill(self, text: str) -> None:
        """Show what the text may mean: paths where it looks like one, else what holds its words."""
        if _is_path(text):
            found = [(path, clean_line(path)) for path in _paths(text)]
        else:
            words = text.casefold().split()
            here = [path for path in _paths("./") if _hold(words, path) and path[-1] != "/"]
            found = [(path, clean_line(path)) for path in here]
            named = [each for each in self._named if _holds(each, words)]
            named.sort(key=lambda each: (each.id != text, not each.id.startswith(text)))
            found += [(each.id, self._line(each)) for each in named]
        self._wanted = [wanted for wanted, _ in found]
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options([Option(Content(line)) for _, line in found])
        options.highlighted = 0 if found else None
        options.display = bool(found)
        none = "" if found else _nothing(text, self._named)
        told = self.query_one("#none", Static)
        told.update(Content(none))
        told.display = bool(none)

    def _line(self, named: Named) -> str:
        room = max(1, min(self.size.width, 100) - 8)
        id_ = fit(named.id, min(ID_CELLS, room), "…")
        if named.kind == "comparison":
            what = f"{len(named.layers)} stacks compared"
        elif named.kind == "stack":
            count = f"{named.layers_told} layer{'s' if named.layers != (1,) else ''}"
            what = f"{count}, {named.verdicts[0] or 'no problem recorded'}"
        else:
            return fit(clean_line(f"{id_}  {fault_beside(named)}"), room, "…").rstrip()
        where = "" if named.where == BUILT_IN else "yours: "
        title = named.title or ""
        title = fit(title, TITLE_CELLS, "…") if room >= WIDE else title
        said = clean_line(f"{id_}  {title}" + (f"  {where}{what}" if room >= WIDE else ""))
        return fit(said, room, "…").rstrip()

    def action_move(self, step: int) -> None:
        options = self.query_one(OptionList)
        if options.option_count:
            at = (options.highlighted or 0) + step
            options.highlighted = max(0, min(at, options.option_count - 1))

    def action_complete(self) -> None:
        """Write on as far as all paths agree; where they do no further, take the one selected."""
        field = self.query_one(Input)
        # A name is written on by letters, not by parts of the path.
        wanted = commonprefix(self._wanted) if _is_path(field.value) else ""  # noqa: RUF071
        self._fill_in(wanted if len(wanted) > len(field.value) else self._chosen())

    def _fill_in(self, wanted: str | None) -> None:
        """Take a path into the field."""
        if wanted is not None and _is_path(wanted):
            field = self.query_one(Input)
            field.value = wanted
            field.cursor_position = len(wanted)

    def _chosen(self) -> str | None:
        highlighted = self.query_one(OptionList).highlighted
        if highlighted is not None and highlighted < len(self._wanted):
            return self._wanted[highlighted]
        return self.query_one(Input).value.strip() or None

    def action_take(self) -> None:
        self._take(beside=False)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._take(beside=False)

    def action_beside(self) -> None:
        self._take(beside=True)

    def _take(self, *, beside: bool) -> None:
        wanted = self._chosen()
        if wanted is None:
            return
        if wanted.endswith("/"):
            self._fill_in(wanted)
            return
        name = str(expanded(wanted)) if wanted.startswith("~") else wanted
        try:
            file = self._library.find_file(name)
            if not is_there(Path(file)):
                read_bytes(file)  # tells why
        except InputError as error:
            # What was typed stays, to be mended.
            self.app.tell(error.faults)
        else:
            self.dismiss((name, beside))

    def on_click(self, event: events.Click) -> None:
        """A click beside the box closes it."""
        if event.widget is self:
            self.dismiss(None)


def _is_path(text: str) -> bool:
    return "/" in text or text.startswith(("~", ".")) or text.endswith(ENDINGS)


def _paths(text: str) -> list[str]:
    """Folders and YAML files whose path begins with the text, folders with a slash."""
    folder, _, start = text.rpartition("/")
    shown = f"{folder}/" if "/" in text else ""
    base = expanded(shown or ".")
    try:
        inside = sorted(base.iterdir())
    except (OSError, ValueError):
        return []
    hidden = start.startswith(".")
    found = []
    for path in inside:
        if not path.name.startswith(start) or (path.name.startswith(".") and not hidden):
            continue
        if clean_line(path.name) != path.name:
            continue  # it could not be shown in the field as it is
        if path.is_dir():
            found.append(f"{shown}{path.name}/")
        elif path.suffix in ENDINGS:
            found.append(f"{shown or './'}{path.name}")
    return found[:MOST_PATHS]


def _holds(named: Named, words: list[str]) -> bool:
    return _hold(words, f"{named.id} {named.title or ''} {named.kind}")


def _hold(words: list[str], text: str) -> bool:
    return all(word in text.casefold() for word in words)


def _nothing(text: str, named: list[Named]) -> str:
    if _is_path(text):
        return "No YAML file there."
    return "Nothing of that name. A path opens any other file." if named else "Reading…"
