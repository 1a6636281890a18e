"""`python -m fuzz.mutations --files 20000`: good files of all kinds, changed at random, read by the pool of workers.

Prints how many were read, what was said of the others, and what must be zero: crashes, hangs, answers that can't be,
neighbours lost. The same numbers with the same `--seed`.
"""

import argparse
import importlib
import io
import pkgutil
import random
import signal
import sys
import time
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import extractor.reading
from extractor.reading.containers.reader import documents_in
from extractor.reading.containers.recognition import is_container
from extractor.reading.source import Source
from extractor.workers.pool import Pool
from fuzz.oracle import OPTIONS, judge, without_programs
from fuzz.seeds import made, samples
from tests.hostile.other_files import LETTER

FAILED = Path(__file__).parent / "failed"
"""Inputs of which each once did what must not be."""
_NEIGHBOURS = 20
"""After so many changed files comes a good one, which must be read as ever."""
_GOOD = "neighbour.txt"
_NEIGHBOUR, _KNOWN = -1, -2
"""In place of a number: a good file, and one that failed once."""
_NUMBERS = (
    b"\x00",
    b"\xff",
    b"\x7f",
    b"\x80",
    b"\xff\xff\xff\xff",
    b"\x00\x00\x00\x80",
    b"\xff\xff\xff\x7f",
    b"-1",
    b"99999999999",
)

Item = tuple[int, str, bytes]


def mutated(data: bytes, others: list[bytes], chance: random.Random) -> bytes:
    """A few changes: bits, bytes, numbers, pieces cut out, doubled, moved, or taken from another file."""
    out = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 8, 32))):
        if not out:
            break
        at = chance.randrange(len(out))
        length = min(chance.choice((1, 2, 4, 16, 64, 512, 4096)), len(out) - at)
        match chance.randrange(9):
            case 0:
                out[at] ^= 1 << chance.randrange(8)
            case 1:
                out[at] = chance.randrange(256)
            case 2:
                number = chance.choice(_NUMBERS)
                out[at : at + len(number)] = number
            case 3:
                del out[at : at + length]
            case 4:
                out[at:at] = out[at : at + length] * chance.choice((1, 2, 50))
            case 5:
                del out[at if chance.random() < 0.3 else len(out) :]
            case 6:
                other = chance.choice(others)
                start = chance.randrange(len(other))
                out[at : at + length] = other[start : start + length]
            case 7:
                out[at : at + length] = chance.randbytes(length)
            case _:
                to = chance.randrange(len(out))
                out[to:to] = out[at : at + length]
    return bytes(out)


