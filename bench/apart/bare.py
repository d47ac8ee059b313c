"""The least that a Textual app can be: one Static, which a key changes."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class Bare(App[None]):
    def compose(self) -> ComposeResult:
        yield Static("ready 0")

    def on_key(self) -> None:
        static = self.query_one(Static)
        static.update(f"ready {int(str(static.content).split()[1]) + 1}")


if __name__ == "__main__":
    Bare().run()
