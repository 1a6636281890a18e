"""parse_outline: lines of official documents → items under their parents. One line of reason a case."""
# ruff: noqa: E501 - a document a line is easier to read than a wrapped one

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.parsing.outline.labels import missing, read_label
from extractor.parsing.outline.parse import parse_outline
from extractor.parsing.records import Letterhead, Outline
from extractor.reading.lines import Line
from extractor.text.assemble import assemble
from extractor.text.text import Text
from tests.cost import calls


def text_of(raw: str) -> Text:
    return assemble([Line(line, flow="hard" if line.strip() else "blank") for line in raw.strip("\n").split("\n")])


def words(text: Text, outline: Outline) -> list[str]:
    """ "path | first words" of each item."""
    shown = []
    for entry in outline.entries:
        line = text.content[entry.body :].split("\n", 1)[0]
        shown.append(f"{entry.path} | {' '.join(line.split()[:3])}")
    return shown


def parsed(raw: str, letterhead: Letterhead | None = None) -> list[str]:
    text = text_of(raw)
    return words(text, parse_outline(text, letterhead or Letterhead()))


def paths(raw: str) -> list[str]:
    return [entry.path for entry in parse_outline(text_of(raw), Letterhead()).entries]


CASES = [
    ("letters with đ, without f", "1. Kết quả\na) Một\nb) Hai\nc) Ba\nd) Bốn\nđ) Năm\ne) Sáu\ng) Bảy\nh) Tám",
     "1|1/a|1/b|1/c|1/d|1/đ|1/e|1/g|1/h"),
    ("letters restart under each parent", "1. Một\na) A\nb) B\n2. Hai\na) A\nb) B",
     "1|1/a|1/b|2|2/a|2/b"),
    ("roman, arabic, letter", "I. TÌNH HÌNH\n1. Ưu điểm\na) Về thể chế\n2. Hạn chế\nII. KIẾN NGHỊ\n1. Sở Xây dựng\n2. Sở Y tế",
     "I|I/1|I/1/a|I/2|II|II/1|II/2"),
    ("letter directly under roman", "I. Kết quả\na) Một\nb) Hai\nII. Hạn chế\na) Ba",
     "I|I/a|I/b|II|II/a"),
    ("articles in roman figures", "Điều I: Phê duyệt\n1. Phí\n2. Lệ phí\nĐiều II: Hiệu lực", "Điều I|Điều I/1|Điều I/2|Điều II"),
    ("letters at the top", "a) Về thể chế\nb) Về bộ máy\nc) Về tài chính",
     "a|b|c"),
    ("decimals under their number", "1. Một\n1.1. Con\n1.2. Con\n2. Hai\n2.1 Con đầu\n2.2 Con sau",
     "1|1/1.1|1/1.2|2|2/2.1|2/2.2"),
    ("three figures", "1. Một\n1.1. Con\n1.1.1. Cháu\n1.1.2. Cháu\n1.2. Con\n1.2.1. Cháu",
     "1|1/1.1|1/1.1/1.1.1|1/1.1/1.1.2|1/1.2|1/1.2/1.2.1"),
    ("decimal under roman then letter", "II. Kết quả\n1. Một\n1.1. Con\na) A\nb) B\n1.2. Con\na) A",
     "II|II/1|II/1/1.1|II/1/1.1/a|II/1/1.1/b|II/1/1.2|II/1/1.2/a"),
    ("roman prefix", "I. Một\nI.1. Con\nI.2. Con\nII. Hai\nII.1. Con",
     "I|I/I.1|I/I.2|II|II/II.1"),
    ("article figures as prefix", "Điều 5. Hồ sơ\n5.1. Đơn\n5.2. Ảnh\nĐiều 6. Lệ phí",
     "Điều 5|Điều 5/5.1|Điều 5/5.2|Điều 6"),
    ("articles with khoản and điểm", "Điều 1. Sửa đổi\n1. Một\na) A\nb) B\n2. Hai\nĐiều 2. Hiệu lực",
     "Điều 1|Điều 1/1|Điều 1/1/a|Điều 1/1/b|Điều 1/2|Điều 2"),
    ("articles run on through chapters", "Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\nĐiều 2. Đối tượng\nChương II\nHỒ SƠ\nĐiều 3. Lập\n1. Một",
     "Chương I|Chương I/Điều 1|Chương I/Điều 2|Chương II|Chương II/Điều 3|Chương II/Điều 3/1"),
    ("part, chapter, section, subsection", "Phần thứ nhất\nCHUNG\nChương I\nCHUNG\nMục 1\nLẬP\nTiểu mục 1\nA\nĐiều 1. Một\nMục 2\nNỘP\nĐiều 2. Hai\nPhần thứ hai\nRIÊNG\nChương II\nB\nĐiều 3. Ba",
     "Phần thứ nhất|Phần thứ nhất/Chương I|Phần thứ nhất/Chương I/Mục 1|Phần thứ nhất/Chương I/Mục 1/Tiểu mục 1|Phần thứ nhất/Chương I/Mục 1/Tiểu mục 1/Điều 1|Phần thứ nhất/Chương I/Mục 2|Phần thứ nhất/Chương I/Mục 2/Điều 2|Phần thứ hai|Phần thứ hai/Chương II|Phần thứ hai/Chương II/Điều 3"),
    ("headings in capitals", "PHẦN I\nCHUNG\nCHƯƠNG 1\nCHUNG\nĐIỀU 1. MỘT",
     "Phần I|Phần I/Chương 1|Phần I/Chương 1/Điều 1"),
    ("part with capital letter", "Phần A. Kết quả\nI. Một\nPhần B. Kiến nghị\nI. Hai",
     "Phần A|Phần A/I|Phần B|Phần B/I"),
    ("Party dashes", "I- MỤC ĐÍCH\n1- Một\n2- Hai\nII- NỘI DUNG\n1- Ba\n1.1- Con\n1.2- Con",
     "I|I/1|I/2|II|II/1|II/1/1.1|II/1/1.2"),
    ("slashes", "1/ Về thể chế\na/ Một\nb/ Hai\n2/ Về bộ máy",
     "1|1/a|1/b|2"),
    ("letters with points", "1. Một\na. Hai\nb. Ba\nđ. Bốn",
     "1|1/a|1/b|1/đ"),
    ("letters with dashes", "1. Một\na- Hai\nb- Ba",
     "1|1/a|1/b"),
    ("capital letters above roman", "A. ĐẶC ĐIỂM\nI. Một\n1. Con\nII. Hai\nB. KẾT QUẢ\nI. Ba",
     "A|A/I|A/I/1|A/II|B|B/I"),
    ("C and D after B are letters", "A. Một\nB. Hai\nC. Ba\nD. Bốn\nĐ. Năm",
     "A|B|C|D|Đ"),
    ("a capital lost by an old font", "A. Một\nI. Con\nB. Hai\nI. Con\n1. Cháu\na- Chắt\nb- Chắt\nc. nghĩa vụ\nI. Con",
     "A|A/I|B|B/I|B/I/1|B/I/1/a|B/I/1/b|C|C/I"),
    ("I after H is a letter where letters run", "A. A\nB. B\nC. C\nD. D\nE. E\nG. G\nH. H\nI. I",
     "A|B|C|D|E|G|H|I"),
    ("V and X are Roman, and a run that has lost its beginning still counts", "IV. Bốn\nV. Năm\nVI. Sáu\nVII. Bảy\nVIII. Tám\nIX. Chín\nX. Mười",
     "IV|V|VI|VII|VIII|IX|X"),
    ("a Roman run to ten", "I. A\nII. B\nIII. C\nIV. D\nV. Đ\nVI. E\nVII. G\nVIII. H\nIX. I\nX. K",
     "I|II|III|IV|V|VI|VII|VIII|IX|X"),
    ("bracketed numbers under letters", "1. Một\na) Hai\n1) Ba\n2) Bốn\nb) Năm\n2. Sáu",
     "1|1/a|1/a/1|1/a/2|1/b|2"),
    ("bracketed numbers at the top", "1) Một\na) Con\n2) Hai",
     "1|1/a|2"),
    ("ordinals of the typewriter", "1o/ Một\n2o/ Hai\n3o/ Ba", "1|2|3"),
    ("ordinals with a ring", "I. Một\n1°. Hai\n2°. Ba\nII. Bốn\n1º) Năm", "I|I/1|I/2|II|II/1"),
    ("degrees are no ordinals", "1. Một\n2oC ngoài trời\n2° C\n30o/45o góc\n2. Hai", "1|2"),
    ("mixed marks of one run", "1. Một\n2) Hai\n3. Ba",
     "1|2|3"),
    ("arabic nested in letters", "a) Một\n1. Con\n2. Con\nb) Hai\n1. Con\nc) Ba",
     "a|a/1|a/2|b|b/1|c"),
    ("inserted khoản, điểm, Điều", "Điều 7. Bảy\n1. Một\n1a. Một a\na) A\nđ) Đ\nđ1) Đ1\ne) E\nĐiều 7a. Bảy a\nĐiều 8. Tám",
     "Điều 7|Điều 7/1|Điều 7/1a|Điều 7/1a/a|Điều 7/1a/đ|Điều 7/1a/đ1|Điều 7/1a/e|Điều 7a|Điều 8"),
    ("Điều with đ", "Điều 32. A\nĐiều 32a. B\nĐiều 32đ. C\nĐiều 33. D",
     "Điều 32|Điều 32a|Điều 32đ|Điều 33"),
    ("mục 1đ", "1. Một\n1đ. Một đ\n2. Hai",
     "1|1đ|2"),
    ("f is accepted", "1. Một\na) A\nb) B\nc) C\nd) D\ne) E\nf) F\ng) G",
     "1|1/a|1/b|1/c|1/d|1/e|1/f|1/g"),
    ("skipped letters are kept", "1. Một\na) A\nb) B\nd) D",
     "1|1/a|1/b|1/d"),
    ("numbers go on under the next heading", "I. Một\n1. A\n2. B\nII. Hai\n3. C\n4. D",
     "I|I/1|I/2|II|II/3|II/4"),
    ("article without full stop", "Điều 4. Tổ chức thực hiện.\nĐiều 5 Điều khoản thi hành\nQuyết định này có hiệu lực.",
     "Điều 4|Điều 5"),
    ("article with colon, dash, glued title", "Điều 1: Phê duyệt\nĐiều 2.- Kinh phí\nĐiều 3.Thi hành",
     "Điều 1|Điều 2|Điều 3"),
    ("article alone, text below", "Điều 1.\nPhê duyệt Đề án\nĐiều 2.\nKinh phí",
     "Điều 1|Điều 2"),
    ("old ordinal articles", "Điều thứ nhất: Đặt ra\nĐiều thứ hai: Các ông",
     "Điều thứ nhất|Điều thứ hai"),
    ("Mục of a chapter restarts", "Chương I\nA\nMục 1. Một\nĐiều 1. A\nMục 2. Hai\nĐiều 2. B\nChương II\nB\nMục 1. Ba\nĐiều 3. C",
     "Chương I|Chương I/Mục 1|Chương I/Mục 1/Điều 1|Chương I/Mục 2|Chương I/Mục 2/Điều 2|Chương II|Chương II/Mục 1|Chương II/Mục 1/Điều 3"),
    ("Roman above articles", "I. QUY ĐỊNH CHUNG\nĐiều 1. A\nĐiều 2. B\nII. RIÊNG\nĐiều 3. C\n1. Con",
     "I|I/Điều 1|I/Điều 2|II|II/Điều 3|II/Điều 3/1"),
    ("names are items too", "Điều 1. Thành lập Tổ công tác gồm:\n1. Nguyễn Văn A, Giám đốc, Tổ trưởng\n2. Trần Văn B, Phó Giám đốc",
     "Điều 1|Điều 1/1|Điều 1/2"),
    # what only looks like an item
    ("inline enumerations", "1. Sở đã thực hiện: (1) rà soát; (2) bổ sung, gồm: a) hồ sơ; b) tài liệu\n(1) một\n(2) hai\n2. Kết quả",
     "1|2"),
    ("lower Roman numerals", "1. Một\na) Hai\n(i) Ba\ni) Bốn\nii) Năm\nb) Sáu",
     "1|1/a|1/b"),
    ("bullets", "1. Một\n- Hai\n+ Ba\n* Bốn\n• Năm\n2. Sáu",
     "1|2"),
    ("dates at the start", "1. Một\n12.5.2024 là hạn cuối\n01/10/2023 là ngày bắt đầu\n2-9-2024 nghỉ lễ\n30.4 và 1.5 nghỉ\n2. Hai",
     "1|2"),
    ("figures at the start", "1. Một\n1.200 hồ sơ đã nộp\n2.5 tỷ đồng\n2,5 tỷ đồng\n11/348 hồ sơ\n24/7 phục vụ\n15 hồ sơ\n100% hồ sơ\n2. Hai",
     "1|2"),
    ("numbers of documents at the start", "1. Một\n12/KH-SXD ngày 02/5/2024\n45-NQ/TW của Đảng\n2. Hai",
     "1|2"),
    ("citations at the start", "Điều 1. Một\nĐiều 5 Luật Đất đai quy định\nĐiều 6 Nghị định số 10/2020/NĐ-CP\nĐiều 7, Điều 8 Luật này\nkhoản 2 Điều 9\nĐiều 2. Hai",
     "Điều 1|Điều 2"),
    ("second half of a sentence", "Điều 1. Thực hiện theo quy định tại khoản\n2. Điều 5 của Luật này\nĐiều 2. Hai",
     "Điều 1|Điều 2"),
    ("Phần lớn, Chương trình, Mục tiêu", "1. Một\nPhần lớn hồ sơ đúng hạn\nChương trình số 5 đã xong\nMục tiêu 2 đã đạt\nMục II Thông báo số 5/TB-ĐKT nêu\n2. Hai",
     "1|2"),
    ("rows with strokes", "1. Một\n1. Xây dựng | 10 | 20 | 30\n2. Sửa chữa | 11 | 21 | 31\n2. Hai",
     "1|2"),
    ("rows lost as text", "1. Bảng giá\n2. Nhà có thang máy 1.200 16.500\n2. Hai",
     "1|2"),
    ("table of contents", "MỤC LỤC\nChương I ............ 1\nĐiều 1. Phạm vi ......... 2\nĐiều 2. Đối tượng ………… 3\nChương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\nĐiều 2. Đối tượng",
     "Chương I|Chương I/Điều 1|Chương I/Điều 2"),
    ("table of contents without leaders", "MỤC LỤC\nI. Một\nII. Hai\nI. Một\nnội dung\nII. Hai\nnội dung",
     "I|II"),
    ("numbered Căn cứ", "1. Căn cứ Luật Tổ chức chính quyền địa phương;\n2. Căn cứ Nghị định số 30/2020/NĐ-CP;\nQUYẾT ĐỊNH:\nĐiều 1. Một",
     "Điều 1"),
    ("lists before the enacting line", "Xét các đề nghị sau:\n1. Đề nghị của Sở A;\n2. Đề nghị của Sở B;\nQUYẾT ĐỊNH:\nĐiều 1. Một\n1. Con",
     "Điều 1|Điều 1/1"),
    ("recipients", "1. Một\n2. Hai\nNơi nhận:\n1. Như trên\n2. Lưu VT",
     "1|2"),
    ("names with initials", "1. Một\nV.I. Lênin viết\nC. Mác viết\n2. Hai",
     "1|2"),
    ("v.v., b/c, t/h", "1. Một\nv.v. và nhiều việc\nb/c Chủ tịch\nt/h nhiệm vụ\n2. Hai",
     "1|2"),
    ("a far jump is running text", "1. Một\n60. Nguyễn Trãi là tên phố\n2. Hai",
     "1|2"),
    # quoted wording
    ("replaced article", "Điều 1. Sửa đổi Nghị định\n1. Sửa đổi Điều 7 như sau:\n“Điều 7. Hồ sơ\n1. Một\na) A\n2. Hai.”\n2. Sửa đổi Điều 8 như sau:\n“Điều 8. Lệ phí\n1. Một.”.\nĐiều 2. Hiệu lực",
     "Điều 1|Điều 1/1|Điều 1/2|Điều 2"),
    ("quotation opens after a colon", "Điều 1. Sửa đổi\n1. Điều 7 được sửa đổi như sau: “1. Một\n2. Hai\n3. Ba”;\n2. Bãi bỏ Điều 9\nĐiều 2. Hiệu lực",
     "Điều 1|Điều 1/1|Điều 1/2|Điều 2"),
    ("straight quotation marks", "Điều 1. Sửa đổi\n1. Sửa đổi khoản 2 Điều 7 như sau:\n\"2. Hai\na) A\nb) B\"\n2. Bãi bỏ Điều 9",
     "Điều 1|Điều 1/1|Điều 1/2"),
    ("quoted word inside quoted block", "Điều 1. Sửa đổi\n1. Sửa đổi như sau:\n“Điều 7. Từ ngữ\n1. “Hồ sơ” là giấy tờ\n2. “Cơ quan” là nơi nhận”\n2. Bãi bỏ",
     "Điều 1|Điều 1/1|Điều 1/2"),
    ("missing closing mark is bounded", "Điều 1. Sửa đổi\n1. Sửa đổi Điều 7 như sau:\n“Điều 7. Hồ sơ\n1. Một\n2. Hai\n2. Sửa đổi Điều 8 như sau:\n“Điều 8. Lệ phí”\nĐiều 2. Hiệu lực",
     "Điều 1|Điều 1/1|Điều 1/2|Điều 2"),
    ("a stray mark swallows nothing", "1. Thực hiện “Chương trình mới\n2. Hai\n3. Ba ”kết thúc\n4. Bốn",
     "1|2|3|4"),
    ("wording without marks", "Điều 1. Sửa đổi Điều 15 như sau:\nĐiều 15. Hồ sơ\n1. Một\n2. Hai\nĐiều 2. Hiệu lực",
     "Điều 1|Điều 2"),
    # annexes
    ("annexed regulation with chapters", "QUYẾT ĐỊNH:\nĐiều 1. Ban hành\nĐiều 2. Hiệu lực\nNơi nhận:\n- Lưu: VT.\nQUY CHẾ\nLàm việc của Tổ công tác\n(Ban hành kèm theo Quyết định số 5/QĐ-UBND)\nChương I\nCHUNG\nĐiều 1. Phạm vi\n1. Một",
     "Điều 1|Điều 2|Chương I|Chương I/Điều 1|Chương I/Điều 1/1"),
    ("annexed articles collide", "Điều 1. Ban hành\nĐiều 2. Hiệu lực\nNơi nhận:\n- Lưu: VT.\nQUY ĐỊNH\n(Ban hành kèm theo Quyết định số 5/QĐ-UBND)\nĐiều 1. Phạm vi\n1. Một\nĐiều 2. Đối tượng",
     "Điều 1|Điều 2|PL/Điều 1|PL/Điều 1/1|PL/Điều 2"),
    ("annexed plan, no ending between", "Điều 1. Ban hành\nKẾ HOẠCH\nPhát triển\n(Kèm theo Quyết định số 5/QĐ-UBND)\nI. MỤC TIÊU\n1. Chung\n2. Riêng\nII. NHIỆM VỤ",
     "Điều 1|I|I/1|I/2|II"),
    ("appendix after a report", "I. Một\n1. A\nNơi nhận:\n- Như trên.\nPHỤ LỤC I\nSỐ LIỆU\nI. Hai\n1. B",
     "I|I/1|PL/I|PL/I/1"),
    ("two appendices that collide", "1. Một\nNơi nhận:\nPHỤ LỤC I\n1. A\nPHỤ LỤC II\n1. B",
     "1|PL/1|PL2/1"),
    ("forms have no items", "Điều 1. Ban hành\nNơi nhận:\nMẫu số 01\nĐƠN ĐỀ NGHỊ\n1. Họ và tên:\n2. Địa chỉ:",
     "Điều 1"),
    ("an annex of lines to fill in", "Điều 1. Ban hành\nNơi nhận:\nPHỤ LỤC II\nTỜ KHAI\n1. Họ và tên: ……………\n2. Địa chỉ: ............\n3. Cam kết đúng sự thật.",
     "Điều 1"),
    ("a form of a decision takes nothing away", "I. Một\n1. A\nII. Hai\nQUYẾT ĐỊNH\n1. Mẫu",
     "I|I/1|II|II/1"),
    ("footnote mark in the label", "Điều 1[1]. Phạm vi\n1. Một\nĐiều 2[12]. Đối tượng",
     "Điều 1|Điều 1/1|Điều 2"),
    ("letter with figures below", "1. Một\na) A\na.1) Con\na.2) Con\nb) B",
     "1|1/a|1/a/a.1|1/a/a.2|1/b"),
    ("articles that begin again", "Điều 1. A\nĐiều 2. B\nĐiều 1. C\nĐiều 2. D",
     "Điều 1|Điều 2|PL/Điều 1|PL/Điều 2"),
]  # fmt: skip


