"""The schema that editors use and the check agree, as far as a schema can tell."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from layers_tui.commands.new import starter
from layers_tui.stack.checking import check
from layers_tui.stack.codes import SHAPE
from layers_tui.stack.library import builtin_library, package_folder
from layers_tui.stack.schema import stack_schema
from test_check_faults import VALID, WARNED, WRONG

SCHEMA = stack_schema()
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


class EditorLoader(yaml.SafeLoader):
    """YAML 1.2 core, with merge keys: no times, no dates, and `no` is a word."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012


for tag, pattern, first in (
    ("bool", "true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", "[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
    ("null", "~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("merge", "<<", "<"),
):
    EditorLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(first)
    )


def loaded(text: str | bytes) -> Any:
    return yaml.load(text, EditorLoader)


def objections(text: str | bytes) -> list[str]:
    return [error.message for error in VALIDATOR.iter_errors(loaded(text))]


def test_an_editor_types_scalars_by_how_they_look():
    text = "[no, 1.10, 2025-06-17, 12:30, true, ~, 7, '7', {<<: {a: b}}]"
    assert loaded(text) == ["no", 1.1, "2025-06-17", "12:30", True, None, 7, "7", {"a": "b"}]


def test_the_schema_is_valid():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(
    "file", sorted(package_folder("layers").glob("*.yaml")), ids=lambda file: file.stem
)
def test_every_built_in_file_passes(file):
    assert objections(file.read_bytes()) == []


@pytest.mark.parametrize("kind", ["stack", "comparison"])
def test_every_starter_passes(kind):
    assert objections(starter(kind, "x")) == []


@pytest.mark.parametrize("text", [*VALID, *(text for text, _ in WARNED)])
def test_what_the_check_accepts_passes(text):
    assert objections(text) == []


def test_what_the_check_calls_of_the_wrong_shape_does_not(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    rejected = 0
    for text, expected in WRONG:
        Path("f.yaml").write_bytes(text if isinstance(text, bytes) else text.encode())
        found = check(["f.yaml"], builtin_library()).faults
        if any(fault.code in SHAPE for fault in found):
            assert objections(text), expected
            rejected += 1
    assert rejected > 50


def test_a_key_called_examples_is_a_key_like_any_other():
    layer = SCHEMA["$defs"]["Layer"]["properties"]
    assert layer["examples"]["items"] == layer["adds"]["items"]
    text = "stack: s\ntitle: S\nlayers: [{id: a, name: A, examples: EXAMPLES}]"
    assert objections(text.replace("EXAMPLES", "[1, yes, two]")) == []
    assert objections(text.replace("EXAMPLES", "null"))


def properties() -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (owner, name, said)
        for owner, definition in SCHEMA["$defs"].items()
        for name, said in definition["properties"].items()
    ]


@pytest.mark.parametrize(("owner", "name", "said"), properties())
def test_every_property_is_described_by_words_and_by_valid_examples(owner, name, said):
    assert said["description"].endswith("."), (owner, name)
    assert said["examples"]
    rule = VALIDATOR.evolve(schema={**said, "$defs": SCHEMA["$defs"]})
    for example in said["examples"]:
        rule.validate(example)