def in_member(data: bytes, others: list[bytes], chance: random.Random) -> bytes:
    """The same in one member of a ZIP, which is packed again: the change gets past the container."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        hit = chance.choice(old.namelist())
        for name in old.namelist():
            inside = old.read(name)
            new.writestr(name, mutated(inside, others, chance) if name == hit else inside)
    return packed.getvalue()


def in_stream(data: bytes, others: list[bytes], chance: random.Random) -> bytes:
    """The same in one packed stream of a PDF, which is packed again in its place; its length is left to lie."""
    starts = [at for at in range(len(data)) if data.startswith(b"stream\n", at) and data[at - 3 : at] != b"end"]
    if not starts:
        return mutated(data, others, chance)
    start = chance.choice(starts) + 7
    end = data.find(b"endstream", start)
    try:
        inside = zlib.decompress(data[start:end])
    except zlib.error:
        inside = b""
    changed = mutated(inside, others, chance)
    return data[:start] + (zlib.compress(changed) if inside else mutated(data[start:end], others, chance)) + data[end:]


def failed() -> Iterator[Item]:
    """What failed once, as it was, each with a good file behind it."""
    for path in sorted(FAILED.iterdir()):
        if path.suffix != ".md":
            yield _KNOWN, path.name, path.read_bytes()
            yield _NEIGHBOUR, _GOOD, LETTER.encode()


def files(count: int, seed: int) -> Iterator[Item]:
    """What failed once; then so many changed files, with good ones between, all from one random seed."""
    yield from failed()
    chance = random.Random(seed)
    whole = {**samples(), **made()}
    names = list(whole)
    others = list(whole.values())
    for number in range(count):
        if number % _NEIGHBOURS == 0:
            yield _NEIGHBOUR, _GOOD, LETTER.encode()
        name = names[number % len(names)]
        data = whole[name]
        deep = chance.random() < 0.6
        if deep and data.startswith(b"PK"):
            changed = in_member(data, others, chance)
        elif deep and data.startswith(b"%PDF"):
            changed = in_stream(data, others, chance)
        else:
            changed = mutated(data, others, chance)
        yield number, name, changed


def read(item: Item) -> list[str]:
    """What a worker does with it: the status of each document in it."""
    _, name, data = item
    source = Source(name, data, OPTIONS)
    if not is_container(source):
        return [judge(name, data)]
    return [judge(one.name, one.data) if isinstance(one, Source) else one.error.status for one in documents_in(source)]


def main() -> int:
    """Run and print; 1 if anything that must be zero is not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=Path("fuzz/found/mutations"), help="where bad files are kept")
    given = parser.parse_args()
    without_programs()
    for module in pkgutil.walk_packages(extractor.reading.__path__, "extractor.reading."):
        importlib.import_module(module.name)  # once, here: workers are forked from it, and all run the same code
    statuses: dict[str, Counter[str]] = {}
    harm: Counter[str] = Counter()
    slowest: list[tuple[float, str]] = []
    sizes = count = 0
    start = time.monotonic()
    limits = OPTIONS.limits
    with Pool(
        read, workers=given.workers, seconds=limits.seconds, memory_bytes=limits.memory_bytes, retry=False
    ) as pool:
        signal.signal(signal.SIGINT, lambda *_: pool.stop())  # Ctrl-C: tell what is known by now
        for done in pool.run(files(given.files, given.seed)):
            number, name, data = done.item
            sizes += len(data)
            if number == _NEIGHBOUR:
                if done.result != ["ok"]:
                    harm["neighbours lost"] += 1
                continue
            count += 1
            kind = Path(name).suffix
            slowest = sorted([*slowest, (done.seconds, f"{number} {name}")], reverse=True)[:5]
            if done.failure is None:
                statuses.setdefault(kind, Counter()).update(done.result or ["nothing"])
                continue
            if number == _KNOWN and done.failure.kind == "out_of_memory":
                statuses.setdefault(kind, Counter())["too_large"] += 1  # a form that draws itself ends at the limit
                continue
            harm[done.failure.kind] += 1
            given.keep.mkdir(parents=True, exist_ok=True)
            (given.keep / f"{done.failure.kind}-{given.seed}-{number}{kind}").write_bytes(data)
            print(f"{number} {name}: {done.failure.kind} {done.failure.detail}", file=sys.stderr, flush=True)
    seconds = time.monotonic() - start
    total = sum(statuses.values(), Counter())
    columns = [status for status, _ in total.most_common()]
    print(f"{'':8}" + "".join(f"{column:>12}" for column in columns))
    for kind, row in sorted({**statuses, "all": total}.items()):
        print(f"{kind:8}" + "".join(f"{row[column]:12,}" for column in columns))
    print(f"{count:,} files changed, {sizes / 1e6:,.0f} MB, {seconds:,.0f} s, {count / seconds:,.0f} a second")
    for what in ("died", "timed_out", "overloaded", "out_of_memory", "raised", "neighbours lost"):
        print(f"{what:16}{harm[what]:6,}")
    print("slowest: " + ", ".join(f"{name} {seconds:.1f} s" for seconds, name in slowest))
    return int(bool(harm))


if __name__ == "__main__":
    sys.exit(main())
