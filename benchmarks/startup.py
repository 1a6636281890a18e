"""What starting costs: wall time of whole processes, against Python that does nothing."""

import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from .tables import Table

ROUNDS = 15


GOALS = {"--help": "over bare ≤ 40", ".txt": "≤ 130", ".pdf": "≤ 180", "ky-so.pdf": "≤ 250"}
"""By the end of the argument; milliseconds of wall time on a quiet machine."""


def milliseconds(environment: dict[str, str], *command: str) -> tuple[float, float]:
    """Best wall time and best processor time of `command` in ROUNDS runs: the others hold what else the machine did.

    Two runs before them leave compiled modules and patterns behind, as the first runs of a fresh installation do.
    """
    walls, processors = [], []
    for turn in range(-2, ROUNDS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        start = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True, env=environment)
        if turn >= 0:
            walls.append((time.perf_counter() - start) * 1000)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            processors.append((after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000)
    return min(walls), min(processors)


def measure(samples: Sequence[Path]) -> Table:
    """Bare Python, `extract --help`, and `extract` on each sample with its output as JSON."""
    table = Table("Start-up of the whole process, ms", ["", "wall", "over bare Python", "processor", "goal"])
    extract = str(Path(sys.executable).with_name("extract"))
    with TemporaryDirectory() as compiled:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": compiled}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        bare, processor = milliseconds(environment, sys.executable, "-c", "pass")
        table.add("python -c pass", f"{bare:.0f}", "", f"{processor:.0f}", "")
        for argument in ("--help", *map(str, samples)):
            wall, processor = milliseconds(environment, extract, argument)
            goal = next(goal for end, goal in reversed(GOALS.items()) if argument.endswith(end))
            table.add(f"extract {argument}", f"{wall:.0f}", f"{wall - bare:.0f}", f"{processor:.0f}", goal)
    return table
