"""What one revision of a signed PDF did to the one before, told from the objects that it overwrote and from no others.

Nearly every later revision of an official paper is a further signature: a signature field is added to the form and to
a page. That is told here by comparing each overwritten object with what it was, at a fraction of the cost of mapping
every path to every object. Whatever is anything else is `None`, and left to pyHanko's difference analysis.

Safe for the same reason: an overwritten object may only gain new signature fields, at the end of the lists that hold
fields and annotations, or be what it was. It can then do no harm in whatever place it is used.
"""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Literal

from pyhanko.pdf_utils.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    Reference,
    StreamObject,
    TextStringObject,
)

if TYPE_CHECKING:
    from .objects import ObjectReader

Step = Literal["archival", "forms"]
"""A time stamp over the document; a signature."""

_CATALOG_MAY_GAIN = frozenset(("/AcroForm", "/Extensions", "/Version"))
_FORM_MAY_CHANGE = frozenset(("/Fields", "/DR", "/DA"))
_FIELD_KEYS = frozenset(
    "/" + key
    for key in re.findall(r"\w+", "Type Subtype FT T TU V F Ff Rect P AP AS MK DA DR Q Lock SV StructParent BS Border")
)
"""What a signature field that is its own widget may hold: nothing that acts, links or has children."""
_VALUE_KINDS: dict[str, Step] = {"/Sig": "forms", "/DocTimeStamp": "archival"}


def step_after(reader: "ObjectReader", number: int) -> Step | None:
    """What revision `number` + 1 did to revision `number` of an unencrypted file; None where these rules can't tell.

    Raises what pyHanko raises of damaged objects.
    """
    xrefs = reader.xrefs
    if reader.encrypted or xrefs.get_xref_data(number + 1).hybrid is not None:
        return None
    if xrefs.refs_freed_in_revision(number + 1):
        return None
    return _Revision(reader, number).step()


