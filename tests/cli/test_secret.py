"""A document with a secrecy mark leaves no word behind, whatever the command and the format of the file."""

import csv
import zipfile
from pathlib import Path

import pytest

from extractor.cli import main
from extractor.operations.extract import extract_data, read_text
from extractor.reading.errors import SecretError
from extractor.reading.options import Options
from extractor.reading.source import Source
from tests.reading.doc.doc_maker import DocMaker
from tests.reading.docx.docx_maker import docx, paragraph, table
from tests.reading.pdf.pdf_maker import BODY, PdfMaker

WORDS = ("214/BC", "Sơn Hà", "Sở Nội vụ", "SỞ NỘI VỤ", "45/KH", "rà soát", "Kế hoạch", "cải cách")
"""Words of the secret text; none of them may be seen anywhere."""
HEAD = ["UBND TỈNH SƠN HÀ", "SỞ NỘI VỤ", "Số: 214/BC-SNV"]
NATION = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Sơn Hà, ngày 08 tháng 7 năm 2024"]


def _text(mark: str) -> bytes:
    return "\n".join([*HEAD, mark, *NATION, "BÁO CÁO", "Về cải cách hành chính", "1. " + BODY]).encode()


def _pdf(mark: str) -> bytes:
    maker = PdfMaker()
    y = maker.letterhead()
    maker.text(60, y, mark, 15)
    maker.paragraph(300, BODY)
    return maker.data()


def _watermarked(mark: str) -> bytes:
    maker = PdfMaker()
    maker.letterhead()
    maker.paragraph(300, BODY)
    maker.canvas.saveState()
    maker.canvas.rotate(45)
    maker.text(500, 500, mark, 60)
    maker.canvas.restoreState()
    return maker.data()


def _running_head(mark: str) -> bytes:
    maker = PdfMaker()
    for number in range(3):
        maker.text(270, 30, mark, 13)
        maker.paragraph(200 + 40 * number, BODY if number == 1 else f"{number + 1}. Nội dung của trang này.")
        if number < 2:
            maker.page()
    return maker.data()


def _word(mark: str) -> bytes:
    return docx(table(("\n".join([*HEAD, mark]), "\n".join(NATION))) + paragraph("BÁO CÁO") + paragraph(BODY))


def _word_header(mark: str) -> bytes:
    return docx(table(("\n".join(HEAD), "\n".join(NATION))) + paragraph(BODY), header1=paragraph(mark))


def _old_word_header(mark: str) -> bytes:
    maker = DocMaker(header_text=f"{mark}\r")
    for line in [*HEAD, *NATION, "BÁO CÁO", BODY]:
        maker.add(line)
    return maker.build()


def _page(mark: str) -> bytes:
    lines = "".join(f"<p>{line}</p>" for line in [*HEAD, mark, *NATION, "BÁO CÁO", "1. " + BODY])
    return f"<html><head><meta charset='utf-8'></head><body>{lines}</body></html>".encode()


FILES = {
    "a.txt": _text("TUYỆT MẬT"),
    "stamp.pdf": _pdf("TỐI MẬT"),
    "watermark.pdf": _watermarked("TỐI MẬT"),
    "head.pdf": _running_head("TỐI MẬT"),
    "cell.docx": _word("MẬT"),
    "head.docx": _word_header("MẬT"),
    "head.doc": _old_word_header("TỐI MẬT"),
    "a.html": _page("MẬT"),
}


