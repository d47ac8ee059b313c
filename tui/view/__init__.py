"""What is drawn: rows of spans that carry roles. No widgets, no colours."""
