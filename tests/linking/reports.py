"""Makes the facts of a written-out document, as the pipeline does, for the tests of linking and auditing."""

from extractor.linking.analysis import Analysis
from extractor.linking.identity import resolve
from extractor.linking.recommendations import assign_roles, find_recommendations
from extractor.linking.records import Answer
from extractor.models import Role
from extractor.parsing.citations.parse import parse_citations
from extractor.parsing.letterhead.parse import parse_letterhead
from extractor.parsing.outline.parse import parse_outline
from extractor.reading.lines import CELL_GAP, Line
from extractor.record import replace
from extractor.text.assemble import assemble

HEAD = """Số: 212/BC-SXD
Phú Lộc, ngày 20 tháng 9 năm 2024
BÁO CÁO
{subject}
Kính gửi: Sở Nội vụ.
"""
SUBJECT = "Kết quả khắc phục tồn tại, hạn chế theo Thông báo kết luận kiểm tra"
OPENING = "Căn cứ Thông báo số 15/TB-ĐKT ngày 10/7/2024 của Đoàn kiểm tra về kết luận kiểm tra tại Sở Xây dựng.\n"
ENDING = "\nNơi nhận:\n- Như trên;\n- Lưu: VT.\nGIÁM ĐỐC\nTrần Văn Bình\n"


class Report(Analysis):
    """A document with all its facts."""

    def by_item(self) -> dict[str | None, tuple[str, list[str]]]:
        """Item → wording of the recommendation, numbers of the evidence."""
        return {r.item: (r.text, [n for a in r.answers for n in self.evidence(a)]) for r in self.requests}

    def evidence(self, answer: Answer) -> list[str]:
        """Numbers of the evidence of a response."""
        return [self.identities[i].number or "" for i in answer.evidence]

    def role_of(self, number: str) -> list[Role]:
        """Roles of the mentions of a number, in reading order."""
        return [role for mention, role in zip(self.mentions, self.roles, strict=True) if mention.number == number]


def lines_of(raw: str) -> list[Line]:
    """Lines as from a text file; a line "| a | b |" is a table row."""
    lines: list[Line] = []
    table, former = 0, False
    for row in raw.split("\n"):
        is_row = row.startswith("|")
        table += is_row and not former
        former = is_row
        if not is_row:
            lines.append(Line(row, flow="hard" if row.strip() else "blank"))
            continue
        cells = [cell.strip() for cell in row.strip("|").split("|")]
        spans, at = [], 0
        for cell in cells:
            spans.append((at, at + len(cell)))
            at += len(cell) + len(CELL_GAP)
        lines.append(Line(CELL_GAP.join(cells), kind="row", cells=tuple(spans), table=table))
    return lines


def report_of(raw: str, file: str = "") -> Report:
    """All facts of the document written in `raw`."""
    text = assemble(lines_of(raw))
    letterhead = parse_letterhead(text)
    outline = parse_outline(text, letterhead)
    mentions = parse_citations(text, letterhead, outline)
    identities = resolve(mentions, letterhead)
    paper = Report(file, text, letterhead, outline, mentions, identities, ())
    paper = replace(paper, requests=find_recommendations(paper))
    return replace(paper, roles=assign_roles(paper))


def answering(body: str, subject: str = SUBJECT) -> Report:
    """A report of Sở Xây dựng on what it did about the notice 15/TB-ĐKT of 10/7/2024, with `body`."""
    return report_of(HEAD.format(subject=subject) + OPENING + body + ENDING)


def paper_of(body: str) -> Analysis:
    """A report whose body is `body`, as one paper of a dossier."""
    return report_of(body, "bao-cao.txt")
