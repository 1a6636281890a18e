"""Texts of the documents that `make accuracy-scans` scans: official documents of many kinds, made from a seed.

Each is written in the source form of the samples (`samples/markup.py`), and the writer records what it put in: own
number, date, the number of every citation in order. Province, district and persons are invented.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from .corpus import PROSE

STATE = ("*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM*", "*Độc lập - Tự do - Hạnh phúc*")
PARTY = ("*ĐẢNG CỘNG SẢN VIỆT NAM*",)

_OFFICES = (
    ("SỞ NỘI VỤ", "SNV", "Sở Nội vụ"),
    ("SỞ TÀI CHÍNH", "STC", "Sở Tài chính"),
    ("SỞ KHOA HỌC VÀ CÔNG NGHỆ", "SKHCN", "Sở Khoa học và Công nghệ"),
    ("SỞ GIÁO DỤC VÀ ĐÀO TẠO", "SGDĐT", "Sở Giáo dục và Đào tạo"),
    ("SỞ XÂY DỰNG", "SXD", "Sở Xây dựng"),
    ("SỞ TƯ PHÁP", "STP", "Sở Tư pháp"),
    ("SỞ Y TẾ", "SYT", "Sở Y tế"),
    ("THANH TRA TỈNH", "TTT", "Thanh tra tỉnh"),
)
_UNITS = (
    "NC",
    "KSTT",
    "TH",
    "KT",
    "VX",
    "TNMT",
    "HCC",
    "KGVX",
    "NNTN",
    "XD",
    "TCCB",
    "VP",
    "QLNS",
    "HCSN",
    "CCHC",
    "ĐT",
)
_MINISTRIES = (
    ("BNV", "Bộ Nội vụ"), ("BTC", "Bộ Tài chính"), ("BKHCN", "Bộ Khoa học và Công nghệ"), ("BTP", "Bộ Tư pháp"),
    ("BGDĐT", "Bộ Giáo dục và Đào tạo"), ("BXD", "Bộ Xây dựng"), ("BYT", "Bộ Y tế"), ("BCA", "Bộ Công an"),
    ("BTNMT", "Bộ Tài nguyên và Môi trường"), ("BKHĐT", "Bộ Kế hoạch và Đầu tư"), ("BCT", "Bộ Công Thương"),
    ("BLĐTBXH", "Bộ Lao động - Thương binh và Xã hội"), ("BNNPTNT", "Bộ Nông nghiệp và Phát triển nông thôn"),
    ("BTTTT", "Bộ Thông tin và Truyền thông"), ("BVHTTDL", "Bộ Văn hóa, Thể thao và Du lịch"),
)  # fmt: skip
_JOINT = ("BNV-BTC", "BTC-BKHĐT", "BGDĐT-BNV", "BKHCN-BTC-BNV", "BTP-BCA", "BLĐTBXH-BTC", "TANDTC-VKSNDTC")
_MATTERS = (
    "cải cách hành chính", "chuyển đổi số", "kiểm soát thủ tục hành chính", "quản lý tài chính, tài sản công",
    "công tác văn thư, lưu trữ", "tiếp công dân, giải quyết khiếu nại, tố cáo", "quản lý biên chế",
    "đầu tư công", "thực hành tiết kiệm, chống lãng phí", "kiểm tra việc thực hiện kết luận thanh tra",
)  # fmt: skip
_NAMES = ("Ngô Văn Quang", "Trần Thị Mai Lan", "Lê Hữu Phước", "Đỗ Văn Khánh", "Vũ Đình Thọ", "Phạm Thị Ngọc Ánh")


@dataclass(slots=True)
class Written:
    """A document in source form (`samples.markup`) and what was put into it.

    number, date  own number as printed, ISO date
    citations     numbers of the documents it cites, in order; a number comes as often as it is cited
    """

    kind: str
    source: str
    number: str
    date: str
    citations: list[str]


@dataclass(slots=True)
class Writer:
    """Writes one document line by line and keeps the record. `year` is that of the document, 2019 to 2025."""

    rng: random.Random
    year: int = 2024
    lines: list[str] = field(default_factory=list)
    citations: list[str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    office: tuple[str, str, str] = _OFFICES[0]

    def serial(self) -> str:
        """A serial as offices count: mostly two to four figures, "08" below ten."""
        top = self.rng.choice((9, 99, 99, 999, 999, 999, 4999, 9999))
        return f"{self.rng.randint(1, top):02}"

    def day(self) -> str:
        """A day before the document's own, as "12/3/2023" or "05 tháng 3 năm 2023"."""
        day, month = self.rng.randint(1, 28), self.rng.randint(1, 12)
        year = self.rng.randint(self.year - 5, self.year - 1)
        if self.rng.random() < 0.6:
            return f"{day:02}/{month:02}/{year}" if month < 3 else f"{day:02}/{month}/{year}"
        return f"{day:02} tháng {month:02} năm {year}" if month < 3 else f"{day:02} tháng {month} năm {year}"

    def cite(self) -> str:
        """One citation in words; one in eight comes again from earlier in the document."""
        if self.before and self.rng.random() < 0.12:
            words = self.rng.choice(self.before)
        else:
            maker = self.rng.choices(_FORMS, weights=[weight for weight, _ in _WEIGHED])[0]
            words = maker(self)
            self.before.append(words)
        head, _, tail = words.partition("«")
        number, _, tail = tail.partition("»")
        self.citations.append(number)
        return f"{head}{number}{tail}"

    def letters(self) -> str:
        """A list of letters that share the word "Công văn"."""
        parts = []
        for _ in range(self.rng.randint(2, 4)):
            number = f"{self.serial()}/{self.rng.choice(('UBND', 'STC', 'SNV', 'VPCP'))}-{self.rng.choice(_UNITS)}"
            self.citations.append(number)
            parts.append(f"số {number} ngày {self.day()}")
        return f"các Công văn: {'; '.join(parts)}"

    def fill(self, sentence: str) -> str:
        """`sentence` with {c} a citation, {l} a list of letters, {m} a matter, {n} {p} figures that cite nothing."""
        out = []
        for piece in sentence.split("{"):
            key, closed, rest = piece.partition("}")
            out.append(self._slot(key) + rest if closed else piece)
        return "".join(out)

    def _slot(self, key: str) -> str:
        if key == "c":
            return self.cite()
        if key == "l":
            return self.letters()
        if key == "m":
            return self.rng.choice(_MATTERS)
        return (
            str(self.rng.randint(2, 40)) if key == "n" else f"{self.rng.randint(120, 340)}/{self.rng.randint(350, 600)}"
        )

    def add(self, *lines: str) -> None:
        """Lines in source form, their slots filled."""
        self.lines.extend(self.fill(line) for line in lines)


