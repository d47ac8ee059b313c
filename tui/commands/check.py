"""`layers-tui check`: every fault of every file in one run."""

from __future__ import annotations

import signal
import sys
import time
from typing import TYPE_CHECKING

from . import DONE, FAILED, WRONG
from .options import command_parser, read_standard_input

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from rich.progress import Progress

    from ..stack.checking import Report
    from ..stack.fault import Fault
    from .options import CommandParser

PATIENCE = 0.5
"""Seconds after which a progress bar shows on a terminal."""
BETWEEN = 0.1
"""Seconds between two pictures of it."""

EPILOG = """\
Errors are told as `file:line:column: what is wrong; what to do`. Warnings do
not fail the check, unless with --strict: what is claimed and what the ledger
says disagree (claim), a layer has no rationale (no-rationale), nothing refers
to a problem (unused-id), a file in a folder is something else (other-file), a
theme is called otherwise than its file (theme-name). --codes explains every
code.

Exit status: 0 all is well, 1 something is wrong, 2 wrong usage or a file that
is not there.
"""


def parser() -> CommandParser:
    made = command_parser(
        "check",
        "Check stacks, comparisons, themes and settings.yaml: all faults in one run.",
        EPILOG,
    )
    made.add_argument(
        "names",
        nargs="*",
        metavar="FILE|FOLDER|ID",
        help="YAML files, folders (every .yaml and .yml below them), ids, or - for standard input",
    )
    made.add_argument(
        "--format",
        choices=("text", "json", "github"),
        default="text",
        help="text on standard error; a JSON array, or GitHub's annotations, on standard output",
    )
    made.add_argument("--strict", action="store_true", help="let warnings fail the check")
    made.add_argument(
        "--ignore",
        action="append",
        default=[],
        metavar="CODE",
        help="do not tell of this warning; may be given again",
    )
    made.add_argument("--codes", action="store_true", help="list the codes, and what each means")
    return made


def run(arguments: Sequence[str]) -> int:
    """Check what is named."""
    from ..stack.checking import check
    from ..stack.codes import CODES
    from ..user.folders import user_library

    made = parser()
    options = made.parse_args(arguments)
    if options.codes:
        for name, code in CODES.items():
            print(f"{name:<16} {code.severity:<8} {code.meaning}")
        return DONE
    if not options.names:
        made.error("name a file, a folder or an id")
    ignored = [code for each in options.ignore for code in each.split(",")]
    for code in ignored:
        if code not in CODES or CODES[code].severity == "error":
            warnings = ", ".join(name for name, each in CODES.items() if each.severity == "warning")
            made.error(f"--ignore: {code!r} is no warning; there are {warnings}")
    piped = read_standard_input() if "-" in options.names else b""
    progress = _Progress()
    try:
        report = check(
            options.names,
            user_library(piped=piped),
            ignored=ignored,
            others=_themes_and_settings,
            on_file=progress.show if sys.stderr.isatty() else lambda _done, _total: None,
        )
    finally:
        progress.close()
    _tell(report, options.format)
    if not report.all_could_be_read:
        return WRONG
    return FAILED if report.errors or (options.strict and report.warnings) else DONE


def _themes_and_settings(file: str) -> Sequence[Fault] | None:
    """The faults of a theme or of settings; None where a file is neither."""
    from pathlib import Path

    from ..stack.fault import InputError
    from ..stack.yaml_reader import read_bytes, read_yaml
    from ..user.folders import settings_file, themes_folder

    path = Path(file)
    if path.name == settings_file().name:
        return _settings_faults(path)
    in_folder = path.resolve().parent == themes_folder().resolve()
    try:
        document = read_yaml(read_bytes(file), file, salvaging=True)
    except InputError:
        # An empty file is what others in its folder are.
        return _theme_faults(path, in_folder=True) if in_folder else None
    data = document.data
    if _has_settings(data):
        message = f"these are settings, which are read from {settings_file().name} only"
        hint = "give the file that name"
        fault = document.fault(document.place(data), "other-file", message, hint)
        return fault, *_settings_faults(path)
    if in_folder or (isinstance(data, dict) and "theme" in data):
        return _theme_faults(path, in_folder=in_folder)
    return None


