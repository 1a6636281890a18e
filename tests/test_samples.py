"""The sample documents: made by their generator, described in their README, annotated truly, read as they should be."""

import importlib
import json
import re
from pathlib import Path

import pytest

from benchmarks.dossiers import score_with_ours
from extractor import extract, extract_many, read_text
from extractor.reading.options import Options

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
CONTAINERS = (".eml", ".zip")
DOCUMENTS = sorted(
    path
    for path in SAMPLES.iterdir()
    if path.suffix in (".pdf", ".docx", ".txt", ".html", ".rtf", ".jpg", ".odt", ".xlsx", *CONTAINERS)
)
ANNOTATED = sorted((SAMPLES / "annotations").glob("*.json"))
DOSSIER = SAMPLES / "ho-so"
GOLD = json.loads((DOSSIER / "gold.json").read_text(encoding="utf-8"))
SCANNED = "ban-quet.pdf"
SIGNED = SAMPLES / "quyet-dinh-ky-so.pdf"
UNREADABLE = {
    SCANNED: "needs_ocr",
    "bao-cao-quet-mau.jpg": "needs_ocr",
    "cong-van-mat.docx": "secret",
    "co-mat-khau.pdf": "encrypted",
    "tep-hong.pdf": "corrupt",
}


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def document_of(annotation: Path) -> Path:
    return next(path for path in DOCUMENTS if path.stem == annotation.stem)


