"""A document made by hand for the tests of publishing: short, yet with something of everything."""

from extractor.models import (
    Citation,
    Document,
    Finding,
    Header,
    Item,
    Recommendation,
    ReferredDocument,
    Response,
    Signer,
    Source,
)
from extractor.models.document import Inference
from extractor.models.notices import Notice, named_document
from extractor.publishing.words.worded import worded_document

CONTENT = """UBND TỈNH AN SƠN
SỞ KHOA HỌC VÀ CÔNG NGHỆ
BÁO CÁO
Kết quả khắc phục tồn tại, hạn chế sau kiểm tra cải cách hành chính năm 2024
Căn cứ Luật Khoa học và công nghệ năm 2013 và Thông báo số 08/TB-ĐKT ngày 12/7/2024 của Đoàn kiểm tra, Sở báo cáo:
1. Công tác chỉ đạo
Ngày 15/7/2024, Sở ban hành Công văn số 555/SKHCN-VP triển khai Thông báo 08/TB-ĐKT tới các phòng.
2. Kết quả thực hiện kiến nghị
a) Đối với kiến nghị kiểm tra nội bộ: Sở đã ban hành Kế hoạch số 12/KH-SKH-CN ngày 10/7/2024.
đ) Đối với kiến nghị số hóa hồ sơ: Sở đang thực hiện theo Quyết định số 239/QĐ-UBND.
"""


def _span(text: str, after: str = "") -> tuple[int, int]:
    start = CONTENT.index(text, CONTENT.index(after))
    return start, start + len(text)


def _item(path: str, level: str, start: str, text: str, end: str | None) -> Item:
    begin = CONTENT.index(start)
    until = CONTENT.index(end) if end else len(CONTENT)
    return Item(path=path, label=path.rsplit("/")[-1], level=level, text=text, span=(begin, until), page=1)


def sample() -> Document:
    """The document that CONTENT would give, in Vietnamese."""
    return worded_document(_sample(), "vi")


