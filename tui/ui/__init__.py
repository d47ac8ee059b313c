"""The Textual app: shows what `view` draws and turns keys into moves."""
