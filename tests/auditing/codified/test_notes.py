"""Notes of the codified collection: note → documents as (type, number, place, date, issuer, since, act)."""

import pytest

from extractor.auditing.codified.notes import read_note

TABLE = [
    (  # a number of before 1992, with a space
        "(Điều 2 Quyết định số 15 TC/QĐ/CĐKT Hướng dẫn ngày 10/01/1990 của Bộ Tài chính, có hiệu lực thi hành kể từ "
        "ngày 10/01/1990)",
        [("Quyết định", "15TC/QĐ/CĐKT", "Điều 2", "1990-01-10", "Bộ Tài chính", "1990-01-10", None)],
    ),
    (  # "của" between the place and the document that changed it
        "(Điều 2 Nghị định số 11/2031/NĐ-CP, có hiệu lực thi hành kể từ ngày 01/05/2031, có nội dung được sửa đổi, bổ "
        "sung theo quy định tại khoản 3 và khoản 4 Điều 2 của Luật số 60/2033/QH15 ngày 20/11/2033 của Quốc hội, có "
        "hiệu lực thi hành kể từ ngày 01/07/2034)",
        [
            ("Nghị định", "11/2031/NĐ-CP", "Điều 2", None, None, "2031-05-01", None),
            ("Luật", "60/2033/QH15", "khoản 3 và khoản 4 Điều 2", "2033-11-20", "Quốc hội", "2034-07-01",
             "sửa đổi, bổ sung"),
        ],
    ),
    (
        "(Điều 2 Nghị định số 11/2031/NĐ-CP, có hiệu lực thi hành kể từ ngày 01/05/2031)",
        [("Nghị định", "11/2031/NĐ-CP", "Điều 2", None, None, "2031-05-01", None)],
    ),
    (  # the first mention in a topic
        "(Điều 1 Nghị định số 11/2031/NĐ-CP Về quản lý bến đò ngày 03/02/2031 của Chính phủ, có hiệu lực thi hành "
        "kể từ ngày 01/05/2031 )",
        [("Nghị định", "11/2031/NĐ-CP", "Điều 1", "2031-02-03", "Chính phủ", "2031-05-01", None)],
    ),
    (  # a title with a date and a body of its own
        "(Điều 1 Thông tư số 09/2032/TT-BGTVT Hướng dẫn Nghị định số 11/2031/NĐ-CP ngày 03/02/2031 của Chính phủ quy "
        "định về bến đò ngày 05/09/2032 của Bộ Giao thông vận tải, có hiệu lực thi hành kể từ ngày 01/10/2032)",
        [("Thông tư", "09/2032/TT-BGTVT", "Điều 1", "2032-09-05", "Bộ Giao thông vận tải", "2032-10-01", None)],
    ),
    (  # a body whose name has commas
        "(Điều 4 Thông tư số 03/2030/TT-BVHTTDL Về lễ hội ngày 05/09/2030 của Bộ Văn hóa, Thể thao và Du lịch, có hiệu "
        "lực thi hành kể từ ngày 01/10/2030)",
        [
            ("Thông tư", "03/2030/TT-BVHTTDL", "Điều 4", "2030-09-05", "Bộ Văn hóa, Thể thao và Du lịch", "2030-10-01",
             None)
        ],
    ),
    (
        "(Điều 6 Nghị định số 11/2031/NĐ-CP, có hiệu lực thi hành kể từ ngày 01/05/2031, có nội dung được sửa đổi bởi "
        "Điều 1 Nghị định số 70/2033/NĐ-CP có hiệu lực thi hành kể từ ngày 11/12/2033)",
        [
            ("Nghị định", "11/2031/NĐ-CP", "Điều 6", None, None, "2031-05-01", None),
            ("Nghị định", "70/2033/NĐ-CP", "Điều 1", None, None, "2033-12-11", "sửa đổi"),
        ],
    ),
    (  # a sign with brackets, a number with a space
        "(Điều 4 Thông tư số 04/ 2029/TT-BCA(C13) Về bến ngày 05/9/2029 của Bộ Công an , có hiệu lực kể từ 1/10/2029 )",
        [("Thông tư", "04/2029/TT-BCA(C13)", "Điều 4", "2029-09-05", "Bộ Công an", "2029-10-01", None)],
    ),
    (  # a title that speaks of changes, of other documents and in brackets
        "(Điều 5 Thông tư số 05/2030/TT-BTC Hướng dẫn sửa đổi, bổ sung (tạm thời) Thông tư số 02/2028/TT-BTC theo Nghị "
        "định số 09/2029/NĐ-CP ngày 01/02/2030 của Bộ Tài chính, có hiệu lực thi hành kể từ ngày 15/03/2030)",
        [("Thông tư", "05/2030/TT-BTC", "Điều 5", "2030-02-01", "Bộ Tài chính", "2030-03-15", None)],
    ),
    (  # several changes; one without words of its own does what the one before it did
        "(Điều 9 Nghị định số 10/2030/NĐ-CP, có hiệu lực thi hành kể từ ngày 01/04/2030, có nội dung được bãi bỏ bởi "
        "Điểm a Khoản 2 Điều 3 Nghị định số 20/2032/NĐ-CP có hiệu lực thi hành kể từ ngày 01/06/2032; Điều 1 Nghị định "
        "số 30/2033/NĐ-CP, có hiệu lực thi hành kể từ ngày 01/05/2033, được sửa đổi theo quy định tại Điều 2 Luật số "
        "40/2034/QH17 Bến thủy ngày 01/03/2034 của Quốc hội, có hiệu lực thi hành kể từ ngày 01/07/2034)",
        [
            ("Nghị định", "10/2030/NĐ-CP", "Điều 9", None, None, "2030-04-01", None),
            ("Nghị định", "20/2032/NĐ-CP", "Điểm a Khoản 2 Điều 3", None, None, "2032-06-01", "bãi bỏ"),
            ("Nghị định", "30/2033/NĐ-CP", "Điều 1", None, None, "2033-05-01", "bãi bỏ"),
            ("Luật", "40/2034/QH17", "Điều 2", "2034-03-01", "Quốc hội", "2034-07-01", "sửa đổi"),
        ],
    ),
    (  # a text that a decision encloses
        "(Điều 3 Quy chế ban hành kèm theo Quyết định số 51/2027/QĐ-TTg, có hiệu lực thi hành kể từ ngày 01/03/2027)",
        [("Quyết định", "51/2027/QĐ-TTg", "Điều 3 Quy chế ban hành kèm theo", None, None, "2027-03-01", None)],
    ),
    (  # a number with spaces at its hyphens, a type that no list has
        "(Điều 2 Thông tư liên tịch số 01 /2027/ TTLT-BTP- BNV - UBDT Về phí ngày 05/9/2027 của Bộ Tư pháp)",
        [("Thông tư liên tịch", "01/2027/TTLT-BTP-BNV-UBDT", "Điều 2", "2027-09-05", "Bộ Tư pháp", None, None)],
    ),
    ("(Mục 3 Thông tri số 12/TT-NH, có hiệu lực kể từ ngày 1/2/1990)",
     [("Thông tri", "12/TT-NH", "Mục 3", None, None, "1990-02-01", None)]),
    ("(Điều 2 Nghị định 63-CP)", [("Nghị định", "63-CP", "Điều 2", None, None, None, None)]),  # old, no "số", no day
    ("(Điều này được hướng dẫn ở nơi khác)", []),
]  # fmt: skip


@pytest.mark.parametrize("note, expected", TABLE)
def test_notes(note: str, expected: list[tuple[object, ...]]) -> None:
    found = [(one.type, one.number, one.place, one.date, one.issuer, one.since, one.act) for one in read_note(note)]
    assert found == expected