@pytest.mark.parametrize("reason,raw,expected", CASES, ids=[case[0] for case in CASES])
def test_paths(reason: str, raw: str, expected: str) -> None:
    assert "|".join(paths(raw)) == expected, reason


BODIES = [
    (
        "title on the next line",
        "Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi",
        ["Chương I | QUY ĐỊNH CHUNG", "Chương I/Điều 1 | Phạm vi"],
    ),
    ("title on the same line", "Chương II: TỔ CHỨC", ["Chương II | TỔ CHỨC"]),
    ("article alone on its line", "Điều 1.\nPhê duyệt Đề án", ["Điều 1 | Phê duyệt Đề"]),
    ("no stop after the number", "Điều 1. A.\nĐiều 2 Điều khoản thi hành", ["Điều 1 | A.", "Điều 2 | Điều khoản thi"]),
    ("point and dash", "Điều 1.- Nay ban hành", ["Điều 1 | Nay ban hành"]),
    ("Party dash", "I- MỤC ĐÍCH, YÊU CẦU", ["I | MỤC ĐÍCH, YÊU"]),
    ("glued to the point", "1.Công tác tuyên truyền", ["1 | Công tác tuyên"]),
    ("letter and bracket", "a)Rà soát hồ sơ", ["a | Rà soát hồ"]),
    ("nothing below", "1. Một\n2.", ["1 | Một", "2 | "]),
]


