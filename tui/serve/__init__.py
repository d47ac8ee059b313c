"""The viewer in a browser: who may come in, their processes, and the page they see."""
