"""What was done to a signed PDF afterwards: further signatures pass, everything that can change what is seen does not.

The attacks are those of the literature on signed PDFs: incremental saving, shadow documents (hide, replace, hide and
replace), signature wrapping, annotations on certified documents.
"""

import io
from collections.abc import Callable
from typing import Any

import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter as Writer
from pyhanko.sign.fields import MDPPerm

from extractor.reading.signatures import revisions
from extractor.reading.signatures.objects import ObjectReader
from extractor.reading.signatures.pdf import pdf_signatures
from tests.reading.pdf.pdf_maker import BODY, PdfMaker
from tests.reading.signatures.signature_maker import certify, revise, sign, stamp_document

Change = Callable[[Writer], None]


def _plain() -> bytes:
    maker = PdfMaker()
    maker.letterhead()
    maker.paragraph(260, BODY)
    return maker.data()


@pytest.fixture(scope="module")
def signed() -> bytes:
    return sign(_plain(), visible="Người ký: SỞ NỘI VỤ")


def _name(text: str) -> Any:
    return generic.NameObject(text)


def _page(writer: Writer) -> tuple[Any, Any]:
    reference = writer.root["/Pages"]["/Kids"].raw_get(0)
    return reference.get_object(), reference.reference


def _stream(writer: Writer, content: bytes) -> Any:
    return writer.add_object(generic.StreamObject(stream_data=content))


def _widget(writer: Writer, **more: Any) -> Any:
    entries = {"/Type": _name("/Annot"), "/Subtype": _name("/FreeText"), "/Rect": _numbers(50, 50, 500, 700)}
    return writer.add_object(
        generic.DictionaryObject({_name(key): value for key, value in {**entries, **more}.items()})
    )


def _numbers(*values: int) -> Any:
    return generic.ArrayObject(map(generic.NumberObject, values))


def _replace_content(writer: Writer) -> None:
    page, reference = _page(writer)
    page[_name("/Contents")] = _stream(writer, b"BT /F1 12 Tf (1.000.000) Tj ET")
    writer.mark_update(reference)


def _overwrite_content(writer: Writer) -> None:
    """The object of the content itself, with nothing that points to it changed."""
    content = _page(writer)[0].raw_get("/Contents")
    writer.objects[(content.generation, content.idnum)] = generic.StreamObject(stream_data=b"q Q")


def _replace_font(writer: Writer) -> None:
    fonts = _page(writer)[0]["/Resources"]["/Font"]
    font = next(iter(fonts.values())).get_object()
    font[_name("/BaseFont")] = _name("/Other")
    writer.update_container(font)


def _hide_annotation(writer: Writer) -> None:
    page, reference = _page(writer)
    page[_name("/Annots")] = generic.ArrayObject()
    writer.mark_update(reference)


def _cover_by_annotation(writer: Writer) -> None:
    page, reference = _page(writer)
    page[_name("/Annots")] = generic.ArrayObject([*page["/Annots"], _widget(writer)])
    writer.mark_update(reference)


def _add_text_field(writer: Writer) -> None:
    field = _widget(writer, **{"/Subtype": _name("/Widget"), "/FT": _name("/Tx"), "/T": generic.pdf_string("Tong")})
    writer.root["/AcroForm"]["/Fields"].append(field)
    writer.update_container(writer.root["/AcroForm"]["/Fields"])


def _act_on_opening(writer: Writer) -> None:
    writer.root[_name("/OpenAction")] = generic.DictionaryObject({_name("/S"): _name("/JavaScript")})
    writer.update_root()


def _move_field(writer: Writer) -> None:
    field = writer.root["/AcroForm"]["/Fields"].raw_get(0)
    field.get_object()[_name("/Rect")] = _numbers(0, 0, 595, 842)
    writer.mark_update(field.reference)


def _add_layer(writer: Writer) -> None:
    writer.root[_name("/OCProperties")] = generic.DictionaryObject()
    writer.update_root()


