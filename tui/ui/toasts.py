"""Toasts that make way for what opens over the board, and come back if they must be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.notifications import Notification

if TYPE_CHECKING:
    from textual.notifications import SeverityLevel

LEAST_LEFT = 1.0
"""Seconds under which what is left of a toast is not worth showing again."""


class ToastingApp(App[int]):
    """An app that knows which of its toasts tell of something wrong."""

    def __init__(self, *, ansi_color: bool | None = None) -> None:
        self._wrong: list[Notification] = []
        self._aside: list[tuple[Notification, float]] = []
        """What is shown again on the board, for so many seconds more."""
        super().__init__(ansi_color=ansi_color)

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,  # noqa: ARG002 - what is told is read as markup for nobody
    ) -> None:
        lasts = self.NOTIFICATION_TIMEOUT if timeout is None else timeout
        if severity != "information":
            told = Notification(message, title, severity, lasts)
            self._wrong = [each for each in self._wrong if not each.has_expired] + [told]
        super().notify(message, title=title, severity=severity, timeout=lasts, markup=False)

    def clear_notifications(self) -> None:
        self._wrong, self._aside = [], []
        super().clear_notifications()

    if not TYPE_CHECKING:  # its types are those of Textual's

        def push_screen(self, *args: Any, **options: Any) -> Any:
            # While the one that shows them is in front, or they stay to be seen under the other.
            self._make_way()
            return super().push_screen(*args, **options)

    def _make_way(self) -> None:
        """Something opens: no toast covers it. What went well needs no second look."""
        now = [(each, each.time_left) for each in self._wrong if each.time_left > LEAST_LEFT]
        aside = [*self._aside, *now]
        self.clear_notifications()
        self._aside = aside

    def come_back(self) -> None:
        """The board is in front again: what was not told to its end is."""
        aside, self._aside = self._aside, []
        for each, left in aside:
            self.notify(
                each.message,
                title=each.title,
                severity=each.severity,
                timeout=left,
                markup=False,
            )