@pytest.mark.parametrize("reason,raw,expected", BODIES, ids=[case[0] for case in BODIES])
def test_bodies(reason: str, raw: str, expected: list[str]) -> None:
    assert parsed(raw) == expected, reason


PROBLEMS = [
    ("a skipped letter", "1. Một\na) A\nb) B\nd) D", [("skipped", "c", "1/d")]),
    ("an absent đ is usual", "1. Một\na) A\nb) B\nc) C\nd) D\ne) E", []),
    ("e then g is right", "a) A\nb) B\nc) C\nd) D\nđ) Đ\ne) E\ng) G\nh) H\ni) I\nk) K", []),
    ("e f g is tolerated", "a) A\nb) B\nc) C\nd) D\nđ) Đ\ne) E\nf) F\ng) G", []),
    ("g left out", "a) A\nb) B\nc) C\nd) D\nđ) Đ\ne) E\nh) H", [("skipped", "g", "h")]),
    ("a skipped number", "1. Một\n2. Hai\n4. Bốn", [("skipped", "3", "4")]),
    ("a skipped Roman", "I. A\nII. B\nIV. C", [("skipped", "III", "IV")]),
    ("a skipped article", "Điều 1. A\nĐiều 3. B", [("skipped", "Điều 2", "Điều 3")]),
    ("a skipped article over a chapter", "Chương I\nA\nĐiều 1. A\nChương II\nB\nĐiều 3. B", [("skipped", "Điều 2", "Chương II/Điều 3")]),
    ("a skipped decimal", "1. A\n1.1. B\n1.3. C", [("skipped", "1.2", "1/1.3")]),
    ("a repeated letter", "1. Một\na) A\nb) B\nb) C\nc) D", [("duplicate", "b", "1/b")]),
    ("a repeated number", "1. Một\n2. Hai\n2. Hai", [("duplicate", "2", "2")]),
    ("inserted labels are in order", "Điều 7. A\nĐiều 7a. B\nĐiều 7b. C\nĐiều 8. D", []),
    ("numbers that go on under the next heading", "I. A\n1. B\n2. C\nII. D\n3. E", []),
    ("sections begin again under each chapter", "Chương I\nA\nMục 1. A\nMục 2. B\nChương II\nB\nMục 1. C", []),
]  # fmt: skip


