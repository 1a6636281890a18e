"""Characters of the fonts Symbol and Wingdings, which files name by their place in the font (U+F000 to U+F0FF)."""

SYMBOLS = {
    0xA3: "≤",
    0xB0: "°",
    0xB1: "±",
    0xB3: "≥",
    0xB4: "×",
    0xB7: "•",
    0xB9: "≠",
    0xAE: "→",
    0xDE: "⇒",
    0x2D: "-",
    0xE0: "→",
}
