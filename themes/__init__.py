"""The built-in themes, as YAML."""
