"""Text to measure speed on: reports written for this purpose, with changing numbers, dates and wording.

A report has some 14,000 characters and a citation for every 400 bytes, as real reports have; a regulation has one
for every 560 bytes.
"""

import random
from collections.abc import Callable, Iterator

HEAD = """UBND TỈNH AN SƠN
SỞ KHOA HỌC VÀ CÔNG NGHỆ

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: {a}/BC-SKHCN
An Sơn, ngày {d} tháng {m} năm 2024

BÁO CÁO
Kết quả khắc phục tồn tại, hạn chế sau kiểm tra công tác cải cách hành chính năm 2024

Kính gửi: Sở Nội vụ tỉnh An Sơn

Thực hiện Thông báo số {b}/TB-ĐKT ngày {d}/{m}/2024 của Đoàn kiểm tra cải cách hành chính về kết quả kiểm tra công tác \
cải cách hành chính tại Sở Khoa học và Công nghệ; căn cứ Nghị định số {c}/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của \
Chính phủ về công tác văn thư và Luật Khoa học và công nghệ năm 2013, Sở Khoa học và Công nghệ báo cáo kết quả như sau:
"""

SECTIONS = (
    """{i}. Công tác chỉ đạo, điều hành
a) Ngày {d}/{m}/2024, Sở ban hành Công văn số {a}/SKHCN-VP về việc triển khai Thông báo số {b}/TB-ĐKT tới các phòng, \
đơn vị trực thuộc, trong đó giao Văn phòng Sở làm đầu mối theo dõi, đôn đốc và tổng hợp kết quả thực hiện trước ngày \
26/7/2024. Kết quả đến nay 04 phòng và 02 đơn vị đã hoàn thành báo cáo, đạt 100% so với yêu cầu đề ra.
b) Thực hiện chỉ đạo của Ủy ban nhân dân tỉnh tại các Công văn: số {a}/UBND-NC ngày {d}/{m}/2024; số {b}/UBND-KSTT \
ngày {d}/{m}/2024 về việc đẩy mạnh số hóa hồ sơ, kết quả giải quyết thủ tục hành chính, Sở đã rà soát, cập nhật {c} \
thủ tục và công khai tại bộ phận một cửa, trên trang thông tin điện tử theo đúng quy định tại khoản 2 Điều 14 Nghị \
định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ.
""",
    """{i}. Kết quả thực hiện các kiến nghị
a) Đối với kiến nghị tổ chức kiểm tra cải cách hành chính nội bộ: Sở đã ban hành Kế hoạch số {a}/KH-SKHCN ngày \
{d}/{m}/2024 và Quyết định số {b}/QĐ-SKHCN ngày {d}/{m}/2024 về việc thành lập Tổ kiểm tra; quý III, IV/2024 kiểm tra \
tại 04 phòng chuyên môn và 02 đơn vị sự nghiệp. Tỷ lệ hồ sơ đúng hạn đạt 348/359 hồ sơ, tăng 3,5% so với cùng kỳ.
b) Đối với kiến nghị sửa đổi, bổ sung quy chế làm việc: Văn phòng Sở đang lấy ý kiến các phòng về dự thảo, dự kiến \
trình Giám đốc Sở ký ban hành trong tháng {m}/2024, thay thế Quyết định số {c}/QĐ-SKHCN ngày 15 tháng 01 năm 2019. \
Nội dung dự thảo bám sát điểm a, điểm đ khoản 1 Điều 5 Thông tư số {b}/2021/TT-BNV của Bộ trưởng Bộ Nội vụ.
c) Đối với kiến nghị về kinh phí mua sắm thiết bị: Sở đã có Tờ trình số {a}/TTr-SKHCN ngày {d}/{m}/2024 gửi Sở Tài \
chính đề nghị bổ sung 1.250.000.000 đồng; tại Công văn số {c}/STC-HCSN ngày {d}/{m}/2024, Sở Tài chính thống nhất \
trình Hội đồng nhân dân tỉnh xem xét theo quy định của Luật Ngân sách nhà nước. Kết luận nêu trên đã được thông báo \
tới các phòng.
d) Đối với kiến nghị tuyên truyền: trong 6 tháng đầu năm, Sở đã đăng tải 24 tin, bài; phối hợp với Đài Phát thanh và \
Truyền hình tỉnh xây dựng 02 chuyên mục; tổ chức 03 hội nghị tập huấn cho 215 lượt cán bộ, công chức, viên chức về kỹ \
năng số, an toàn thông tin và đạo đức công vụ; kết quả đánh giá sau tập huấn đạt yêu cầu, không có trường hợp vi phạm.
""",
    """{i}. Tồn tại, nguyên nhân và phương hướng
Bên cạnh kết quả đạt được, việc cập nhật hồ sơ lên hệ thống một cửa điện tử có lúc còn chậm do số lượng công chức \
ít, khối lượng công việc lớn, đường truyền chưa ổn định. Trong thời gian tới, Sở tiếp tục quán triệt Chỉ thị số \
{b}-CT/TU ngày {d}/{m}/2024 của Ban Thường vụ Tỉnh ủy, Nghị quyết số {c}/NQ-HĐND ngày {d}/12/2023 của Hội đồng nhân \
dân tỉnh và Kế hoạch này; phân công rõ người, rõ việc, rõ thời gian, rõ kết quả; gắn kết quả thực hiện với đánh giá, \
xếp loại cuối năm.
""",
)

