"""What papers say about effect: sentence → (act, number of the document or None for the paper, whole, since, until)."""

import pytest

from extractor.auditing.effect.statements import find_statements
from extractor.operations.extract import analyse
from extractor.reading.detect import read
from extractor.reading.options import Options
from extractor.reading.source import Source
from extractor.text.assemble import assemble

HEAD = """ỦY BAN NHÂN DÂN TỈNH MINH SƠN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 20/2024/QĐ-UBND                     Độc lập - Tự do - Hạnh phúc
                                        Minh Sơn, ngày 10 tháng 6 năm 2024

QUYẾT ĐỊNH
Ban hành Quy định quản lý bến thủy nội địa

Điều 1. Ban hành kèm theo Quyết định này Quy định quản lý bến thủy nội địa.
Điều 2. """
OWN = "2024-06-10"

TABLE = [
    ("Quyết định này có hiệu lực kể từ ngày ký.", [("commences", None, True, OWN, None)]),
    ("Thời điểm bắt đầu áp dụng: 0 giờ ngày 01 tháng 7 năm 2024.", [("commences", None, True, "2024-07-01", None)]),
    ("Hiệu lực của Quyết định này bắt đầu từ ngày 01/7/2024.", [("commences", None, True, "2024-07-01", None)]),
    (
        "Quyết định này được thi hành từ ngày 01/7/2024; cũng từ ngày đó Quyết định số 12/2016/QĐ-UBND ngày 05/5/2016 "
        "chấm dứt hiệu lực.",
        [("commences", None, True, "2024-07-01", None), ("repeals", "12/2016/QĐ-UBND", True, "2024-07-01", None)],
    ),
    (
        "Kể từ ngày 01/7/2024, ngày Quyết định này có hiệu lực, Quyết định số 12/2016/QĐ-UBND không còn hiệu lực.",
        [("commences", None, True, "2024-07-01", None), ("repeals", "12/2016/QĐ-UBND", True, "2024-07-01", None)],
    ),
    (
        "Quyết định này có hiệu lực từ ngày 01/7/2024 và thay cho Quyết định số 12/2016/QĐ-UBND ngày 05/5/2016.",
        [("commences", None, True, "2024-07-01", None), ("replaces", "12/2016/QĐ-UBND", True, "2024-07-01", None)],
    ),
    ("Quyết định này có hiệu lực thi hành từ ngày 01/7/2024.", [("commences", None, True, "2024-07-01", None)]),
    ("Quyết định này có hiệu lực sau 10 ngày, kể từ ngày ký.", [("commences", None, True, "2024-06-20", None)]),
    (
        "Quyết định này có hiệu lực từ ngày 01 tháng 7 năm 2024 đến hết ngày 31 tháng 12 năm 2026.",
        [("commences", None, True, "2024-07-01", "2026-12-31")],
    ),
    (
        "Quyết định này có hiệu lực từ ngày 01/7/2024 và thay thế Quyết định số 12/2016/QĐ-UBND ngày 05/5/2016 của Ủy "
        "ban nhân dân tỉnh.",
        [("commences", None, True, "2024-07-01", None), ("replaces", "12/2016/QĐ-UBND", True, "2024-07-01", None)],
    ),
    (
        "Bãi bỏ Điều 5, khoản 2 Điều 7 Quyết định số 12/2016/QĐ-UBND ngày 05/5/2016.",
        [("repeals", "12/2016/QĐ-UBND", False, None, None)],
    ),
    (
        "Bãi bỏ toàn bộ Quyết định số 12/2016/QĐ-UBND ngày 05/5/2016.",
        [("repeals", "12/2016/QĐ-UBND", True, None, None)],
    ),
    (
        "Sửa đổi, bổ sung một số điều của Quyết định số 12/2016/QĐ-UBND ngày 05/5/2016 như sau:",
        [("amends", "12/2016/QĐ-UBND", False, None, None)],
    ),
    (
        "Quyết định số 12/2016/QĐ-UBND ngày 05/5/2016 hết hiệu lực kể từ ngày 01/8/2024.",
        [("repeals", "12/2016/QĐ-UBND", True, "2024-08-01", None)],
    ),
    (
        "Ngưng hiệu lực thi hành Quyết định số 12/2016/QĐ-UBND ngày 05/5/2016 từ ngày 01/8/2024 đến hết ngày "
        "31/12/2024.",
        [("suspends", "12/2016/QĐ-UBND", True, "2024-08-01", "2024-12-31")],
    ),
    (
        "Quyết định số 12/2016/QĐ-UBND ngày 05/5/2016 tiếp tục có hiệu lực đến ngày 31/12/2025.",
        [("continues", "12/2016/QĐ-UBND", True, None, "2025-12-31")],
    ),
    (
        "Quyết định này thay thế các Quyết định: số 12/2016/QĐ-UBND ngày 05/5/2016; số 15/2018/QĐ-UBND ngày 07/9/2018.",
        [("replaces", "12/2016/QĐ-UBND", True, None, None), ("replaces", "15/2018/QĐ-UBND", True, None, None)],
    ),
    ("Các quy định trước đây trái với Quyết định này đều bị bãi bỏ.", []),
    ("Hồ sơ đã tiếp nhận trước ngày 01/7/2024 được tiếp tục giải quyết theo quy định cũ.", []),
    (
        "Thực hiện Nghị định số 37/2015/NĐ-CP ngày 22/4/2015 được sửa đổi, bổ sung bởi Nghị định số 50/2021/NĐ-CP ngày "
        "01/4/2021.",
        [("amends", "37/2015/NĐ-CP", False, None, None)],
    ),
    (
        "Quyết định này có hiệu lực kể từ ngày ký. Bãi bỏ Phụ lục II ban hành kèm theo Quyết định số 12/2016/QĐ-UBND.",
        [("commences", None, True, OWN, None), ("repeals", "12/2016/QĐ-UBND", False, OWN, None)],
    ),
    (
        "Quyết định này có hiệu lực từ ngày 01/7/2024.\nCác Quyết định sau đây hết hiệu lực kể từ ngày Quyết định này "
        "có hiệu lực:\na) Quyết định số 12/2016/QĐ-UBND ngày 05/5/2016;\nb) Quyết định số 15/2018/QĐ-UBND ngày "
        "07/9/2018 sửa đổi Quyết định số 12/2016/QĐ-UBND.\nĐiều 3. Chánh Văn phòng thi hành.",
        [
            ("commences", None, True, "2024-07-01", None),
            ("ends", "12/2016/QĐ-UBND", True, "2024-07-01", None),
            ("amends", "12/2016/QĐ-UBND", False, None, None),  # by the one of 2018
            ("ends", "15/2018/QĐ-UBND", True, "2024-07-01", None),
        ],
    ),
]  # fmt: skip
REPORT = (
    HEAD.replace("20/2024/QĐ-UBND", "20/BC-UBND")
    .replace("QUYẾT ĐỊNH\nBan hành", "BÁO CÁO\nViệc")
    .rpartition("Điều 1")[0]
)
OLD, NEW = "Quyết định số 12/2010/QĐ-UBND ngày 05/5/2010", "Quyết định số 30/2023/QĐ-UBND ngày 10/5/2023"
REPORTED = [
    (f"Ủy ban nhân dân tỉnh đã ban hành {NEW} thay thế {OLD}.",
     [("replaces", "12/2010/QĐ-UBND", "30/2023/QĐ-UBND", None)]),
    (f"{NEW} có hiệu lực từ ngày 25/5/2023 và thay thế {OLD}.",
     [("commences", "30/2023/QĐ-UBND", None, "2023-05-25"),
      ("replaces", "12/2010/QĐ-UBND", "30/2023/QĐ-UBND", None)]),
    (f"{NEW} sửa đổi, bổ sung một số điều của {OLD}.", [("amends", "12/2010/QĐ-UBND", "30/2023/QĐ-UBND", None)]),
    (f"{OLD} (được sửa đổi bởi {NEW}) đã hết hiệu lực từ ngày 01/9/2024.",
     [("amends", "12/2010/QĐ-UBND", "30/2023/QĐ-UBND", None), ("ends", "12/2010/QĐ-UBND", None, "2024-09-01")]),
    (f"{OLD} đã hết hiệu lực.", [("ends", "12/2010/QĐ-UBND", None, None)]),
    (f"Đề nghị Ủy ban nhân dân tỉnh bãi bỏ {OLD}.", []),
    (f"Sở đang dự thảo Quyết định thay thế {OLD}.", []),
    (f"Kiến nghị bãi bỏ các văn bản sau:\n1. {OLD};\n2. {NEW}.", []),
]  # fmt: skip