def _theme_faults(path: Path, *, in_folder: bool) -> Sequence[Fault]:
    """The faults of a theme; `in_folder` tells whether it is in the folder of themes."""
    from ..stack.fault import InputError, shown
    from ..stack.yaml_reader import read_own, read_yaml
    from ..ui.theme_file import parse_theme

    try:
        name = parse_theme(path).theme
    except InputError as error:
        return error.faults
    if name == path.stem or not in_folder:
        return ()
    document = read_yaml(read_own(str(path)), str(path))
    message = f"`theme` is {name}, but the file is called {shown(path.stem)}"
    hint = "a folder of themes goes by the names of its files: call both the same"
    place = document.place(document.data, "theme")
    return [document.fault(place, "theme-name", message, hint)]


def _settings_faults(path: Path) -> Sequence[Fault]:
    from ..ui.keymap import make_keymap
    from ..ui.theme_file import settings_theme_faults
    from ..user.choices import choose
    from ..user.chosen import Chosen
    from ..user.settings import read_settings

    read = read_settings(path)
    _, faults = make_keymap(choose({}, {}, read, Chosen()))
    return (*read.faults, *settings_theme_faults(read), *faults)


def _has_settings(data: object) -> bool:
    """Whether what names a theme has keys that only settings have: then it is none itself."""
    from ..ui.theme_file import ThemeFile
    from ..user.settings import Settings

    if not isinstance(data, dict) or "theme" not in data:
        return False
    settings, theme = set(Settings.__struct_fields__), set(ThemeFile.__struct_fields__)
    return bool(data.keys() & (settings - theme)) and not data.keys() & (theme - settings)


def _tell(report: Report, form: str) -> None:
    from ..export.faults import as_github, as_json

    if form == "json":
        print(as_json(report.faults))
    elif form == "github":
        sys.stdout.write(as_github(report.faults))
    else:
        for fault in report.faults:
            print(fault, file=sys.stderr)
        counts = (
            _count(report.files, "file"),
            _count(report.errors, "error"),
            _count(report.warnings, "warning"),
        )
        print(", ".join(counts))


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


class _Progress:
    """A bar on standard error, once the check has taken a while."""

    def __init__(self) -> None:
        self._next = time.monotonic() + PATIENCE
        self._bar: Progress | None = None
        self._is_drawing = False
        self._told_to_end = 0
        """The signal that came while the bar was drawn."""

    def show(self, done: int, total: int) -> None:
        if (now := time.monotonic()) < self._next:
            return
        self._next = now + BETWEEN
        self._is_drawing = True
        if self._bar is None:
            self._bar = self._start(total)
        self._bar.update(self._bar.task_ids[0], completed=done, refresh=True)
        self._is_drawing = False
        if self._told_to_end:
            self._end(self._told_to_end)

    def close(self) -> None:
        if self._bar is not None:
            self._bar.stop()

    def _start(self, total: int) -> Progress:
        from rich.console import Console
        from rich.progress import Progress

        bar = Progress(console=Console(stderr=True), transient=True, auto_refresh=False)
        bar.add_task("Checking", total=total)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT):
            # The bar hides the cursor, which is to be there afterwards.
            if signal.getsignal(number) == signal.SIG_DFL:
                signal.signal(number, self._on_signal)
        bar.start()
        return bar

    def _on_signal(self, number: int, _frame: object) -> None:
        if self._is_drawing:
            self._told_to_end = number
        else:
            self._end(number)

    def _end(self, number: int) -> None:
        """By the signal, as without a bar. An exception would go through C code that reads."""
        self.close()
        signal.signal(number, signal.SIG_DFL)
        signal.raise_signal(number)
