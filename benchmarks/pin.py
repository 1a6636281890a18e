"""`make constraints`: what .venv holds now, as `name==version` lines without hosts or paths."""

from importlib.metadata import distributions

LEFT_OUT = {"vn-extractor", "setuptools"}
"""Ourselves, and what some Pythons put into every new environment."""


def main() -> None:
    """Print the lines, sorted."""
    found = {one.metadata["Name"]: one.version for one in distributions()}
    print("# Exact versions of everything that .venv holds (runtime, dev, bench, build). Made by: make constraints")
    for name in sorted(found, key=str.lower):
        if name.lower() not in LEFT_OUT:
            print(f"{name}=={found[name]}")


if __name__ == "__main__":
    main()
