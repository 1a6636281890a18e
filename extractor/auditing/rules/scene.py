"""The facts of one document as the rules of auditing look at them, and the words in which they speak of them."""

from dataclasses import dataclass
from datetime import date

from extractor.auditing.records import Finding, Span
from extractor.linking.records import Identity, Request
from extractor.models import Severity
from extractor.parsing.records import Letterhead, Mention, Outline
from extractor.text.text import Text

_REACH = 80


@dataclass(frozen=True, slots=True)
class Scene:
    """All facts of one document; every rule is a function from a scene to findings."""

    text: Text
    letterhead: Letterhead
    outline: Outline
    mentions: tuple[Mention, ...]
    identities: tuple[Identity, ...]
    requests: tuple[Request, ...]

    def finding(
        self, code: str, severity: Severity, message_vi: str, message_en: str, mentions: tuple[int, ...]
    ) -> Finding:
        """A finding about mentions: it stands where the last of them does, and its sentences end with that place."""
        first = self.mentions[mentions[-1]]
        where_vi, where_en = place(first.item)
        return Finding(
            code,
            severity,
            f"{message_vi}{where_vi}.",
            f"{message_en}{where_en}.",
            tuple(sorted(mentions)),
            first.item,
            (first.start, first.end),
        )


def full_day(iso: str | None) -> date | None:
    """The day of a complete ISO date; None for None, a shortened or an impossible date."""
    if iso is None or len(iso) != 10:
        return None
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None


def spoken(iso: str) -> str:
    """An ISO date as it is written in running text: "2024-05-02" gives "02/5/2024", "2024-08" gives "tháng 8/2024"."""
    parts = iso.split("-")
    if len(parts) == 3:
        month = int(parts[1])
        return f"{parts[2]}/{month:02}/{parts[0]}" if month < 3 else f"{parts[2]}/{month}/{parts[0]}"
    return f"tháng {int(parts[1])}/{parts[0]}" if len(parts) == 2 else f"năm {parts[0]}"


def named(kind: str | None, number: str | None) -> str:
    """A document in a sentence: "Công văn số 97/UBND-NC", "văn bản số 97/UBND-NC", "Luật Đất đai"."""
    if number is None:
        return kind or "văn bản"
    return f"{kind or 'văn bản'} số {number}"


def place(item: str | None) -> tuple[str, str]:
    """Where an item stands, in both languages: " (mục 2.a)", " (điểm b khoản 2 Điều 1)"; "" outside items."""
    if item is None:
        return "", ""
    if item.startswith("bảng/"):
        return f" (dòng {item[5:]} của bảng)", f" (row {item[5:]} of the table)"
    labels = item.split("/")
    article = next((at for at, label in enumerate(labels) if label.startswith("Điều")), None)
    if article is not None:
        below = labels[article + 1 :]
        words = [f"{level} {label}" for level, label in zip(("khoản", "điểm"), below, strict=False)]
        return f" ({' '.join([*reversed(words), labels[article]])})", f" ({'.'.join(labels[article:])})"
    shown = [label for at, label in enumerate(labels) if not "".join(labels[at + 1 : at + 2]).startswith(label + ".")]
    named_level = shown[0].startswith(("Phần", "Chương", "Mục", "Tiểu mục"))
    path = ".".join(shown)
    return f" ({path})" if named_level else f" (mục {path})", f" (item {path})"


def clip(content: str, span: Span) -> str:
    """The words of a span in quotation marks, cut after about `_REACH` characters."""
    words = " ".join(content[span[0] : span[1]].split())
    return f"“{words}”" if len(words) <= _REACH else f"“{words[:_REACH].rsplit(' ', 1)[0]}…”"
