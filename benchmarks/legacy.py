"""Old encodings: does a file give the same in TCVN3, VNI, … as in Unicode?  (`make accuracy-legacy`)

Made documents of many kinds (`scan_texts`) are written in each old encoding and each format, and as the same file in
Unicode. Counted are files whose header, items and citations are all the same, and citations that come back.
"""

import argparse
import sys
from collections import Counter
from typing import Any

from extractor.operations.extract import extract_data
from extractor.reading.source import Source
from samples.markup import read_source, write_text
from tests.reading.encodings.legacy_files import MAKERS, can_hold
from tests.reading.encodings.legacy_maker import ENCODINGS, without_signs

from .scan_texts import write
from .tables import Table, publish

_APART = frozenset(("span", "page", "boxes", "repairs"))
"""What differs between the files because the characters in them do."""


def main() -> int:
    """Make, read, compare, print the table; returns 1 if anything differs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=20, help="how many documents (default 20, kinds in turn)")
    parser.add_argument("--first", type=int, default=0, help="number of the first one")
    parser.add_argument("--misses", action="store_true", help="also list what differs")
    parser.add_argument("--readme", help="also write the table into this file")
    options = parser.parse_args()
    texts = [
        without_signs(write_text(read_source(write(seed).source)))
        for seed in range(options.first, options.first + options.documents)
    ]
    table = Table(
        f"{len(texts)} made documents: files that give the same in an old encoding as in Unicode (citations)",
        ["", *ENCODINGS],
    )
    differ = 0
    for form in MAKERS:
        cells = []
        for encoding in ENCODINGS:
            tally = Counter[str]()
            for text in texts:
                misses = compare(form, encoding, text, tally)
                differ += bool(misses)
                if options.misses:
                    for miss in misses:
                        print(f"{form} {encoding}: {miss}", file=sys.stderr)
            cells.append(f"{tally['same']}/{tally['files']} ({tally['found']}/{tally['citations']})")
        table.add(form, *cells)
    publish("accuracy-legacy", "make accuracy-legacy", [table], options.readme)
    return int(differ > 0)


def compare(form: str, encoding: str, text: str, tally: Counter[str]) -> list[str]:
    """Count one document in one format and encoding; returns what differs. Lines that the format can't hold in this
    encoding are left out of both files."""
    name, make = MAKERS[form]
    text = "\n".join(line for line in text.split("\n") if can_hold(line, encoding, form))
    plain, old = (_facts(Source(name, make(text, each))) for each in (None, encoding))
    misses = [f"{part}: {plain[part]} != {old[part]}" for part in plain if plain[part] != old[part]]
    tally["files"] += 1
    tally["same"] += not misses
    tally["citations"] += len(plain["citations"])
    tally["found"] += sum(a == b for a, b in zip(plain["citations"], old["citations"], strict=False))
    return misses


def _facts(source: Source) -> dict[str, Any]:
    data = extract_data(source)
    return {
        "header": data["header"],
        "items": [(item["path"], item["text"]) for item in data["items"]],
        "citations": [{key: value for key, value in c.items() if key not in _APART} for c in data["citations"]],
    }


if __name__ == "__main__":
    sys.exit(main())