@pytest.mark.parametrize("reason,raw,expected", PROBLEMS, ids=[case[0] for case in PROBLEMS])
def test_problems(reason: str, raw: str, expected: list[tuple[str, str, str]]) -> None:
    problems = parse_outline(text_of(raw), Letterhead()).problems
    assert [(problem.kind, problem.label, problem.path) for problem in problems] == expected, reason


def test_body_of_the_letterhead_bounds_the_items() -> None:
    raw = "1. Trước thân\n2. Trong thân\n3. Cũng trong thân\n4. Sau thân"
    text = text_of(raw)
    letterhead = Letterhead(body_start=raw.index("2. Trong"), body_end=raw.index("4. Sau"))
    outline = parse_outline(text, letterhead)
    assert words(text, outline) == ["2 | Trong thân", "3 | Cũng trong thân"]
    assert outline.entries[-1].end <= letterhead.body_end


def test_annex_counts_even_if_the_ending_swallows_it() -> None:
    raw = "Điều 1. Một\nNơi nhận:\nQUY CHẾ\nChương I\nCHUNG\nĐiều 1. Hai"
    text = text_of(raw)
    end = raw.index("Nơi nhận")
    letterhead = Letterhead(body_start=0, body_end=end, not_cited=((end, len(raw)),))
    found = [entry.path for entry in parse_outline(text, letterhead).entries]
    assert found == ["Điều 1", "Chương I", "Chương I/Điều 1"]


