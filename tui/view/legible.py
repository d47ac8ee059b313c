"""Which colours can be read on which. Colours are red, green and blue, each from 0 to 1."""

from __future__ import annotations

LEGIBLE = 4.5
"""The contrast ratio that WCAG 2.2 asks of text."""

Rgb = tuple[float, float, float]


def contrast_ratio(one: Rgb, other: Rgb) -> float:
    """The contrast ratio of two colours, from 1 to 21 (WCAG 2.2)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Rgb) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
