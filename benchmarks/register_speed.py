"""A register of a million rows: how long it takes to load, what it costs in memory, and how long a look-up takes.

Run: python -m benchmarks.register_speed [ROWS]
"""

import csv
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from extractor.auditing.registers.ledger import Ledger
from extractor.auditing.registers.reader import read_register
from extractor.auditing.verdicts.judge import Cited, judge
from extractor.identity.number import sign_of

from .tables import Table, publish

ROWS = 1_000_000
LOOKUPS = 2_000
TYPES = (("Quyết định", "QĐ-"), ("Kế hoạch", "KH-"), ("Báo cáo", "BC-"), ("Thông báo", "TB-"), ("Công văn", ""),
         ("Tờ trình", "TTr-"))  # fmt: skip
BODIES = ("UBND", "SNV", "STC", "SYT", "SXD", "SGDĐT", "SKHĐT", "STNMT", "SCT", "SVHTTDL", "TTr", "BQLDA")
ISSUERS = ("UBND tỉnh", "UBND huyện", "Sở Nội vụ", "Sở Tài chính", "Sở Y tế", "Thanh tra tỉnh")
FIRST_DAY = date(2005, 1, 1)


def row(chance: random.Random, at: int) -> list[str]:
    """One entry: 20 years, a dozen bodies, six types, serials of a large office."""
    kind, code = chance.choice(TYPES)
    body = chance.choice(BODIES)
    unit = "" if code else f"-{chance.choice(('VP', 'TH', 'KT', 'NV', 'TCCB'))}"
    day = FIRST_DAY + timedelta(days=chance.randrange(7300))
    subject = f"Về việc triển khai nhiệm vụ số {at} năm {day.year} theo chỉ đạo của cấp trên"
    number = f"{chance.randrange(1, 6000)}/{code}{body}{unit}"
    return [str(at), number, f"{day:%d/%m/%Y}", chance.choice(ISSUERS), kind, subject]


def write(path: Path, rows: int) -> list[list[str]]:
    """Write the register; returns some of its rows."""
    chance = random.Random(7)
    kept: list[list[str]] = []
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["STT", "Số, ký hiệu", "Ngày ban hành", "Cơ quan ban hành", "Loại văn bản", "Trích yếu"])
        for at in range(1, rows + 1):
            entry = row(chance, at)
            writer.writerow(entry)
            if at % max(1, rows // LOOKUPS) == 0:
                kept.append(entry)
    return kept


def cited(entry: list[str], *, serial: int = 0, sign: str = "", dated: bool = True, later: int = 0) -> Cited:
    """The citation of an entry, with another serial, sign or date if wanted."""
    printed, _, symbol = entry[1].partition("/")
    day = date(int(entry[2][6:]), int(entry[2][3:5]), int(entry[2][:2])) + timedelta(days=later)
    shown = sign or symbol
    number = f"{serial or printed}/{shown}"
    return Cited(number, str(serial or printed), None, sign_of(shown), (day.isoformat(),) if dated else (), (entry[4],),
                 entry[3], None, "2026-01-01")  # fmt: skip


def misspelled(entry: list[str]) -> Cited:
    """A letter of the sign twice."""
    symbol = entry[1].partition("/")[2]
    return cited(entry, sign=f"{symbol[:-1]}{symbol[-1]}{symbol[-1]}")


CASES: tuple[tuple[str, Callable[[list[str]], Cited]], ...] = (
    ("exact number and date", cited),
    ("exact number, no date", lambda entry: cited(entry, dated=False)),
    ("wrong date", lambda entry: cited(entry, later=3)),
    ("misspelled sign", misspelled),
    ("beyond the series", lambda entry: cited(entry, serial=9_000)),
    ("sign of no body", lambda entry: cited(entry, sign="QĐ-XYZW")),
)


def memory(field: str) -> float:
    """MB of this process now (VmRSS) or at its peak (VmHWM); Linux only.

    getrusage would count what the process that started this one held.
    """
    status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith(field)) / 1024


def measure(rows: int = ROWS) -> list[Table]:
    """Loading (wall and core time, memory at the peak), and look-ups of each kind in milliseconds of the core."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "register.csv"
        kept = write(path, rows)
        before = memory("VmRSS")
        start, busy = time.perf_counter(), time.process_time()
        ledger = Ledger()
        register = read_register(ledger, str(path))
        ledger.close()
        took, busy = time.perf_counter() - start, time.process_time() - busy
        after = memory("VmHWM")
    loading = Table(f"Register of {register.entries:,} rows, loading", ["", "measured", "goal"])
    loading.add("seconds", f"{took:.1f}", "≤ 10")
    loading.add("seconds of one core", f"{busy:.1f}", "")
    loading.add("MB more at the peak", f"{after - before:.0f}", "")
    looking = Table(
        f"Register of {register.entries:,} rows, a look-up, ms", ["", "mean (≤ 0.2)", "99 % under", "verdicts"]
    )
    for name, case in CASES:
        times, verdicts = [], set()
        for one in [case(entry) for entry in kept]:
            begin = time.process_time()
            verdict = judge(ledger, one)
            times.append(time.process_time() - begin)
            verdicts.add(verdict.kind)
        times.sort()
        most = times[int(len(times) * 0.99)]
        looking.add(name, f"{statistics.fmean(times) * 1e3:.3f}", f"{most * 1e3:.3f}", ", ".join(sorted(verdicts)))
    return [loading, looking]


def main() -> None:
    """Print the tables."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    publish("registers", "python -m benchmarks.register_speed", measure(rows), None)


if __name__ == "__main__":
    main()
