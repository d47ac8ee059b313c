"""Every wrong file in a line or two, and all that is told of it, word for word."""

from __future__ import annotations

from pathlib import Path

import pytest
from layers_tui.stack.checking import check
from layers_tui.stack.codes import READING, SENSE, SHAPE, WARNINGS
from layers_tui.stack.fault import InputError
from layers_tui.stack.library import builtin_library

HEAD = "stack: s\ntitle: S\nlayers:\n"
ONE = "  - {id: l1, name: One, rationale: Why., raises: [{id: p, title: P}]}\n"
TWO = "  - {id: l2, name: Two, rationale: Why., solves: [p]}\n"
STACK = HEAD + ONE + TWO
COMPARISON = "comparison: c\ntitle: C\n"
BOTH = COMPARISON + "stacks: [ai, crypto]\n"


def layer(id_: str, rest: str) -> str:
    return f"  - {{id: {id_}, name: {id_.upper()}, rationale: Why., {rest}}}\n"


READING_WRONG: list[tuple[str | bytes, list[str]]] = [
    ("", ["1:1: the file is empty; start it with `stack:` or `comparison:`"]),
    ("# only a comment\n", ["1:1: the file is empty; start it with `stack:` or `comparison:`"]),
    ("---\n~\n", ["1:1: the file is empty; start it with `stack:` or `comparison:`"]),
    (
        STACK + "title: again\n",
        ["6:1: the key 'title' stands twice, first on line 2; keep one of the two"],
    ),
    (
        STACK.replace("title: P}", "title: P, id: q}"),
        ["4:69: the key 'id' stands twice, first on line 4; keep one of the two"],
    ),
    (
        STACK + "claim: leap\nclaim: shifting\ntitle: !x again\n",
        [
            "7:1: the key 'claim' stands twice, first on line 6; keep one of the two",
            "8:1: the key 'title' stands twice, first on line 2; keep one of the two",
            (
                "8:8: a tag '!x' stands here; take it out, or quote the value if it belongs to the "
                "text"
            ),
        ],
    ),
    (
        HEAD + "  - id: a\n    name: A\n    rationale: Why.\n    id: b\n    name: B\n",
        [
            "7:5: the key 'id' stands twice, first on line 4; put a dash before it if a new item "
            "begins here, or keep one of the two"
        ],
    ),
    (
        STACK.replace("title: P}", "title: Bees: they die}"),
        [
            "4:70: not YAML: a colon stands inside a value; quote the value if the colon belongs "
            "to it"
        ],
    ),
    (
        STACK.replace("title: P}", "title: 'Bees don't fly'}"),
        [
            "4:76: not YAML: text stands after the end of a quoted value; quote it with the other "
            "kind of quote, or write a quote within it twice"
        ],
    ),
    (
        STACK.replace("  - {id: l1", "\t- {id: l1"),
        ["4:1: a tab stands in the indentation; indent with spaces"],
    ),
    (
        STACK + "source:\n \tauthor: A\n",
        ["7:2: a tab stands in the indentation; indent with spaces"],
    ),
    (STACK + "---\n" + STACK, ["6:1: a second document starts here; keep one document a file"]),
    (STACK + "...\nx: y\n", ["7:1: a second document starts here; keep one document a file"]),
    (
        STACK.replace("title: S", "title: !!str S"),
        [
            (
                "2:8: a tag '!!str' stands here; take it out, or quote the value if it belongs to "
                "the text"
            )
        ],
    ),
    (
        STACK + "thesis: !important\n",
        [
            (
                "6:9: a tag '!important' stands here; take it out, or quote the value if it belongs"
                " to the text"
            )
        ],
    ),
    (STACK + "? [a]\n: b\n", ["6:3: a key is a list or a mapping; write keys as plain words"]),
    (STACK + "? \n: b\n", ["6:2: a key is empty; write keys as plain words"]),
    (
        STACK + "<<: x\n",
        [("6:5: `<<` merges something that is no mapping; name a mapping's anchor: `<<: *name`")],
    ),
    (
        STACK + "thesis: *x\n",
        [
            (
                "6:9: alias 'x' has no anchor above it; put the anchor (&) before the alias (*), or"
                " quote the value"
            )
        ],
    ),
    (
        STACK + "thesis: &a [*a]\n",
        [
            "6:9: `thesis` is a list, not text; write it as text, quoted where it begins with a "
            "bracket",
            (
                "6:13: alias 'a' stands inside its own anchor; put the anchor (&) before the alias "
                "(*), or quote the value"
            ),
        ],
    ),
    (STACK + "thesis: é\a\n", ["6:10: a control character stands here; take it out"]),
    (STACK + "thesis: é\0\n", ["6:10: a control character stands here; take it out"]),
    (STACK.encode("utf-16-le"), ["1:2: a control character stands here; save the file as UTF-8"]),
    (b"stack: s\ntitle: caf\xe9\n", ["2:11: is not UTF-8 text here; save the file as UTF-8"]),
    (
        STACK.replace("One", "Ünë").encode() + b"thesis: \xc3\xa9\xff\n",
        ["6:10: is not UTF-8 text here; save the file as UTF-8"],
    ),
    (STACK.encode("utf-16")[:-1], ["5:54: is not UTF-16 text here; save the file as UTF-8"]),
    (b"\xff\xfes\0:\0 \0\x00\xd8x\0", ["1:4: is not UTF-16 text here; save the file as UTF-8"]),
    (
        STACK + "thesis: **Bold** words\n",
        [
            (
                "6:9: not YAML: a text can't begin with '*'; quote the value, or put it on the line"
                " below a |"
            )
        ],
    ),
    (
        STACK + "driver: Note: slow\n",
        [
            (
                "6:13: not YAML: a colon stands inside a value; quote the value if the colon "
                "belongs to it, or mend the indentation"
            )
        ],
    ),
    (
        HEAD + "  - id: a\n    name: A\n    rationale:\n      One line.\n      Note: another.\n",
        [
            (
                "8:11: not YAML: a colon stands inside a value; quote the whole value, from line 6 "
                "on, if the colon belongs to it, or mend the indentation"
            )
        ],
    ),
    (
        STACK + 'thesis: "not closed\nclaim: leap\n',
        [('6:9: not YAML: this quote is not closed; close it, and write a quote within it as \\"')],
    ),
    (
        STACK + "thesis: 'it's'\n",
        [
            (
                "6:13: not YAML: text stands after the end of a value; quote the whole value, or "
                "mend where it ends"
            )
        ],
    ),
    (
        STACK + 'thesis: "a\nclaim: leap\ndriver: "b"\n',
        [
            (
                "8:10: not YAML: text stands after the end of a value, which begins on line 6; "
                "quote the whole value, or mend where it ends"
            )
        ],
    ),
    (
        STACK + "measured_by: [a, b\nclaim: leap\n",
        [
            (
                "6:14: not YAML: this bracket is not closed, or a comma is missing in it; close it,"
                " or put the comma in; line 7 does not belong in it"
            )
        ],
    ),
    (
        STACK + "measured_by: [a,\n  b\n",
        [
            (
                "6:14: not YAML: this bracket is not closed, or a comma is missing in it; close it,"
                " or put the comma in"
            )
        ],
    ),
    (
        STACK + "measured_by: [a, , b]\n",
        ["6:18: not YAML: a value can't begin with ','; take it out, or quote the value"],
    ),
    (STACK + "thesis: @home\n", ["6:9: not YAML: a value can't begin with '@'; quote the value"]),
    (
        STACK + "thesis: - a\n",
        [
            (
                "6:9: not YAML: a list can't begin beside its key; begin it on the line below, or "
                "quote the value"
            )
        ],
    ),
    (
        STACK + "thesis: |text\n  more\n",
        [("6:10: not YAML: text stands beside the | or >; begin it on the line below, indented")],
    ),
    (
        STACK + 'thesis: "C:\\dir"\n',
        [
            (
                "6:12: not YAML: a backslash begins no known character; write a backslash twice, or"
                " use single quotes"
            )
        ],
    ),
    (
        STACK + " thesis: x\n",
        [
            (
                "6:2: not YAML: this line does not fit what stands above it; mend the indentation "
                "here or on line 3"
            )
        ],
    ),
    (
        STACK + "thesis\n",
        [
            (
                "6:1: not YAML: this line is no key with a value; put a colon after the key, or "
                "indent it as the text above"
            )
        ],
    ),
    (
        STACK + "thesis:x\n",
        ["6:1: not YAML: no space follows the colon; put a space after the colon"],
    ),
    (
        HEAD + "  -id: a\n    name: A\n",
        ["4:3: not YAML: no space follows the dash; put a space after the dash"],
    ),
    (
        STACK + "measured_by: [#1 of all, TVL]\nclaim: leap\n",
        [
            (
                "6:15: not YAML: the bracket is not closed; a # begins a comment here: quote the "
                "value if the # belongs to it"
            )
        ],
    ),
    (
        STACK + "measured_by: [#1]",
        [
            (
                "6:15: not YAML: the bracket is not closed; a # begins a comment here: quote the "
                "value if the # belongs to it"
            )
        ],
    ),
    (
        STACK.replace("title: P}", "title: #1}"),
        [
            (
                "4:66: not YAML: the bracket is not closed; a # begins a comment here: quote the "
                "value if the # belongs to it"
            )
        ],
    ),
    (
        STACK + "measured_by: ['#1', \"a #b\", c#d # e\n",
        [
            (
                "6:14: not YAML: this bracket is not closed, or a comma is missing in it; close it,"
                " or put the comma in"
            )
        ],
    ),
    (
        STACK.replace("- {id: l2", "-{id: l2"),
        ["5:3: not YAML: no space follows the dash; put a space after the dash"],
    ),
    (
        HEAD + "  - id: a\n    name: A\nrationale: |\n      Why.\n    adds: [x]\n",
        [
            (
                "8:5: not YAML: this line does not fit what stands above it; mend the indentation "
                "here or on line 6"
            )
        ],
    ),
]
SHAPE_WRONG: list[tuple[str | bytes, list[str]]] = [
    (
        STACK.replace("title: P}", "title: Bees, and hives}"),
        ["4:72: unknown key 'and hives'; quote the value before it if the comma belongs to that"],
    ),
    (
        STACK.replace("title: P}", "title: Bees, always}"),
        ["4:72: unknown key 'always'; quote the value before it if the comma belongs to that"],
    ),
    (
        STACK.replace("title: P}", "title:P}"),
        ["4:59: unknown key 'title:P'; put a space after the colon"],
    ),
    (
        "title: T\n",
        [("1:1: neither a stack nor a comparison; start it with `stack: ID` or `comparison: ID`")],
    ),
    (
        "just text\n",
        [("1:1: neither a stack nor a comparison; start it with `stack: ID` or `comparison: ID`")],
    ),
    (
        "- a\n",
        [("1:1: neither a stack nor a comparison; start it with `stack: ID` or `comparison: ID`")],
    ),
    ("stack:s\ntitle:S\n", ["1:1: neither a stack nor a comparison; put a space after each colon"]),
    ("stak: x\ntitle: T\n", ["1:1: unknown key 'stak'; did you mean `stack`?"]),
    ("comparision: c\ntitle: C\n", ["1:1: unknown key 'comparision'; did you mean `comparison`?"]),
    (
        "Stack: s\nTitle: S\n",
        ["1:1: unknown key 'Stack'; did you mean `stack`? Keys are written in small letters"],
    ),
    (
        STACK.replace("title", "Title", 1),
        ["2:1: unknown key 'Title'; did you mean `title`? Keys are written in small letters"],
    ),
    (
        STACK + "comparison: c\n",
        ["6:1: unknown key 'comparison'; a file is a stack or a comparison: keep one of the two"],
    ),
    (
        "stack: s\n" + BOTH,
        ["1:1: unknown key 'stack'; a file is a stack or a comparison: keep one of the two"],
    ),
    ("title: C\nstacks: [ai, crypto]\n", ["1:1: `comparison` is missing; add `comparison:` here"]),
    (STACK.replace("title: S\n", ""), ["1:1: `title` is missing; add `title:` here"]),
    (STACK.replace("stack: s\n", ""), ["1:1: `stack` is missing; add `stack:` here"]),
    (
        "stack: s\ntitle: S\nthesis: >-\n  Two\n  lines\n",
        ["1:1: `layers` is missing; add `layers:` at the end, after line 5"],
    ),
    (
        COMPARISON + "caveat: None.\n",
        ["1:1: `stacks` is missing; add `stacks:` before `caveat:` on line 3"],
    ),
    (
        COMPARISON + "background: >-\n  Text\n  stacks: [ai, crypto]\n",
        ["1:1: `stacks` is missing; mend the indentation of `stacks:` on line 5"],
    ),
    (
        STACK.replace("title: S", "title: #1 of all") + "measured_by:\n  - #1\n  - TVL\n",
        [
            (
                "2:7: `title` is empty; a # begins a comment here: quote the value if the # "
                "belongs to it"
            ),
            (
                "7:4: an item of `measured_by` is empty; a # begins a comment here: quote the "
                "value if the # belongs to it"
            ),
        ],
    ),
    (
        STACK.replace("title: S", "title: # what readers call it"),
        ["2:7: `title` is empty; give it a value"],
    ),
    (HEAD + "  -id: a\n", ["4:3: `layers` is a mapping, not a list; put a space after the dash"]),
    (HEAD, ["3:8: `layers` is empty; give it at least 1 item"]),
    (HEAD.strip() + " []\n", ["3:9: `layers` is empty; give it at least 1 item"]),
    (
        HEAD.strip() + " one\n",
        [
            (
                "3:9: `layers` is the text 'one', not a list; write it as a list: begin each item "
                "with a dash and a space"
            )
        ],
    ),
    (
        HEAD.strip() + " {id: a}\n",
        [
            (
                "3:9: `layers` is a mapping, not a list; write it as a list: begin each item with a"
                " dash and a space"
            )
        ],
    ),
    (
        HEAD + "  - one\n",
        ["4:5: an item of `layers` is the text 'one'; write a mapping with `id:`, `name:`"],
    ),
    (HEAD + "  -\n", ["4:4: an item of `layers` is empty; give it a value"]),
    (
        HEAD + "  - [a]\n",
        ["4:5: an item of `layers` is a list; write a mapping with `id:`, `name:`"],
    ),
    (HEAD + "  - {id: a}\n", ["4:5: `name` is missing; add `name:` here"]),
    (HEAD + "  - {name: A}\n", ["4:5: `id` is missing; add `id:` here"]),
    (STACK + "thesys: x\n", ["6:1: unknown key 'thesys'; did you mean `thesis`?"]),
    (
        STACK + "colour: red\n",
        [
            (
                "6:1: unknown key 'colour'; the keys here are stack, title, layers, format, thesis,"
                " claim, driver, measured_by, source"
            )
        ],
    ),
    (STACK + "claim: leaping\n", ["6:8: `claim` is 'leaping'; did you mean leap?"]),
    (STACK + "claim: better\n", ["6:8: `claim` is 'better'; use one of balanced, leap, shifting"]),
    (STACK + "claim: ~\n", ["6:8: `claim` is empty; give it a value, or leave the key out"]),
    (
        STACK + "claim: [leap]\n",
        [
            (
                "6:8: `claim` is a list, not text; write it as text, quoted where it begins with a "
                "bracket"
            )
        ],
    ),
    (STACK + "format: 2\ncolour: red\n", ["6:9: `format` is '2'; this program reads format 1"]),
    (STACK + "format:\n", ["6:8: `format` is empty; give it a value, or leave the key out"]),
    (STACK + "thesis: ''\n", ["6:9: `thesis` is empty; give it a value, or leave the key out"]),
    (STACK + "thesis: null\n", ["6:9: `thesis` is empty; give it a value, or leave the key out"]),
    (
        STACK + "thesis: {a: b}\n",
        [
            (
                "6:9: `thesis` is a mapping, not text; write it as text, quoted where it holds a "
                "colon and a space"
            )
        ],
    ),
    (
        STACK + "measured_by: TVL\n",
        [
            (
                "6:14: `measured_by` is the text 'TVL', not a list; write it as a list: "
                "measured_by: [TVL]"
            )
        ],
    ),
    (
        STACK + "measured_by:\n",
        [
            (
                "6:13: `measured_by` is empty; write [] for none, or leave the key out where it is "
                "not stated"
            )
        ],
    ),
    (
        STACK + "measured_by: [a, '']\n",
        ["6:18: an item of `measured_by` is empty; give it a value"],
    ),
    (
        STACK + "measured_by: [[a]]\n",
        [
            (
                "6:15: an item of `measured_by` is a list, not text; write it as text, quoted where"
                " it begins with a bracket"
            )
        ],
    ),
    (
        STACK + "source: a book\n",
        [
            (
                "6:9: `source` is the text 'a book'; write a mapping with `title:`, `author:`, "
                "`published:`, `url:`"
            )
        ],
    ),
    (STACK + "source: {titel: x}\n", ["6:10: unknown key 'titel'; did you mean `title`?"]),
    (
        STACK.replace("id: l1", "id: l 1"),
        [
            (
                "4:10: `id` 'l 1' is no id; use letters, digits, dots, dashes and underscores, a "
                "letter or digit first"
            )
        ],
    ),
    (
        STACK.replace("id: l1", "id: [l1]"),
        [
            (
                "4:10: `id` is a list, not text; write it as text, quoted where it begins with a "
                "bracket"
            )
        ],
    ),
    (
        STACK.replace("solves: [p]", "solves: [p p]"),
        [
            (
                "5:51: an item of `solves` 'p p' is no id; use letters, digits, dots, dashes and "
                "underscores, a letter or digit first"
            )
        ],
    ),
    (
        STACK.replace("solves: [p]", "solves: p"),
        ["5:50: `solves` is the text 'p', not a list; write it as a list: solves: [p]"],
    ),
    (
        STACK.replace("solves: [p]", "solves: "),
        [
            (
                "5:50: `solves` is empty; write [] for none, or leave the key out where it is not "
                "stated"
            )
        ],
    ),
    (
        STACK.replace("solves: [p]", "level: []"),
        ["5:49: `level` is empty; give it at least 1 item"],
    ),
    (
        STACK.replace("solves: [p]", "level: {a: b}"),
        [
            (
                "5:49: `level` is a mapping, not text; write it as text, quoted where it holds a "
                "colon and a space"
            )
        ],
    ),
    (
        HEAD + layer("a", "raises: [p]"),
        ["4:48: an item of `raises` is the text 'p'; write a mapping with `id:`, `title:`"],
    ),
    (
        HEAD + layer("a", "raises: {id: p, title: P}"),
        [
            (
                "4:47: `raises` is a mapping, not a list; write it as a list: begin each item with "
                "a dash and a space"
            )
        ],
    ),
    (
        HEAD + layer("a", "raises: [{id: p, titel: P}]"),
        ["4:56: unknown key 'titel'; did you mean `title`?"],
    ),
    (HEAD + layer("a", "raises: [{id: p}]"), ["4:48: `title` is missing; add `title:` here"]),
    (COMPARISON + "stacks: [ai]\n", ["3:9: `stacks` holds only 1; give it at least 2 items"]),
    (COMPARISON + "stacks: []\n", ["3:9: `stacks` is empty; give it at least 2 items"]),
    (
        COMPARISON + "stacks: ai\n",
        [
            (
                "3:9: `stacks` is the text 'ai', not a list; write it as a list: begin each item "
                "with a dash and a space"
            )
        ],
    ),
    (
        COMPARISON + "stacks: [ai, [crypto]]\n",
        [
            (
                "3:14: an item of `stacks` is a list, not text; write it as text, quoted where it "
                "begins with a bracket"
            )
        ],
    ),
    (
        COMPARISON + "stacks: [ai, {stack: x}]\n",
        [
            "3:14: `title` is missing; add `title:` here",
            "3:14: `layers` is missing; add `layers:` here",
        ],
    ),
    (
        BOTH + "claim: leap\n",
        [
            (
                "4:1: unknown key 'claim'; the keys here are comparison, title, stacks, format, "
                "question, background, pairs, conclusion, caveat, source"
            )
        ],
    ),
    (
        BOTH + "pairs: [{layers: [ai/llms]}]\n",
        ["4:18: `layers` holds only 1; give it at least 2 items"],
    ),
    (BOTH + "pairs: [{note: x}]\n", ["4:9: `layers` is missing; add `layers:` here"]),
    (
        BOTH + "pairs: [ai/llms]\n",
        ["4:9: an item of `pairs` is the text 'ai/llms'; write a mapping with `layers:`"],
    ),
    (
        STACK + "colour: red\nthesis: [a]\nclaim: leaping\n",
        [
            (
                "6:1: unknown key 'colour'; the keys here are stack, title, layers, format, thesis,"
                " claim, driver, measured_by, source"
            ),
            (
                "7:9: `thesis` is a list, not text; write it as text, quoted where it begins with a"
                " bracket"
            ),
            "8:8: `claim` is 'leaping'; did you mean leap?",
        ],
    ),
]
SENSE_WRONG: list[tuple[str | bytes, list[str]]] = [
    (
        STACK + layer("l3", "solves: [l1]"),
        ["6:50: `solves` names 'l1', which is a layer; name a problem that it raises"],
    ),
    (
        STACK + layer("l2", "solves: []"),
        [
            (
                "6:10: the layer id 'l2' stands twice, first on line 5; give each layer an id of "
                "its own"
            )
        ],
    ),
    (
        STACK + layer("l3", "raises: [{id: p, title: Q}]"),
        [
            (
                "6:55: the problem id 'p' stands twice, first on line 4; give each problem an id of"
                " its own"
            )
        ],
    ),
    (
        STACK + layer("l3", "solves: [p]"),
        ["6:50: the problem 'p' is already solved by 'Two' on line 5; let one layer solve it"],
    ),
    (
        STACK.replace("solves: [p]", "level: [L2, L3, L2], solves: [p]"),
        ["5:58: `level` names 'L2' twice; keep one of the two"],
    ),
    (
        STACK.replace("solves: [p]", "solves: [p, p]"),
        ["5:54: `solves` names 'p' twice; keep one of the two"],
    ),
    (
        STACK + layer("l3", "solves: [q]"),
        [
            (
                "6:50: `solves` names 'q', a problem no layer raises; raise it in a layer below "
                "first: in 'l2' (line 5) or 'l1' (line 4)"
            )
        ],
    ),
    (
        STACK.replace("solves: [p]", "solves: [p2]"),
        [
            "5:51: `solves` names 'p2', a problem no layer raises; did you mean p?",
        ],
    ),
    (
        STACK.replace("solves: [p]", "solves: [other]"),
        [
            (
                "5:51: `solves` names 'other', a problem no layer raises; raise it in a layer "
                "below first: in 'l1' (line 4)"
            )
        ],
    ),
    (
        HEAD + layer("a", "solves: [q]"),
        [
            (
                "4:48: `solves` names 'q', a problem no layer raises; no layer is below to raise "
                "it; leave `solves` out"
            )
        ],
    ),
    (
        STACK.replace("title: P}", "title: P, from: p}"),
        [("4:75: `from` names 'p', the problem itself; name a problem that a layer below raises")],
    ),
    (
        STACK + layer("l3", "raises: [{id: r, title: R, from: pp}]"),
        [
            "6:74: `from` names 'pp', a problem no layer raises; did you mean p?",
        ],
    ),
    (
        STACK + layer("l3", "raises: [{id: r, title: R, from: other}]"),
        [
            (
                "6:74: `from` names 'other', a problem no layer raises; raise it in a layer below "
                "first: in 'l2' (line 5) or 'l1' (line 4)"
            )
        ],
    ),
    (
        HEAD + TWO + ONE,
        [
            (
                "4:51: `solves` names 'p', which a layer above raises on line 5; name a problem "
                "that a layer below raises; layers are listed foundation first"
            )
        ],
    ),
    (
        HEAD + layer("a", "solves: [p], raises: [{id: p, title: P}]"),
        [
            (
                "4:48: `solves` names 'p', which this layer raises; name a problem that a layer "
                "below raises"
            )
        ],
    ),
    (
        HEAD + "  - &a {id: a, name: A, rationale: W}\n  - *a\n",
        [("5:5: the layer id 'a' stands twice, first on line 4; give each layer an id of its own")],
    ),
    (
        HEAD + "  - &a {id: a, name: A, rationale: W}\n  - {<<: *a}\n",
        [("5:5: the layer id 'a' stands twice, first on line 4; give each layer an id of its own")],
    ),
    (
        HEAD + layer("a", "raises: [&p {id: p, title: P}]") + layer("b", "raises: [*p]"),
        [
            (
                "5:48: the problem id 'p' stands twice, first on line 4; give each problem an id of"
                " its own"
            )
        ],
    ),
    (
        COMPARISON + "stacks: [ai, cryto]\n",
        ["3:14: there is no stack 'cryto'; did you mean crypto?"],
    ),
    (
        COMPARISON + "stacks: [ai, ./no.yaml]\n",
        [
            (
                "3:14: there is no stack './no.yaml'; check the path; it starts from the folder of "
                "this file"
            )
        ],
    ),
    (
        COMPARISON + "stacks: [ai, ai]\n",
        [
            (
                "3:14: the stack id 'ai' stands twice, first on line 3; name each stack once, and "
                "give each an id of its own"
            )
        ],
    ),
    (
        COMPARISON + "stacks: [ai, f.yaml]\n",
        ["3:14: the stacks go in a circle: f.yaml → f.yaml; name a stack here"],
    ),
    (
        COMPARISON + "stacks: [ai, layered-paradox]\n",
        ["3:14: 'layered-paradox' is a comparison; name its stacks instead"],
    ),
    (
        BOTH + "pairs: [{layers: [ai/llm, crypto/rollups]}]\n",
        ["4:19: a pair names 'ai/llm', which is no layer here; did you mean ai/llms?"],
    ),
    (
        BOTH + "pairs: [{layers: [zzz, crypto/rollups]}]\n",
        ["4:19: a pair names 'zzz', which is no layer here; write it as stack/layer"],
    ),
    (
        BOTH + "pairs: [{layers: [llms, crypto/rollups]}]\n",
        ["4:19: a pair names 'llms', which is no layer here; did you mean ai/llms?"],
    ),
    (
        BOTH + "pairs: [{layers: [ai/L1, crypto/rollups]}]\n",
        ["4:19: a pair names 'ai/L1', which is no layer here; did you mean ai/llms?"],
    ),
    (
        BOTH + "pairs: [{layers: [ai/llms, ai/agents]}]\n",
        ["4:28: a pair names two layers of the stack 'ai'; pair layers of different stacks"],
    ),
    (
        STACK + layer("l1", "solves: [q, p]") + "claim: x\n",
        [
            (
                "6:10: the layer id 'l1' stands twice, first on line 4; give each layer an id of "
                "its own"
            ),
            (
                "6:50: `solves` names 'q', a problem no layer raises; raise it in a layer below "
                "first: in 'l2' (line 5) or 'l1' (line 4)"
            ),
            "6:53: the problem 'p' is already solved by 'Two' on line 5; let one layer solve it",
            "7:8: `claim` is 'x'; use one of balanced, leap, shifting",
        ],
    ),
]
WARNED: list[tuple[str | bytes, list[str]]] = [
    (
        STACK + "claim: shifting\n",
        [
            (
                "6:8: warning: `claim` is shifting, but the ledger says leap (1 solved, 0 shifted, "
                "0 open); change the claim, or see whether `solves` and `from` say what is meant"
            )
        ],
    ),
    (
        HEAD + "  - {id: a, name: A}\nclaim: leap\n",
        [
            (
                "4:5: warning: the layer 'a' has no rationale; add `rationale:` and say why it is "
                "there"
            ),
            (
                "5:8: warning: `claim` is leap, but no problem is recorded (0 solved, 0 shifted, 0 "
                "open); change the claim, or see whether `solves` and `from` say what is meant"
            ),
        ],
    ),
    (
        HEAD + layer("a", "raises: [{id: x, title: X}]"),
        [
            (
                "4:53: warning: nothing solves 'x' and nothing comes from it; let a new layer "
                "above solve it, or, where it does stay open, leave it, and check with "
                "--ignore unused-id"
            )
        ],
    ),
    (
        HEAD + layer("a", "raises: [{id: x, title: X}]") + layer("b", "adds: [B]"),
        [
            (
                "4:53: warning: nothing solves 'x' and nothing comes from it; let a layer above "
                "solve it, or, where it does stay open, leave it, and check with --ignore unused-id"
            )
        ],
    ),
]
VALID: list[str | bytes] = [
    STACK,
    "stack: no\ntitle: 1.10\nthesis: 2025-06-17\nlayers: [{id: 12, name: 12:30, rationale: yes}]\n",
    HEAD + "  - &a {id: a, name: A, rationale: W}\n  - {<<: *a, id: b}\n",
    STACK + "driver: &d More\nthesis: *d\n",
    STACK + "thesis: '~'\ndriver: \"null\"\n",
    "---\n" + STACK + "...\n",
    "\ufeff" + STACK,
    STACK.encode("utf-16"),
    STACK.replace("\n", "\r\n"),
    STACK + "format: 1\nsource: {}\nmeasured_by: []\n",
    HEAD + layer("a", "level: [L1, L2], solves: [], raises: [], adds: []"),
    BOTH + "pairs: []\n",
    BOTH + "pairs: [{layers: [ai/llms, crypto/rollups], note: Yes}]\n",
    COMPARISON + "stacks: [ai, {stack: b, title: B, layers: [{id: a, name: A, rationale: W}]}]\n",
]

