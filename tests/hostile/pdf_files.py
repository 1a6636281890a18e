"""PDF files that mean harm, or that met with some."""

import zlib
from collections.abc import Iterator

from tests.hostile.case import DAMAGED, HONEST, READ, TOO_LARGE, Case
from tests.reading.pdf.pdf_maker import PdfMaker, report

TEXT = "So 12/QD-UBND ngay 05/01/2024"
DRAWN = f"BT /F1 12 Tf 72 700 Td ({TEXT}) Tj ET".encode()
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def pdf(objects: dict[int, bytes], *, root: int = 1, trailer: bytes = b"") -> bytes:
    """A PDF of numbered objects with a cross-reference table that is right."""
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    size = max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 65535 f \n"
    out += b"trailer\n<< /Size %d /Root %d 0 R %b >>\nstartxref\n%d\n%%%%EOF\n" % (size, root, trailer, start)
    return bytes(out)


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(data), entries, data)


def page(
    content: bytes = b"",
    *,
    more: dict[int, bytes] | None = None,
    box: bytes = b"0 0 595 842",
    entries: bytes = b"",
    resources: bytes = b"",
    catalog: bytes = b"",
) -> bytes:
    """One page; its content is object 4, its font object 5, `more` from 6 on."""
    return pdf(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R %b >>" % catalog,
            2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            3: b"<< /Type /Page /Parent 2 0 R /MediaBox [%b] /Contents 4 0 R "
            b"/Resources << /Font << /F1 5 0 R >> %b >> %b >>" % (box, resources, entries),
            4: content or stream(DRAWN),
            5: FONT,
            **(more or {}),
        }
    )


def many_pages(count: int) -> bytes:
    """Pages that share one content."""
    kids = b" ".join(b"%d 0 R" % (10 + n) for n in range(count))
    return pdf(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [%b] /Count %d /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> >>"
            % (kids, count),
            4: stream(DRAWN),
            5: FONT,
            **{10 + n: b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>" for n in range(count)},
        }
    )


