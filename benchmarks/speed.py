"""`make bench`: text speed beside peers, start-up, memory, PDF speed, each as a table with ratios.

Nothing here is a test: figures depend on the machine, so only ratios of one run are worth comparing.
"""

import argparse
import subprocess
import sys
from pathlib import Path

from . import memory, startup, text_speed
from .tables import publish

SAMPLE = Path("samples/bao-cao-khac-phuc.pdf")


def main() -> int:
    """Measure all and print; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--readme", help="also write the tables into this file")
    options = parser.parse_args()
    tables = [text_speed.measure(), startup.measure(SAMPLE), memory.measure()]
    publish("bench", "make bench", tables, options.readme)
    if Path("benchmarks/pdf_speed.py").exists():
        return subprocess.run([sys.executable, "-m", "benchmarks.pdf_speed"], check=False).returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