WRONG = [*READING_WRONG, *SHAPE_WRONG, *SENSE_WRONG, *WARNED]

ELSEWHERE = {"unreadable", "depth", "budget", "mixed", "other-file", "theme-name"}
"""Codes that a file of a line or two can't have; each has a test of its own below."""
HOSTILE = {"parser", "too-many", "outside"}
"""Codes of files that mean harm: see test_hostile_yaml.py."""


@pytest.fixture
def told(tmp_path, monkeypatch):
    """What `check` tells of files in a folder of their own, each with its code."""
    monkeypatch.chdir(tmp_path)

    def tell(*names: str, **files: str | bytes) -> list[tuple[str, str]]:
        for name, text in files.items():
            raw = text if isinstance(text, bytes) else text.encode()
            Path(f"{name}.yaml").write_bytes(raw)
        faults = check(names or ["f.yaml"], builtin_library()).faults
        return [(str(fault), fault.code) for fault in faults]

    return tell


@pytest.mark.parametrize(("text", "expected"), WRONG)
def test_a_wrong_file_is_told_of_word_for_word(told, text, expected):
    assert [line for line, _ in told(f=text)] == [f"f.yaml:{line}" for line in expected]


@pytest.mark.parametrize("text", VALID)
def test_a_right_file_is_told_nothing_of(told, text):
    assert told(f=text) == []


