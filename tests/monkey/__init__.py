"""A seeded monkey: random keys, mouse, sizes and saves, and what must hold after each of them."""
