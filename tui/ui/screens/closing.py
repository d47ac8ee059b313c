"""Screens that close once, however often they are told to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.await_complete import AwaitComplete

if TYPE_CHECKING:
    from textual.screen import Screen

    Mixed = Screen[Any]
else:
    # Textual styles a class by its first base, which must be the kind of screen that it is.
    Mixed = object


class ClosesOnce(Mixed):
    """Two keys at once must not close what is under it as well, which is what Textual does."""

    def dismiss(self, result: Any = None) -> AwaitComplete:
        # What is under another screen is current for Textual, too.
        return super().dismiss(result) if self.app.screen is self else AwaitComplete()