def test_no_code_is_forgotten(told):
    seen = {code for text, _ in WRONG for _, code in told(f=text)}
    assert seen | ELSEWHERE | HOSTILE == {*READING, *SHAPE, *SENSE, *WARNINGS}
    assert not seen & (ELSEWHERE | HOSTILE)


def test_one_kind_of_fault_hides_no_other(told):
    text = (
        "stack: s\ntitle: S\ntitle: T\nsumary: x\nlayers:\n  - {id: a, nme: A}\n"
        "  - {id: a, name: B, solves: [zz]}\n"
    )
    assert [line.split(": ")[0] for line, _ in told(f=text)] == [
        f"f.yaml:{place}" for place in ("3:1", "4:1", "6:13", "7:10", "7:31")
    ]
    text = COMPARISON + "titel: x\nstacks: [ai, nowhere]\n"
    text += "pairs: [{layers: [ai/xx, nowhere/y]}]\n"
    assert [(line.split(": ")[0], code) for line, code in told(f=text)] == [
        ("f.yaml:3:1", "unknown-key"),
        ("f.yaml:4:14", "no-such-stack"),
        ("f.yaml:5:19", "no-such-layer"),
    ]


def test_a_fault_of_the_text_hides_only_what_depends_on_it(told):
    text = "stack: s\ntitel: S\nlayers:\n  - {id: a, nme: A}\n  - {ID: b, solves: *x}\n---\nx: y\n"
    assert [(line.split(": ")[0].split(":", 1)[1], code) for line, code in told(f=text)] == [
        ("2:1", "unknown-key"),
        ("4:13", "unknown-key"),
        ("5:5", "missing"),
        ("5:6", "unknown-key"),
        ("5:21", "alias"),
        ("6:1", "documents"),
    ]


