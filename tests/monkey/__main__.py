"""`make monkey`: long runs of random keys, mouse events, sizes and saves."""

from __future__ import annotations

import argparse
import asyncio
import sys
import time
import traceback
from collections.abc import Callable, Sequence

from . import pilot_run, terminal_run
from .steps import EPISODE, Failed
from .world import World, shipped, world

LAST_TOLD = 12


def _in_pilot(seed: int, count: int, where: World) -> None:
    asyncio.run(pilot_run.run(seed, count, where))


RUNS: dict[str, tuple[int, Callable[[int, int, World], None]]] = {
    "pilot": (20_000, _in_pilot),
    "terminal": (2_000, terminal_run.run),
}
"""Where it runs, and how many steps unless they are given."""


def replay(where: str, seed: int, steps: int) -> str:
    """How to do the same once more."""
    return f'make monkey ARGS="--only {where} --seed {seed} --steps {steps}"'


def run(where: str, seed: int, steps: int) -> None:
    """So many steps, an episode a seed; raises Failed with what to tell."""
    before = shipped()
    while steps > 0:
        count = min(steps, EPISODE)
        with world() as made:
            try:
                RUNS[where][1](seed, count, made)
                assert shipped() == before, "the program's own files have changed"
            except Failed as error:
                print(f"\n{where}, seed {seed}, step {len(error.done)}: {error}")
                print("the last steps:", *error.done[-LAST_TOLD:], sep="\n  ")
                print("again:", replay(where, seed, len(error.done)), flush=True)
                raise
        seed, steps = seed + 1, steps - count


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what was asked for; 1 where something does not hold."""
    made = argparse.ArgumentParser(prog="make monkey", description=__doc__)
    made.add_argument("--only", choices=[*RUNS], help="where to run (both)")
    made.add_argument("--seed", type=int, default=1, help=f"the first; one each {EPISODE} steps")
    made.add_argument("--steps", type=int, help="steps (20,000 in the pilot, 2,000 in a terminal)")
    options = made.parse_args(arguments)
    for where, (usual, _) in RUNS.items():
        if options.only in (None, where):
            steps, began = options.steps or usual, time.monotonic()
            try:
                run(where, options.seed, steps)
            except Failed as error:
                traceback.print_exception(error.why)
                return 1
            took = time.monotonic() - began
            print(f"{where}: {steps:,} steps from seed {options.seed}, all held, {took:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
