# ruff: noqa: E402  what is to be followed is imported first
"""`python -m fuzz.targets KIND [options of libFuzzer]`: one reader, or the parsers, on bytes that coverage leads to.

Bytes that would only break the container are put where they matter: into document.xml of a DOCX, content.xml of an
ODT, the sheet of a workbook, the streams of an old Word file. `python -m fuzz.targets --all SECONDS` runs every target.
"""

import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import atheris

_ALL = "--all" in sys.argv  # runs the others, and has nothing to follow itself

with nullcontext() if _ALL else atheris.instrument_imports(include=["extractor"]):
    import extractor.operations.extract
    import extractor.reading.containers.reader
    import extractor.reading.doc.reader
    import extractor.reading.docx.reader
    import extractor.reading.html.reader
    import extractor.reading.odt.reader
    import extractor.reading.pdf.reader
    import extractor.reading.plain.reader
    import extractor.reading.rtf.reader
    import extractor.reading.workbook.reader  # noqa: F401

from extractor.reading.containers.reader import documents_in
from extractor.reading.source import Source
from fuzz.oracle import OPTIONS, judge, without_programs
from fuzz.seeds import BODY, made
from tests.hostile.office_files import odt_text, open_document, word, workbook
from tests.hostile.other_files import LETTER
from tests.reading.doc.doc_maker import container
from tests.reading.docx.docx_maker import paragraph, run


def _read(name: str, wrap: Callable[[bytes], bytes] = bytes) -> Callable[[bytes], None]:
    def target(data: bytes) -> None:
        judge(name, wrap(data))

    return target


def _members(name: str) -> Callable[[bytes], None]:
    def target(data: bytes) -> None:
        for one in documents_in(Source(name, data, OPTIONS)):
            if isinstance(one, Source):
                judge(one.name, one.data)

    return target


def _streams(data: bytes) -> bytes:
    at = len(data) // 2
    return container({"WordDocument": data[:at], "1Table": data[at:]})


def _sheet(data: bytes) -> bytes:
    return workbook(data.decode("utf-8", "replace"))


def _text(data: bytes) -> bytes:
    return data.decode("utf-8", "replace").encode()


_OPEN = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
_CLOSE = "</w:body></w:document>"

TARGETS: dict[str, tuple[Callable[[bytes], None], bytes]] = {
    "pdf": (_read("a.pdf"), made()["made-raw.pdf"]),
    "docx": (_read("a.docx", word), (_OPEN + paragraph(run(LETTER)) + _CLOSE).encode()),
    "docx_package": (_read("a.docx"), made()["made.docx"]),
    "doc": (_read("a.doc"), made()["made.doc"]),
    "doc_streams": (_read("a.doc", _streams), b"\xec\xa5\xc1\x00" + bytes(200)),
    "html": (_read("a.html", lambda data: b"<html>" + data), made()["made.html"]),
    "plain": (_read("a.txt"), made()["made.txt"]),
    "rtf": (_read("a.rtf", lambda data: b"{\\rtf1" + data), made()["made.rtf"]),
    "odt": (_read("a.odt", open_document), odt_text("<text:p>x</text:p>").encode()),
    "workbook": (
        _read("a.xlsx", lambda data: workbook(data.decode("utf-8", "replace"))),
        b'<row r="1"><c r="A1"/></row>',
    ),
    "message": (_members("a.eml"), made()["made.eml"]),
    "zip": (_members("a.zip"), made()["made.zip"]),
    "picture": (_read("a.png"), made()["made.png"]),
    "parsing": (_read("a.txt", _text), BODY.encode()),
}
"""Name → what is done with the bytes, and bytes to begin with."""


def run_all(seconds: int) -> int:
    """Each target in a process of its own for so many seconds; how many of them found something."""
    found = []
    for name in TARGETS:
        print(f"== {name}", flush=True)
        with tempfile.TemporaryDirectory() as folder:
            corpus = Path(folder) / "corpus"
            corpus.mkdir()
            (corpus / "seed").write_bytes(TARGETS[name][1])
            command = [sys.executable, "-m", "fuzz.targets", name, str(corpus), f"-max_total_time={seconds}"]
            kept = Path("fuzz") / "found" / name
            kept.mkdir(parents=True, exist_ok=True)
            options = ["-timeout=20", "-rss_limit_mb=3000", "-max_len=65536", f"-artifact_prefix={kept}/"]
            done = subprocess.run([*command, *options], capture_output=True, text=True, errors="replace", check=False)
        last = [line for line in done.stderr.splitlines() if line.startswith("#") and "cov:" in line][-1:]
        print("  ", *last, flush=True)
        if done.returncode:
            found.append(name)
            print(done.stderr[-3000:], flush=True)
    print(f"{len(TARGETS)} targets, {len(found)} found something: {', '.join(found) or '-'}")
    return len(found)


def main() -> None:
    """One target under libFuzzer, or all of them."""
    if _ALL:
        sys.exit(min(run_all(int(sys.argv[2])), 1))
    without_programs()
    target, _ = TARGETS[sys.argv.pop(1)]
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
