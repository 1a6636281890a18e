"""Recommendations with their responses in whole documents: lead-ins, tables, lists, and documents that have none.

K1–K11 are the difficulties of the field (several colons, commas as separators, bases inside the wording, catch-alls,
upstream instructions, enclosures); each is written anew here with its own figures.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.linking.reports import ENDING, HEAD, Report, answering, report_of

ITEMS = [
    # body, item → (wording, evidence), what it shows
    (
        "a) Đối với kiến nghị lập kế hoạch kiểm tra nội bộ: Sở đã ban hành Kế hoạch số 31/KH-SXD ngày 15/7/2024 "
        "về kiểm tra nội bộ.\n"
        "b) Đối với kiến nghị công khai thủ tục: Sở đã niêm yết tại trụ sở.",
        {"a": ("lập kế hoạch kiểm tra nội bộ", ["31/KH-SXD"]), "b": ("công khai thủ tục", [])},
        "K1: place and wording are all there is",
    ),
    (
        "a) Đối với kiến nghị lập sổ: Sở đã lập sổ.\n"
        "b) Đối với các kiến nghị khác của Đoàn kiểm tra, Sở đã ban hành các Công văn: số 410/SXD-VP ngày "
        "12/7/2024 về việc rà soát"
        " theo kết luận của Đoàn kiểm tra; số 455/SXD-VP ngày 02/8/2024 về chấn chỉnh kỷ luật.",
        {"a": ("lập sổ", []), "b": ("khác của Đoàn kiểm tra", ["410/SXD-VP", "455/SXD-VP"])},
        "K2: comma as separator, the colon belongs to the list",
    ),
    (
        "a) Đối với kiến nghị quy định trách nhiệm theo Quyết định số 08/2023/QĐ-UBND ngày 20/02/2023 của UBND tỉnh:"
        " Sở đã ban hành Quyết định số 77/QĐ-SXD ngày 19/7/2024.\n"
        "b) Đối với kiến nghị lập sổ: Sở đã lập sổ.",
        {
            "a": (
                "quy định trách nhiệm theo Quyết định số 08/2023/QĐ-UBND ngày 20/02/2023 của UBND tỉnh",
                ["77/QĐ-SXD"],
            ),
            "b": ("lập sổ", []),
        },
        "K3: what the wording cites is basis",
    ),
    (
        "a) Đối với kiến nghị nâng các Chỉ số: PAR INDEX, PAPI năm 2024: Sở đã ban hành Công văn số 98/SXD-VP "
        "ngày 21/7/2024.\n"
        "b) Đối với kiến nghị lập sổ: Sở đã lập sổ.",
        {"a": ("nâng các Chỉ số: PAR INDEX, PAPI năm 2024", ["98/SXD-VP"]), "b": ("lập sổ", [])},
        "K4: a colon inside the wording",
    ),
    (
        "1. Công tác chỉ đạo\n"
        "a) Đối với những tồn tại, hạn chế và kiến nghị đã được Đoàn kiểm tra chỉ ra, Sở đã ban hành Công văn số "
        "400/SXD-VP.\n"
        "2. Kết quả\n"
        "a) Đối với các kiến nghị về tài khoản thư công vụ, chữ ký số: Sở đã ban hành Công văn số 431/SXD-VP ngày "
        "25/7/2024.\n"
        "b) Đối với kiến nghị lập sổ: Sở đã lập sổ.",
        {"2/a": ("về tài khoản thư công vụ, chữ ký số", ["431/SXD-VP"]), "2/b": ("lập sổ", [])},
        "K5: one answer to several; the general opening answers none",
    ),
    (
        "a) Đối với kiến nghị gửi hồ sơ kiểm chứng: Sở đã ban hành Công văn số 260/SXD-VP ngày 28/5/2024 và gửi "
        "Văn phòng UBND tỉnh,"
        " làm tài liệu kiểm chứng kèm theo báo cáo số 140/BC-SXD ngày 25/5/2024.\n"
        "b) Đối với kiến nghị lập sổ: Sở đã lập sổ.",
        {"a": ("gửi hồ sơ kiểm chứng", ["260/SXD-VP"]), "b": ("lập sổ", [])},
        "K7: the report that carries the letter is no evidence",
    ),
    (
        "a) Đối với kiến nghị số hóa hồ sơ: Còn 9/210 hồ sơ chưa số hóa. Ngày 15/01/2024, UBND tỉnh ban hành Công "
        "văn số 61/UBND-KSTT"
        " về số hóa, Sở đã ban hành Công văn số 33/SXD-VP ngày 18/01/2024 triển khai đến các phòng.\n"
        "b) Đối với kiến nghị lập sổ: Sở đã lập sổ.",
        {"a": ("số hóa hồ sơ", ["33/SXD-VP"]), "b": ("lập sổ", [])},
        "K8: the instruction from above is no evidence",
    ),
    (
        "a) Đối với kiến nghị bảo đảm an toàn hệ thống: Sở đã được Sở Thông tin và Truyền thông ban hành quyết "
        "định phê duyệt"
        " cấp độ an toàn tại Quyết định số 119/QĐ-STTTT ngày 26/6/2024.\n"
        "b) Đối với kiến nghị lập sổ: Sở đã lập sổ.",
        {"a": ("bảo đảm an toàn hệ thống", ["119/QĐ-STTTT"]), "b": ("lập sổ", [])},
        "K10: evidence of another body",
    ),
    (
        "1. Đối với kiến nghị lập sổ theo dõi\nSở đã lập sổ, ban hành Công văn số 501/SXD-VP ngày 30/7/2024.\n"
        "2. Đối với kiến nghị kiểm điểm\nSở đã kiểm điểm 02 cá nhân (Biên bản số 12/BB-SXD ngày 05/8/2024).",
        {"1": ("lập sổ theo dõi", ["501/SXD-VP"]), "2": ("kiểm điểm", ["12/BB-SXD"])},
        "the heading is the recommendation, the paragraph below the response",
    ),
    (
        "1. Về việc chậm lập hồ sơ công việc\nSở đã ban hành Công văn số 502/SXD-VP ngày 30/7/2024.\n"
        "2. Về việc chưa giao nộp tài liệu\nCác phòng đã giao nộp 40 hộp tài liệu.",
        {"1": ("việc chậm lập hồ sơ công việc", ["502/SXD-VP"]), "2": ("việc chưa giao nộp tài liệu", [])},
        "headings with “Về việc” in a report that answers",
    ),
    (
        "Thực hiện kiến nghị số 1 về lập sổ: Sở đã lập sổ.\nThực hiện kiến nghị số 2 về thu hồi: Sở đã thu hồi 10 "
        "triệu đồng"
        " theo Quyết định số 88/QĐ-SXD ngày 01/8/2024.",
        {None: ("số 2 về thu hồi", ["88/QĐ-SXD"])},
        "paragraphs without labels; by_item keeps the last",
    ),
    (
        "1. Kiến nghị: Lập sổ theo dõi văn bản.\nKết quả: Sở đã lập sổ tại Công văn số 503/SXD-VP ngày 30/7/2024.\n"
        "2. Kiến nghị: Kiểm điểm cá nhân.\nKết quả thực hiện: Sở đã kiểm điểm.",
        {"1": ("Lập sổ theo dõi văn bản", ["503/SXD-VP"]), "2": ("Kiểm điểm cá nhân", [])},
        "labels Kiến nghị and Kết quả in two paragraphs",
    ),
    (
        "1. Kiến nghị: Lập sổ theo dõi văn bản. Kết quả thực hiện: Sở đã lập sổ.\n"
        "2. Kiến nghị: Kiểm điểm cá nhân. Kết quả thực hiện: Sở đã kiểm điểm.",
        {"1": ("Lập sổ theo dõi văn bản", []), "2": ("Kiểm điểm cá nhân", [])},
        "labels in one paragraph",
    ),
    (
        "- Đối với kiến nghị lập sổ: Sở đã lập sổ.\n- Đối với kiến nghị thay thế quy chế ban hành kèm theo Quyết "
        "định số 15/QĐ-SXD:"
        " Sở đã ban hành Quyết định số 90/QĐ-SXD ngày 02/8/2024 thay thế Quyết định số 15/QĐ-SXD.",
        {None: ("thay thế quy chế ban hành kèm theo Quyết định số 15/QĐ-SXD", ["90/QĐ-SXD"])},
        "bullets; the replaced decision is no evidence",
    ),
    (
        "a) Đối với kiến nghị chỉnh lý tài liệu: Thực hiện Kế hoạch số 57/KH-SXD ngày 28/5/2024 của Sở, đơn vị tư "
        "vấn đang phân loại,"
        " theo quy định tại Thông tư số 16/2023/TT-BNV ngày 15/11/2023 của Bộ Nội vụ.\n"
        "b) Đối với kiến nghị lập sổ: Sở đã lập sổ.",
        {"a": ("chỉnh lý tài liệu", ["57/KH-SXD"]), "b": ("lập sổ", [])},
        "an own plan that is carried out is evidence, a circular is not",
    ),
    (
        "a) Đối với tồn tại, hạn chế trong việc lập hồ sơ: Các phòng đã lập đủ hồ sơ.\n"
        "b) Đối với tồn tại, hạn chế trong lưu trữ: Sở đã bố trí kho.",
        {"a": ("tồn tại, hạn chế trong việc lập hồ sơ", []), "b": ("tồn tại, hạn chế trong lưu trữ", [])},
        "shortcomings instead of recommendations",
    ),
]


ITEMS += [
    (
        "1. Về thể chế\n- Tồn tại: Chưa có kế hoạch tuyên truyền.\n- Kết quả khắc phục: Sở đã có Kế hoạch số "
        "61/KH-SXD ngày"
        " 15/7/2024.\n2. Việc chậm trả 05 hồ sơ: Sở đã trả kết quả.\n"
        "3. Đối với kiến nghị về cơ sở vật chất thì hiện nay Sở đang lập dự án.",
        {
            "1": ("Chưa có kế hoạch tuyên truyền", ["61/KH-SXD"]),
            "2": ("Việc chậm trả 05 hồ sơ", []),
            "3": ("về cơ sở vật chất", []),
        },
        "pairs of bullets, “Việc …:”, “thì” for a separator",
    ),
    (
        "a) Đối với kiến nghị duyệt đề án: Sở đã trình UBND tỉnh tại Tờ trình số 66/TTr-SXD ngày 15/7/2024. Ngày "
        "20/8/2024,"
        " UBND tỉnh ban hành Quyết định số 901/QĐ-UBND phê duyệt đề án.\nb) Đối với kiến nghị lập sổ: Sở đã lập sổ.",
        {"a": ("duyệt đề án", ["66/TTr-SXD", "901/QĐ-UBND"]), "b": ("lập sổ", [])},
        "what was applied for and granted is the result",
    ),
    (
        "I. CÔNG TÁC CHỈ ĐẠO\n1. Về công tác tuyên truyền: Sở đã phổ biến.\nII. KẾT QUẢ THỰC HIỆN\n"
        "1. Kiến nghị về thu hồi tạm ứng: Đã thu hồi 3 tỷ đồng.\n2. Về kiểm điểm trách nhiệm\n"
        "Thực hiện Thông báo số 15/TB-ĐKT, Sở đã ban hành Thông báo số 61/TB-SXD ngày 15/7/2024.\n"
        "III. KHÓ KHĂN\n1. Về nguồn lực: Sở chưa đủ biên chế.",
        {"II/1": ("về thu hồi tạm ứng", []), "II/2": ("kiểm điểm trách nhiệm", ["61/TB-SXD"])},
        "sections on direction and on difficulties answer nothing; “Thực hiện Thông báo” is only a reference",
    ),
    (
        "1. Tồn tại: Văn bản sai thể thức.\nKết quả khắc phục: Sở đã chấn chỉnh tại Công văn số 88/SXD-VP ngày "
        "15/7/2024.\n"
        "2. Một số hạn chế khác: Các phòng đã khắc phục xong.",
        {"1": ("Văn bản sai thể thức", ["88/SXD-VP"]), "2": ("Một số hạn chế khác", [])},
        "shortcoming and result; the rest",
    ),
    (
        "a) Đối với kiến nghị “UBND tỉnh chỉ đạo: lập sổ”: Sở đã lập sổ.\nb) Đối với kiến nghị kiểm điểm: Sở đã "
        "kiểm điểm.",
        {"a": ("UBND tỉnh chỉ đạo: lập sổ", []), "b": ("kiểm điểm", [])},
        "a quoted recommendation",
    ),
    (
        "a) Đối với kiến nghị bố trí kho:\n- Sở đã chuyển kho lên tầng 2.\n- Sở đã có Công văn số 95/SXD-VP ngày "
        "15/7/2024.\n"
        "b) Đối với kiến nghị kiểm điểm:\nSở đã kiểm điểm.",
        {"a": ("bố trí kho", ["95/SXD-VP"]), "b": ("kiểm điểm", [])},
        "the response in bullets below",
    ),
]


@pytest.mark.parametrize(("body", "expected", "reason"), ITEMS, ids=[case[2] for case in ITEMS])
def test_answered(body: str, expected: dict[str | None, tuple[str, list[str]]], reason: str) -> None:
    assert answering(body).by_item() == expected, reason


KINDS = [
    ("Đối với kiến nghị lập sổ: Sở đã lập sổ.", "specific"),
    ("Đối với các kiến nghị về đất đai: Sở đã rà soát.", "group"),
    ("Đối với các kiến nghị còn lại: Sở đã thực hiện.", "catch_all"),
    ("Đối với các nội dung khác: Sở đã thực hiện.", "catch_all"),
    ("Đối với các kiến nghị chung cư Hòa Bình: Sở đã kiểm tra.", "group"),
    ("Thực hiện kiến nghị tại các điểm a, b khoản 2: Sở đã thực hiện.", "group"),
]


@pytest.mark.parametrize(("paragraph", "kind"), KINDS)
def test_kind(paragraph: str, kind: str) -> None:
    found = answering(f"1. {paragraph}\n2. Đối với kiến nghị công khai: Sở đã công khai.").requests
    assert [request.kind for request in found] == [kind, "specific"]


def test_answer_has_no_lead_in_and_no_leave_taking() -> None:
    found = answering(
        "a) Đối với kiến nghị lập sổ: Sở đã lập sổ.\nb) Đối với kiến nghị kiểm điểm: Sở đã kiểm điểm.\n"
        "Trên đây là báo cáo của Sở Xây dựng, kính gửi Sở Nội vụ tổng hợp./."
    )
    assert [answer.text for request in found.requests for answer in request.answers] == [
        "Sở đã lập sổ",
        "Sở đã kiểm điểm",
    ]
    for request in found.requests:
        assert found.text.content[slice(*request.span)] == request.text
        assert all(found.text.content[slice(*answer.span)] == answer.text for answer in request.answers)


def test_source_is_the_notice_named_at_the_beginning() -> None:
    found = answering("a) Đối với kiến nghị lập sổ: Sở đã lập sổ.\nb) Đối với kiến nghị kiểm điểm: Sở đã kiểm điểm.")
    assert {found.identities[r.source].number for r in found.requests if r.source is not None} == {"15/TB-ĐKT"}
    assert found.role_of("15/TB-ĐKT") == ["recommendation_source"]


def test_roles_follow_the_structure() -> None:
    found = answering(
        "a) Đối với kiến nghị triển khai Công văn số 12/UBND-NC ngày 02/5/2024 của UBND tỉnh: Ngày 03/5/2024, "
        "UBND tỉnh ban hành"
        " Công văn số 13/UBND-NC về đôn đốc, Sở đã ban hành Công văn số 81/SXD-VP ngày 06/5/2024 kèm theo báo cáo "
        "số 9/BC-SXD"
        " ngày 07/5/2024.\nb) Đối với kiến nghị lập sổ: Sở đã lập sổ."
    )
    roles = {number: found.role_of(number) for number in ("12/UBND-NC", "13/UBND-NC", "81/SXD-VP", "9/BC-SXD")}
    assert roles == {
        "12/UBND-NC": ["in_recommendation"],
        "13/UBND-NC": ["instruction"],
        "81/SXD-VP": ["evidence"],
        "9/BC-SXD": ["enclosure"],
    }


TABLES = [
    (
        "| STT | Nội dung kiến nghị | Kết quả thực hiện | Văn bản minh chứng |\n"
        "| 1 | Lập sổ theo dõi | Đã hoàn thành | Công văn số 71/SXD-VP ngày 02/8/2024 |\n"
        "| 2 | Kiểm điểm cá nhân | Đang thực hiện | |",
        [("bảng/1", "Lập sổ theo dõi", "done", ["71/SXD-VP"]), ("bảng/2", "Kiểm điểm cá nhân", "in_progress", [])],
        "a column of proofs",
    ),
    (
        "| TT | Tồn tại, hạn chế | Kết quả khắc phục | Ghi chú |\n| (1) | (2) | (3) | (4) |\n"
        "| 1. | Chưa lập sổ | Sở đã lập sổ, ban hành Quyết định số 72/QĐ-SXD ngày 02/8/2024 | |\n"
        "| TT | Tồn tại, hạn chế | Kết quả khắc phục | Ghi chú |\n| 2. | Chưa công khai | Chưa thực hiện | |",
        [("bảng/1", "Chưa lập sổ", "done", ["72/QĐ-SXD"]), ("bảng/2", "Chưa công khai", "not_done", [])],
        "numbers of columns and a head repeated over the page are no rows",
    ),
    (
        "| STT | Nội dung | Tình hình thực hiện |\n| I | Công tác văn thư | |\n| 1 | Lập danh mục | Đã ban hành |",
        [("bảng/1", "Lập danh mục", "done", [])],
        "a plain Nội dung in a report that answers; group rows are no recommendations",
    ),
    (
        "| STT | Kiến nghị | Kết quả thực hiện |\n| 1 | Lập sổ | Sở đã hoàn thành |\n| | | theo Công văn số "
        "73/SXD-VP ngày 02/8/2024 |",
        [("bảng/1", "Lập sổ", "done", ["73/SXD-VP"])],
        "a row that goes on over the page",
    ),
]


TABLES += [
    (
        "| STT | Nội dung kiến nghị | Đã thực hiện | Đang thực hiện | Chưa thực hiện |\n"
        "| 1 | Lập sổ | x | | |\n| 2 | Kiểm điểm | | | x |",
        [("bảng/1", "Lập sổ", "done", []), ("bảng/2", "Kiểm điểm", "not_done", [])],
        "columns that are ticked",
    ),
    (
        "| STT | Nội dung kiến nghị | Kết quả | | Văn bản |\n| | | Đã thực hiện | Chưa thực hiện | |\n"
        "| 1 | Lập sổ | x | | Công văn số 74/SXD-VP ngày 02/8/2024 |",
        [("bảng/1", "Lập sổ", "done", ["74/SXD-VP"])],
        "a head of two rows",
    ),
]


@pytest.mark.parametrize(("table", "expected", "reason"), TABLES, ids=[case[2] for case in TABLES])
def test_table(table: str, expected: list[tuple[str, str, str, list[str]]], reason: str) -> None:
    found = answering("Kết quả thực hiện như sau:\n" + table)
    rows = [(r.item, r.text, r.answers[0].status, found.evidence(r.answers[0])) for r in found.requests]
    assert rows == expected, reason


def conclusion(
    body: str, title: str = "THÔNG BÁO", subject: str = "Kết luận kiểm tra công tác văn thư tại Sở Xây dựng"
) -> Report:
    """A notice that states recommendations."""
    return report_of(
        f"Số: 15/TB-ĐKT\nPhú Lộc, ngày 10 tháng 7 năm 2024\n{title}\n{subject}\n"
        f"Thực hiện Quyết định số 40/QĐ-UBND ngày 02/4/2024 của UBND tỉnh, Đoàn kiểm tra kết luận như "
        f"sau:\n{body}{ENDING}"
    )


STATED = [
    (
        "I. KẾT QUẢ\n1. Sở đã bố trí kho.\nII. KIẾN NGHỊ\n1. Đối với Sở Xây dựng\na) Lập sổ theo dõi.\nb) Kiểm "
        "điểm cá nhân.\n"
        "2. Đối với Sở Nội vụ\nMở lớp bồi dưỡng.\nĐề nghị Sở Xây dựng thực hiện các kiến nghị nêu trên và báo cáo "
        "kết quả./.",
        [("II/1/a", "Lập sổ theo dõi"), ("II/1/b", "Kiểm điểm cá nhân"), ("II/2", "Mở lớp bồi dưỡng")],
        "split by addressee; the closing request is none",
    ),
    (
        "I. NHẬN XÉT\n1. Còn thiếu sót.\nII. BIỆN PHÁP XỬ LÝ\n1. Thu hồi 20 triệu đồng.\n2. Kiểm điểm 02 cá nhân.",
        [("II/1", "Thu hồi 20 triệu đồng"), ("II/2", "Kiểm điểm 02 cá nhân")],
        "measures",
    ),
    (
        "I. KẾT QUẢ\n1. Tốt.\nII. YÊU CẦU, KIẾN NGHỊ\n1. Đối với Sở Xây dựng:\n- Lập sổ theo dõi;\n- Công khai "
        "thủ tục.",
        [("II/1", "Lập sổ theo dõi"), ("II/1", "Công khai thủ tục")],
        "bullets under an addressee",
    ),
]

STATED += [
    (
        "I. KẾT QUẢ\n1. Tốt.\nII. CÁC BIỆN PHÁP XỬ LÝ THEO THẨM QUYỀN ĐÃ ÁP DỤNG\nKhông.\n"
        "III. KIẾN NGHỊ CÁC BIỆN PHÁP XỬ LÝ\nTừ kết quả trên, Đoàn kiểm tra kiến nghị, yêu cầu:\n1. Về xử lý hành "
        "chính\n"
        "Đề nghị Giám đốc Sở:\n- Tổ chức kiểm điểm.\n2. Về xử lý kinh tế\nThu hồi 35.000.000 đồng chi sai.\n"
        "3. Đối với Sở Nội vụ: Tăng cường hướng dẫn.",
        [
            ("III/1", "Tổ chức kiểm điểm"),
            ("III/2", "Thu hồi 35.000.000 đồng chi sai"),
            ("III/3", "Tăng cường hướng dẫn"),
        ],
        "headings of classes, an addressee before a colon; measures already taken are none",
    ),
    (
        "1. Ưu điểm\nSở đã làm tốt.\n2. Yêu cầu đối với Sở Xây dựng\n- Niêm yết đầy đủ thủ tục.\n3. Đề nghị UBND "
        "tỉnh\n"
        "Bố trí kinh phí sửa kho lưu trữ trong năm.\nTrên đây là kết luận của Đoàn kiểm tra./.",
        [("2", "Niêm yết đầy đủ thủ tục"), ("3", "Bố trí kinh phí sửa kho lưu trữ trong năm")],
        "sections by addressee",
    ),
]


@pytest.mark.parametrize(("body", "expected", "reason"), STATED, ids=[case[2] for case in STATED])
def test_stated(body: str, expected: list[tuple[str, str]], reason: str) -> None:
    found = conclusion(body).requests
    assert [(request.item, request.text) for request in found] == expected, reason
    assert all(not request.answers for request in found)


NONE = [
    (
        "BAN CHẤP HÀNH TRUNG ƯƠNG\n*\nSố 49-KL/TW\nHà Nội, ngày 12 tháng 6 năm 2024\nKẾT LUẬN\n"
        "về tiếp tục thực hiện Nghị quyết về kiểm tra, giám sát\n1. Tiếp tục quán triệt.\n2. Kiến nghị\na) Đảng "
        "đoàn lãnh đạo.",
        "a conclusion of policy, not of an inspection",
    ),
    (
        "Số: 15/KH-SXD\nPhú Lộc, ngày 10 tháng 7 năm 2024\nKẾ HOẠCH\nKhắc phục tồn tại, hạn chế trong cải cách "
        "hành chính\n"
        "1. Về thể chế: Các phòng sẽ rà soát.\n2. Về thủ tục: Các phòng sẽ công khai.",
        "a plan answers nothing yet",
    ),
    (
        "Số: 15/TB-UBND\nPhú Lộc, ngày 10 tháng 7 năm 2024\nTHÔNG BÁO\nKết luận của Chủ tịch UBND tỉnh tại buổi "
        "tiếp công dân\n"
        "1. Đối với kiến nghị của ông Nam: Sở Xây dựng đã trả lời.\n2. Đối với kiến nghị của bà Lan: giao Sở Tài "
        "chính xem xét.",
        "petitions of citizens",
    ),
    (
        "Số: 15/BC-SXD\nPhú Lộc, ngày 10 tháng 7 năm 2024\nBÁO CÁO\nTổng hợp ý kiến góp ý đối với dự thảo Quyết "
        "định\n"
        "Kết quả tiếp thu, giải trình như sau:\n| STT | Ý kiến góp ý, kiến nghị | Tiếp thu, giải trình |\n"
        "| 1 | Đề nghị bổ sung khoản 2 | Đã tiếp thu |",
        "comments on a draft are no recommendations",
    ),
    (
        "Số: 15/SXD-VP\nV/v trả lời kiến nghị của cử tri\nPhú Lộc, ngày 10 tháng 7 năm 2024\nKính gửi: Văn phòng "
        "HĐND tỉnh.\n"
        "Về vấn đề này, Sở Xây dựng có ý kiến như sau:\nLuật Nhà ở năm 2023 đã quy định rõ.",
        "“về vấn đề này” is no wording",
    ),
    (
        "Số: 15/QĐ-UBND\nPhú Lộc, ngày 10 tháng 7 năm 2024\nQUYẾT ĐỊNH\nVề việc thu hồi tiền theo kết luận thanh "
        "tra\n"
        "Điều 1. Thu hồi 20 triệu đồng theo kiến nghị của Thanh tra tỉnh.\nĐiều 2. Đối với kiến nghị khác: Sở Tài "
        "chính đã xử lý.",
        "a decision orders",
    ),
    (
        "Số: 15/SXD-VP\nV/v đôn đốc báo cáo\nPhú Lộc, ngày 10 tháng 7 năm 2024\nKính gửi: Các phòng.\n"
        "Sở đề nghị các phòng:\n1. Rà soát hồ sơ.\n2. Khắc phục tồn tại, hạn chế.",
        "an official letter that instructs",
    ),
    (
        "Số: 15/TB-VPCP\nHà Nội, ngày 10 tháng 7 năm 2024\nTHÔNG BÁO\nKết luận của Phó Thủ tướng tại cuộc họp về "
        "nhà ở\n"
        "1. Giao Bộ Xây dựng rà soát.\n2. Kiến nghị\na) Bộ Tài chính bố trí vốn.",
        "a meeting's conclusions are no inspection",
    ),
    (
        HEAD.format(subject="Kết quả công tác quý III năm 2024")
        + "I. KẾT QUẢ\n1. Về công tác văn thư: Sở đã lập hồ sơ.\n2. Tồn tại, hạn chế: còn chậm.\n"
        "II. ĐỀ XUẤT, KIẾN NGHỊ\n"
        "1. Đề nghị UBND tỉnh bố trí vốn.",
        "an ordinary report has wishes of its own",
    ),
    (
        "Số: 15/BC-SXD\nPhú Lộc, ngày 10 tháng 7 năm 2024\nBÁO CÁO\nKết quả công tác thanh tra, kiểm tra quý II "
        "năm 2024\n"
        "I. KẾT QUẢ\n1. Đã thanh tra 03 đơn vị.\nII. KIẾN NGHỊ\n1. Đề nghị Thanh tra tỉnh mở lớp.",
        "a report on inspection work is no conclusion",
    ),
]


@pytest.mark.parametrize(("raw", "reason"), NONE, ids=[case[1] for case in NONE])
def test_none(raw: str, reason: str) -> None:
    assert report_of(raw + ENDING).requests == (), reason


def test_voters_petitions() -> None:
    found = report_of(
        "Số: 612/SXD-VP\nV/v trả lời kiến nghị của cử tri\nPhú Lộc, ngày 10 tháng 7 năm 2024\nKính gửi: Văn phòng "
        "HĐND tỉnh.\n"
        "Sở Xây dựng trả lời kiến nghị của cử tri như sau:\n"
        "1. Cử tri xã Hòa An đề nghị sớm cấp phép xây dựng.\nTrả lời: Sở đã cấp phép cho 15 hộ.\n"
        "2. Cử tri phường Bình Minh phản ánh đường ngập.\nTrả lời: Sở đang lập dự toán sửa chữa.\n"
        "3. Kiến nghị của cử tri xã Long Hải về chợ\nHiện nay Sở đang thẩm định.\n"
        "4. Cử tri xã Phú Hải kiến nghị: Làm cầu.\nSở Xây dựng trả lời như sau: Sở đã lập dự án." + ENDING
    )
    assert [(r.item, r.answers[0].text) for r in found.requests] == [
        ("1", "Sở đã cấp phép cho 15 hộ"),
        ("2", "Sở đang lập dự toán sửa chữa"),
        ("3", "Hiện nay Sở đang thẩm định"),
        ("4", "Sở đã lập dự án"),
    ]


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            [
                "1. Đối với kiến nghị ",
                "a) ",
                "lập sổ",
                ": ",
                ", ",
                "Sở đã ",
                "ban hành Công văn số 12/SXD-VP ngày 2/3/2024",
                "\n",
                "- ",
                "| STT | Kiến nghị | Kết quả |\n",
                "| 1 | x | Đã xong |\n",
                "Kết quả: ",
                "chưa 3/40 ",
                "KIẾN NGHỊ",
                "“",
                "(",
            ]
        ),
        max_size=40,
    )
)
def test_any_text(parts: list[str]) -> None:
    """Never raises; spans show their texts; a role for each mention; evidence never stands in the wording too."""
    found = answering("".join(parts))
    assert len(found.roles) == len(found.mentions)
    for request in found.requests:
        assert found.text.content[slice(*request.span)] == request.text
        for answer in request.answers:
            assert found.text.content[slice(*answer.span)] == answer.text
            assert not set(answer.evidence) & set(request.basis)