def test_a_list_of_problems_that_comes_again_is_told_at_each_alias(told):
    text = HEAD + "  - {id: a, name: A, rationale: R, raises: &r [{id: p, title: P}]}\n"
    text += "".join(f"  - {{id: {id_}, name: B, rationale: R, raises: *r}}\n" for id_ in "bc")
    found = [line for line, code in told(f=text) if code == "duplicate-id"]
    assert [line.split(": ")[0] for line in found] == ["f.yaml:5:44", "f.yaml:6:44"]


def test_problems_under_an_unknown_key_are_not_missed_as_well(told):
    text = HEAD + "  - {id: a, name: A, problems: [{id: p, title: P}]}\n" + TWO
    assert [code for _, code in told(f=text)] == ["unknown-key"]


@pytest.mark.parametrize(
    "text", ["tasks:\n  - x\n", "state: x\n", "a: !Ref x\n", "a: 1\na: 2\n", "a: 1\n---\nb: 2\n"]
)
def test_files_of_other_programs_are_told_of_in_one_warning(told, text):
    assert [code for _, code in told(".", f=text)] == ["other-file"]


@pytest.mark.parametrize("name", ["f.yaml", "./f.yaml", "../here/f.yaml", "link.yaml"])
def test_a_circle_is_one_however_it_is_walked(told, tmp_path, monkeypatch, name):
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    Path("link.yaml").symlink_to("f.yaml")
    text = "comparison: {}\ntitle: C\nstacks: [ai, {}]\n"
    found = told(name, f=text.format("f", "./g.yaml"), g=text.format("g", "../here/f.yaml"))
    assert [code for _, code in found] == ["circle"]


