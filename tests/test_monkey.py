"""The monkey, for a short while: `make monkey` has it go on."""

import itertools

import pytest
from monkey.__main__ import main, replay, run
from monkey.invariants import Invariants
from monkey.steps import KINDS, steps


@pytest.mark.parametrize("seed", [101, 102])
def test_all_holds_after_random_steps(seed):
    run("pilot", seed, 50)


def test_all_holds_on_a_terminal():
    run("terminal", 101, 60)


def test_a_seed_gives_the_same_steps():
    one, other = (list(itertools.islice(steps(7), 2000)) for _ in range(2))
    assert one == other
    assert one != list(itertools.islice(steps(8), 2000))
    assert {step.kind for step in one} >= {*KINDS} - {"key", "page", "escape", "burst"}


def test_what_does_not_hold_is_told_with_how_to_do_it_again(monkeypatch, capsys):
    def once_there_were_many(invariants):
        assert len(invariants.app.screen_stack) < 3, "there are too many screens"

    monkeypatch.setattr(Invariants, "_keys", once_there_were_many)
    assert main(["--only", "pilot", "--seed", "13", "--steps", "100"]) == 1
    told = capsys.readouterr().out
    number = int(told.split("--steps ")[1].split('"')[0])
    assert f"pilot, seed 13, step {number}: there are too many screens" in told
    assert replay("pilot", 13, number) in told