Form = Callable[[Writer], str]


def _pick(w: Writer, of: tuple[str, ...]) -> str:
    return w.rng.choice(of)


def _letter(w: Writer) -> str:
    body, name = _pick_pair(w, (("UBND", "Ủy ban nhân dân tỉnh"), ("VPCP", "Văn phòng Chính phủ"),
                                *((code, name) for _, code, name in _OFFICES), *_MINISTRIES))  # fmt: skip
    return f"Công văn số «{w.serial()}/{body}-{_pick(w, _UNITS)}» ngày {w.day()} của {name}"


def _pick_pair(w: Writer, of: tuple[tuple[str, str], ...]) -> tuple[str, str]:
    return w.rng.choice(of)


def _decree(w: Writer) -> str:
    year = w.rng.randint(2004, w.year - 1)
    number = w.rng.choice((f"{w.rng.randint(1, 168):02}", f"{w.rng.randint(10, 99)}", "30a" if year < 2010 else "107"))
    day = f"{w.rng.randint(1, 28):02}/{w.rng.randint(3, 12)}/{year}"
    return f"Nghị định số «{number}/{year}/NĐ-CP» ngày {day} của Chính phủ"


def _circular(w: Writer) -> str:
    code, name = _pick_pair(w, _MINISTRIES)
    year = w.rng.randint(2010, w.year - 1)
    return f"Thông tư số «{w.rng.randint(1, 98):02}/{year}/TT-{code}» của {name}"


