"""The built-in stacks and comparisons, as YAML."""
