"""`make constraints`: what .venv holds now, as `name==version` lines without hosts or paths."""

from importlib.metadata import distributions

OURS = {"vn-extractor"}


def main() -> None:
    """Print the lines, sorted."""
    found = {one.metadata["Name"]: one.version for one in distributions()}
    print("# Exact versions of everything that .venv holds (runtime, dev, bench). Made by: make constraints")
    for name in sorted(found, key=str.lower):
        if name.lower() not in OURS:
            print(f"{name}=={found[name]}")


if __name__ == "__main__":
    main()
