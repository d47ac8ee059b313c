"""Each promise in SECURITY.md names a test that is there."""

import re
from pathlib import Path

TESTS = Path(__file__).parent
PAGE = (TESTS.parent / "SECURITY.md").read_text(encoding="utf-8")
NAMED = re.compile(r"`(?P<file>test_\w+\.py)?(?:::(?P<name>test_\w+))?`")


def rows():
    cells = (re.split(r" \| ", line.strip("| ")) for line in PAGE.splitlines() if line[:1] == "|")
    return [each for each in cells if len(each) == 3 and not each[0].startswith("What can")]


def test_every_promise_names_a_test_that_is_there():
    found = rows()
    assert len(found) > 50
    for what, _does, tests in found:
        source = ""
        named = [each for each in NAMED.finditer(tests) if any(each.groups())]
        assert named, what
        for each in named:
            if each["file"]:
                source = (TESTS / each["file"]).read_text(encoding="utf-8")
            if each["name"]:
                assert re.search(rf"^(async )?def {each['name']}\(", source, re.M), each[0]
