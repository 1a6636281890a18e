"""Who cites whom in a dossier."""

from extractor.linking.citing import citing
from extractor.operations.extract import read_analysed
from extractor.reading.source import Source

LETTER = """UBND XÃ {name}
Số: {number}/BC-UBND
{name}, ngày {day}/5/2024

BÁO CÁO
Kết quả công tác

{body}
"""


def test_papers_are_found_by_their_serial() -> None:
    texts = [
        LETTER.format(name="An Phú", number=41, day="02", body="Xã đã làm xong."),
        LETTER.format(
            name="An Phú", number=52, day="09", body="Tiếp theo Báo cáo số 41/BC-UBND ngày 02/5/2024, xã báo."
        ),
        LETTER.format(
            name="An Phú", number=63, day="20", body="Xem Báo cáo số 52/BC-UBND ngày 09/5/2024, số 63/BC-UBND."
        ),
    ]
    papers = [read_analysed(Source(f"{at}.txt", text.encode()))[1] for at, text in enumerate(texts)]
    relations = citing([paper for paper in papers if paper is not None])
    assert relations.cites == (frozenset(), {0}, {1}), "its own number is no citation"
    assert relations.cited == ({1}, {2}, frozenset())