def test_rows_and_footnotes_are_no_items() -> None:
    lines = [
        Line("1. Một"),
        Line("2. Hàng của bảng", kind="row"),
        Line("2. Chú thích", kind="footnote"),
        Line("2. Hai"),
    ]
    text = assemble(lines)
    assert words(text, parse_outline(text, Letterhead())) == ["1 | Một", "2 | Hai"]


def test_generated_labels_need_no_proof() -> None:
    text = assemble([Line("1 Một", label=2), Line("1.1 hai mươi hồ sơ", label=4), Line("1.2 ba mươi", label=4)])
    assert words(text, parse_outline(text, Letterhead())) == ["1 | Một", "1/1.1 | hai mươi hồ", "1/1.2 | ba mươi"]


def test_an_item_is_found_by_offset() -> None:
    raw = "Mở đầu\n1. Một\na) Hai"
    outline = parse_outline(text_of(raw), Letterhead())
    assert outline.at(2) is None
    assert [entry.path for entry in map(outline.at, (raw.index("Một"), raw.index("Hai"))) if entry] == ["1", "1/a"]


def test_d_bar_stands_between_d_and_e() -> None:
    d, d_bar, e = (read_label(f"{letter}) X", 0, 4) for letter in ("d", "đ", "e"))
    assert d is not None
    assert d_bar is not None
    assert e is not None
    assert d.order < d_bar.order < e.order
    assert missing("letter", d.order, e.order) == []


