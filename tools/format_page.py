"""docs/format.md: every key of the file format, from the schema that is made of its types."""

from __future__ import annotations

import json
from typing import Any

from layers_tui.stack.schema import stack_schema

HEAD = """\
# The format

A YAML file holds one stack, or one comparison of stacks. The tables on this page are made from the
types that read the file, as is the JSON Schema that `layers-tui schema` prints.

- Layers are listed with the foundation first.
- What you leave out reads "not stated", or does not show. An empty list, `raises: []`, reads
  "none".
- An id is made of letters, digits, dots, dashes and underscores; a letter or a digit is first.
- A key that is not in the format is an error, which names the nearest one that is.
- A value is the text that was written: `no`, `1.10` and `2025-06-17` need no quotes. Quote one that
  holds `: ` or ` #`, or begins with a mark such as `[`; within `{ }` also one that holds a comma.
  [What YAML is read as](check.md#what-yaml-is-read-as) tells the rest.

A problem that a layer lists under `solves` is closed. It was *solved*, unless another problem names
it in `from:`: then it was *shifted*. What no layer closes stays *open*. The verdict on a stack is a
capability leap where solved > shifted + open, problem shifting where fewer were solved, balanced
where as many. It is counted from what the file's author wrote: it tests whether that
is consistent, not whether it is true.

```yaml
# yaml-language-server: $schema=./stack.schema.json
format: 1
stack: cache
title: Caching
claim: shifting
layers:
  - id: database
    name: Database
    raises:
      - {id: slow-reads, title: Reads are slow}
  - id: cache
    name: Cache
    solves: [slow-reads]
    raises:
      - {id: stale, title: Answers may be stale, from: slow-reads}
```

```yaml
format: 1
comparison: speed
title: Two ways to be fast
question: Which of them moves the problem?
stacks: [cache.yaml, crypto]
pairs:
  - {layers: [cache/cache, crypto/rollups], note: Both buy speed.}
```
"""
ORDER = ("Stack", "Layer", "Problem", "Objection", "Comparison", "Pair", "Source")


def format_page() -> str:
    """The page."""
    definitions = stack_schema()["$defs"]
    assert set(definitions) == set(ORDER)
    parts = [HEAD]
    for name in ORDER:
        said = definitions[name]
        rows = [
            f"| `{key}` | {_kind(each)} | {_need(key, said)} | {_words(each)} |\n"
            for key, each in said["properties"].items()
        ]
        head = "| key | is | | |\n|---|---|---|---|\n"
        parts.append(f"## {_heading(name)}\n\n{said['description']}\n\n{head}{''.join(rows)}")
    return "\n".join(parts)


def _heading(name: str) -> str:
    return f"{'An' if name == 'Objection' else 'A'} {name.lower()}"


def _need(key: str, said: dict[str, Any]) -> str:
    return "needed" if key in said.get("required", ()) else ""


def _words(each: dict[str, Any]) -> str:
    """What a key means, with an example as it is written in YAML."""
    text = str(each["description"])
    examples = [f"`{_written(example)}`" for example in each.get("examples", ())]
    return f"{text} For example {' or '.join(examples)}." if examples else text


def _kind(each: dict[str, Any], *, many: bool = False) -> str:
    """What a value is, in a few words."""
    if "$ref" in each:
        name = each["$ref"].split("/")[-1]
        heading = _heading(name).lower()
        shown = f"{name.lower()}s" if many else heading
        return f"[{shown}](#{heading.replace(' ', '-')})"
    if "enum" in each:
        return " or ".join(f"`{choice}`" for choice in each["enum"])
    if "anyOf" in each:
        return " or ".join(_kind(choice, many=many) for choice in each["anyOf"])
    if each.get("type") == "array":
        least = f"{each['minItems']} or more " if each.get("minItems", 0) > 1 else ""
        return f"a list of {least}{_kind(each['items'], many=True)}"
    if each.get("type") == "integer":
        return f"`{each['maximum']}`"
    if "pattern" in each:
        return "ids" if many else "an id"
    return "texts" if many else "text"


def _written(value: Any, *, inside: bool = False) -> str:
    """An example on one line of YAML."""
    if isinstance(value, list):
        return f"[{', '.join(_written(each, inside=True) for each in value)}]"
    if isinstance(value, dict):
        pairs = (f"{key}: {_written(each, inside=True)}" for key, each in value.items())
        return f"{{{', '.join(pairs)}}}"
    text = str(value)
    special = (": ", " #", *((",",) if inside else ()))
    is_plain = text[0] not in "*&![" and not any(mark in text for mark in special)
    return text if is_plain else json.dumps(text, ensure_ascii=False)
