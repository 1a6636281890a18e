"""Digital signatures: who, when, intact or not, what was appended; hostile ones raise nothing."""

import io
import subprocess
import sys
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.operations.extract import extract_data
from extractor.reading.signatures.records import EmbeddedSignature
from extractor.reading.signatures.signatures import signatures_of
from extractor.reading.source import Source
from tests.reading.pdf.pdf_maker import BODY, PdfMaker
from tests.reading.signatures.signature_maker import add_page, sign, stamp_document


def _plain() -> bytes:
    maker = PdfMaker()
    maker.letterhead()
    maker.paragraph(260, BODY)
    return maker.data()


PLAIN = _plain()


@pytest.fixture(scope="module")
def signed() -> bytes:
    return sign(PLAIN)


def _of(data: bytes) -> tuple[EmbeddedSignature, ...]:
    return signatures_of(Source("bao-cao.pdf", data), "application/pdf")


def _facts(signature: EmbeddedSignature) -> tuple[object, ...]:
    return signature.intact, signature.valid, signature.covers_whole_file, signature.appended, signature.changed_after


def _codes(data: bytes) -> list[tuple[str, str]]:
    found = extract_data(Source("bao-cao.pdf", data))["findings"]
    return [(one["code"], one["severity"]) for one in found if "sign" in one["code"]]


def test_a_signature_that_fits(signed: bytes) -> None:
    (one,) = _of(signed)
    assert (one.kind, one.field, one.signer, one.organisation) == (
        "signature",
        "Signature1",
        "SỞ NỘI VỤ TỈNH SƠN HÀ",
        "UBND TỈNH SƠN HÀ",
    )
    assert (one.time or "").endswith("+07:00")
    assert _facts(one) == (True, True, True, "nothing", False)
    assert (one.stamped, one.problem, one.is_broken) == (None, None, False)
    assert _codes(signed) == []


def test_time_stamps() -> None:
    (one,) = _of(sign(PLAIN, stamped=True))
    assert one.stamped == "2024-03-15T10:11:17+07:00"
    first, second = _of(stamp_document(sign(PLAIN)))
    assert (second.kind, second.signer, second.stamped, second.time) == (
        "timestamp",
        "TSA MẪU",
        "2024-03-15T10:11:17+07:00",
        None,
    )
    assert _facts(second) == (True, True, True, "nothing", False)
    assert _facts(first) == (True, True, False, "archival", False)


def test_bytes_changed_inside(signed: bytes) -> None:
    at = signed.index(b"stream") + 30
    tampered = signed[:at] + bytes([signed[at] ^ 1]) + signed[at + 1 :]
    (one,) = _of(tampered)
    assert (one.intact, one.is_broken) == (False, True)
    assert ("signature_broken", "error") in _codes(tampered)


def test_signature_value_changed(signed: bytes) -> None:
    """The end of the CMS holds the signature value."""
    start = signed.index(b"/Contents <") + len(b"/Contents <")
    length = len(signed[start : signed.index(b">", start)].rstrip(b"0")) // 2 * 2
    at = start + length - 6
    digit = b"1" if signed[at : at + 1] != b"1" else b"2"
    tampered = signed[:at] + digit + signed[at + 1 :]
    (one,) = _of(tampered)
    assert (one.intact, one.valid) == (True, False)
    assert _codes(tampered) == [("signature_broken", "error")]


def test_two_signers(signed: bytes) -> None:
    """The second signature is a revision after the first, as it must be."""
    both = sign(signed, "NGUYỄN VĂN MẪU", field="Signature2")
    first, second = _of(both)
    assert (first.signer, second.signer) == ("SỞ NỘI VỤ TỈNH SƠN HÀ", "NGUYỄN VĂN MẪU")
    assert _facts(first) == (True, True, False, "signatures", False)
    assert _facts(second) == (True, True, True, "nothing", False)
    assert _codes(both) == []


def test_content_appended(signed: bytes) -> None:
    changed = add_page(signed)
    (one,) = _of(changed)
    assert _facts(one) == (True, True, False, "content", True)
    assert _codes(changed) == [("changed_after_signing", "warning")]


def test_bytes_appended(signed: bytes) -> None:
    assert _facts(_of(signed + b"\r\n")[0]) == (True, True, True, "nothing", False)  # what mail programs add
    (one,) = _of(signed + b"% something else\n")
    assert one.changed_after is True
    assert _codes(signed + b"% something else\n") == [("changed_after_signing", "warning")]


def test_a_file_cut_short_after_signing(signed: bytes) -> None:
    found = _of(signed[: len(signed) - 400])
    assert all(one.problem or one.is_broken for one in found)


def test_what_is_printed(signed: bytes) -> None:
    (one,) = extract_data(Source("bao-cao.pdf", signed))["source"]["signatures"]
    assert one["trust"] == "not_checked"
    assert (one["intact"], one["valid"], one["covers_whole_file"], one["changed_after"]) == (True, True, True, False)
    assert extract_data(Source("bao-cao.pdf", PLAIN))["source"]["signatures"] == []


def test_the_visible_appearance_is_not_the_letterhead() -> None:
    plain = extract_data(Source("bao-cao.pdf", PLAIN))
    seen = extract_data(Source("bao-cao.pdf", sign(PLAIN, visible="Nguoi ky: SO NOI VU\nNgay ky: 15/04/2024 10:11:12")))
    assert (seen["header"], seen["items"]) == (plain["header"], plain["items"])
    assert [one["text"] for one in seen["citations"]] == [one["text"] for one in plain["citations"]]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, 10**6), junk=st.binary(min_size=1, max_size=12))
def test_damaged_signatures_raise_nothing(signed: bytes, place: int, junk: bytes) -> None:
    start = signed.index(b"/ByteRange") - 600
    at = start + place % (len(signed) - start)
    _of(signed[:at] + junk + signed[at + len(junk) :])


@pytest.mark.parametrize(
    "byte_range",
    [b"[0 0 0 0]", b"[0 99999999 99999999 99999999]", b"[-1 5 10 20]", b"[0 10]", b"[/A /B /C /D]", b"null", b"[[0]]"],
)
def test_hostile_byte_ranges(signed: bytes, byte_range: bytes) -> None:
    start = signed.index(b"/ByteRange")
    end = signed.index(b"]", start) + 1
    room = end - start - len(b"/ByteRange ")
    hostile = signed[:start] + b"/ByteRange " + byte_range[:room].ljust(room) + signed[end:]
    (one,) = _of(hostile)
    assert one.problem or one.is_broken


def test_unsigned_files_do_not_load_the_library() -> None:
    code = (
        "import sys; from extractor.operations.extract import extract_data;"
        "from extractor.reading.source import Source;"
        "extract_data(Source('a.pdf', sys.stdin.buffer.read())); sys.exit('pyhanko' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], input=PLAIN, check=False).returncode == 0


def test_a_signed_word_file_is_not_verified() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr(
            "_xmlsignatures/sig1.xml",
            '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><Object><SignedProperties>'
            "<SigningTime>2024-03-15T10:11:12Z</SigningTime></SignedProperties></Object></Signature>",
        )
        package.writestr("_xmlsignatures/sig2.xml", "no xml")
    found = signatures_of(Source("a.docx", file.getvalue()), "application/docx")
    assert [(one.kind, one.time, one.valid, one.problem) for one in found] == [
        ("office", "2024-03-15T17:11:12+07:00", None, None),
        ("office", None, None, "unreadable"),
    ]
