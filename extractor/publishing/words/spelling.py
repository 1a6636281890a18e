"""How a date, a place, a document, a figure, a failed call is spelled: one way each, on every screen and page.

Dates in Vietnamese follow NĐ 30/2020/NĐ-CP, Phụ lục I: days below 10 and the months 1 and 2 get a zero in front. In
English they stay ISO 8601.
"""

import errno
import os
from collections.abc import Mapping, Sequence
from typing import Any, Final

_VIETNAMESE: Final = str.maketrans(",.", ".,")
LANGUAGES: Final = ("vi", "en")


def day_in_words(iso: str, language: str) -> str:
    """ "2024-09-08" gives "08/9/2024", "2024-08" gives "tháng 8/2024", "2024" gives "năm 2024"."""
    if language != "vi":
        return iso
    parts = iso.split("-")
    if len(parts) == 3:
        return f"{parts[2]}/{_month(parts[1])}/{parts[0]}"
    return f"tháng {_month(parts[1])}/{parts[0]}" if len(parts) == 2 else f"năm {parts[0]}"


def _month(month: str) -> str:
    return month.zfill(2) if month.lstrip("0") in ("1", "2") else month.lstrip("0")


def place_in_words(path: str, language: str) -> str:
    """An item path: "2/a" gives "mục 2.a", "Điều 1/2/b" gives "điểm b khoản 2 Điều 1", "bảng/3" "dòng 3 của bảng"."""
    label = place_label(path, language)
    if path.startswith("bảng/"):
        return f"{label} của bảng" if language == "vi" else f"{label} of the table"
    if "Điều" in path or label.startswith(("Phần", "Chương", "Mục", "Tiểu mục")):
        return label
    return f"mục {label}" if language == "vi" else f"item {label}"


def place_label(path: str, language: str) -> str:
    """The same in a column of items: "2.a", "điểm b khoản 2 Điều 1", "dòng 3"."""
    if path.startswith("bảng/"):
        return f"dòng {path[5:]}" if language == "vi" else f"row {path[5:]}"
    labels = path.split("/")
    article = next((at for at, label in enumerate(labels) if label.startswith("Điều")), None)
    if article is not None:
        below = labels[article + 1 :]
        if language != "vi":
            return ".".join(labels[article:])
        words = [f"{level} {label}" for level, label in zip(("khoản", "điểm"), below, strict=False)]
        return " ".join([*reversed(words), labels[article]])
    shown = [label for at, label in enumerate(labels) if not "".join(labels[at + 1 : at + 2]).startswith(label + ".")]
    return ".".join(shown)


def document_in_words(document: Mapping[str, Any], language: str) -> str:
    """Type and number: "Công văn số 97/UBND-NC", "văn bản số 97/UBND-NC", "Luật Đất đai"."""
    kind, number = document.get("type"), document.get("number")
    if language != "vi":
        return str(number or kind or "a document")
    if number is None:
        return str(kind or "văn bản")
    return f"{kind or 'văn bản'} số {number}"


def dated_document(document: Mapping[str, Any], language: str) -> str:
    """The same with its date, where it has one."""
    name, day = document_in_words(document, language), document.get("date")
    if not day:
        return name
    return f"{name} ngày {day_in_words(day, language)}" if language == "vi" else f"{name} of {day}"


def issued_document(document: Mapping[str, Any], language: str) -> str:
    """The same with its issuer, where it is known."""
    words, issuer = dated_document(document, language), document.get("issuer")
    if not issuer:
        return words
    return f"{words} của {issuer}" if language == "vi" else f"{words}, {issuer}"


def register_entry(entry: Mapping[str, Any], language: str) -> str:
    """A number with its date: "45 (12/3/2024)"."""
    day = entry.get("date")
    return f"{entry['number']} ({day_in_words(day, language)})" if day else str(entry["number"])


def register_words(entry: Mapping[str, Any], language: str) -> str:
    """What a register says of a number: date and subject, as far as it has them."""
    day = entry.get("date")
    parts = (day_in_words(day, language) if day else "", entry.get("subject") or "")
    return ", ".join(part for part in parts if part) or "–"


def pages_in_words(pages: Sequence[int], language: str) -> str:
    """Sorted page numbers: "1, 3–5"."""
    ranges: list[list[int]] = []
    for page in pages:
        if ranges and page == ranges[-1][1] + 1:
            ranges[-1][1] = page
        else:
            ranges.append([page, page])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in ranges)


def figure(number: float, language: str) -> str:
    """A number with its thousands apart: "1.234" in Vietnamese, "1,234" in English."""
    whole = int(number) if float(number).is_integer() else number
    return f"{whole:,}".translate(_VIETNAMESE) if language == "vi" else f"{whole:,}"


def percent(share: float, language: str) -> str:
    """A share of one: "79%"."""
    return f"{share:.0%}"


_FAILED_CALLS: Final = {
    errno.ENOENT: "không có tệp hoặc thư mục này",
    errno.EACCES: "không có quyền",
    errno.EPERM: "hệ thống không cho phép",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.ENOSPC: "ổ đĩa đã đầy",
    errno.EDQUOT: "đã dùng hết hạn mức đĩa",
    errno.EFBIG: "tệp lớn hơn mức hệ thống cho phép",
    errno.EIO: "lỗi đọc hoặc ghi đĩa",
    errno.EISDIR: "đây là thư mục, không phải tệp",
    errno.ENOTDIR: "một phần của đường dẫn không phải là thư mục",
    errno.EEXIST: "tên này đã có",
    errno.ENAMETOOLONG: "tên quá dài",
    errno.ELOOP: "các liên kết trỏ vòng quanh",
    errno.ENXIO: "đây không phải tệp (ổ cắm hoặc thiết bị)",
    errno.ESTALE: "tệp trên ổ mạng đã mất",
    errno.ETIMEDOUT: "ổ mạng hoặc máy chủ không trả lời",
    errno.ENOMEM: "máy không đủ bộ nhớ",
    errno.EMFILE: "quá nhiều tệp đang mở",
    errno.ENFILE: "quá nhiều tệp đang mở trên máy",
    errno.EBUSY: "tệp hoặc thiết bị đang bận",
    errno.EPIPE: "chương trình nhận kết quả đã đóng",
    errno.EADDRINUSE: "địa chỉ này đang được dùng",
    errno.EADDRNOTAVAIL: "máy không có địa chỉ này",
    errno.ECONNREFUSED: "máy bên kia từ chối kết nối",
    errno.EAGAIN: "máy không cấp thêm tiến trình",
    errno.EINVAL: "tham số không hợp lệ",
}
"""Source: errno(3), strerror(3)."""
_BY_TEXT: Final = {os.strerror(number): words for number, words in _FAILED_CALLS.items()} | {
    "no place for temporary files": "không có chỗ cho tệp tạm",
}


def system_words(told: str, language: str) -> str:
    """What the system told, in a language; what the table does not have stays as it is."""
    return _BY_TEXT.get(told, told) if language == "vi" else told


def failed_call(error: OSError, language: str) -> str:
    """Why a call of the system failed."""
    return system_words(error.strerror or str(error) or type(error).__name__, language)