def _lzw_of_spaces(count: int) -> bytes:
    """LZW codes (early change) of so many spaces: each code stands for one more of them, up to the table's end."""
    bits, width, code = [(256, 9)], 9, 257
    left, length = count, 0
    while left > 0:
        length += 1
        bits.append((32 if length == 1 else code, width))
        if length > 1:
            code += 1
        left -= length
        if code + 2 >= 1 << width and width < 12:
            width += 1
        if code >= 4093:
            bits.append((256, width))
            width, code, length = 9, 257, 0
    bits.append((257, width))
    number, total = 0, 0
    for value, size in bits:
        number, total = number << size | value, total + size
    return (number << -total % 8).to_bytes((total + 7) // 8, "big")


def _encrypted() -> bytes:
    import io

    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    file = io.BytesIO()
    canvas = Canvas(file, encrypt=StandardEncryption("secret", canPrint=0))
    canvas.drawString(72, 700, TEXT)
    canvas.save()
    return file.getvalue()


def _unclosed(count: int) -> bytes:
    return b"[" * count


def cases() -> Iterator[Case]:
    """All of them; each is small on disk."""
    whole = report(1)
    for tenth in range(1, 10):
        yield Case(f"cut-{tenth}.pdf", whole[: len(whole) * tenth // 10], HONEST)
    yield Case("encrypted.pdf", _encrypted(), frozenset({"encrypted"}))
    yield Case("head-only.pdf", b"%PDF-1.7\n", DAMAGED)
    yield Case("no-pages.pdf", pdf({1: b"<< /Type /Catalog >>"}), DAMAGED)
    yield Case("blank.pdf", page(stream(b" ")), frozenset({"empty"}))
    yield Case("pages-9999.pdf", many_pages(9_999), TOO_LARGE)  # the run has a limit of 500

    bomb = zlib.compress(b" " * (32 << 20), 1)
    yield Case("flate-bomb.pdf", page(stream(bomb, b"/Filter /FlateDecode")), HONEST)
    twice = zlib.compress(zlib.compress(DRAWN + b" " * (64 << 20), 1), 9)
    yield Case("flate-chain.pdf", page(stream(twice, b"/Filter [/FlateDecode /FlateDecode]")), HONEST | TOO_LARGE)
    lzw = _lzw_of_spaces(1 << 20)
    yield Case("lzw-bomb.pdf", page(stream(lzw, b"/Filter /LZWDecode")), HONEST)
    runs = b"\x81 " * 200_000
    yield Case("run-length.pdf", page(stream(runs, b"/Filter /RunLengthDecode")), HONEST)
    chain = b"/Filter [" + b"/ASCIIHexDecode " * 2000 + b"]"
    yield Case("filter-chain.pdf", page(stream(b"20>", chain)), HONEST)

    loop = page().replace(b"/Root 1 0 R ", b"/Root 1 0 R /Prev 20 ")
    yield Case("xref-loop.pdf", loop[: loop.rfind(b"startxref")] + b"startxref\n9\n%%EOF\n", HONEST)
    own = page()
    at = own.rfind(b"\nxref") + 1
    yield Case("xref-prev-itself.pdf", own.replace(b"/Root 1 0 R ", b"/Root 1 0 R /Prev %d " % at), HONEST)
    kids = {1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9 >>"}
    yield Case("page-tree-loop.pdf", pdf(kids), HONEST)
    yield Case("many-kids.pdf", pdf({**kids, 2: b"<< /Type /Pages /Kids [] /Count 2000000000 >>"}), HONEST | TOO_LARGE)
    outline = {6: b"<< /First 7 0 R /Last 7 0 R >>", 7: b"<< /Title (x) /Parent 6 0 R /Next 7 0 R /First 6 0 R >>"}
    yield Case("outline-loop.pdf", page(more=outline, catalog=b"/Outlines 6 0 R"), READ, holds="12/QD-UBND")
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>"
    own_form = page(
        stream(DRAWN + b" /X Do"), more={6: stream(b"/X Do /X Do", form)}, resources=b"/XObject << /X 6 0 R >>"
    )
    yield Case("form-in-itself.pdf", own_form, HONEST | TOO_LARGE | {"timed_out"})
    type0 = b"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [5 0 R] >>"
    yield Case("font-of-itself.pdf", page().replace(FONT, type0), HONEST)
    type3 = (
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] /FirstChar 32 /LastChar 126 "
        b"/Widths [9] /Encoding << /Differences [32 /a] >> /CharProcs << /a 4 0 R >> "
        b"/Resources << /Font << /F1 5 0 R >> >> >>"
    )
    yield Case("glyph-of-itself.pdf", page(more={5: type3}), HONEST)
    annotation = {6: b"<< /Type /Annot /Subtype /Widget /FT /Tx /V (x) /Parent 6 0 R /Kids [6 0 R] /Rect [0 0 9 9] >>"}
    field = page(more=annotation, entries=b"/Annots [6 0 R]", catalog=b"/AcroForm << /Fields [6 0 R] >>")
    yield Case("field-loop.pdf", field, READ, holds="12/QD-UBND")
    yield Case("length-of-itself.pdf", page(b"<< /Length 4 0 R >>\nstream\n" + DRAWN + b"\nendstream"), HONEST)

    yield Case("deep-arrays.pdf", page(more={6: _unclosed(200_000) + b"]" * 200_000}), HONEST)
    yield Case("deep-dictionaries.pdf", page(more={6: b"<< /A " * 100_000 + b">>" * 100_000}), HONEST)
    yield Case("deep-in-content.pdf", page(stream(_unclosed(500_000) + DRAWN)), HONEST)
    yield Case("deep-states.pdf", page(stream(b"q " * 500_000 + DRAWN)), HONEST)
    yield Case("many-operators.pdf", page(stream(b"0 0 m 1 1 l S " * 200_000 + DRAWN)), HONEST)
    yield Case("long-string.pdf", page(stream(b"BT /F1 12 Tf (" + b"A" * 2_000_000 + b") Tj ET")), HONEST)

    yield Case("giant-page.pdf", page(box=b"0 0 1000000000 1000000000"), HONEST)
    yield Case("page-of-no-size.pdf", page(box=b"0 0 0 0"), HONEST)
    yield Case("page-inside-out.pdf", page(box=b"595 842 0 0"), HONEST)
    yield Case("page-not-a-number.pdf", page(box=b"0 0 1e999 -1e999"), HONEST)
    image = b"/Type /XObject /Subtype /Image /Width 100000 /Height 100000 /ColorSpace /DeviceRGB /BitsPerComponent 8"
    giant = {6: stream(zlib.compress(bytes(1 << 20), 9), image + b" /Filter /FlateDecode")}
    drawn = b"q 595 0 0 842 0 0 cm /X Do Q"
    yield Case(
        "giant-picture.pdf",
        page(stream(drawn), more=giant, resources=b"/XObject << /X 6 0 R >>"),
        frozenset({"needs_ocr", "too_large", "corrupt", "empty"}),
    )

    script = b"/OpenAction << /S /JavaScript /JS (app.alert\\('PWNED'\\); this.exportDataObject\\(\\);) >>"
    yield Case("script.pdf", page(catalog=script), READ, holds="12/QD-UBND", never="PWNED")
    launch = b"/OpenAction << /S /Launch /F (/bin/sh) /Win << /F (cmd.exe) >> >>"
    yield Case("launch.pdf", page(catalog=launch), READ, holds="12/QD-UBND")
    fetch = b"/OpenAction << /S /URI /URI (http://127.0.0.1:9/x) >>"
    yield Case("fetch.pdf", page(catalog=fetch), READ, holds="12/QD-UBND")
    outside = page(b"<< /Length 0 /F (/etc/passwd) >>\nstream\n\nendstream")
    yield Case("content-outside.pdf", outside, HONEST, never="root:")

    escape = PdfMaker()
    escape.canvas.drawString(72, 700, "12/QD-UBND \x1b[31m\x1b]0;x\x07")
    yield Case("escapes.pdf", escape.data(), HONEST, never="\x1b")