def test_a_path_that_is_like_one_beside_it(told, tmp_path):
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "city.yml").write_text(STACK, encoding="utf-8")
    for name in ("below/cty.yml", "./below/city.yaml", "below/xyz.yaml"):
        hint = "check the spelling of the path"
        if "x" not in name:
            hint = f"did you mean {name.rpartition('/')[0]}/city.yml?"
        ((told_, _),) = told(name)
        assert told_ == f"{name}: no such file or folder; {hint}"


def test_what_can_not_be_read(told, tmp_path):
    (tmp_path / "none").mkdir()
    assert told("no.yaml", "cryto", "none") == [
        ("no.yaml: no such file or folder; check the spelling of the path", "unreadable"),
        (
            "cryto: no stack or comparison of that id, and no such file; did you mean crypto?",
            "unreadable",
        ),
        ("none: holds no .yaml or .yml file; name a folder of stacks", "unreadable"),
    ]


def test_what_is_something_else_is_wrong_where_it_is_named_and_told_of_in_a_folder(told):
    text = "services: {web: {image: x}}\n"
    said = "1:1: neither a stack nor a comparison"
    hint = "start it with `stack: ID` or `comparison: ID`"
    assert told("f.yaml", f=text) == [(f"f.yaml:{said}; {hint}", "kind")]
    hint = "keep stacks in a folder of their own, or name files"
    assert told(".") == [(f"f.yaml:1:1: warning: {said[5:]}; {hint}", "other-file")]


