"""The table of pairs: what is one document, as `pairs.tsv` says it, and how its notation is read.

one, other   a citation as it stands in a sentence; "[Phú Lộc] …": in a file of that province (others: An Sơn);
             "@number|date|parent|issuer|title": a paper with that letterhead
expected     how they stand to each other when two files say them
in_one_file  the same when one file says both, where that differs; "-" where it can't be
"""

import csv
from dataclasses import dataclass
from pathlib import Path

HOME = "An Sơn"
REPORT = """UBND TỈNH {province}                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ TƯ PHÁP                       Độc lập - Tự do - Hạnh phúc
Số: {number}/BC-STP                   {place}, ngày 20 tháng 12 năm 2025

BÁO CÁO
Kết quả rà soát văn bản

{body}

Nơi nhận:
- Lưu: VT.
GIÁM ĐỐC
Trần Văn Nam
"""
PAPER = """{parent}                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
{issuer}                       Độc lập - Tự do - Hạnh phúc
Số: {number}                   An Sơn, ngày {day} tháng {month} năm {year}

{title}
Về việc giao nhiệm vụ

Nội dung của văn bản.

Nơi nhận:
- Lưu: VT.
GIÁM ĐỐC
Trần Văn Nam
"""


@dataclass(frozen=True)
class Pair:
    kind: str
    one: str
    other: str
    expected: str
    in_one_file: str
    reason: str

    @property
    def together(self) -> str:
        """The expected relation in one file."""
        return self.in_one_file or self.expected

    @property
    def label(self) -> str:
        return f"{self.kind}: {self.reason}"


def pairs() -> list[Pair]:
    """The rows of the table."""
    path = Path(__file__).with_name("pairs.tsv")
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Pair(row["kind"], row["one"], row["other"], row["expected"], row["in_one_file"] or "", row["reason"])
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


def is_own(words: str) -> bool:
    return words.startswith("@")


def citing(*citations: str, number: int = 77) -> str:
    """The text of a report that cites all of these, each in a paragraph of its own."""
    province, said = HOME, []
    for words in citations:
        if words.startswith("["):
            province, _, words = words[1:].partition("] ")
        said.append(f"Sở đã rà soát {words}.")
    return REPORT.format(province=province.upper(), place=province, number=number, body="\n".join(said))


def paper(words: str) -> str:
    """The text of the paper whose letterhead `words` tell."""
    number, date, parent, issuer, title = words[1:].split("|")
    year, month, day = date.split("-")
    return PAPER.format(number=number, year=year, month=int(month), day=day, parent=parent, issuer=issuer, title=title)
