"""Why a page's text layer is not trusted, in words for a records officer."""

from collections import defaultdict
from collections.abc import Mapping

from extractor.models import PageReason

_WORDS: dict[PageReason, tuple[str, str]] = {
    "no_text": ("không có lớp chữ", "no text layer"),
    "watermark": ("lớp chữ chỉ có hình mờ hoặc dòng in đè", "the text layer holds only a watermark"),
    "signature_block": ("lớp chữ chỉ có khung chữ ký số", "the text layer holds only a signature's appearance"),
    "english_ocr": (
        "lớp chữ do OCR không có tiếng Việt, đọc sai",
        "the text layer is garbage of an OCR without Vietnamese",
    ),
    "lost_capitals": ("lớp chữ mất chữ hoa có dấu", "the text layer has lost its marked capitals"),
    "shifted_font": (
        "phông chữ sai bảng mã, lớp chữ không đọc được",
        "the fonts do not say what their characters mean",
    ),
    "letters_apart": ("chữ bị rời từng ký tự do phông trộn lẫn", "mixed fonts make the words fall apart"),
    "few_syllables": ("quá ít âm tiết tiếng Việt trong lớp chữ", "too few Vietnamese syllables in the text layer"),
}


def reason_words(reason: PageReason, lang: str = "vi") -> str:
    """A reason as half a sentence; lang is "vi" or "en"."""
    vietnamese, english = _WORDS[reason]
    return english if lang == "en" else vietnamese


def reason_warnings(reasons: Mapping[int, PageReason]) -> list[str]:
    """One warning for each reason, with its pages (numbers from 1): "trang 1, 3-5: không có lớp chữ"."""
    return [f"trang {page_ranges(pages)}: {reason_words(reason)}" for reason, pages in pages_by_reason(reasons).items()]


def pages_by_reason(reasons: Mapping[int, PageReason]) -> dict[PageReason, list[int]]:
    """The pages of each reason, ascending; the reason of the first page comes first."""
    pages: defaultdict[PageReason, list[int]] = defaultdict(list)
    for page, reason in sorted(reasons.items()):
        pages[reason].append(page)
    return pages


def page_ranges(pages: list[int]) -> str:
    """Sorted page numbers as people write them: "1, 3-5"."""
    ranges: list[list[int]] = []
    for page in pages:
        if ranges and page == ranges[-1][1] + 1:
            ranges[-1][1] = page
        else:
            ranges.append([page, page])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in ranges)