class _Revision:
    def __init__(self, reader: "ObjectReader", number: int) -> None:
        self._reader, self._number = reader, number
        self._size = reader.xrefs.get_xref_container_info(number).size
        self._fields: dict[int, Step | None] = {}
        self._root, self._info = self._trailer("/Root"), self._trailer("/Info")

    def _trailer(self, key: str) -> int:
        """The number of the object that the trailer of both revisions names; -1 where they differ or name none."""
        try:
            before, after = (self._reader.trailer.raw_get(key, revision=self._number + step) for step in (0, 1))
        except KeyError:
            return -1
        return before.idnum if isinstance(before, IndirectObject) and before == after else -1

    def step(self) -> Step | None:
        if self._root < 0:
            return None
        written = self._reader.xrefs.explicit_refs_in_revision(self._number + 1)
        overwritten = sorted((ref for ref in written if ref.idnum < self._size), key=lambda ref: ref.idnum)
        for ref in overwritten:
            if self._reader.xrefs.get_historical_ref(ref, self._number) is None:
                return None  # the number was free: who knows what points to it
        if not all(self._may_be(ref.idnum, self._old(ref), self._now(ref)) for ref in overwritten):
            return None
        steps = self._fields.values()
        return "forms" if "forms" in steps else "archival" if "archival" in steps else None

    def _old(self, ref: Reference) -> Any:
        return self._reader.version(ref, self._number)

    def _now(self, ref: Reference) -> Any:
        return self._reader.version(ref, self._number + 1)

    def _is_new_field(self, number: int) -> bool:
        """Whether the object is a signature field that this revision made and filled."""
        if number >= self._size and number not in self._fields:
            self._fields[number] = self._signature_field(self._now(Reference(number, 0, self._reader)))
        return self._fields.get(number) is not None

    def _is_filled(self, number: int, old: DictionaryObject, now: DictionaryObject) -> bool:
        """Whether the object is a signature field that was empty and that this revision filled."""
        if "/V" in old or not _same_but(old, now, ("/V", "/AP")):
            return False
        self._fields[number] = self._signature_field(now)
        return self._fields[number] is not None

    def _signature_field(self, field: Any) -> Step | None:
        """Whether `field` is a signature field whose value was written by this revision."""
        if (
            not isinstance(field, DictionaryObject)
            or isinstance(field, StreamObject)
            or not field.keys() <= _FIELD_KEYS
        ):
            return None
        value = field.raw_get("/V") if "/V" in field else None
        if field.get("/FT") != "/Sig" or not isinstance(value, IndirectObject) or value.idnum < self._size:
            return None
        signed = self._now(value.reference)
        if not isinstance(signed, DictionaryObject) or "/ByteRange" not in signed:
            return None
        return _VALUE_KINDS.get(str(signed.get("/Type", "/Sig")))

    def _may_be(self, number: int, old: Any, now: Any) -> bool:
        if isinstance(old, ArrayObject):
            return self._only_gains(old, now)
        if not isinstance(old, DictionaryObject) or not isinstance(now, DictionaryObject):
            return False
        if number == self._root:
            return _same_but(old, now, _CATALOG_MAY_GAIN) and self._form_may_be(old, now)
        if _same(old, now):
            return True
        if number == self._info:
            return not isinstance(now, StreamObject) and all(map(_is_string, (*old.values(), *now.values())))
        if old.get("/Type") == "/Page":
            return _same_but(old, now, {"/Annots"}) and self._list_may_be("/Annots", old, now)
        if "/Fields" in old:
            return _same_but(old, now, _FORM_MAY_CHANGE) and self._list_may_be("/Fields", old, now)
        return self._is_filled(number, old, now)

    def _form_may_be(self, old: DictionaryObject, now: DictionaryObject) -> bool:
        """The catalog's form: where it is an object of its own it is looked at as such, unless it is new."""
        before, after = (one.raw_get("/AcroForm") if "/AcroForm" in one else None for one in (old, now))
        if before == after:
            return True
        if isinstance(after, IndirectObject):
            if after.idnum < self._size:
                return False
            after = self._now(after.reference)
        if isinstance(before, IndirectObject) or not isinstance(after, DictionaryObject):
            return False
        before = DictionaryObject() if before is None else before  # type: ignore[no-untyped-call]
        free = _FORM_MAY_CHANGE | ({"/SigFlags"} if "/SigFlags" not in before else set())
        return _same_but(before, after, free) and self._list_may_be("/Fields", before, after)

    def _list_may_be(self, key: str, old: DictionaryObject, now: DictionaryObject) -> bool:
        before, after = (one.raw_get(key) if key in one else ArrayObject() for one in (old, now))
        if _same(before, after):
            return True  # an array of its own is looked at as such
        if isinstance(before, IndirectObject) and before.idnum < self._size:
            before = self._old(before.reference)
        if isinstance(after, IndirectObject):
            if after.idnum < self._size:
                return False
            after = self._now(after.reference)
        return self._only_gains(before, after)

    def _only_gains(self, old: Any, now: Any) -> bool:
        """Whether a list is what it was, with signature fields of this revision behind it."""
        if not isinstance(old, ArrayObject) or not isinstance(now, ArrayObject) or len(now) < len(old):
            return False
        kept = all(_same(old.raw_get(i), now.raw_get(i)) for i in range(len(old)))
        gained = (now.raw_get(i) for i in range(len(old), len(now)))
        return kept and all(isinstance(one, IndirectObject) and self._is_new_field(one.idnum) for one in gained)


def _is_string(value: Any) -> bool:
    return isinstance(value, TextStringObject | ByteStringObject | NameObject)


def _same_but(old: DictionaryObject, now: DictionaryObject, free: Iterable[str]) -> bool:
    keys = (old.keys() | now.keys()) - set(free)
    return all(key in old and key in now and _same(old.raw_get(key), now.raw_get(key)) for key in keys)


def _same(old: Any, now: Any) -> bool:
    """Whether two objects hold the same, references not followed."""
    if isinstance(old, StreamObject):
        if not isinstance(now, StreamObject) or old.encoded_data != now.encoded_data:
            return False
    elif isinstance(now, StreamObject):
        return False
    if isinstance(old, DictionaryObject):
        return isinstance(now, DictionaryObject) and _same_but(old, now, ())
    if isinstance(old, ArrayObject):
        return (
            isinstance(now, ArrayObject)
            and len(old) == len(now)
            and all(_same(old.raw_get(i), now.raw_get(i)) for i in range(len(old)))
        )
    return type(old) is type(now) and bool(old == now)