def _sample() -> Document:
    return Document(
        source=Source(
            path="bao-cao.pdf", sha256="0" * 64, media_type="application/pdf", pages=2, text_from="text_layer"
        ),
        header=Header(
            doc_type="Báo cáo",
            symbol="BC-SKHCN",
            date="2024-08",
            place="An Sơn",
            issuer="Sở Khoa học và Công nghệ",
            parent_issuer="UBND tỉnh An Sơn",
            subject="Kết quả khắc phục tồn tại, hạn chế sau kiểm tra cải cách hành chính năm 2024",
            addressees=["Sở Nội vụ tỉnh An Sơn"],
            recipients=["Như trên", "Giám đốc Sở", "Lưu: VT, VP"],
            signers=[Signer(authority="KT.", on_behalf_of="Giám đốc", title="Phó Giám đốc", name="Nguyễn Văn Mẫu")],
            inferred=[
                Inference(field="place", notice=Notice("inferred.symbol", {"symbol": "BC-SKHCN", "source": "text"}))
            ],
        ),
        items=[
            _item("1", "arabic", "1. Công tác", "Công tác chỉ đạo", "2. Kết quả"),
            _item("2", "arabic", "2. Kết quả", "Kết quả thực hiện kiến nghị", "a) Đối với"),
            _item("2/a", "letter", "a) Đối với", "Đối với kiến nghị kiểm tra nội bộ", "đ) Đối với"),
            _item("2/đ", "letter", "đ) Đối với", "Đối với kiến nghị số hóa hồ sơ", None),
        ],
        citations=[
            Citation(
                id="c1",
                kind="named",
                text="Luật Khoa học và công nghệ năm 2013",
                type="Luật",
                date="2013",
                role="basis",
                span=_span("Luật Khoa học và công nghệ năm 2013"),
                page=1,
                document="d1",
            ),
            Citation(
                id="c2",
                kind="numbered",
                text="Thông báo số 08/TB-ĐKT",
                type="Thông báo",
                number="08/TB-ĐKT",
                date="2024-07-12",
                issuer="Đoàn kiểm tra",
                role="recommendation_source",
                span=_span("Thông báo số 08/TB-ĐKT"),
                page=1,
                document="d2",
            ),
            Citation(
                id="c3",
                kind="numbered",
                text="Công văn số 555/SKHCN-VP",
                type="Công văn",
                number="555/SKHCN-VP",
                date="2024-07-15",
                issuer="Sở",
                item="1",
                role="evidence",
                span=_span("Công văn số 555/SKHCN-VP"),
                page=1,
                document="d3",
            ),
            Citation(
                id="c4",
                kind="numbered",
                text="Thông báo 08/TB-ĐKT",
                type="Thông báo",
                number="08/TB-ĐKT",
                item="1",
                span=_span("Thông báo 08/TB-ĐKT"),
                page=1,
                document="d2",
            ),
            Citation(
                id="c5",
                kind="numbered",
                text="Kế hoạch số 12/KH-SKH-CN",
                type="Kế hoạch",
                number="12/KH-SKH-CN",
                date="2024-07-10",
                issuer="Sở",
                item="2/a",
                role="evidence",
                span=_span("Kế hoạch số 12/KH-SKH-CN"),
                page=2,
                document="d4",
            ),
            Citation(
                id="c6",
                kind="numbered",
                text="Quyết định số 239/QĐ-UBND",
                type="Quyết định",
                number="239/QĐ-UBND",
                item="2/đ",
                span=_span("Quyết định số 239/QĐ-UBND"),
                page=2,
            ),
        ],
        documents=[
            ReferredDocument(id="d1", type="Luật", date="2013", citations=["c1"]),
            ReferredDocument(
                id="d2",
                type="Thông báo",
                number="08/TB-ĐKT",
                variants=["08/TB-ĐKT"],
                date="2024-07-12",
                issuer="Đoàn kiểm tra",
                citations=["c2", "c4"],
            ),
            ReferredDocument(
                id="d3",
                type="Công văn",
                number="555/SKHCN-VP",
                variants=["555/SKHCN-VP", "555/SKHHCN-VP"],
                date="2024-07-15",
                issuer="Sở Khoa học và Công nghệ tỉnh An Sơn",
                citations=["c3"],
            ),
            ReferredDocument(
                id="d4", type="Kế hoạch", number="12/KH-SKH-CN", date="2024-07-10", citations=["c5"], confidence=0.6
            ),
        ],
        recommendations=[
            Recommendation(
                id="r1",
                item="2/a",
                text="kiểm tra nội bộ",
                source_document="d2",
                responses=[
                    Response(
                        item="2/a",
                        text="Sở đã ban hành Kế hoạch số 12/KH-SKH-CN ngày 10/7/2024.",
                        status="done",
                        status_words="đã ban hành",
                        evidence=["d4"],
                        page=2,
                    )
                ],
            ),
            Recommendation(
                id="r2",
                item="2/đ",
                text="số hóa hồ sơ",
                source_document="d2",
                responses=[Response(item="2/đ", text="Sở đang thực hiện.", status="in_progress", page=2)],
            ),
            Recommendation(id="r3", text="bổ sung biên chế", stated_in="d2"),
        ],
        findings=[
            Finding(
                code="variant_symbol",
                severity="info",
                values={"date": None, "count": 2, "spellings": ["555/SKHCN-VP", "555/SKHHCN-VP"]},
            ),
            Finding(
                code="evidence_before_recommendation",
                severity="warning",
                values={
                    "document": named_document("Kế hoạch", "12/KH-SKH-CN", "2024-07-10"),
                    "source": named_document("Thông báo", "08/TB-ĐKT", "2024-07-12"),
                },
                citations=["c5"],
                item="2/a",
                page=2,
            ),
            Finding(code="impossible_date", severity="error", values={"words": "31/6/2024"}, item="1", page=1),
        ],
    )
