"""Messages: the text is one document, each attachment another; sender and subject are no letterhead."""

import base64
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor import extract_many
from extractor.models.notices import Notice
from extractor.reading.containers.outlook_rtf import unpacked
from extractor.reading.containers.reader import Unread, documents_in
from extractor.reading.errors import TooLargeError
from extractor.reading.options import Limits, Options
from extractor.reading.source import Source
from tests.cost import calls
from tests.reading.docx.docx_maker import docx, paragraph
from tests.reading.ole_maker import attachment, message, ole

TEXT = "Gửi kèm Công văn số 5/UBND-NC ngày 02/3/2024."


def letter(subject: str = "Gửi văn bản") -> EmailMessage:
    made = EmailMessage()
    made["From"] = "Văn thư <vanthu@so.example>"
    made["To"] = "b@so.example"
    made["Date"] = "Mon, 04 Mar 2024 08:00:00 +0700"
    made["Subject"] = subject
    return made


def listed(data: bytes, name: str = "m.eml", limits: Limits | None = None) -> dict[str, bytes | str]:
    found: dict[str, bytes | str] = {}
    for one in documents_in(Source(name, data, Options(limits or Limits()))):
        found[one.name.partition("!/")[2]] = one.error.status if isinstance(one, Unread) else one.data
    return found


def test_body_and_attachments() -> None:
    made = letter()
    made.set_content(TEXT)
    made.add_attachment(docx(paragraph("a")), maintype="application", subtype="x", filename="Công văn số 5.docx")
    made.add_attachment(b"%PDF", maintype="application", subtype="pdf")
    found = listed(made.as_bytes())
    assert list(found) == ["body.txt", "Công văn số 5.docx", "part-2.pdf"]
    assert found["body.txt"] == b"\xef\xbb\xbf" + TEXT.encode() + b"\n"
    assert found["part-2.pdf"] == b"%PDF"


def test_fields_of_the_message_are_told_and_are_no_letterhead() -> None:
    made = letter("Công văn số 99/UBND-NC ngày 01/01/2020")
    made.set_content(TEXT)
    (document,) = extract_many([Source("m.eml", made.as_bytes())])
    assert (document.source.path, document.header.number, document.header.date) == ("m.eml!/body.txt", None, None)
    assert [citation.number for citation in document.citations] == ["5/UBND-NC"]
    (told,) = document.source.warnings
    assert all(part in told for part in ("vanthu@so.example", "04 Mar 2024", "99/UBND-NC"))


def test_html_before_plain_for_its_tables() -> None:
    made = letter()
    made.set_content("phẳng")
    made.add_alternative("<p>bảng</p>", subtype="html", charset="utf-8")
    assert list(listed(made.as_bytes())) == ["body.html"]


def test_a_charset_of_windows() -> None:
    data = b"From: a@b.example\nTo: c@d.example\nSubject: x\nContent-Type: text/html; charset=windows-1258\n\n"
    data += "<html><head><meta charset=windows-1258></head><p>Quyê\u0301t đi\u0323nh</p>".encode("cp1258")
    (document,) = extract_many([Source("m.eml", data)])
    assert document.source.status == "ok"
    (body,) = listed(data).values()
    assert isinstance(body, bytes)
    from extractor.operations.extract import read_text

    assert read_text(Source("a.html", body)).content.strip() == "Quyết định"


@pytest.mark.parametrize(
    "name, shown",
    [
        ("=?utf-8?B?" + base64.b64encode("Tờ trình.pdf".encode()).decode() + "?=", "Tờ trình.pdf"),
        ("../../etc/x.pdf", ".._.._etc_x.pdf"),  # a slash in a name is part of it: there are no folders in a message
        ("..", ".."),
    ],
)
def test_names_of_attachments(name: str, shown: str) -> None:
    data = (
        "From: a@b.example\nTo: c@d.example\nSubject: x\nMIME-Version: 1.0\n"
        f'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: application/pdf; name="{name}"\n'
        "Content-Disposition: attachment\n\n%PDF\n--b--\n"
    ).encode()
    found = listed(data)
    assert list(found) == [shown]
    assert (found[shown] == "corrupt") == (shown == "..")


def test_a_message_in_a_message_and_a_zip_in_it() -> None:
    from tests.reading.containers.zip_maker import zipped

    inner = letter("bên trong")
    inner.set_content("trong")
    inner.add_attachment(zipped(("x/a.txt", "a")), maintype="application", subtype="zip", filename="b.zip")
    made = letter()
    made.set_content("ngoài")
    made.add_attachment(inner)
    assert list(listed(made.as_bytes())) == ["body.txt", "bên trong.eml!/body.txt", "bên trong.eml!/b.zip!/x/a.txt"]