PROSE = """Qua kiểm tra, các phòng, đơn vị đã chủ động xây dựng kế hoạch, phân công nhiệm vụ cho từng công chức, bảo \
đảm tiến độ và chất lượng; hồ sơ công việc được lập đầy đủ, sắp xếp khoa học, thuận tiện cho việc tra cứu. Công tác \
phối hợp giữa các phòng được duy trì thường xuyên, các vướng mắc phát sinh được trao đổi, tháo gỡ kịp thời ngay tại \
cơ sở. Việc tiếp nhận và trả kết quả tại bộ phận một cửa đi vào nền nếp, thái độ phục vụ được người dân, doanh \
nghiệp đánh giá tốt; tỷ lệ hài lòng đạt {a} phiếu trên tổng số phiếu phát ra, tăng {c}% so với năm trước. Tuy vậy, \
còn một số công chức chưa chủ động nghiên cứu, cập nhật văn bản mới; việc khai thác, sử dụng phần mềm quản lý văn \
bản có nơi, có lúc còn hạn chế.
"""

ARTICLE = """Điều {i}. Trách nhiệm của cơ quan chủ trì
1. Cơ quan chủ trì có trách nhiệm xây dựng kế hoạch, tổ chức thực hiện, kiểm tra, đôn đốc và tổng hợp kết quả theo quy \
định của Quy chế này; phối hợp với các cơ quan liên quan bảo đảm nguồn lực, cơ sở vật chất phục vụ nhiệm vụ được giao.
2. Trong thời hạn {d} ngày làm việc, kể từ ngày nhận đủ hồ sơ hợp lệ, cơ quan chủ trì thẩm định và trả lời bằng văn bản:
a) Trường hợp hồ sơ chưa đầy đủ thì hướng dẫn tổ chức, cá nhân bổ sung, hoàn thiện một lần;
b) Trường hợp từ chối thì nêu rõ lý do; tổ chức, cá nhân có quyền khiếu nại theo quy định của pháp luật về khiếu nại;
c) Trường hợp cần lấy ý kiến thì gửi hồ sơ đến cơ quan liên quan theo khoản 2 Điều 14 Nghị định số {c}/2018/NĐ-CP.
3. Kinh phí thực hiện được bố trí trong dự toán ngân sách nhà nước hằng năm và các nguồn hợp pháp khác theo phân cấp.
"""

TAIL = """Trên đây là báo cáo kết quả khắc phục của Sở Khoa học và Công nghệ, kính gửi Sở Nội vụ tổng hợp./.

Nơi nhận:
- Như trên;
- Lãnh đạo Sở;
- Lưu: VT, VP.

KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC

Nguyễn Văn Mẫu
"""

ENGLISH = """In the matter before us the appellant relies on Harlow v. Fitzgerald, {a} U.S. {b}, 818 (1982), and on \
Mills v. Green, {b} F.3d {c}, 462 (9th Cir. 1997). The statute, 28 U.S.C. § {a}, gives the district courts \
jurisdiction of all civil actions arising under the Constitution, laws or treaties of the United States. The court \
below held that the question was governed by Stone v. Wood, {c} F. Supp. 2d {a} (S.D.N.Y. 2001), and dismissed the \
complaint. We have considered the arguments of both parties at length, and we find that the record supports the \
findings of the trial judge, who saw and heard the witnesses; see Field v. Marsh, {a} F.2d {b}, 19 (2d Cir. 1988).
"""


def _values(source: random.Random) -> dict[str, int]:
    return {
        "a": source.randint(1, 2999),
        "b": source.randint(1, 999),
        "c": source.randint(1, 450),
        "d": source.randint(10, 28),
        "m": source.randint(3, 9),
    }


def report(source: random.Random, sections: int = 5) -> str:
    """One report with `sections` numbered sections."""
    parts = [HEAD.format(**_values(source))]
    for i in range(1, sections + 1):
        parts += [SECTIONS[(i - 1) % len(SECTIONS)].format(i=i, **_values(source)), PROSE.format(**_values(source))]
    return "".join([*parts, TAIL])


def reports(megabytes: float, seed: int = 1) -> list[str]:
    """Reports that come to `megabytes` of UTF-8 (10⁶ bytes) together."""
    source = random.Random(seed)
    return list(_until(megabytes, lambda: report(source, 9)))


def regulation(megabytes: float, seed: int = 1) -> str:
    """One long regulation of `megabytes` of UTF-8: articles, clauses, points, few citations."""
    source = random.Random(seed)
    numbers = iter(range(1, 1_000_000))
    articles = _until(megabytes, lambda: ARTICLE.format(i=next(numbers), **_values(source)))
    return "".join([HEAD.format(**_values(source)), *articles, TAIL])


def english(megabytes: float, seed: int = 1) -> list[str]:
    """American opinions of nine paragraphs each, for eyecite."""
    source = random.Random(seed)
    return list(_until(megabytes, lambda: "\n".join(ENGLISH.format(**_values(source)) for _ in range(9))))


def _until(megabytes: float, make: Callable[[], str]) -> Iterator[str]:
    size = 0.0
    while size < megabytes * 1e6:
        text = make()
        size += len(text.encode())
        yield text
