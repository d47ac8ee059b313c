"""What each role looks like: the theme's variable that colours it, and its attributes."""

from __future__ import annotations

from .span import LANE_COLOURS, STACK_COLOURS, lane_role, stack_role

ROLE_VARIABLES = {
    "text": "foreground",
    "title": "foreground",
    "question": "muted",
    "name": "foreground",
    "summary": "muted",
    "level": "muted",
    "fold": "muted",
    "label": "muted",
    "muted": "muted",
    "unstated": "muted",
    "quote": "muted",
    "note": "foreground",
    "item": "foreground",
    "problem": "foreground",
    "descendant": "foreground",
    "objection": "foreground",
    "heading": "foreground",
    "code": "accent",
    "link": "accent",
    "count": "open",
    "solved": "solved",
    "shifted": "shifted",
    "open": "open",
    "verdict-leap": "solved",
    "verdict-shifting": "shifted",
    "verdict-balanced": "open",
    "key": "key",
    **{lane_role(number): lane_role(number) for number in range(LANE_COLOURS)},
    **{stack_role(number): stack_role(number) for number in range(STACK_COLOURS)},
}
"""The variable of a theme that gives a role its colour."""

ROLE_ATTRIBUTES: dict[str, tuple[str, ...]] = {
    "title": ("bold",),
    "name": ("bold",),
    "strong": ("bold",),
    "heading": ("bold", "underline"),
    "emph": ("italic",),
    "strike": ("strike",),
    "note": ("italic",),
    "unstated": ("italic",),
    "key": ("bold",),
    "count": ("bold",),
    "reverse": ("reverse",),
    "underline": ("underline",),
}
"""What else a role is, by the names that Rich has for it."""