ATTACKS: list[Change] = [
    _replace_content,
    _overwrite_content,
    _replace_font,
    _hide_annotation,
    _cover_by_annotation,
    _add_text_field,
    _act_on_opening,
    _move_field,
    _add_layer,
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_attacks_are_changes(signed: bytes, attack: Change) -> None:
    (one,) = pdf_signatures(revise(signed, attack))
    assert (one.intact, one.valid, one.changed_after) == (True, True, True)


@pytest.mark.parametrize("attack", ATTACKS)
def test_attacks_that_hide_behind_a_further_signature(signed: bytes, attack: Change) -> None:
    """The change is a revision of its own, and the further signature an honest one."""
    first, second = pdf_signatures(sign(revise(signed, attack), "NGUYỄN VĂN MẪU", field="Signature2"))
    assert (first.changed_after, second.changed_after) == (True, False)


def test_attacks_in_the_same_revision_as_a_signature(signed: bytes) -> None:
    """What a signing program wrote beside its own field is judged with it."""
    both = sign(signed, "NGUYỄN VĂN MẪU", field="Signature2")
    reader = ObjectReader(both)
    number = reader.xrefs.total_revisions - 2
    assert revisions.step_after(reader, number) == "forms"
    written = reader.xrefs.explicit_refs_in_revision(number + 1)
    for ref in written:
        held = reader.version(ref, number + 1)
        if isinstance(held, generic.DictionaryObject) and held.get("/Type") == "/Page":
            held[_name("/Contents")] = _name("/Attack")
    assert revisions.step_after(reader, number) is None


def test_further_signatures_and_time_stamps(signed: bytes) -> None:
    data = signed
    for number in range(2, 6):
        data = sign(data, field=f"Signature{number}", visible="Người ký: SỞ NỘI VỤ", stamped=number % 2 == 0)
    data = stamp_document(data)
    assert [one.appended for one in pdf_signatures(data)] == [*["signatures"] * 4, "archival", "nothing"]
    reader = ObjectReader(data)
    steps = [revisions.step_after(reader, number) for number in range(reader.xrefs.total_revisions - 1)]
    assert steps[-5:] == [*["forms"] * 4, "archival"]


@pytest.mark.parametrize("permissions", [MDPPerm.NO_CHANGES, MDPPerm.FILL_FORMS, MDPPerm.ANNOTATE])
def test_certified_documents(permissions: MDPPerm) -> None:
    """Comments and covering annotations are changes, whatever the author allowed; a signature is none."""
    certified = certify(_plain(), permissions)

    def comment(writer: Writer) -> None:
        page, reference = _page(writer)
        page[_name("/Annots")] = generic.ArrayObject([*page.get("/Annots", ()), _widget(writer)])
        writer.mark_update(reference)

    assert pdf_signatures(revise(certified, comment))[0].changed_after is True
    if permissions != MDPPerm.NO_CHANGES:  # where all is forbidden, the library that signs here refuses
        author, _ = pdf_signatures(sign(certified, field="Signature2"))
        assert author.changed_after is False


def test_wrapped_signatures(signed: bytes) -> None:
    """The second signed stretch moved to the end of the file, and other objects put into the gap."""
    start = signed.index(b"/ByteRange")
    end = signed.index(b"]", start) + 1
    first, length, second, rest = map(int, signed[start:end].split(b"[")[1].rstrip(b"]").split())
    evil = b"% evil objects\n"
    moved = b"/ByteRange [%d %d %d %d]" % (first, length, second + len(evil), rest)
    data = signed[:start] + moved.ljust(end - start) + signed[end:second] + evil + signed[second:]
    assert all(one.is_broken or one.problem or one.changed_after for one in pdf_signatures(data))


def test_the_quick_look_says_what_the_whole_analysis_says(signed: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    files = [
        signed,
        sign(signed, field="Signature2"),
        stamp_document(sign(signed, field="Signature2", visible="Ký")),
        *(sign(revise(signed, attack), field="Signature2") for attack in ATTACKS),
    ]
    quick = [[one.appended for one in pdf_signatures(data)] for data in files]
    monkeypatch.setattr(revisions, "step_after", lambda *_: None)
    assert quick == [[one.appended for one in pdf_signatures(data)] for data in files]


def test_too_many_changes_are_unclear(signed: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    both = sign(signed, field="Signature2")
    monkeypatch.setattr(revisions, "step_after", lambda *_: None)
    monkeypatch.setattr("extractor.reading.signatures.pdf._MOST_OBJECTS", 3)
    assert [one.appended for one in pdf_signatures(both)] == ["unclear", "nothing"]


def test_a_heavy_file_is_unclear(signed: bytes) -> None:
    """Where a form is added to a file of so many objects, comparing would take hundreds of megabytes."""

    def add_many(writer: Writer) -> None:
        writer._lastobj_id += 35_000
        _add_text_field(writer)

    heavy = sign(revise(signed, add_many), field="Signature2")
    assert [one.appended for one in pdf_signatures(sign(revise(signed, _add_text_field), field="Signature2"))] == [
        "content",
        "nothing",
    ]
    assert [one.appended for one in pdf_signatures(heavy)] == ["unclear", "nothing"]


def test_objects_are_as_the_library_reads_them(signed: bytes) -> None:
    from pyhanko.pdf_utils.reader import PdfFileReader

    data = sign(signed, field="Signature2", stamped=True)
    ours, theirs = ObjectReader(data), PdfFileReader(io.BytesIO(data), strict=False)
    for revision in range(ours.xrefs.total_revisions):
        for ref in theirs.xrefs.explicit_refs_in_revision(revision):
            assert ours.version(ref, revision) == theirs.get_object(ref, revision=revision)