def test_readme_lists_every_document_and_no_other() -> None:
    listed = re.findall(r"^\| `([^`]+)` \|", (SAMPLES / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    of_dossier = [path.name for path in DOSSIER.iterdir() if path.name != "gold.json"]
    assert sorted(listed) == sorted([*(path.name for path in DOCUMENTS), *of_dossier])


def test_samples_stay_small() -> None:
    apart = {"dossiers", "status", "fonts"}
    files = [path for path in SAMPLES.rglob("*") if path.is_file() and not apart & set(path.parts)]
    assert sum(path.stat().st_size for path in files) < 2_000_000


def test_generator_makes_what_is_committed(tmp_path: Path) -> None:
    made = importlib.import_module("samples.make").make(tmp_path)
    assert len(made) == 27
    for path in made:
        committed = SAMPLES / path.relative_to(tmp_path)
        if path.suffix in (".docx", ".txt", ".xlsx", ".rtf", ".odt", *CONTAINERS):
            assert path.read_bytes() == committed.read_bytes(), path.name
        elif path.name not in UNREADABLE:
            assert read_text(path).content == read_text(committed).content, path.name


@pytest.mark.parametrize("name,status", UNREADABLE.items())
def test_files_without_readable_text_say_so(name: str, status: str) -> None:
    assert extract(SAMPLES / name, options=Options(ocr="never")).source.status == status


@pytest.mark.parametrize(
    "path",
    [path for path in DOCUMENTS if path.name not in UNREADABLE and path.suffix not in CONTAINERS],
    ids=lambda path: path.name,
)
def test_every_span_is_what_is_reported(path: Path) -> None:
    document, content = extract(path), read_text(path).content
    assert document.source.status == "ok"
    for citation in document.citations:
        assert content[slice(*citation.span)] == citation.text
    for item in document.items:
        assert squeezed(item.text)[:40] in squeezed(content[slice(*item.span)])


@pytest.mark.parametrize("annotation", ANNOTATED, ids=lambda path: path.stem)
def test_annotation_says_what_the_document_says(annotation: Path) -> None:
    gold = json.loads(annotation.read_text(encoding="utf-8"))
    content = squeezed(read_text(document_of(annotation)).content)
    assert gold["id"] == annotation.stem
    at = 0
    for citation in gold["citations"]:
        at = content.index(citation["surface"], at) + 1
    at = 0
    for item in gold["items"]:
        at = content.index(item["start"], at) + 1
    for recommendation in gold["recommendations"]:
        assert recommendation["recommendation"] in content
        assert recommendation["item"] in {item["path"] for item in gold["items"]}
        numbers = {citation.get("number") for citation in gold["citations"]}
        assert set(recommendation["evidence"]) <= numbers


@pytest.mark.parametrize("annotation", ANNOTATED, ids=lambda path: path.stem)
def test_outline_is_as_annotated(annotation: Path) -> None:
    gold = json.loads(annotation.read_text(encoding="utf-8"))
    document = extract(document_of(annotation))
    found = [(item.path, " ".join(item.text.split()[:8])) for item in document.items]
    assert found == [(item["path"], item["start"]) for item in gold["items"]]


def test_contradictory_report_shows_every_finding() -> None:
    codes = {finding.code for finding in extract(SAMPLES / "bao-cao-mau-thuan.pdf").findings}
    assert codes >= {
        "blank_number",
        "body_lifetime",
        "cites_future",
        "contradiction",
        "duplicate_label",
        "duplicate_number",
        "enclosure_younger",
        "evidence_before_recommendation",
        "impossible_date",
        "series_order",
        "skipped_label",
        "term_mismatch",
        "two_dates",
        "type_mismatch",
        "variant_symbol",
        "year_mismatch",
    }


def test_word_file_is_read_as_word_shows_it() -> None:
    text = read_text(SAMPLES / "ke-hoach-danh-so-tu-dong.docx")
    assert "239/QĐ-UBND" in text.content
    assert "118/QĐ-UBND" not in text.content
    assert text.content.count("HỎA TỐC") == 1
    assert "21/BC-PNV" in text.content
    letterhead = extract(SAMPLES / "ke-hoach-danh-so-tu-dong.docx").header
    assert letterhead.urgency is not None
    paths = [item.path for item in extract(SAMPLES / "ke-hoach-danh-so-tu-dong.docx").items]
    assert paths == ["1", "1/a", "1/b", "2", "2/a", "2/b", "2/c", "2/d", "2/e", "2/f", "3"]


def test_old_letters_become_unicode() -> None:
    letter = extract(SAMPLES / "cong-van-tcvn3.rtf")
    raw = (SAMPLES / "cong-van-tcvn3.rtf").read_bytes()
    assert letter.source.encoding == "tcvn3"
    assert b".VnTimeH" in raw
    assert letter.header.signers[0].name == "Đỗ Văn Ước"
    assert "SỞ TÀI CHÍNH - VẬT GIÁ" in read_text(SAMPLES / "cong-van-tcvn3.rtf").content


def test_signature_is_intact_and_what_came_after_it_is_told() -> None:
    document = extract(SIGNED)
    (signature,) = document.source.signatures
    assert (signature.signer, signature.organisation) == ("Văn thư mẫu", "UBND HUYỆN YÊN LỘC")
    assert signature.time is not None
    assert signature.time.startswith("2024-03-15T10:11:12")
    assert (signature.intact, signature.valid, signature.changed_after) == (True, True, True)
    assert "changed_after_signing" in {finding.code for finding in document.findings}


def test_signing_gives_the_same_bytes_each_time() -> None:
    signing = importlib.import_module("samples.signing")
    plain = (SAMPLES / "cong-van.pdf").read_bytes()
    assert signing.sign(plain) == signing.sign(plain)


def test_words_of_the_seal_are_no_words_of_the_report() -> None:
    report = extract(SAMPLES / "bao-cao-quet-mau.jpg")
    assert (report.source.text_from, report.header.number) == ("ocr", "87/BC-PNV")
    assert report.header.signers[0].name == "Lê Thị Hiền"
    assert "AN SƠN" not in read_text(SAMPLES / "bao-cao-quet-mau.jpg").content


def test_secret_letter_is_read_on_demand_only() -> None:
    closed = extract(SAMPLES / "cong-van-mat.docx")
    assert (closed.header.number, closed.citations) == (None, [])
    opened = extract(SAMPLES / "cong-van-mat.docx", options=Options(allow_secret=True))
    assert (opened.header.number, [one.number for one in opened.citations]) == ("09/SNV-VTLT", ["14/UBND-NC"])


@pytest.mark.parametrize(
    "name,members",
    [
        ("thu-gui-kem.eml", ("body.txt", "thong-bao-ket-luan.docx", "phu-luc-danh-muc.xlsx")),
        (
            "ho-so-gui-kem.zip",
            (
                "thong-bao-ket-luan.docx",
                "bao-cao/bao-cao-khac-phuc.txt",
                "bao-cao/phu-luc/phu-luc-danh-muc.xlsx",
            ),
        ),
    ],
)
def test_members_are_documents_of_their_own(name: str, members: tuple[str, ...]) -> None:
    found = list(extract_many([SAMPLES / name]))
    assert [one.source.path.partition("!/")[2] for one in found] == list(members)
    for one, member in zip(found, members, strict=True):
        assert one.source.status == "ok"
        assert one.citations
        if member != "body.txt":
            alone = extract(SAMPLES / Path(member).name)
            assert one.source.sha256 == alone.source.sha256
            assert [cited.number for cited in one.citations] == [cited.number for cited in alone.citations]


def test_furniture_of_a_web_page_is_left_out() -> None:
    content = read_text(SAMPLES / "trang-cong-thong-tin.html").content
    assert "45/KH-UBND" in content
    for foreign in ("999/UBND-XX", "700/QĐ-UBND", "05/CT-UBND", "12/GP-STTTT", "Trang chủ"):
        assert foreign not in content


def test_labels_of_old_documents_hang_right() -> None:
    document = extract(SAMPLES / "thong-tu-lien-tich-cu.txt")
    found = "|".join(item.path for item in document.items)
    assert found == "I|I/1|I/2|II|II/a|II/b|II/c|II/d|II/e|III"
    assert not [finding for finding in document.findings if finding.code.endswith("_label")]


def test_gold_of_the_dossier_quotes_its_documents() -> None:
    """What the gold says stands in the documents, and all that lies in the folder is in the gold."""
    content = {one["file"]: squeezed(read_text(DOSSIER / one["file"]).content) for one in GOLD["documents"]}
    others = {"gold.json", "so-van-ban.xlsx", "quyet-dinh-kiem-soat.csv"}
    assert {*content, *others} == {path.name for path in DOSSIER.iterdir()}
    for recommendation in GOLD["recommendations"]:
        assert recommendation["text"] in content[recommendation["file"]]
        for response in recommendation["responses"]:
            assert response["quote"] in content[response["file"]]
            assert all(number in content[response["file"]] for number in response["evidence"])
    for answer in GOLD["unlinked_answers"]:
        assert answer["quote"] in content[answer["file"]]
    for cited in GOLD["citations"]:
        assert cited["number"] in content[cited["file"]]


def test_dossier_is_traced_and_checked_as_annotated() -> None:
    rows, _ = score_with_ours([DOSSIER])
    assert {row.name: row.f1 for row in rows if row.f1 < 0.85} == {}
    assert {row.name for row in rows if row.facts} >= {"response link", "status", "verdict", "planted problem"}


def test_dossier_holds_each_kind_of_verdict() -> None:
    kinds = {(cited["verdict"], cited["what_differs"]) for cited in GOLD["citations"]}
    assert kinds == {
        ("found", None),
        ("differs", "date"),
        ("differs", "symbol"),
        ("ambiguous", None),
        ("missing", None),
    }
