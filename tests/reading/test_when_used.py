"""A module that waits is imported without running, runs once whoever asks for it, and is whole for all."""

import subprocess
import sys
from pathlib import Path

CODE = """
import sys, threading
from extractor.reading.when_used import load_when_used
load_when_used("slow", "not_installed", "sys")
import slow
assert not hasattr(slow, "__missing__") and "told" not in vars(slow)
seen = []
threads = [threading.Thread(target=lambda: seen.append(slow.last)) for _ in range(8)]
for thread in threads: thread.start()
for thread in threads: thread.join()
assert seen == [1] * 8, seen
from slow import first
print(first, type(slow) is type(sys), slow.runs, "not_installed" in sys.modules)
try: slow.nothing
except AttributeError: print("no attribute")
"""
SLOW = """
import sys, time
first, runs = 0, sys.modules.setdefault("runs", [])
assert not hasattr(sys.modules[__name__], "last")
runs.append(1)
time.sleep(0.05)
last = 1
"""


def test_a_module_that_waits(tmp_path: Path) -> None:
    (tmp_path / "slow.py").write_text(SLOW, "utf-8")
    code = f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n{CODE}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.stdout.decode().split("\n") == ["0 True [1] False", "no attribute", ""], done.stderr.decode()
