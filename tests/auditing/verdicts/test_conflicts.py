"""Conflicts between files: each is reported once, in the file where it shows; what agrees is not."""

from extractor import extract_text
from extractor.auditing.registers.ledger import Ledger
from extractor.auditing.verdicts.conflicts import conflicts
from tests.cost import calls

HEAD = """UBND TỈNH AN HÒA
SỞ VĂN HÓA
Số: {number}/BC-SVH
An Hòa, ngày 20 tháng 3 năm 2024

BÁO CÁO
Kết quả công tác

"""
EMPTY = Ledger()
EMPTY.close()


def found(*texts: str) -> list[tuple[str, str | None]]:
    documents = [
        extract_text(HEAD.format(number=at) + text, f"{at}.txt") for at, text in enumerate(texts, 60)
    ]  # fmt: skip
    return [(finding.code, finding.file) for finding in conflicts(documents, EMPTY)]


def test_two_dates_in_two_files() -> None:
    one = "Sở đã nhận Công văn số 97/UBND-VX ngày 15/01/2024 của UBND tỉnh."
    assert found(one, one.replace("15/01", "16/01")) == [("two_dates", "61.txt")]
    assert found(one, one) == []
    assert found(one, one.replace("15/01/2024", "22/10/2023")) == [], "the same number of another year's series"
    assert found(one, one.replace("15/01", "16/01").replace("tỉnh", "huyện")) == [], "another body's number"


def test_the_documents_own_letterhead_is_the_measure() -> None:
    cites = "Theo Báo cáo số 60/BC-SVH ngày 21/3/2024 của Sở Văn hóa."
    assert found("Không có gì.", cites, cites) == [("two_dates", "61.txt"), ("two_dates", "62.txt")]


def test_a_slip_in_the_sign_of_a_document_at_hand() -> None:
    cites = "Theo Báo cáo số 60/BC-SHV ngày 20/3/2024 của Sở Văn hóa."
    assert found("Không có gì.", cites) == [("variant_symbol", "61.txt")]
    assert found("Không có gì.", cites.replace("SHV", "SVH")) == []
    assert found("Không có gì.", cites.replace("SHV", "STC").replace("Văn hóa", "Tài chính")) == [], "another body"


def test_a_joint_or_a_piece_more_in_the_sign_of_a_document_at_hand() -> None:
    cites = "Theo Báo cáo số 60/BC-SVH ngày 20/3/2024 của Sở Văn hóa."
    for sign in ("BC-S-VH", "BC-SVHT", "BC-SVH-TH"):
        assert found("Không có gì.", cites.replace("BC-SVH", sign)) == [("variant_symbol", "61.txt")], sign
    assert found("Không có gì.", cites.replace("60/BC", "060/BC")) == [], "a leading zero is no other sign"
    assert found("Không có gì.", cites.replace("BC-SVH ngày 20", "BC-SVH-TH ngày 27")) == [], "a unit and another day"


def test_letters_that_a_sign_lacks() -> None:
    own = extract_text(HEAD.format(number=60).replace("SVH", "BVĐKNL") + "Không có gì.", "60.txt")
    for sign, told in (("BVNL", ["variant_symbol"]), ("BQLR", [])):
        cites = HEAD.format(number=61) + f"Theo Báo cáo số 60/BC-{sign} ngày 20/3/2024."
        assert [one.code for one in conflicts([own, extract_text(cites, "61.txt")], EMPTY)] == told, sign


def test_the_spelling_of_most_files_is_the_measure_for_a_document_that_is_not_there() -> None:
    one = "Sở đã nhận Công văn số 97/SNNMT-TL ngày 15/01/2024."
    assert found(one, one, one.replace("SNNMT", "SNN")) == [("variant_symbol", "62.txt")]
    assert found(one, one.replace("SNNMT", "SNN")) == [], "one against one tells nothing"


def test_one_number_on_two_letters() -> None:
    one = "Sở đã gửi Công văn số 97/SVH-VP ngày 15/01/2024 về lễ hội."
    assert found(one, one.replace("VP ngày 15", "NVDL ngày 18")) == [("duplicate_number", "61.txt")]


def test_one_number_about_two_matters() -> None:
    one = "Theo Công văn số 97/UBND-VX ngày 15/01/2024 của UBND tỉnh về việc tổ chức lễ hội đầu xuân năm mới."
    other = "Theo Công văn số 97/UBND-VX ngày 15/01/2024 của UBND tỉnh về việc thanh lý xe ô tô hết niên hạn."
    assert found(one, other) == [("two_subjects", "61.txt")]
    assert found(one, one) == []


def test_files_that_tell_the_same_are_not_compared_each_with_each() -> None:
    letter = "Sở đã gửi Công văn số 97/SVH-VP ngày 15/01/2024 về lễ hội."
    other = extract_text(HEAD.format(number=61) + letter.replace("VP ngày 15", "NVDL ngày 18"), "other.txt")
    one = extract_text(HEAD.format(number=60) + letter, "60.txt")
    many = [one.model_copy(update={"source": one.source.model_copy(update={"path": f"{at}.txt"})}) for at in range(80)]
    told = [(finding.code, finding.file, finding.values["elsewhere"]) for finding in conflicts([*many, other], EMPTY)]
    assert told == [("duplicate_number", "other.txt", "0.txt")], "the first of them, once"
    assert calls(lambda: list(conflicts(many, EMPTY))) < 2.3 * calls(lambda: list(conflicts(many[:40], EMPTY)))