@pytest.mark.parametrize("sentence, expected", REPORTED)
def test_a_report_tells_what_others_did_and_does_nothing_itself(
    sentence: str, expected: list[tuple[object, ...]]
) -> None:
    found = analyse(assemble(read(Source("a.txt", f"{REPORT}{sentence}\n".encode(), Options())).lines))
    number = {at: mention.number for at, mention in enumerate(found.mentions)}
    told = find_statements(found.text, found.letterhead, found.mentions, found.roles)
    assert [
        (one.act, number[one.about or 0], number.get(-1 if one.by is None else one.by), one.since) for one in told
    ] == expected
    assert all(one.reported for one in told if one.act != "commences")


@pytest.mark.parametrize("sentence, expected", TABLE)
def test_statements(sentence: str, expected: list[tuple[object, ...]]) -> None:
    source = Source("a.txt", f"{HEAD}{sentence}\n".encode(), Options())
    found = analyse(assemble(read(source).lines))
    statements = find_statements(found.text, found.letterhead, found.mentions, found.roles)
    told = [
        (
            one.act,
            None if one.about is None else found.mentions[one.about].number,
            one.whole,
            one.since,
            one.until,
        )
        for one in statements
    ]
    assert told == expected


def test_a_day_of_signing_that_no_calendar_has_says_nothing() -> None:
    head = HEAD.replace("ngày 10 tháng 6", "ngày 31 tháng 6")
    text = f"{head}Quyết định này có hiệu lực sau 45 ngày, kể từ ngày ký.\n"
    found = analyse(assemble(read(Source("a.txt", text.encode(), Options())).lines))
    assert not list(find_statements(found.text, found.letterhead, found.mentions, found.roles))