LABEL_LIKE = st.sampled_from(
    [
        "1. ", "2. ", "3) ", "a) ", "b) ", "đ) ", "e/ ", "I. ", "II- ", "A. ", "Điều 1. ", "Điều 2 ", "Chương I ", "Mục 1. ",
        "1.1. ", "1.2 ", "“", "”", '"', "Phần thứ nhất", "như sau:", "PHỤ LỤC", "Nơi nhận:", "(Ban hành kèm theo Quyết định",
        "12.5.2024", "i) ", "Điều 5 Luật", "|", "…… 5",
    ]
)  # fmt: skip
PARAGRAPHS = st.lists(st.lists(LABEL_LIKE | st.text(max_size=8), min_size=1, max_size=4).map("".join), max_size=30)


@given(PARAGRAPHS, st.integers(0, 200), st.integers(0, 400))
def test_never_raises_and_spans_are_in_order(paragraphs: list[str], body_start: int, body_end: int) -> None:
    text = assemble([Line(line.replace("\n", " ")) for line in paragraphs])
    outline = parse_outline(text, Letterhead(body_start=body_start, body_end=body_end))
    before = 0
    for index, entry in enumerate(outline.entries):
        assert before <= entry.start < entry.body <= entry.end <= len(text.content)
        assert entry.parent < index
        assert entry.path.endswith(entry.label)
        assert entry.label.split()[-1].lower() in text.content[entry.start : entry.body].lower()
        before = entry.start + 1


