"""Pages, texts, messages, ZIPs and pictures that mean harm."""

import gzip
import struct
import zlib
from collections.abc import Iterator

from tests.hostile.case import HONEST, READ, TOO_LARGE, Case
from tests.reading.containers.zip_maker import raw_zip, zipped

LETTER = "UBND TỈNH SƠN HÀ\nSố: 12/QĐ-UBND\nSơn Hà, ngày 05 tháng 01 năm 2024\n"
UNREAD_PICTURE = frozenset({"too_large", "needs_ocr", "corrupt"})
MB = 1 << 20


def png(width: int, height: int, data: bytes = b"") -> bytes:
    def chunk(name: bytes, inside: bytes) -> bytes:
        return struct.pack(">I", len(inside)) + name + inside + struct.pack(">I", zlib.crc32(name + inside))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = data or zlib.compress(bytes(4 * MB), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def tiff(width: int, height: int, following: int = 0) -> bytes:
    tags = [(256, 4, 1, width), (257, 4, 1, height), (258, 3, 1, 1), (259, 3, 1, 1), (262, 3, 1, 0), (273, 4, 1, 8),
            (277, 3, 1, 1), (278, 4, 1, height), (279, 4, 1, 100)]  # fmt: skip
    entries = b"".join(struct.pack("<HHII", *tag) for tag in tags)
    return b"II*\x00" + struct.pack("<I", 8) + struct.pack("<H", len(tags)) + entries + struct.pack("<I", following)


def jpeg(width: int, height: int) -> bytes:
    frame = struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\x01\x11\x00"
    return (
        b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xc0"
        + frame
        + b"\xff\xda\x00\x08\x01\x01\x00\x00?\x00"
        + bytes(100)
    )


def pictures() -> Iterator[Case]:
    yield Case("giant.png", png(100_000, 100_000), UNREAD_PICTURE)
    yield Case("lines-missing.png", png(1000, 1000, zlib.compress(b"x")), UNREAD_PICTURE | HONEST)
    yield Case("cut.png", png(100, 100)[:60], UNREAD_PICTURE)
    yield Case("giant.tif", tiff(100_000, 100_000), UNREAD_PICTURE)
    yield Case("page-loop.tif", tiff(8, 8, following=8), UNREAD_PICTURE | HONEST)
    yield Case("giant.jpg", jpeg(65_535, 65_535), UNREAD_PICTURE)
    yield Case("cut.jpg", jpeg(100, 100)[:40], UNREAD_PICTURE)


def pages() -> Iterator[Case]:
    number = "<p>Số: 12/QĐ-UBND</p>"
    for tenth in range(1, 10):
        page = f"<html><body>{number * 20}</body></html>".encode()
        yield Case(f"cut-{tenth}.html", page[: len(page) * tenth // 10], HONEST)
    yield Case("deep.html", b"<html><body>" + b"<div>" * 200_000 + number.encode() + b"</div>" * 200_000, HONEST)
    yield Case("deep-tables.html", b"<html>" + b"<table><tr><td>" * 20_000 + number.encode(), HONEST)
    yield Case("deep-bold.html", b"<html>" + b"<b><i><a>" * 50_000 + number.encode(), HONEST)
    span = f"<html><table><tr><td colspan=2000000000 rowspan=2000000000>{number}</td></tr></table></html>"
    yield Case("wide-cell.html", span.encode(), READ, holds="12/QĐ-UBND")
    rows = "<html><table>" + "<tr><td rowspan=65534>x</td></tr>" * 500 + "</table></html>"
    yield Case("rowspans.html", rows.encode(), HONEST)
    script = f"<html><script>document.write('PWNED')</script><body onload=\"alert('PWNED')\">{number}</body></html>"
    yield Case("script.html", script.encode(), READ, holds="12/QĐ-UBND", never="PWNED")
    fetch = f'<html><iframe src="file:///etc/passwd"></iframe><img src="http://127.0.0.1:9/x">{number}</html>'
    yield Case("fetch.html", fetch.encode(), READ, holds="12/QĐ-UBND", never="root:")
    entity = f'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body>{number}&x;</body></html>'
    yield Case("entity.html", entity.encode(), READ, holds="12/QĐ-UBND", never="root:")
    yield Case("attributes.html", b"<html><p " + b"a=b " * 500_000 + b">x</p></html>", HONEST)
    yield Case("open-tags.html", b"<html>" + b"<" * 1_000_000, HONEST)
    yield Case("open-comment.html", b"<html><!--" + b"-" * 1_000_000, HONEST)
    yield Case("references.html", b"<html><p>" + b"&#9999999999;&#0;&#xD800;" * 50_000 + b"</p></html>", HONEST)
    yield Case("charset.html", b"<html><meta charset='\x00\xff no such'><p>x</p></html>", HONEST | {"unsupported"})


def texts() -> Iterator[Case]:
    yield Case("zero.txt", b"", frozenset({"empty"}))
    yield Case("nul.txt", bytes(100_000), frozenset({"empty"}))
    yield Case("not-utf-8.txt", b"\xff\xfe\xfd\xc3\x28 \xe2\x82 12/QD" * 50, HONEST | {"unsupported"})
    yield Case("one-line.txt", "Số: 12/QĐ-UBND ".encode() * 10_000, HONEST)
    yield Case("lines.txt", b"\n" * 100_000 + b"x", HONEST)
    yield Case("slashes.txt", b"1/" * 500_000, HONEST)
    yield Case("dots.txt", b"." * 1_000_000, HONEST)
    yield Case("labels.txt", b"1.1.1.1.1.1.1.1. a) b) c) " * 40_000, HONEST)
    yield Case("numbers.txt", b"9" * 1_000_000, HONEST)
    yield Case("quotes.txt", "“".encode() * 300_000, HONEST)
    yield Case("accents.txt", ("a" + "\u0301" * 300_000).encode(), HONEST)
    yield Case("direction.txt", (LETTER + "\u202e\u2066\u200f" * 1000).encode(), READ, holds="12/QĐ-UBND")
    yield Case("escapes.txt", (LETTER + "\x1b[31m\x1b]0;x\x07\x9b31m").encode(), HONEST | {"unsupported"}, never="\x1b")
    yield Case("wrong-ending.docx", LETTER.encode(), READ, holds="12/QĐ-UBND")
    yield Case("packed.txt.gz", gzip.compress(bytes(10 * MB), mtime=0), frozenset({"unsupported"}))
    yield Case("program.exe", b"MZ\x90\x00" + bytes(5000), frozenset({"unsupported"}))


def messages() -> Iterator[Case]:
    head = b"From: a@example.org\r\nTo: b@example.org\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
    nested = b""
    for level in range(3000):
        nested += b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (level, level)
    yield Case("deep.eml", head + nested + b"Content-Type: text/plain\r\n\r\nx", HONEST | TOO_LARGE | {"unsupported"})
    parts = b"".join(b"--b\r\nContent-Type: text/plain\r\n\r\nx\r\n" for _ in range(3000))
    yield Case("parts.eml", head + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + parts, HONEST | TOO_LARGE)
    yield Case("headers.eml", head + b"X: " + b"a\r\n " * 200_000 + b"\r\n\r\nx", HONEST)
    base = head + b"Content-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n" + b"!" * 500_000
    yield Case("no-base64.eml", base, HONEST | {"unsupported"})
    word = b"=?utf-8?B?" + b"w7w=" * 50_000 + b"?= "
    yield Case("subject.eml", head.replace(b"Subject: x", b"Subject: " + word) + b"\r\nx", HONEST)


def zips() -> Iterator[Case]:
    """Each holds a letter beside what is hostile, which must be read."""
    letter = ("thu.txt", LETTER)
    zeros = bytes(40 * MB)
    inner = zipped(("a.txt", zeros))
    yield Case("bomb.zip", zipped(letter, ("zeros.txt", zeros)), READ | TOO_LARGE)
    yield Case("bombs-inside.zip", zipped(letter, *((f"{n}.zip", inner) for n in range(16))), READ | TOO_LARGE | HONEST)
    matryoshka = zipped(letter)
    for level in range(50):
        matryoshka = zipped((f"{level}.zip", matryoshka))
    yield Case("matryoshka.zip", matryoshka, TOO_LARGE)
    yield Case("overlapping.zip", _overlapping(), HONEST | TOO_LARGE)
    names = (
        b"../../x.txt",
        b"/etc/x.txt",
        b"C:\\x.txt",
        b"a\nb.txt",
        b"\x1b[31m.txt",
        b"\xff.txt",
        b"x" * 5000,
        b"con",
    )
    hostile = raw_zip(*((name, b"x") for name in names), (b"thu.txt", LETTER.encode()))
    yield Case("names.zip", hostile, HONEST)
    yield Case("cut.zip", zipped(letter)[:60], frozenset({"corrupt"}))


def _overlapping() -> bytes:
    """1,000 entries of one directory that share the bytes of one member."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = bytes(4 * MB)
    packed = packer.compress(data) + packer.flush()
    facts = struct.pack("<HHHHIIIHH", 0, 8, 0, 0x5821, zlib.crc32(data), len(packed), len(data), 1, 0)
    body = b"PK\x03\x04" + struct.pack("<H", 20) + facts + b"a" + packed
    entry = b"PK\x01\x02" + struct.pack("<HH", 20, 20) + facts + struct.pack("<HHHII", 0, 0, 0, 0, 0) + b"a"
    directory = entry * 1000
    return body + directory + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1000, 1000, len(directory), len(body), 0)
