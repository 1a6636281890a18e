"""`make accuracy-official OFFICIAL=folder`: our parser on the notes of the codified law collection (Bộ pháp điển).

Each article of the collection has a note of fixed grammar, written by the ministries themselves:

    (PLACE TYPE số NUMBER[ TITLE ngày D/M/Y của BODY], có hiệu lực … ngày D/M/Y[, … bởi PLACE TYPE số NUMBER …])

The gold is that grammar, read by the few lines below, which share nothing with the extractor: they know a list of
types and that the last "ngày … của …" before ", có hiệu lực" closes the title. FOLDER holds `demuc/*.html`.
"""

import argparse
import html
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .scoring import fold, squeeze
from .tables import Table, publish

GOAL = 0.99
FIELDS = ("number", "type", "date", "issuer", "pinpoint")

NOTE = re.compile(r"<p class='pGhiChu'>(.*?)</p>", re.S)
TYPES = (
    "Thông tư liên tịch", "Nghị quyết liên tịch", "Thông tư liên bộ", "Văn bản hợp nhất", "Bộ luật", "Luật",
    "Pháp lệnh", "Nghị quyết", "Nghị định", "Quyết định", "Chỉ thị", "Thông tư", "Lệnh", "Sắc lệnh", "Quy chế",
    "Hướng dẫn", "Hiến pháp",
)  # fmt: skip
MENTION = re.compile(
    rf"(?P<pinpoint>[^()]*?)\s*(?P<type>{'|'.join(TYPES)}) số (?P<number>[^\s,]+(?:/ [^\s,]+)?)(?P<rest>.*)", re.S
)
CLOSING = re.compile(r".*\sngày (\d{1,2})/(\d{1,2})/(\d{4}) của (.+?)\s*", re.S)
EFFECT = re.compile(r",? có hiệu lực")
AMENDED = re.compile(r"\sbởi\s")


@dataclass(frozen=True, slots=True)
class Gold:
    """One document named in a note; the fields as the contract prints them."""

    number: str
    type: str
    date: str | None
    issuer: str | None
    pinpoint: str | None


def notes(folder: Path) -> Iterator[str]:
    """The texts of all notes under `folder`, without markup."""
    for path in sorted(folder.rglob("*.html")):
        for note in NOTE.findall(path.read_text(encoding="utf-8", errors="replace")):
            text = " ".join(html.unescape(re.sub("<[^>]+>", "", note)).split())
            if text:
                yield text


def gold_of(note: str) -> list[Gold]:
    """The document the article comes from, then those that amended it; [] if the note has another grammar."""
    found = [_mention(part) for part in AMENDED.split(note.strip("() "))]
    return [one for one in found if one is not None] if found[0] is not None else []


def _mention(part: str) -> Gold | None:
    match = MENTION.match(part)
    if match is None:
        return None
    head = EFFECT.split(match["rest"], maxsplit=1)[0]
    closing = CLOSING.fullmatch(head)
    date = f"{closing[3]}-{int(closing[2]):02}-{int(closing[1]):02}" if closing else None
    return Gold(match["number"], match["type"], date, closing[4] if closing else None, match["pinpoint"] or None)


def score(folder: Path) -> tuple[dict[str, Counter[bool]], list[str], int]:
    """Per field, how often our value was right; every miss in words; how many notes had another grammar."""
    from extractor.operations.extract import extract_data
    from extractor.reading.source import Source

    counts: dict[str, Counter[bool]] = defaultdict(Counter)
    misses, skipped = [], 0
    for note in notes(folder):
        wanted = gold_of(note)
        skipped += not wanted
        found = [one for one in extract_data(Source("-", note.encode()))["citations"] if one["kind"] == "numbered"]
        for i, gold in enumerate(wanted):
            ours: dict[str, Any] = found[0] if i == 0 and found else {}
            if i:
                ours = next((one for one in found[1:] if squeeze(one["number"]) == squeeze(gold.number)), {})
            for name in FIELDS:
                value, plain = getattr(gold, name), squeeze if name == "number" else fold
                same = plain(value) == plain(ours.get(name))
                counts[name][same] += 1
                if not same:
                    misses.append(f"{name}: {value!r} was read as {ours.get(name)!r} in {note[:300]}")
    return counts, misses, skipped


def main() -> int:
    """Score, print the table; the exit status is 1 if a field is under the goal."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", action="store_true", help="also list every miss")
    parser.add_argument("--readme", help="also write the table into this file")
    options = parser.parse_args()
    counts, misses, skipped = score(options.folder)
    if not counts:
        print(f"{options.folder}: no notes of the collection", file=sys.stderr)
        return 2
    table = Table(f"Official citation strings ({skipped} of another grammar left out)", ["", "right", "of", "goal"])
    reached = True
    for name in FIELDS:
        right, total = counts[name][True], counts[name].total()
        reached = reached and right >= GOAL * total
        table.add(name, f"{right / total:.4f}", str(total), f"{GOAL}{'' if right >= GOAL * total else ' ✗'}")
    publish("official", "make accuracy-official", [table], options.readme)
    if options.misses:
        print("\n".join(misses))
    return int(not reached)


if __name__ == "__main__":
    sys.exit(main())
