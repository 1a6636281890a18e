"""How cost grows with size: every shape of input is doubled, and the exponent of its processor time printed.

    python -m benchmarks.growth [SHAPE…]

1.0 is linear. What is above MOST is a fault: the exit status is 1. The size doubles until one run takes long enough to
be measured; the exponent is that of the last two doublings. The collector of garbage rests meanwhile.
"""

import gc
import io
import math
import sys
import time
import zipfile
from collections.abc import Callable, Iterable

from extractor.operations.extract import extract_data
from extractor.operations.trace import trace
from extractor.reading.source import Source

from .tables import Table

MOST = 1.15
_ENOUGH = 0.3
"""Seconds of the largest run."""
_FIRST, _LARGEST, _LEAST = 50, 60_000, 4
"""Sizes, and how many at least."""
_ROUNDS, _TRIES = 2, 3

Make = Callable[[int], str]
Prepare = Callable[[int], Callable[[], object]]

HEAD = """UBND TỈNH AN SƠN
SỞ NỘI VỤ
Số: 12/BC-SNV
An Sơn, ngày 12 tháng 3 năm 2024

BÁO CÁO
Kết quả thực hiện các kiến nghị

"""
_FOOT = "\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\nGIÁM ĐỐC\n\nNguyễn Văn Mẫu\n"


def _lines(line: str, end: str = "\n") -> Make:
    """A paper with the line `n` times; `{i}` in it counts."""
    return lambda n: HEAD + end.join(line.format(i=i) for i in range(1, n + 1)) + _FOOT


TEXTS: dict[str, Make] = {
    "paragraphs": _lines("Các phòng đã chủ động xây dựng kế hoạch, phân công nhiệm vụ cho từng công chức."),
    "one endless line": _lines("các phòng đã chủ động xây dựng kế hoạch, phân công nhiệm vụ", " "),
    "numbered items": _lines("{i}. Rà soát hồ sơ của đơn vị số {i} theo quy định."),
    "nested items": _lines("{i}. Công tác chỉ đạo\na) Đã thực hiện xong.\n- Có lập hồ sơ."),
    "articles": _lines("Điều {i}. Trách nhiệm\n1. Cơ quan chủ trì xây dựng kế hoạch.\na) Trường hợp thứ nhất;"),
    "responses": _lines("{i}. Đối với kiến nghị rà soát hồ sơ {i}: đã ban hành Kế hoạch số {i}/KH-SNV ngày 20/1."),
    "responses in one paragraph": _lines(
        "Đối với kiến nghị rà soát hồ sơ {i}: Sở đã ban hành Kế hoạch số {i}/KH-SNV.", " "
    ),
    "recommendations": _lines("{i}. Đề nghị Sở Tài chính rà soát hồ sơ số {i} trước ngày 30/6/2024."),
    "citations, all different": _lines("Căn cứ Quyết định số {i}/QĐ-UBND ngày 05/3/2023 của UBND tỉnh An Sơn;"),
    "citations, one document": _lines("Theo Công văn số 97/UBND-NC ngày 12/3/2024 của UBND tỉnh, đơn vị {i} báo cáo."),
    "citations on one line": _lines("Công văn số {i}/UBND-NC ngày 12/3/2024", "; "),
    "one long list of numbers": lambda n: HEAD + "Theo các Công văn: " + "; ".join(f"số {i}/UBND-NC" for i in range(n)),
    "pinpoints": _lines("Thực hiện điểm a khoản {i} Điều 5 Nghị định số 30/2020/NĐ-CP ngày 05/3/2020."),
    "named laws": _lines("Theo quy định của Luật Ngân sách nhà nước và Bộ luật Dân sự, đơn vị {i} đã thực hiện."),
    "anaphors on one line": _lines("văn bản này, văn bản nêu trên, Quyết định trên", ", "),
    "short names": _lines("Nghị định số {i}/2020/NĐ-CP (sau đây gọi là Nghị định {i}); theo Nghị định {i}."),
    "quotations": _lines("Khoản {i} ghi: “Cơ quan chủ trì lập hồ sơ”."),
    "open quotation marks": _lines("“Cơ quan chủ trì lập hồ sơ số {i} "),
    "open brackets": _lines("(theo Công văn số {i}/UBND-NC ", " "),
    "pipes": _lines("{i}\t| Công văn | {i}/UBND-NC | 01/02/2024 |"),
    "table with a head": lambda n: HEAD + "| STT | Kiến nghị | Kết quả |\n|---|---|---|\n" + _rows(n),
    "a wide table": lambda n: HEAD + "".join(f"|{'|'.join(f' {i * k} ' for k in range(n))}|\n" for i in range(9)),
    "columns of blanks": _lines("{i}      Công văn       {i}/UBND-NC        01/02/2024"),
    "names in columns": lambda n: HEAD + "Anh Lan     Chị Hoa     Bác Minh\n" * n + _FOOT,
    "recipients": lambda n: HEAD + "Nội dung.\n\nNơi nhận:\n" + "\n".join(f"- Sở số {i};" for i in range(n)),
    "signers": lambda n: HEAD + "Nội dung.\n\n" + "\n\n".join("GIÁM ĐỐC\n\nNguyễn Văn Mẫu" for _ in range(n)),
    "addressees": lambda n: HEAD + "Kính gửi:\n" + "\n".join(f"- Sở Nội vụ tỉnh số {i};" for i in range(n)) + _FOOT,
    "letterheads": lambda n: "\n\n".join(HEAD.replace("12/BC", f"{i}/BC") for i in range(n)),
    "capitals": _lines("ỦY BAN NHÂN DÂN TỈNH AN SƠN SỐ {i}"),
    "digits": _lines("1234567890/", ""),
    "empty lines": lambda n: HEAD + "\n" * (20 * n) + _FOOT,
    "letters with marks apart": lambda n: HEAD + "Căn cứ Luật Đầu tư.\n".replace("ứ", "ứ") * n,
    "dates": _lines("ngày {i}/3/2024 và ngày 05 tháng 3 năm 2024", ", "),
    "a subject without end": lambda n: HEAD + "Về việc " + "kiểm tra công tác cải cách hành chính " * n,
}


