"""Feeds the reader for long: with atheris, guided by what is covered, or with mutations alone.

    python tests/fuzz/run.py --runs 1000000 --jobs 2

A find is written to tests/fuzz/corpus, where it stays as a test, and ends the run with status 1.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from random import Random

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))
EVERY = 1000
"""Inputs after which a process tells how far it is."""
OTHERS_IN = 10
"""Of so many inputs that may be a theme or settings, one is taken as one."""
OWN_SHARE = 4
"""Of so many inputs that atheris asks for, one is made by atheris alone."""


def main() -> int:
    options = _options()
    if options.into is not None:
        work = guided if options.how == "atheris" else by_mutations
        return work(options, Path(options.into))
    how = "atheris" if find_spec("atheris") else "mutations"
    guidance = "guided by coverage (atheris)" if how == "atheris" else "by mutations alone"
    print(
        f"Fuzzing the reader {guidance}: {options.runs:,} inputs, seed {options.seed}", flush=True
    )
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as into:
        status = _start_jobs(options, how, Path(into))
        told = [json.loads(path.read_text()) for path in sorted(Path(into).glob("*.json"))]
    outcomes: dict[str, int] = {}
    for each in told:
        for name, count in each["outcomes"].items():
            outcomes[name] = outcomes.get(name, 0) + count
    count = sum(each["inputs"] for each in told)
    slowest = max((each["slowest"] for each in told), default=0.0)
    print(f"{count:,} inputs in {time.monotonic() - started:.0f} s, slowest {slowest:.3f} s")
    print(", ".join(f"{number:,} {name}" for name, number in sorted(outcomes.items())))
    if status == 0 and count < options.runs:
        print("the run ended early")
        return 1
    return status


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=1_000_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--how", choices=("atheris", "mutations"), help=argparse.SUPPRESS)
    parser.add_argument("--into", help=argparse.SUPPRESS)
    return parser.parse_args()


def _start_jobs(options: argparse.Namespace, how: str, into: Path) -> int:
    """Run the jobs beside each other; 1 where one of them has found something."""
    jobs = []
    for job in range(options.jobs):
        runs = options.runs // options.jobs + (job < options.runs % options.jobs)
        words = [sys.executable, __file__, "--how", how, "--into", str(into / f"{job}.json")]
        words += ["--runs", str(runs), "--seed", str(options.seed + job)]
        log = (into / f"{job}.log").open("wb")
        jobs.append(subprocess.Popen(words, stdout=log, stderr=subprocess.STDOUT))
    while any(job.poll() is None for job in jobs) and not any(job.poll() for job in jobs):
        time.sleep(0.1)
    failed = [number for number, job in enumerate(jobs) if job.poll()]
    for number in failed:
        print((into / f"{number}.log").read_text(errors="replace")[-4000:])
    for job in jobs:
        # What one has found ends the run.
        job.terminate()
        job.wait()
    return int(bool(failed))


class _Tally:
    """Feeds a target, keeps what it finds, and tells how far it is."""

    def __init__(self, into: Path) -> None:
        from fuzz.target import Target

        # Names in an input lead nowhere from here.
        in_memory = Path("/dev/shm")
        self._folder = tempfile.TemporaryDirectory(dir=in_memory if in_memory.is_dir() else None)
        os.chdir(self._folder.name)
        self.target = Target(Path(self._folder.name), others_in=OTHERS_IN)
        self.inputs = 0
        self._into = into

    def take(self, raw: bytes) -> None:
        from fuzz.mutate import CORPUS

        self.inputs += 1
        try:
            self.target.take(raw)
        except BaseException:
            name = hashlib.sha1(raw, usedforsecurity=False).hexdigest()[:12]
            (CORPUS / f"find-{name}").write_bytes(raw)
            self.tell()
            raise
        if self.inputs % EVERY == 0:
            self.tell()

    def tell(self) -> None:
        target = self.target
        told = {
            "inputs": self.inputs,
            "slowest": target.slowest,
            "outcomes": dict(target.outcomes),
        }
        self._into.write_text(json.dumps(told))


def by_mutations(options: argparse.Namespace, into: Path) -> int:
    """Mutations of what is known, without an eye on what they reach."""
    from fuzz.mutate import inputs

    tally = _Tally(into)
    made = inputs(Random(options.seed))
    for _ in range(options.runs):
        tally.take(next(made))
    tally.tell()
    return 0


def guided(options: argparse.Namespace, into: Path) -> int:
    """Mutations of whatever has reached something new."""
    import atheris

    with atheris.instrument_imports(include=["layers_tui.stack"]):
        tally = _Tally(into)
    from fuzz.mutate import MOST_BYTES, mutated, seeds

    known = seeds()

    def mutate(raw: bytes, most: int, seed: int) -> bytes:
        random = Random(seed)
        if random.randrange(OWN_SHARE) == 0:
            return atheris.Mutate(raw, most)
        return mutated(raw, known, random)[:most]

    def take(raw: bytes) -> None:
        tally.take(raw)
        if tally.inputs == options.runs:
            tally.tell()
            # Past its runs it would write what it knows of them at length.
            os._exit(0)

    with tempfile.TemporaryDirectory() as corpus:
        for number, seed in enumerate(known):
            (Path(corpus) / str(number)).write_bytes(seed)
        words = [sys.argv[0], f"-seed={options.seed}", f"-max_len={MOST_BYTES}", "-verbosity=0"]
        # The target has a clock of its own; this one goes on while a process is stopped.
        words += ["-len_control=0", "-timeout=7200"]
        atheris.Setup([*words, corpus], take, custom_mutator=mutate)
        atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
