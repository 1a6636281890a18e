"""Layers of a PDF that are switched off (ISO 32000-1, 8.11): what stands in them is not on the page that people see."""

import io
from ctypes import addressof, c_ulong, c_void_p, cast, create_string_buffer
from typing import Any

_MARK = b"/OCProperties"
_LAYER = "OC"
_LONGEST_NAME = 512
_MOST_OBJECTS = 100_000
_DAMAGE = (ValueError, TypeError, KeyError, AttributeError, IndexError, AssertionError, RecursionError)


def off_layers(data: bytes) -> frozenset[str]:
    """Names of the layers that are off when the file is opened; empty for nearly all files, at the cost of a search."""
    if _MARK not in data:
        return frozenset()
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfparser import PDFParser
    from pdfminer.pdftypes import resolve1
    from pdfminer.psexceptions import PSException

    try:
        properties = resolve1(PDFDocument(PDFParser(io.BytesIO(data))).catalog.get("OCProperties")) or {}
        shown = resolve1(properties.get("D")) or {}
        off = [resolve1(layer) for layer in resolve1(shown.get("OFF")) or []]
        if str(resolve1(shown.get("BaseState"))) == "/'OFF'":
            on = [layer.objid for layer in resolve1(shown.get("ON")) or []]
            off += [resolve1(layer) for layer in resolve1(properties.get("OCGs")) or [] if layer.objid not in on]
        return frozenset(_name(resolve1(layer.get("Name"))) for layer in off if isinstance(layer, dict))
    except (PSException, *_DAMAGE):
        return frozenset()  # pdfium opens it, or says what is wrong


def _name(raw: object) -> str:
    data = raw if isinstance(raw, bytes) else b""
    return data[2:].decode("utf-16-be", "replace") if data.startswith(b"\xfe\xff") else data.decode("latin-1")


def off_objects(page: Any, layers: frozenset[str]) -> frozenset[int]:
    """Addresses of the objects of a page (pdfium's) that stand in one of the `layers`, those inside forms too."""
    from pypdfium2 import raw

    found: set[int] = set()
    waiting = [(raw.FPDFPage_GetObject(page, number), False) for number in range(raw.FPDFPage_CountObjects(page))]
    while waiting:
        item, inside = waiting.pop()
        inside = inside or any(_layer_of(item, place) in layers for place in range(raw.FPDFPageObj_CountMarks(item)))
        if inside:
            found.add(cast(item, c_void_p).value or 0)
        if raw.FPDFPageObj_GetType(item) == raw.FPDF_PAGEOBJ_FORM:
            count = min(raw.FPDFFormObj_CountObjects(item), _MOST_OBJECTS)
            waiting += [(raw.FPDFFormObj_GetObject(item, number), inside) for number in range(count)]
    return frozenset(found)


def _layer_of(item: Any, place: int) -> str:
    """The name of the layer that mark number `place` of an object puts it in; "" for other marks."""
    from pypdfium2 import raw

    mark = raw.FPDFPageObj_GetMark(item, place)
    name = _told(raw.FPDFPageObjMark_GetName, mark)
    return _told(raw.FPDFPageObjMark_GetParamStringValue, mark, b"Name") if name == _LAYER else ""


def _told(ask: Any, *about: Any) -> str:
    """What a function of pdfium writes into a buffer, as UTF-16."""
    buffer, size = create_string_buffer(_LONGEST_NAME), c_ulong()
    ask(*about, cast(addressof(buffer), ask.argtypes[len(about)]), _LONGEST_NAME, size)
    return buffer.raw[: max(min(size.value, _LONGEST_NAME) - 2, 0)].decode("utf-16-le", "replace")
