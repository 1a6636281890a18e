"""What a scan does not show is said: fields without a value, a type that nothing prints, words left out."""

import pytest

from extractor.auditing.rules.findings import find_findings
from extractor.operations.extract import analyse
from extractor.publishing.words.worded import finding_message
from tests.text.ocr_lines import digital_text, ocr_text

HEAD = ("SỞ NỘI VỤ", "Số: 412/BC-SNV", "An Sơn, ngày 18 tháng 6 năm 2024", "BÁO CÁO", "Về cải cách hành chính")
END = ("Nơi nhận:", "- Lưu: VT.", "GIÁM ĐỐC", "Lê Văn An")

CASES = [
    ((*HEAD, *END), set(), "everything is there"),
    (HEAD, {"own_signer", "own_post"}, "nobody signs"),
    ((*HEAD[1:], *END), {"own_issuer"}, "no issuer"),
    ((*HEAD[:3], *END), {"own_type", "own_subject"}, "a type by its sign only, no subject"),
    ((HEAD[0], *HEAD[2:], *END), {"own_symbol"}, "no number line"),
]


@pytest.mark.parametrize(("lines", "missing", "why"), CASES, ids=[case[2] for case in CASES])
def test_missing_fields(lines: tuple[str, ...], missing: set[str], why: str) -> None:
    found = [one for one in find_findings(analyse(ocr_text(*lines))) if one.code == "ocr_uncertain"]
    told = {one.values["what"] for one in found} - {"own_number", "own_date"}
    assert told == missing, why
    assert all(finding_message(one, lang) for one in found for lang in ("vi", "en"))
    assert not [one for one in find_findings(analyse(digital_text(*lines))) if one.code == "ocr_uncertain"]
