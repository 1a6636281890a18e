"""Notes of the codified collection: note → documents as (type, number, place, date, issuer, since, act)."""

import pytest

from extractor.auditing.codified.notes import read_note

TABLE = [
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
    ("(Điều này được hướng dẫn ở nơi khác)", []),
]  # fmt: skip


@pytest.mark.parametrize("note, expected", TABLE)
def test_notes(note: str, expected: list[tuple[object, ...]]) -> None:
    found = [(one.type, one.number, one.place, one.date, one.issuer, one.since, one.act) for one in read_note(note)]
    assert found == expected
