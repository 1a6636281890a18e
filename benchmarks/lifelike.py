"""PDF files as offices have them: set by Word, tagged, and signed several times one after the other.

Each later signature is an appended revision with a picture of its own on page 1 and every second one a time stamp; half
of all signed papers of today carry four and more.
"""

import io
from collections.abc import Iterator

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import PageObject, PdfFileWriter

from tests.reading.pdf.pdf_maker import report
from tests.reading.signatures.signature_maker import sign

SIGNED = (1, 4, 8, 16)
"""Signatures a file."""
_PAGES = (2, 6, 20)
_NODES_A_PAGE = 120
"""Elements of the structure a page: Word makes one a paragraph, a span and a cell."""

_name = generic.NameObject


def tagged(pages: int) -> bytes:
    """A report as Word saves it: a text object a word, subset fonts, a structure tree, objects in object streams."""
    source = PdfFileReader(io.BytesIO(report(pages, "word")))
    writer = PdfFileWriter(stream_xrefs=True)
    stream = writer.prepare_object_stream()
    drawn = [page.get_object() for page in source.root["/Pages"]["/Kids"]]
    fonts = writer.add_object(writer.import_object(drawn[0]["/Resources"], obj_stream=stream), obj_stream=stream)
    for page in drawn:
        content = writer.add_object(writer.import_object(page["/Contents"]))
        box = generic.ArrayObject(map(generic.FloatObject, page["/MediaBox"]))
        writer.insert_page(PageObject(contents=content, resources=fonts, media_box=box))
    root = generic.DictionaryObject({_name("/Type"): _name("/StructTreeRoot")})
    root_ref = writer.add_object(root)
    kids = generic.ArrayObject()
    for number in range(pages * _NODES_A_PAGE):
        words = {_name("/Type"): _name("/StructElem"), _name("/S"): _name("/P"), _name("/P"): root_ref}
        words[_name("/K")] = generic.NumberObject(number % _NODES_A_PAGE)
        kids.append(writer.add_object(generic.DictionaryObject(words), obj_stream=stream))
    root[_name("/K")] = kids
    writer.root[_name("/StructTreeRoot")] = root_ref
    writer.root[_name("/MarkInfo")] = generic.DictionaryObject({_name("/Marked"): generic.BooleanObject(True)})
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def signed(data: bytes, times: int) -> bytes:
    """`data` with `times` signatures."""
    for number in range(times):
        visible = f"Ký bởi: Sở {number}\nNgày ký: 15/3/2024"
        data = sign(data, field=f"Signature{number}", visible=visible, stamped=number % 2 == 1)
    return data


def files() -> Iterator[tuple[str, bytes]]:
    """(what it is, its bytes) of each file."""
    for pages in _PAGES:
        plain = tagged(pages)
        yield f"{pages} pages", plain
        for times in SIGNED:
            yield f"{pages} pages, signatures: {times}", signed(plain, times)