def _joint(w: Writer) -> str:
    return f"Thông tư liên tịch số «{w.rng.randint(1, 98):02}/{w.rng.randint(2008, 2016)}/TTLT-{_pick(w, _JOINT)}»"


def _decision(w: Writer) -> str:
    body, name = _pick_pair(w, (("UBND", "Ủy ban nhân dân tỉnh"), ("TTg", "Thủ tướng Chính phủ"),
                                ("UBND", "Chủ tịch Ủy ban nhân dân tỉnh"), ("SNV", "Sở Nội vụ")))  # fmt: skip
    return f"Quyết định số «{w.serial()}/QĐ-{body}» ngày {w.day()} của {name}"


def _rule(w: Writer) -> str:
    year = w.rng.randint(2015, w.year - 1)
    day = f"{w.rng.randint(10, 28)}/{w.rng.randint(3, 12)}/{year}"
    return f"Quyết định số «{w.rng.randint(1, 98):02}/{year}/QĐ-UBND» ngày {day} của Ủy ban nhân dân tỉnh"


def _resolution(w: Writer) -> str:
    year = w.rng.randint(2016, w.year - 1)
    of = (f"{w.serial()}/NQ-CP", f"{w.serial()}/NQ-HĐND", f"{w.rng.randint(1, 98):02}/{year}/NQ-HĐND")
    return f"Nghị quyết số «{_pick(w, of)}» ngày {w.day()}"


def _law(w: Writer) -> str:
    number = w.rng.choice((f"{w.rng.randint(10, 98)}/2015/QH13", f"{w.rng.randint(10, 59)}/2020/QH14", "31/2024/QH15"))
    return f"{w.rng.choice(('Luật', 'Nghị quyết'))} số «{number}»"


def _standing(w: Writer) -> str:
    return f"Nghị quyết số «{w.rng.randint(100, 1299)}/2020/UBTVQH14» ngày 27/4/2020 của Ủy ban Thường vụ Quốc hội"


_PLAIN = (
    ("Kế hoạch", "KH", ("UBND", "SNV", "STC", "SKHCN", "BCĐ")),
    ("Báo cáo", "BC", ("UBND", "SNV", "SGDĐT", "TTT")),
    ("Thông báo", "TB", ("UBND", "VPCP", "VPUBND", "ĐKT", "TTT")),
    ("Tờ trình", "TTr", ("UBND", "STC", "SXD", "SNV")),
    ("Hướng dẫn", "HD", ("SNV", "STC", "BNV")), ("Chỉ thị", "CT", ("TTg", "UBND")),
    ("Công điện", "CĐ", ("TTg", "UBND")),
    ("Kết luận", "KL", ("TTT", "UBND", "TTTP")), ("Biên bản", "BB", ("ĐKT", "SNV")),
    ("Giấy mời", "GM", ("UBND", "SNV")),
    ("Chương trình", "CTr", ("UBND",)), ("Thông báo", "TB", ("KVXX", "KTNN")), ("Kế hoạch", "KH", ("ĐTTT", "HĐTĐ")),
)  # fmt: skip


def _plain(w: Writer) -> str:
    kind, code, bodies = w.rng.choice(_PLAIN)
    return f"{kind} số «{w.serial()}/{code}-{_pick(w, bodies)}» ngày {w.day()}"