def test_deep_nesting_and_many_aliases(told):
    assert told(f=STACK + "thesis: " + "[" * 70) == [
        ("f.yaml:6:72: nested deeper than 64 levels; flatten it", "depth")
    ]
    bomb = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9))
    ((line, code),) = told(f=STACK + "a0: &a0 [x]\n" + bomb)
    assert code == "budget"
    assert line.split(": ")[1] == (
        "aliases and merge keys stand for more than 100,000 values; "
        "write the values out, or use fewer aliases"
    )


def test_a_comparison_among_other_files(told):
    told(f=STACK)
    with pytest.raises(InputError) as caught:
        builtin_library().load(["f.yaml", "layered-paradox"])
    assert [fault.code for fault in caught.value.faults] == ["mixed"]


@pytest.mark.parametrize("names", [("layered-paradox", "ai"), ("ai", "layered-paradox")])
def test_a_comparison_beside_one_of_its_own_stacks_is_told_to_go_alone(names):
    with pytest.raises(InputError) as caught:
        builtin_library().load(names)
    assert str(caught.value) == (
        "layered-paradox: is a comparison among other files; "
        "name one comparison alone, or stacks only"
    )


def test_circles_over_two_and_three_files(told):
    def naming(name: str) -> str:
        return COMPARISON + f"stacks: [ai, {name}]\n"

    two = "a.yaml:3:14: the stacks go in a circle: a.yaml → b.yaml → a.yaml; name a stack here"
    assert told("a.yaml", a=naming("b"), b=naming("a")) == [(two, "circle")]
    three = two.replace("b.yaml →", "b.yaml → c.yaml →")
    assert told("a.yaml", b=naming("c"), c=naming("a")) == [(three, "circle")]


