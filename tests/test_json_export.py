"""The case as JSON, and the schema made from the same types."""

import json

import jsonschema
import pytest
from hostile import TEXTS, bare_case, every_text_case
from layers_tui.export.case_json import case_json, export_schema
from layers_tui.stack.case import Case
from layers_tui.stack.library import builtin_library
from layers_tui.view.wording import CONSISTENCY
from shorthand import stack

IDS = builtin_library().ids()
VALIDATOR = jsonschema.Draft202012Validator(export_schema())


@pytest.mark.parametrize("id_", ["layered-paradox", "osi-and-tcp-ip"])
def test_the_built_in_comparisons(id_, golden):
    golden(f"{id_}.json", case_json(builtin_library().load([id_])))


def test_the_schema_is_valid_and_describes_every_field():
    schema = export_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    for definition in schema["$defs"].values():
        assert sorted(definition["required"]) == sorted(definition["properties"])
        assert all(each["description"].endswith(".") for each in definition["properties"].values())


@pytest.mark.parametrize("id_", IDS)
def test_what_is_exported_passes_it(id_):
    VALIDATOR.validate(json.loads(case_json(builtin_library().load([id_]))))


@pytest.mark.parametrize("case", [every_text_case(), bare_case(1), bare_case(3, 1, 2)])
def test_any_case_passes_it(case):
    VALIDATOR.validate(json.loads(case_json(case)))


def test_the_schema_refuses_what_is_not_exported(paradox):
    told = json.loads(case_json(paradox))
    del told["stacks"][0]["layers"][0]["raises"]
    told["stacks"][1]["problems"][0]["fate"] = "gone"
    assert len(list(VALIDATOR.iter_errors(told))) == 2


def test_null_is_not_stated_and_an_empty_list_is_none():
    (osi, _) = json.loads(case_json(builtin_library().load(["osi-and-tcp-ip"])))["stacks"]
    assert (osi["layers"][0]["solves"], osi["layers"][-1]["raises"]) == (None, [])
    (bare,) = json.loads(case_json(bare_case(1)))["stacks"]
    assert (bare["thesis"], bare["measured_by"], bare["layers"][0]["adds"]) == (None, None, None)
    assert (bare["verdict"]["verdict"], bare["verdict"]["is_supported"]) == (None, None)


def test_it_says_what_the_screen_says(paradox):
    told = json.loads(case_json(paradox))
    assert told["format"] == 1
    assert told["reminder"] == CONSISTENCY
    crypto = told["stacks"][1]
    verdict = crypto["verdict"]
    assert verdict["counts"] == {"solved": 0, "shifted": 2, "open": 4}
    assert (verdict["verdict"], verdict["claim"], verdict["is_supported"]) == (
        "shifting",
        "shifting",
        True,
    )
    assert (len(verdict["counts_for"]), verdict["counts_against"]) == (6, [])
    first = crypto["problems"][0]
    assert (first["fate"], first["raised"], first["closed"]) == (
        "shifted",
        "public-chain",
        "rollups",
    )
    assert (len(first["children"]), first["descendants_open"]) == (3, 4)
    assert [layer["open_after"] for layer in crypto["layers"]] == [1, 3, 4]
    assert told["pairs"][0]["ends"] == [
        {"stack": "ai", "layer": "llms"},
        {"stack": "crypto", "layer": "public-chain"},
    ]
    assert told["pairs"][0]["note"]


def test_a_chain_takes_as_much_as_its_problems():
    def size(problems):
        layers = (f"-p{each - 1} +p{each}<p{each - 1}" for each in range(1, problems))
        return len(case_json(Case((stack("+p0", *layers),), None, {})))

    assert size(400) < 2.2 * size(200)


def test_hostile_text_is_kept():
    told = json.loads(case_json(every_text_case()))
    assert [layer["summary"] for layer in told["stacks"][0]["layers"]] == list(TEXTS)


def test_what_has_no_counterpart_is_told_in_the_order_of_the_stacks():
    pairs = json.loads(case_json(bare_case(1, 2)))["pairs"]
    assert [[end["layer"] for end in pair["ends"]] for pair in pairs] == [
        ["l0", "l0"],
        [None, "l1"],
    ]
