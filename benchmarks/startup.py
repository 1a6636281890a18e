"""What starting costs: wall time of whole processes, against Python that does nothing."""

import statistics
import subprocess
import sys
import time
from pathlib import Path

from .tables import Table

ROUNDS = 15


def milliseconds(*command: str) -> float:
    """Median wall time of `command`, in milliseconds, over ROUNDS runs after two to warm up."""
    times = []
    for _ in range(ROUNDS + 2):
        start = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times[2:])


def measure(sample: Path) -> Table:
    """Bare Python, `extract --help`, and `extract` on `sample` with its output as JSON."""
    table = Table("Start-up, wall time of the whole process", ["", "ms", "over bare Python", "goal"])
    extract = str(Path(sys.executable).with_name("extract"))
    bare = milliseconds(sys.executable, "-c", "pass")
    table.add("python -c pass", f"{bare:.0f}", "", "")
    helping = milliseconds(extract, "--help")
    table.add("extract --help", f"{helping:.0f}", f"+{helping - bare:.0f} ms", "< +60 ms")
    for path in (sample, sample.with_suffix(".txt")):
        if path.exists():
            reading = milliseconds(extract, str(path))
            table.add(f"extract {path}", f"{reading:.0f}", f"+{reading - bare:.0f} ms", "< 350 ms in all")
    return table