@pytest.fixture(params=FILES)
def secret(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / request.param
    path.write_bytes(FILES[request.param])
    return path


def _silent(*texts: str) -> None:
    for text in texts:
        assert [word for word in WORDS if word in text] == []


def test_library(secret: Path) -> None:
    data = extract_data(secret)
    assert data["source"]["status"] == "secret"
    assert not any(data[part] for part in ("items", "citations", "documents", "recommendations", "findings"))
    assert not any(value for value in data["header"].values())
    _silent(str(data))
    with pytest.raises(SecretError) as caught:
        read_text(secret)
    _silent(str(caught.value))


def test_those_entitled_read_it(secret: Path) -> None:
    data = extract_data(secret, options=Options(allow_secret=True))
    assert data["source"]["status"] == "ok"
    assert data["header"]["secrecy"] in ("MẬT", "TỐI MẬT", "TUYỆT MẬT")
    assert any(one["number"] == "45/KH-UBND" for one in data["citations"])


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("form", ["--json", "--text", "--view"])
def test_reading(secret: Path, form: str, language: str, capfd: pytest.CaptureFixture[str]) -> None:
    status = main([form, "--lang", language, str(secret)])
    out, err = capfd.readouterr()
    assert (status, len(err.strip().splitlines())) == (1, 1)
    assert "--allow-secret" in err
    _silent(out, err)


def test_the_option(secret: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["--text", "--allow-secret", str(secret)]) == 0
    assert "45/KH-UBND" in capfd.readouterr().out


@pytest.fixture
def several(tmp_path: Path) -> list[str]:
    """A secret file among others, and one in a ZIP."""
    paths = [tmp_path / "secret.txt", tmp_path / "open.txt", tmp_path / "secret.zip"]
    paths[0].write_bytes(_text("MẬT"))
    paths[1].write_text("BÁO CÁO\nCăn cứ Quyết định số 7/QĐ-UBND ngày 03/02/2024 của UBND tỉnh.", encoding="utf-8")
    with zipfile.ZipFile(paths[2], "w") as package:
        package.writestr("inner.txt", _text("TỐI MẬT"))
    return [str(path) for path in paths]


def test_several_files(several: list[str], tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    register = tmp_path / "register.csv"
    with register.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["Số", "Ngày"], ["7/QĐ-UBND", "03/02/2024"]])
    outputs = [tmp_path / name for name in ("page.html", "table.csv", "graph.json", "graph.html")]
    calls = [
        ["trace", "--json", *several],
        ["trace", *several, "-o", str(outputs[0]), "-o", str(outputs[1])],
        ["check", "--json", *several, "--register", str(register)],
        ["check", "--json", several[1], "--register", several[0]],
        ["graph", "--json", *several],
        ["graph", *several, "-o", str(outputs[2])],
        ["graph", *several, "-o", str(outputs[3])],
        ["--displacy", str(tmp_path / "marked.html"), several[0]],
        ["--json", *several],
    ]
    for call in calls:
        assert main(call) == 1, call
        out, err = capfd.readouterr()
        _silent(out, err)
    assert not (tmp_path / "marked.html").exists()
    for output in outputs:
        _silent(output.read_text(encoding="utf-8"))


def test_a_signed_secret_file_tells_nothing_of_its_signer() -> None:
    from tests.reading.signatures.signature_maker import sign

    data = extract_data(Source("a.pdf", sign(_pdf("TỐI MẬT"), "SỞ NỘI VỤ")))
    assert (data["source"]["status"], data["source"]["signatures"]) == ("secret", [])
    _silent(str(data))


def test_registers_that_are_documents(several: list[str], tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A secret file in a folder of documents is no entry of the register, except for those entitled."""
    folder = tmp_path / "register"
    folder.mkdir()
    (folder / "secret.txt").write_bytes(_text("MẬT"))
    cites = tmp_path / "cites.txt"
    cites.write_text("BÁO CÁO\nCăn cứ Báo cáo số 214/BC-SNV ngày 08/7/2024 của Sở Nội vụ.", encoding="utf-8")
    call = ["check", "--json", str(cites), "--register", str(folder)]
    assert main(call) == 1
    assert '"missing"' in capfd.readouterr().out
    assert main([*call, "--allow-secret"]) == 0
    assert '"found"' in capfd.readouterr().out


def test_an_archive_holds_no_word_of_it(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "secret.txt").write_bytes(FILES["a.txt"])
    (folder / "open.txt").write_text("BÁO CÁO\nCăn cứ Quyết định số 7/QĐ-UBND ngày 03/02/2024.", encoding="utf-8")
    main(["batch", str(folder), "--archive", str(tmp_path / "archive.db")])
    _silent(*capfd.readouterr())
    stored = "".join(path.read_bytes().decode("utf-8", "ignore") for path in tmp_path.glob("archive.db*"))
    assert "7/QĐ-UBND" in stored
    _silent(stored)