_PARTY_FORMS = (
    ("Chỉ thị", "CT", ("TU", "TW")), ("Nghị quyết", "NQ", ("TU", "TW", "HU")), ("Kết luận", "KL", ("TW", "TU")),
    ("Quy định", "QĐ", ("TW", "TU")), ("Hướng dẫn", "HD", ("BTCTW", "BTCTU", "UBKTTW")),
    ("Công văn", "CV", ("TU", "VPTU")),
    ("Kế hoạch", "KH", ("TU", "HU", "BTGTU")), ("Thông báo", "TB", ("VPTU", "TU")), ("Công văn", "CV", ("ĐUK", "ĐU")),
)  # fmt: skip


def _party(w: Writer) -> str:
    kind, code, bodies = w.rng.choice(_PARTY_FORMS)
    return f"{kind} số «{w.rng.randint(1, 480):02}-{code}/{_pick(w, bodies)}» ngày {w.day()}"


_WEIGHED: tuple[tuple[int, Form], ...] = (
    (22, _letter), (14, _decision), (10, _decree), (9, _circular), (3, _joint), (5, _rule), (8, _resolution),
    (4, _law), (2, _standing), (22, _plain), (8, _party),
)  # fmt: skip
_FORMS = tuple(form for _, form in _WEIGHED)

_SENTENCES = (
    "Thực hiện {c} về {m}, {o} đã chỉ đạo các phòng, đơn vị trực thuộc xây dựng kế hoạch và phân công nhiệm vụ.",
    "Trên cơ sở {c}, {o} đã tham mưu ban hành {c} về {m}; đến nay đã hoàn thành {n} nhiệm vụ, đạt 100% kế hoạch.",
    "Triển khai {l} về {m}, kết quả giải quyết đúng hạn {p} hồ sơ, tăng 3,5% so với cùng kỳ năm trước.",
    "Căn cứ {c} và {c}, các đơn vị tự kiểm tra, khắc phục tồn tại về {m} trong quý III/{y}.",
    "Việc phân công nhiệm vụ thực hiện theo khoản 2 Điều 14 {c}; điểm b, điểm đ khoản 1 Điều 5 {c}.",
    "Đối với kiến nghị về {m}: đơn vị đã ban hành {c} và gửi báo cáo trước ngày 26/7/{y} theo đúng yêu cầu.",
    "Kinh phí thực hiện là 1.250.000.000 đồng, bố trí theo {c}; phần còn thiếu được bổ sung theo {c}.",
    "Sau khi xem xét đề nghị tại {c}, {o} thống nhất chủ trương và giao các phòng liên quan thực hiện {c}.",
    "Nội dung này thay thế quy định tại {c}; các nội dung khác vẫn thực hiện theo {c}.",
)
_ITEMS = (
    "Rà soát, hoàn thiện quy chế làm việc theo {c};",
    "Báo cáo kết quả thực hiện {c} trước ngày 15 hằng tháng;",
    "Chấn chỉnh thiếu sót nêu tại {c} và gửi kết quả về {o};",
    "Tổ chức tập huấn cho {n} công chức về {m};",
    "Công khai thủ tục hành chính theo {c};",
    "Phối hợp với các cơ quan liên quan thực hiện {l};",
    "Tăng cường kiểm tra công tác {m}, xử lý nghiêm trường hợp vi phạm;",
)
_POINTS = "abcdđeghik"


def _sentence(w: Writer) -> str:
    return _plain_slots(w, w.rng.choice(_SENTENCES))


def _plain_slots(w: Writer, text: str) -> str:
    return text.replace("{o}", w.office[2]).replace("{y}", str(w.year))


def _prose(w: Writer) -> str:
    return PROSE.strip().format(a=w.rng.randint(100, 900), c=w.rng.randint(2, 20))


def _points(w: Writer, count: int) -> list[str]:
    return [f"{letter}) {_plain_slots(w, w.rng.choice(_ITEMS))}" for letter in _POINTS[:count]]


