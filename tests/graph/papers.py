"""Texts of an invented dossier, and documents made of them, for the tests of the graph."""

from extractor import extract
from extractor.models import Document
from extractor.reading.source import Source

CONCLUSION = """UBND TỈNH AN SƠN
THANH TRA TỈNH
Số: 18/KL-TTr
An Sơn, ngày 12 tháng 3 năm 2024
KẾT LUẬN
Về việc thanh tra công tác văn thư tại Sở Xây dựng
Căn cứ Quyết định số 40/QĐ-UBND ngày 10/01/2024 của Ủy ban nhân dân tỉnh về kế hoạch thanh tra.
I. KẾT QUẢ
1. Sở đã thực hiện Công văn số 1238/UBND-NC ngày 10/5/2023 của UBND tỉnh.
II. KIẾN NGHỊ
Yêu cầu Sở Xây dựng:
1. Ban hành quy chế văn thư thay thế quy chế đã hết hiệu lực.
2. Bố trí kho lưu trữ có diện tích tối thiểu 80 m2.
"""
REPORT = """UBND TỈNH AN SƠN
SỞ XÂY DỰNG
Số: 212/BC-SXD
An Sơn, ngày 20 tháng 9 năm 2024
BÁO CÁO
Kết quả thực hiện Kết luận thanh tra
Kính gửi: Thanh tra tỉnh.
Thực hiện Kết luận số 18/KL-TTr ngày 12/3/2024 của Thanh tra tỉnh, Sở Xây dựng báo cáo như sau:
1. Đối với kiến nghị ban hành quy chế văn thư: Sở đã ban hành Quyết định số 77/QĐ-SXD ngày 02/5/2024.
2. Đối với kiến nghị bố trí kho lưu trữ: Sở đang thực hiện theo Công văn số 1238/UBND-NC.
"""
DECISION = """UBND TỈNH AN SƠN
SỞ XÂY DỰNG
Số: 77/QĐ-SXD
An Sơn, ngày 02 tháng 5 năm 2024
QUYẾT ĐỊNH
Ban hành Quy chế văn thư
Căn cứ Kết luận số 18/KL-TTr ngày 12/3/2024 của Thanh tra tỉnh;
Điều 1. Ban hành kèm theo Quyết định này Quy chế văn thư.
Điều 2. Quyết định này thay thế Quyết định số 05/QĐ-SXD ngày 03/02/2015 của Sở Xây dựng.
"""
TEXTS = {"ket-luan.txt": CONCLUSION, "bao-cao.txt": REPORT, "quyet-dinh.txt": DECISION}


def sources() -> list[Source]:
    """The three files."""
    return [Source(name, text.encode()) for name, text in TEXTS.items()]


def documents() -> list[Document]:
    """The three documents."""
    return [extract(source) for source in sources()]


def citing(file: str, number: str | None, *cited: dict[str, object], issuer: str = "UBND tỉnh An Sơn") -> Document:
    """A document made by hand. `cited` are the fields of citations; each is a document of its own."""
    citations, referred = [], []
    for at, fields in enumerate(cited, 1):
        spelt = str(fields.get("number") or "")
        serial, _, rest = spelt.partition("/")
        year, _, symbol = rest.partition("/") if rest[:4].isdecimal() else ("", "", rest)
        citations.append(
            {
                "id": f"c{at}",
                "kind": "numbered" if spelt else "named",
                "text": spelt or str(fields.get("name")),
                "serial": serial or None,
                "year": int(year) if year else None,
                "symbol": symbol or None,
                "span": (at * 10, at * 10 + 5),
                "page": 1,
                "document": f"d{at}",
            }
            | {key: value for key, value in fields.items() if key != "name"}
        )
        referred.append(
            {"id": f"d{at}", "variants": [spelt] if spelt else [], "citations": [f"c{at}"]}
            | {key: fields.get(key) for key in ("type", "number", "date", "issuer")}
        )
    serial, _, symbol = (number or "").partition("/")
    return Document.model_validate(
        {
            "source": {"path": file, "sha256": "0" * 64, "media_type": "text/plain", "pages": 1},
            "header": {
                "doc_type": "Báo cáo",
                "number": number,
                "serial": serial or None,
                "symbol": symbol or None,
                "date": "2024-06-01",
                "issuer": issuer,
            },
            "citations": citations,
            "documents": referred,
        }
    )
