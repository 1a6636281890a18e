"""Names at a place of running text end where the verb begins."""

import pytest

from extractor.linking.actors import actors_at, is_generic

CASES = [
    # text, the name, what it shows
    ("Phòng Nội vụ dán lại lịch trực", "Phòng Nội vụ", "a verb that no list knows"),
    ("Phòng Văn hóa - Xã hội gom sách cũ", "Phòng Văn hóa - Xã hội", "a dash inside"),
    ("Ban Quản lý dự án huyện rào hố ga", "Ban Quản lý dự án huyện", "words in lower case that names hold"),
    ("Chi bộ Ban Quản lý dự án huyện họp", "Chi bộ Ban Quản lý dự án huyện", "a unit of a unit"),
    ("Hạt Kiểm lâm trồng bù 3 ha", "Hạt Kiểm lâm", "second syllable, then the verb"),
    ("Công ty TNHH Xây lắp Hưng Thịnh dỡ lán", "Công ty TNHH Xây lắp Hưng Thịnh", "two capitals close a name"),
    ("Công ty cổ phần Vận tải Sao Đỏ: 12 triệu", "Công ty cổ phần Vận tải Sao Đỏ", "the form before the name"),
    ("Đồng chí Lò Văn Páo, nguyên kế toán, nộp", "Đồng chí Lò Văn Páo", "a person"),
    ("Nhà trường lắp quạt", "Nhà trường", "no capital follows"),
    ("Trường Mầm non Hoa Sen rào sân", "Trường Mầm non Hoa Sen", "a school"),
    ("Sở Tài chính, Sở Nội vụ và UBND huyện Nà Pha rà", "Sở Tài chính, Sở Nội vụ và UBND huyện Nà Pha", "a list"),
    (
        "UBND các xã Mường Lay, Nậm Pồ và thị trấn Chà Nưa rào",
        "UBND các xã Mường Lay, Nậm Pồ và thị trấn Chà Nưa",
        "places of a body named for several",
    ),
    ("UBND xã Mường Lay, Hội trường rào lại", "UBND xã Mường Lay", "one body, then something else"),
    ("Viện kiểm sát nhân dân khu vực 4 gửi", "Viện kiểm sát nhân dân khu vực 4", "the number of a region"),
    ("ngành nông nghiệp tổ chức đắp đê", "ngành nông nghiệp", "a branch by its field"),
    ("Ngành Y tế mở thêm trạm", "Ngành Y tế", "a branch with a capital"),
    ("ngành giáo dục và đào tạo xếp lại lớp", "ngành giáo dục và đào tạo", "a field of several words"),
    ("ngành giao thông vận tải vá ổ gà", "ngành giao thông vận tải", "another"),
    ("ngành điện thay cột", "ngành điện", "a field of one word"),
    ("ngành thuế hoàn 12 triệu", "ngành thuế", "another of one word"),
    ("ngành công an tuần tra", "ngành công an", "a field that is a body"),
    ("ngành tài nguyên và môi trường đo lại", "ngành tài nguyên và môi trường", "with a joint"),
    ("ngành văn hóa dọn bia", "ngành văn hóa", "the verb follows"),
    ("ngành nghề nông thôn phát triển", None, "trades"),
    ("ngành học mới mở", None, "a subject of study"),
    ("ngành này thiếu người", None, "no field"),
    ("Trường Trung học cơ sở Đồi Chè sơn tường", "Trường Trung học cơ sở Đồi Chè", "a kind of school in full"),
    ("Ban hành quy chế", None, "a verb that begins like a body"),
    ("Tổ chức lớp học", None, "another"),
    ("Công khai sổ sách", None, "a third"),
]


@pytest.mark.parametrize(("text", "name", "reason"), CASES, ids=[case[2] for case in CASES])
def test_actor(text: str, name: str | None, reason: str) -> None:
    found = actors_at(text, 0, len(text))
    assert (text[slice(*found)] if found else None) == name, reason


@pytest.mark.parametrize(
    ("name", "generic"), [("nhà trường", True), ("Chi bộ", True), ("các đơn vị", True), ("UBND huyện", False)]
)
def test_generic(name: str, generic: bool) -> None:
    assert is_generic(name) == generic