def test_logos_and_signatures_are_no_documents_but_scans_are() -> None:
    made = letter()
    made.set_content("<p>a</p><img src='cid:x'>", subtype="html")
    for size, name in ((100, "logo.png"), (100_000, "scan.png")):
        made.add_related(
            b"\x89PNG" * (size // 4),
            maintype="image",
            subtype="png",
            cid=f"<{name}>",
            filename=name,
            disposition="inline",
        )
    made.make_mixed()
    made.add_attachment(b"x", maintype="application", subtype="pkcs7-signature", filename="smime.p7s")
    assert list(listed(made.as_bytes())) == ["body.html", "scan.png"]


def test_a_message_of_nothing_says_so() -> None:
    assert listed(letter().as_bytes() + b"\n") == {"": "empty"}


def test_limits() -> None:
    made = letter()
    made.set_content("a" * 2000)
    assert listed(made.as_bytes(), limits=Limits(member_bytes=1000)) == {"body.txt": "too_large"}
    nested = b"From: a@b\nTo: c\nSubject: x\nContent-Type: multipart/mixed; boundary=0\n\n" + b"".join(
        b"--%d\nContent-Type: multipart/mixed; boundary=%d\n\n" % (n, n + 1) for n in range(2000)
    )
    assert listed(nested) == {"": "too_large"}


HEAD = b"From: a@b\nTo: c@d\n"


@pytest.mark.parametrize(
    "data",
    [
        HEAD + b"Subject: " + b"=?utf-8?B?YQ==?= " * 10_000 + b"\n\na",
        HEAD
        + b"Subject: x\nContent-Type: multipart/mixed; boundary=0\n\n"
        + b"".join(b"--%d\nContent-Type: multipart/mixed; boundary=%d\n\n" % (n, n + 1) for n in range(900))
        + b"a\n" * 10_000,
        HEAD + b"Subject: x\n" + b"".join(b"X-%d: y\n" % n for n in range(10_000)) + b"\na",
    ],
    ids=["a subject of words", "parts around lines", "fields"],
)
def test_cost_of_hostile_messages(data: bytes) -> None:
    assert set(listed(data)) in ({"body.txt"}, {""})
    assert calls(lambda: listed(data)) < 20 * len(data)


class TestOutlook:
    def test_body_and_attachments(self) -> None:
        made = message(
            attachment("Công văn.docx", b"PK\x03\x04"),
            attachment("logo.png", b"x", content_id="x"),
            attachment(
                "Thư trong",
                message(
                    attachment("b.txt", b"b"), subject="Chuyển/tiếp", inner=True, x1000001F="trong".encode("utf-16-le")
                ),
            ),
            subject="Gửi văn bản",
            sender="Văn thư",
            sent=133_540_000_000_000_000,
            x1000001F=TEXT.encode("utf-16-le"),
        )
        found = list(documents_in(Source("m.msg", ole(made))))
        assert [one.name for one in found] == [
            "m.msg!/body.txt",
            "m.msg!/Công văn.docx",
            "m.msg!/Chuyển_tiếp.msg!/body.txt",
            "m.msg!/Chuyển_tiếp.msg!/b.txt",
        ]
        body = found[0]
        assert isinstance(body, Source)
        assert body.data.decode("utf-8-sig").rstrip("\x00") == TEXT
        assert body.notes == (
            Notice("message", {"sender": "Văn thư", "sent": "04/03/2024 04:26 UTC", "subject": "Gửi văn bản"}),
        )

    def test_html_in_its_code_page(self) -> None:
        html = "<html><p>Quyê\u0301t đi\u0323nh</p></html>".encode("cp1258")
        (document,) = extract_many([Source("m.msg", ole(message(page=1258, x10130102=html)))])
        assert (document.source.status, document.source.media_type) == ("ok", "text/html")

    def test_cut_files_are_told(self) -> None:
        data = ole(message(x1000001F=TEXT.encode("utf-16-le")))
        for cut in (600, 1500, len(data) - 600):
            found = listed(data[:cut], "m.msg")
            assert found, cut

    def test_packed_rtf(self) -> None:
        """The example of [MS-OXRTFCP] 3.1.1."""
        packed = bytes.fromhex(
            "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
        )
        assert unpacked(packed, Limits()) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
        with pytest.raises(TooLargeError):
            unpacked(packed, Limits(member_bytes=42))


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 9000), st.integers(0, 255)), max_size=8), st.sampled_from(["m.eml", "m.msg"]))
def test_mutated_messages_never_raise(changes: list[tuple[int, int]], name: str) -> None:
    if name == "m.eml":
        made = letter()
        made.set_content(TEXT)
        made.add_attachment(b"x" * 90, maintype="application", subtype="pdf", filename="a.pdf")
        data = bytearray(made.as_bytes())
    else:
        data = bytearray(ole(message(attachment("a.pdf", b"x"), x1000001F=TEXT.encode("utf-16-le"))))
    for at, byte in changes:
        data[at % len(data)] = byte
    assert listed(bytes(data), name)