def _sections(w: Writer, count: int) -> None:
    """Numbered sections with points, sentences and prose between them."""
    headings = ("Công tác chỉ đạo, điều hành", "Kết quả thực hiện", "Tồn tại, hạn chế và nguyên nhân",
                "Phương hướng, nhiệm vụ", "Đề xuất, kiến nghị", "Tổ chức thực hiện")  # fmt: skip
    for i in range(1, count + 1):
        w.add(f"{i}. {headings[(i - 1) % len(headings)]}", _sentence(w))
        w.add(*_points(w, w.rng.randint(3, 7)))
        w.add(_prose(w) if w.rng.random() < 0.5 else _sentence(w))


def _articles(w: Writer, count: int) -> None:
    for i in range(1, count + 1):
        w.add(f"**Điều {i}.** Trách nhiệm của cơ quan, đơn vị")
        w.add(f"1. {_sentence(w)}", f"2. {_prose(w)}")
        w.add(*_points(w, w.rng.randint(3, 6)))


def _table(w: Writer) -> None:
    w.add("1. Kết quả thực hiện từng kiến nghị", "| STT | Nội dung kiến nghị | Kết quả thực hiện | Văn bản minh chứng")
    for i in range(1, w.rng.randint(4, 8)):
        w.add(f"| {i} | Hoàn thiện hồ sơ về {{m}} | Đã thực hiện {{n}} nội dung, đạt 100% | {{c}}")
    w.add("2. Đề xuất", _sentence(w))


