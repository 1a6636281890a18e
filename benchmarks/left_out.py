"""`extract trace` and `extract check` as a scorer calls them, but with weights that have not seen the dossier.

    python -m benchmarks.left_out FOLDER trace FILE… --json

FOLDER holds `<dossier>.json` as `benchmarks.training --left-out` writes them; the dossier is the folder of the first
file. Every other command goes to `extract` as it is.
"""

import json
import sys
from pathlib import Path

from extractor.cli import main as extract
from extractor.linking.pairing.logistic import weights_from
from extractor.operations.trace import read_papers, trace_papers


def main() -> int:
    """Exit status as `extract` has it."""
    folder, command, *arguments = sys.argv[1:]
    if command != "trace":
        return extract([command, *arguments])
    files = [one for one in arguments if one != "--json"]
    weights = weights_from(json.loads((Path(folder) / f"{Path(files[0]).parent.name}.json").read_bytes()))
    documents, papers = read_papers(files)
    print(trace_papers(documents, papers, weights=weights).model_dump_json())
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
