"""The first guess at why a document is cited, from the words right around the citation (domain note 2.3).

The linking floor refines it where the structure of recommendations says more.
"""

import re
from collections.abc import Iterator

from extractor.lexicon.patterns import deferred
from extractor.models import Role
from extractor.text.text import Text

_BASIS = ("Căn cứ", "CĂN CỨ", "Xét ", "Theo đề nghị", "Trên cơ sở")
_WINDOW = 90
_CUES: tuple[tuple[str, int, Role], ...] = (
    ("bãi bỏ", 60, "repeals"),
    ("hiệu lực", 60, "repeals"),
    ("hủy bỏ", 60, "repeals"),
    ("huỷ bỏ", 60, "repeals"),
    ("thu hồi", 60, "repeals"),
    ("thay thế", 50, "replaces"),
    ("thay cho", 50, "replaces"),
    ("thế chỗ", 50, "replaces"),
    ("sửa đổi", 70, "amends"),
    ("bổ sung", 70, "amends"),
    ("đính chính", 70, "amends"),
    ("kèm theo", 34, "enclosure"),
    ("đính kèm", 34, "enclosure"),
    ("gửi kèm", 34, "enclosure"),
    ("thực hiện", 40, "instruction"),
    ("triển khai", 40, "instruction"),
    ("theo chỉ đạo", 40, "instruction"),
    ("quán triệt", 40, "instruction"),
    ("chấp hành", 40, "instruction"),
    ("chỉ đạo tại", 40, "instruction"),
    ("yêu cầu tại", 40, "instruction"),
    ("chỉ đạo của", 70, "instruction"),
    ("yêu cầu của", 70, "instruction"),
    ("giao tại", 40, "instruction"),
)
"""(words, how far before the citation they may stand in characters, role), in order of strength; of acts the nearest
counts."""
_CHANGED_ENCLOSURE = deferred(
    r"\W*(?:Điều\s+\d+[a-zđ]?\.\s*)?(?:\d+[.)]\s*)?(?:V/v|Về việc)?\s*(?:Quy định\s+)?"
    r"(?P<act>sửa đổi|bổ sung|điều chỉnh|bãi bỏ|thay thế)\b[^.;:]{0,400}$",
    re.IGNORECASE,
)
"""A paragraph that changes what a decision encloses, however long its title is: "Sửa đổi một số điều của Quy định quản
lý … ban hành kèm theo Quyết định số …"."""
_CHANGES: dict[str, Role] = {"bãi bỏ": "repeals", "thay thế": "replaces"}
_ACTS = frozenset(("repeals", "replaces", "amends"))
_HISTORY = ("được ", "đã ")
"""Before "sửa đổi" these tell history, not an act of this text."""
_ENDED = (" hết hiệu lực", " không còn hiệu lực", " chấm dứt hiệu lực", " bị bãi bỏ", " được thay thế")
_REWORDED = deferred(r"[^.;:\n]{0,120}?\sđược\s(?:sửa đổi|bổ sung|viết lại|thay)\b[^.;:\n]{0,60}?\snhư sau\b")
"""Behind a citation: new wording follows."""


def first_role(text: Text, paragraph_start: int, start: int, end: int, stop: int) -> Role:
    """Role of the citation `content[start:end]` in the paragraph that begins at `paragraph_start`, ends at `stop`."""
    content = text.content
    opening = content[paragraph_start : min(start, paragraph_start + 24)].lstrip(' -–+*0123456789.()"“')
    if opening.startswith(_BASIS):
        return "basis"
    before = text.lowered[max(paragraph_start, start - _WINDOW) : start]
    found = list(_cues_in(before))
    acts = [(at, role) for at, role in found if role in _ACTS]
    if found and not acts and found[0][1] == "enclosure":
        act = _CHANGED_ENCLOSURE.match(content, paragraph_start, start)
        return _CHANGES.get(act["act"].lower(), "amends") if act is not None else "enclosure"
    if found:
        return max(acts)[1] if acts else found[0][1]
    after = content[end : min(stop, end + 160)]
    for words in _ENDED:
        at = after.find(words)
        if at >= 0 and not any(mark in after[:at] for mark in (".", ";")):
            return "repeals"
    return "amends" if _is_reworded(after) else "mention"


def _is_reworded(after: str) -> bool:
    return "được" in after and _REWORDED.match(after) is not None


def _cues_in(before: str) -> Iterator[tuple[int, Role]]:
    """The cues among the words before a citation that may speak of it, each with its place."""
    for words, reach, role in [cue for cue in _CUES if cue[0] in before]:
        at = before.rfind(words)
        if len(before) - at - len(words) > reach:
            continue
        gap = before[at + len(words) :]
        if "." in gap or ";" in gap or (role == "amends" and before[:at].endswith(_HISTORY)):
            continue
        if words == "hiệu lực" and before[:at].endswith(
            "có "
        ):  # "có hiệu lực đồng thời với Nghị định số …" ends nothing
            continue
        if role != "enclosure" or "," not in gap:
            yield at, role