def _rows(n: int) -> str:
    return "\n".join(f"| {i} | Rà soát hồ sơ số {i} | Đã ban hành Kế hoạch số {i}/KH-SNV |" for i in range(n))


def read_text(make: Make) -> Prepare:
    """Reads one text of size `n`."""

    def prepared(n: int) -> Callable[[], object]:
        data = make(n).encode()
        return lambda: extract_data(Source("-", data))

    return prepared


def read_zip(n: int) -> Callable[[], object]:
    """Reads a ZIP of `n` short papers."""
    from extractor.operations.extract import extract_each

    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for number in range(n):
            file.writestr(f"{number}.txt", HEAD.replace("12/BC", f"{number}/BC") + "Nội dung." + _FOOT)
    return lambda: sum(1 for _ in extract_each([Source("outer.zip", made.getvalue())]))


def trace_dossier(n: int) -> Callable[[], object]:
    """Traces a notice with `n` recommendations and a report that answers them."""
    notice = HEAD.replace("12/BC-SNV", "7/KL-TTr").replace("BÁO CÁO\nKết quả", "KẾT LUẬN THANH TRA\nVề")
    asked = "II. KIẾN NGHỊ\nĐoàn thanh tra kiến nghị Giám đốc Sở Nội vụ:\n"
    asked += "\n".join(f"{i}. Kiến nghị Sở Nội vụ rà soát hồ sơ số {i}." for i in range(1, n + 1))
    answered = "\n".join(f"{i}. Về rà soát hồ sơ số {i}: đã ban hành Kế hoạch số {i}/KH-SNV." for i in range(1, n + 1))
    files = [notice + asked + _FOOT, HEAD + "Thực hiện Kết luận số 7/KL-TTr, Sở báo cáo:\n" + answered + _FOOT]
    return lambda: trace([Source(f"{at}.txt", text.encode()) for at, text in enumerate(files)])


def trace_papers(n: int) -> Callable[[], object]:
    """Traces a dossier of `n` papers that cite each other."""
    papers = [HEAD.replace("12/BC", f"{i}/BC") + f"Theo Báo cáo số {i - 1}/BC-SNV.\n1. Đã rà soát." for i in range(n)]
    return lambda: trace([Source(f"{at}.txt", text.encode()) for at, text in enumerate(papers)])


SHAPES: dict[str, Prepare] = {
    **{name: read_text(make) for name, make in TEXTS.items()},
    "ZIP of papers": read_zip,
    "dossier, one answer a recommendation": trace_dossier,
    "dossier of many papers": trace_papers,
}


def seconds(work: Callable[[], object]) -> float:
    """The best processor time of some runs."""
    best = math.inf
    for _ in range(_ROUNDS):
        gc.collect()
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def exponent(prepare: Prepare, timed: Callable[[Callable[[], object]], float] = seconds) -> tuple[int, float, float]:
    """The largest size, its seconds, and the exponent of its last two doublings."""
    prepare(_FIRST)()
    n = _FIRST
    taken = [timed(prepare(n))]
    while (taken[-1] < _ENOUGH or len(taken) < _LEAST) and n < _LARGEST:
        n *= 2
        taken.append(timed(prepare(n)))
    return n, taken[-1], math.log2(taken[-1] / taken[-3]) / 2


def measure(names: Iterable[str]) -> tuple[Table, list[str]]:
    """The table, and the shapes that grow too fast. One that seems to is measured again: a busy machine does that."""
    table = Table("Growth", ["shape", "size", "seconds", f"exponent (≤ {MOST})"])
    faults = []
    for name in names:
        tries = [exponent(SHAPES[name])]
        while tries[-1][2] > MOST and len(tries) < _TRIES:
            tries.append(exponent(SHAPES[name]))
        n, taken, power = min(tries, key=lambda one: one[2])
        table.add(name, f"{n:,}", f"{taken:.2f}", f"{power:.2f}{' !' if power > MOST else ''}")
        print(f"{name}: {n:,}, {taken:.2f} s, {power:.2f}", file=sys.stderr, flush=True)
        faults += [name] if power > MOST else []
    return table, faults


def main() -> int:
    """Measure the shapes named, or all."""
    gc.disable()
    table, faults = measure(sys.argv[1:] or SHAPES)
    print(table.markdown())
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