def _bases(w: Writer, count: int) -> None:
    w.add(*("_Căn cứ {c};_" for _ in range(count)))


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document: its title ("" for an official letter), the code in its number, how its body is written.

    head    left lines of the letterhead above the number; "{office}" is the office
    number  pattern of the own number
    """

    name: str
    title: str
    head: tuple[str, ...]
    number: str
    body: Callable[[Writer], None]
    party: bool = False


_UBND = ("*ỦY BAN NHÂN DÂN*", "*TỈNH AN SƠN*")
_MINISTERS = ("*BỘ NỘI VỤ - BỘ TÀI CHÍNH*",)
_OFFICE = ("UBND TỈNH AN SƠN", "*{office}*")


def _report(w: Writer) -> None:
    w.add(_sentence(w))
    _sections(w, w.rng.randint(2, 4))


def _short(w: Writer) -> None:
    w.add(_sentence(w), _sentence(w))
    _sections(w, w.rng.randint(1, 2))


def _deciding(w: Writer) -> None:
    _bases(w, w.rng.randint(3, 6))
    w.add("= QUYẾT ĐỊNH:")
    _articles(w, w.rng.randint(2, 4))


def _resolving(w: Writer) -> None:
    _bases(w, w.rng.randint(3, 6))
    w.add("= QUYẾT NGHỊ:")
    _articles(w, w.rng.randint(2, 4))


def _with_table(w: Writer) -> None:
    w.add(_sentence(w))
    _table(w)


KINDS = (
    Kind("báo cáo", "BÁO CÁO", _OFFICE, "{n}/BC-{code}", _report),
    Kind("công văn", "", _OFFICE, "{n}/{code}-{unit}", _short),
    Kind("quyết định", "QUYẾT ĐỊNH", _UBND, "{n}/QĐ-UBND", _deciding),
    Kind("thông báo kết luận", "THÔNG BÁO", _UBND, "{n}/TB-UBND", _report),
    Kind("tờ trình", "TỜ TRÌNH", _OFFICE, "{n}/TTr-{code}", _short),
    Kind("nghị quyết", "NGHỊ QUYẾT", ("*HỘI ĐỒNG NHÂN DÂN*", "*TỈNH AN SƠN*"), "{n}/NQ-HĐND", _resolving),
    Kind("báo cáo có bảng", "BÁO CÁO", _OFFICE, "{n}/BC-{code}", _with_table),
    Kind("hướng dẫn của Đảng", "HƯỚNG DẪN", ("TỈNH ỦY AN SƠN", "*BAN TỔ CHỨC*"), "{n}-HD/BTCTU", _report, party=True),
    Kind("quyết định quy phạm", "QUYẾT ĐỊNH", _UBND, "{s}/{y}/QĐ-UBND", _deciding),
    Kind("công văn của UBND", "", _UBND, "{n}/UBND-{unit}", _short),
    Kind("kế hoạch", "KẾ HOẠCH", _OFFICE, "{n}/KH-{code}", _report),
    Kind("thông tư liên tịch", "THÔNG TƯ LIÊN TỊCH", _MINISTERS, "{s}/{y}/TTLT-BNV-BTC", _deciding),
    Kind("chỉ thị của Đảng", "CHỈ THỊ", ("*TỈNH ỦY AN SƠN*", "\\*"), "{n}-CT/TU", _short, party=True),
    Kind("kết luận thanh tra", "KẾT LUẬN", ("UBND TỈNH AN SƠN", "*THANH TRA TỈNH*"), "{n}/KL-TTT", _report),
)  # fmt: skip


def write(seed: int) -> Written:
    """Document number `seed` of the benchmark: the same for the same seed, kinds in turn."""
    rng = random.Random(f"scan {seed}")
    kind = KINDS[seed % len(KINDS)]
    office = rng.choice(_OFFICES)
    w = Writer(rng, year=rng.randint(2019, 2025), office=office)
    own = kind.number.format(
        n=w.serial(), s=f"{rng.randint(1, 98):02}", y=w.year, code=office[1], unit=rng.choice(_UNITS)
    )
    day, month = rng.randint(1, 28), rng.randint(1, 12)
    shown = f"{day:02} tháng {month:02} năm {w.year}" if month < 3 else f"{day:02} tháng {month} năm {w.year}"
    matter = rng.choice(_MATTERS)
    _head(w, kind, own, shown, matter)
    kind.body(w)
    w.add(_closing(kind, w))
    _ending(w, kind)
    return Written(kind.name, "\n".join(w.lines), own, f"{w.year}-{month:02}-{day:02}", w.citations)


def _head(w: Writer, kind: Kind, own: str, shown: str, matter: str) -> None:
    w.add(*(f"< {line.format(office=w.office[0])}" for line in kind.head if line != "\\*"))
    w.add(f"< Số {own}" if kind.party else f"< Số: {own}")
    if not kind.title:
        w.add(f"< V/v {matter}")
    w.add(*(f"> {line}" for line in (PARTY if kind.party else STATE)), f"> _An Sơn, ngày {shown}_")
    if kind.title:
        w.add(f"= {kind.title}", f"= Về {matter} năm {w.year}")
    if not kind.title or kind.title in ("BÁO CÁO", "TỜ TRÌNH"):
        w.add("~ Kính gửi: Ủy ban nhân dân tỉnh An Sơn.")


def _closing(kind: Kind, w: Writer) -> str:
    if "ĐIỀU" in kind.title or kind.title in ("QUYẾT ĐỊNH", "NGHỊ QUYẾT", "THÔNG TƯ LIÊN TỊCH"):
        return f"Các cơ quan, đơn vị có liên quan chịu trách nhiệm thi hành {kind.title.capitalize()} này./."
    return (
        f"Trên đây là nội dung về công tác {w.rng.choice(_MATTERS)}, đề nghị các cơ quan, đơn vị phối hợp thực hiện./."
    )


def _ending(w: Writer, kind: Kind) -> None:
    w.add("[ _Nơi nhận:_", "[ - Như trên;", "[ - Thường trực Tỉnh ủy;", f"[ - Lưu: VT, {w.rng.choice(_UNITS)}.")
    if kind.party:
        w.add("] *T/M BAN THƯỜNG VỤ*", "] *PHÓ BÍ THƯ*")
    elif kind.head is _OFFICE:
        w.add(*w.rng.choice((("] *GIÁM ĐỐC*",), ("] *KT. GIÁM ĐỐC*", "] *PHÓ GIÁM ĐỐC*"))))
    else:
        w.add("] *TM. ỦY BAN NHÂN DÂN*", "] *CHỦ TỊCH*")
    w.add("] _", "] _", "] _", f"] *{w.rng.choice(_NAMES)}*")