def test_a_line_without_end_is_read_in_linear_time() -> None:
    """Sentences are looked for within a bound: on a line of any length nothing is looked at more than twice over."""
    from extractor.auditing.effect import statements

    reach = 2 * statements._LONGEST
    clause = "Quyết định này thay thế Quyết định số 12/2016/QĐ-UBND ngày 05/5/2016, "
    source = Source("a.txt", f"{HEAD}{clause * 400}\n".encode(), Options())
    found = analyse(assemble(read(source).lines))
    told = find_statements(found.text, found.letterhead, found.mentions, found.roles)
    assert len(told) >= 400
    assert all(one.span[1] - one.span[0] <= reach for one in told)


TERMS = [
    ("Quyết định này được áp dụng đến hết ngày 31 tháng 12 năm 2026.", "2026-12-31"),
    ("Quyết định này thực hiện thí điểm từ ngày 01/7/2024 đến ngày 30/6/2025.", "2025-06-30"),
    ("Quyết định này có giá trị đến hết năm 2026.", "2026-12-31"),
    ("Thời gian thực hiện Quyết định này: từ ngày 01/7/2024 đến hết tháng 6 năm 2026.", "2026-06-30"),
    ("Báo cáo việc thực hiện Quyết định này trước ngày 15/12/2026.", None),
    ("Quyết định này quy định mức hỗ trợ đến hết ngày 31/12/2026.", None),
]


@pytest.mark.parametrize("sentence, until", TERMS)
def test_the_term_of_a_paper_that_does_not_say_effect(sentence: str, until: str | None) -> None:
    found = analyse(assemble(read(Source("a.txt", f"{HEAD}{sentence}\n".encode(), Options())).lines))
    told = find_statements(found.text, found.letterhead, found.mentions, found.roles)
    assert next((one.until for one in told if one.until), None) == until


BEGINNINGS = [
    ("Hiệu lực: kể từ ngày 10 tháng 7 năm 2024.", "2024-07-10"),
    ("Sau mười lăm ngày, kể từ ngày ký, Quyết định này có hiệu lực thi hành.", "2024-06-25"),
    ("Từ 00 giờ 00 phút ngày 25 tháng 7 năm 2024 Quyết định này bắt đầu có hiệu lực.", "2024-07-25"),
    ("Ngày bắt đầu có hiệu lực của Quyết định này là 01/8/2024.", "2024-08-01"),
    ("Quyết định này thi hành từ ngày ký.", OWN),
    ("Quyết định này được thông qua ngày 10/6/2024 và bắt đầu thực hiện từ ngày 20 tháng 6 năm 2024.", "2024-06-20"),
    ("Chánh Văn phòng thi hành Quyết định này từ khi nhận được.", None),
]


@pytest.mark.parametrize("sentence, since", BEGINNINGS)
def test_the_first_day_in_other_words(sentence: str, since: str | None) -> None:
    found = analyse(assemble(read(Source("a.txt", f"{HEAD}{sentence}\n".encode(), Options())).lines))
    told = find_statements(found.text, found.letterhead, found.mentions, found.roles)
    assert next((one.since for one in told if one.act == "commences"), None) == since


def test_a_paper_that_begins_with_another_ends_nothing() -> None:
    sentence = (
        "Quyết định này có hiệu lực thi hành đồng thời với Nghị định số 37/2024/NĐ-CP ngày 22/4/2024 của Chính phủ."
    )
    found = analyse(assemble(read(Source("a.txt", f"{HEAD}{sentence}\n".encode(), Options())).lines))
    (told,) = find_statements(found.text, found.letterhead, found.mentions, found.roles)
    assert told.act == "commences"
    assert told.about is None
    assert found.mentions[told.by or 0].number == "37/2024/NĐ-CP"