@pytest.mark.parametrize("name", ["nowhere.yaml", "./nowhere.yaml", "12.yml"])
def test_a_stack_is_not_meant_for_its_ending(told, tmp_path, name):
    (tmp_path / "98-merge.yaml").write_text(STACK, encoding="utf-8")
    ((line, _),) = told(f=COMPARISON + f"stacks: [ai, {name}]\n")
    hint = "check the path; it starts from the folder of this file"
    assert line == f"f.yaml:3:14: there is no stack '{name}'; {hint}"


@pytest.mark.parametrize(
    ("name", "meant"),
    [("mien", "mine"), ("./mien.yaml", "./mine.yaml"), ("mine.yml", "mine.yaml")],
)
def test_a_stack_beside_the_file_may_be_meant(told, name, meant):
    ((line, _),) = told(f=COMPARISON + f"stacks: [ai, {name}]\n", mine=STACK)
    assert line == f"f.yaml:3:14: there is no stack '{name}'; did you mean {meant}?"


def test_a_folder_is_told_of_file_by_file_and_a_stack_that_two_name_once(told):
    found = told(
        ".",
        a=COMPARISON + "stacks: [ai, b]\n",
        b=STACK + "colour: red\nclaim: leaping\n",
        c=COMPARISON + "stacks: [b, nope]\n",
        d=STACK,
        e="",
    )
    assert [line.split("; ")[0] for line, _ in found] == [
        "b.yaml:6:1: unknown key 'colour'",
        "b.yaml:7:8: `claim` is 'leaping'",
        "c.yaml:3:13: there is no stack 'nope'",
        "e.yaml:1:1: the file is empty",
    ]