def test_cost_stays_linear() -> None:
    repeated = ["Điều 1. A\nĐiều 2. B", "Điều 1. A\nĐiều 9999. B", "Chương I\nA", "a) A\n1. B", "“A như sau:\n1. B"]
    for block in repeated:
        small, large = (text_of("\n".join([block] * times)) for times in (250, 1000))
        cost = calls(partial(parse_outline, large, Letterhead()))
        assert cost < 5 * calls(partial(parse_outline, small, Letterhead())), block


OUTLINES = st.lists(st.sampled_from([case[1] for case in CASES]), min_size=1, max_size=1).map(lambda chosen: chosen[0])


@given(OUTLINES, st.lists(st.sampled_from(["", " ", "  ", "\t", "\u00a0"]), min_size=40, max_size=40))
def test_white_space_before_labels_changes_nothing(raw: str, spaces: list[str]) -> None:
    lines = [spaces[i % len(spaces)] + line for i, line in enumerate(raw.split("\n"))]
    assert paths("\n".join(lines)) == paths(raw)


def test_a_footnote_stands_in_no_item() -> None:
    lines = [Line("Điều 1. Phạm vi"), Line("1 Theo số liệu năm trước.", kind="footnote"), Line("Điều 2. Hiệu lực")]
    text = assemble(lines)
    outline = parse_outline(text, Letterhead())
    assert outline.at(text.content.index("số liệu")) is None
    found = outline.at(text.content.index("Hiệu lực"))
    assert found is not None
    assert found.path == "Điều 2"
