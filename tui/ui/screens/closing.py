"""Screens that close once, however often they are told to, and by the key that opened them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import events
from textual.await_complete import AwaitComplete

if TYPE_CHECKING:
    from collections.abc import Collection

    from textual.screen import Screen

    from ..painted import PaintedApp

    Mixed = Screen[Any]
else:
    # Textual styles a class by its first base, which must be the kind of screen that it is.
    Mixed = object


class ClosesOnce(Mixed):
    """Two keys at once must not close what is under it as well, which is what Textual does."""

    app: PaintedApp
    closing_keys: Collection[str] = ()
    """The keys that opened it, which close it as well."""

    def dismiss(self, result: Any = None) -> AwaitComplete:
        # What is under another screen is current for Textual, too.
        return super().dismiss(result) if self.app.screen is self else AwaitComplete()

    def on_key(self, event: events.Key) -> None:
        if event.key in self.closing_keys:
            event.stop()
            if self.app.screen is self:
                self.dismiss()
            else:
                # It is closing already: the key is for what was under it.
                self.app.post_message(events.Key(event.key, event.character))
