"""Broken files in great numbers: `fuzz.targets` follows coverage (atheris), `fuzz.mutations` counts what survives."""
