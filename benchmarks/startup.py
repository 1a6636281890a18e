"""What starting costs: wall time of whole processes, against Python that does nothing."""

import resource
import subprocess
import sys
import time
from pathlib import Path

from .tables import Table

ROUNDS = 15


def milliseconds(*command: str) -> tuple[float, float]:
    """Best wall time and best processor time of `command` in ROUNDS runs: the others hold what else the machine did."""
    walls, processors = [], []
    for _ in range(ROUNDS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        start = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        walls.append((time.perf_counter() - start) * 1000)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        processors.append((after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000)
    return min(walls), min(processors)


def measure(sample: Path) -> Table:
    """Bare Python, `extract --help`, and `extract` on `sample` with its output as JSON."""
    table = Table("Start-up of the whole process, ms", ["", "wall", "over bare Python", "processor", "goal"])
    extract = str(Path(sys.executable).with_name("extract"))
    bare, processor = milliseconds(sys.executable, "-c", "pass")
    table.add("python -c pass", f"{bare:.0f}", "", f"{processor:.0f}", "")
    plan = [("--help", "over bare < 60")]
    plan += [(str(path), "wall < 350") for path in (sample, sample.with_suffix(".txt")) if path.exists()]
    for argument, goal in plan:
        wall, processor = milliseconds(extract, argument)
        table.add(f"extract {argument}", f"{wall:.0f}", f"{wall - bare:.0f}", f"{processor:.0f}", goal)
    return table
