"""What starting costs: wall time of whole processes, against Python that does nothing."""

import subprocess
import sys
import time
from pathlib import Path

from .tables import Table

ROUNDS = 15


def milliseconds(*command: str) -> float:
    """Best wall time of `command` in ROUNDS runs after two to warm up: the others hold what else the machine did."""
    times = []
    for _ in range(ROUNDS + 2):
        start = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        times.append((time.perf_counter() - start) * 1000)
    return min(times[2:])


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
