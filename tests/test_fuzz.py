"""The fuzzer, for a moment, and all that it ever found. `make fuzz` runs it for long."""

from __future__ import annotations

from random import Random

import pytest
from fuzz.mutate import CORPUS, inputs, seeds
from fuzz.target import Found, Target
from layers_tui.stack import yaml_reader

SHORT = 400


@pytest.fixture
def target(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return Target(tmp_path)


@pytest.mark.parametrize("path", sorted(CORPUS.iterdir()), ids=lambda path: path.name)
def test_a_past_find_stays_mended(target, path):
    target.take(path.read_bytes())


def test_every_seed_is_taken(target):
    for seed in seeds():
        target.take(seed)
    assert {"read", "theme read", "settings read"} <= set(target.outcomes)


@pytest.mark.parametrize("seed", range(3))
def test_broken_files_are_refused_with_our_own_error(target, seed):
    made = inputs(Random(seed))
    for number in range(SHORT):
        raw = next(made)
        try:
            target.take(raw)
        except Exception as error:
            pytest.fail(f"seed {seed}, input {number}: {error!r} with {raw!r}")
    assert target.outcomes["refused"] > SHORT // 2


def test_the_target_notices_what_is_wrong(target, monkeypatch):
    monkeypatch.setattr("fuzz.target.MOST_SECONDS", -1.0)
    with pytest.raises(Found, match="took"):
        target.take(b"a: 1")
    monkeypatch.undo()
    monkeypatch.setattr(yaml_reader, "read_quickly", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        target.take(b"a: 1")
    monkeypatch.setattr("fuzz.target.LONGEST_MESSAGE", 10)
    monkeypatch.setattr(yaml_reader, "read_quickly", lambda *_: None)
    with pytest.raises(Found, match=r"f\.yaml"):
        target.take(b"a: 1")
