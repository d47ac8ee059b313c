"""`make bench`: every figure beside its target, in one run.

It exits with 0 whatever is missed, as it measures; with 1 where something could not be measured.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from .checking import measure_checking
from .figures import Group
from .files import LARGE, SIZES
from .finding import measure_finding
from .growth import growth_rows
from .hold import measure_hold
from .keys import measure_keys
from .load import measure_load
from .machine import load_average, machine
from .plan import Plan
from .processes import measure_processes
from .report import as_data, fill_block, write_json
from .saving import measure_saving
from .starts import measure_starts
from .table import markdown_report, text_report
from .terminal import Ended, Late

HERE = Path(__file__).parent
ROOT = HERE.parent
DOCUMENT = ROOT / "docs" / "BENCHMARKS.md"
PARTS: dict[str, Callable[[Plan], list[Group]]] = {
    "start": measure_starts,
    "keys": measure_keys,
    "load": measure_load,
    "process": measure_processes,
    "hold": measure_hold,
    "find": measure_finding,
    "save": measure_saving,
    "check": measure_checking,
}
QUICK_PAIRS = 3


def parser() -> argparse.ArgumentParser:
    """The options."""
    made = argparse.ArgumentParser(prog="make bench", description=__doc__)
    made.add_argument("--only", nargs="+", choices=[*PARTS], metavar="PART", help=", ".join(PARTS))
    made.add_argument("--pairs", type=int, default=15, help="rounds a figure (15)")
    made.add_argument(
        "--patience",
        type=float,
        default=30.0,
        metavar="SECONDS",
        help="what has taken so long in all gets no more rounds (30)",
    )
    made.add_argument(
        "--quick",
        action="store_true",
        help=f"{QUICK_PAIRS} rounds and at most {LARGE:,} layers: a look, not a measurement",
    )
    made.add_argument(
        "--peers", type=Path, default=ROOT / ".venv-bench", help="where other programs are"
    )
    made.add_argument("--docs", action="store_true", help=f"write {DOCUMENT.name} as well")
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what was asked for, and tell it."""
    options = parser().parse_args(arguments)
    if options.docs and (options.only or options.quick):
        parser().error("--docs takes a whole run")
    pairs = QUICK_PAIRS if options.quick else max(1, options.pairs)
    sizes = tuple(size for size in SIZES if size <= LARGE) if options.quick else SIZES
    groups: list[Group] = []
    failed = []
    rounds = f"up to {pairs}, until {options.patience:g} s"
    about = {**machine(), "rounds": rounds, "load at the start": load_average()}
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        plan = Plan(Path(folder), options.peers, pairs, options.patience, sizes)
        for name in (each for each in PARTS if each in (options.only or PARTS)):
            try:
                groups += PARTS[name](plan)
            except (Ended, Late, OSError, subprocess.SubprocessError) as error:
                failed.append(name)
                plan.say(f"{name} could not be measured: {error}")
        plan.say("done")
    about["load at the end"] = load_average()
    growth = growth_rows(figure for group in groups for figure in group.figures)
    told = " · ".join(f"{name} {value}" for name, value in about.items())
    print(told, text_report(groups, growth), sep="\n\n")
    write_json(HERE / "results.json", as_data(about, groups, growth))
    if options.docs and not failed:
        filling = f"{told}\n\n{markdown_report(groups, growth)}"
        text = DOCUMENT.read_text(encoding="utf-8")
        DOCUMENT.write_text(fill_block(text, filling), encoding="utf-8")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
