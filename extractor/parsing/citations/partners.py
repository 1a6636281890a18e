"""The issuers of joint documents: "của Bộ Y tế, Bộ Tài chính và Bộ Nội vụ", "giữa Sở Y tế và Công an tỉnh"."""

from extractor.lexicon.patterns import deferred
from extractor.parsing.records import Span

from .drafts import Draft
from .issuers import is_head, issuer_at

_PARTNER = deferred(r"\s*(?:,|;|-|–)\s*(?:và\s+)?|\s+(?:và|với)\s+")

_JOINT_CODES = ("TTLT", "TTLB", "TTLN", "NQLT", "TT-LB", "TT/LB", "LB", "CTPH", "CTrPH", "QCPH", "KHPH", "KHLT", "KHLN",
                "HDLN")  # fmt: skip
_JOINT_TYPES = ("liên tịch", "liên bộ", "liên ngành", "phối hợp")


def complete_joint(content: str, draft: Draft, stop: int) -> None:
    """Add the partners of a joint document's first issuer: "của Bộ Y tế, Bộ Tài chính và Bộ Nội vụ"."""
    found = draft.found
    if found.issuer_span is None or not is_joint(draft):
        return
    span = with_partners(content, found.issuer_span, stop)
    found.issuer_span, found.issuer = span, content[span[0] : span[1]]
    if found.issuer_span[0] < found.end:
        found.end = max(found.end, span[1])


def is_joint(draft: Draft) -> bool:
    """True for a citation by number whose sign or type says that several bodies issued it."""
    kind = draft.noun.name if draft.noun is not None else draft.type or ""
    symbol = draft.number.symbol if draft.number is not None else None
    return draft.number is not None and ((symbol or "").startswith(_JOINT_CODES) or kind.endswith(_JOINT_TYPES))


def with_partners(content: str, first: Span, stop: int) -> Span:
    """The issuers of a joint document from the first one's span on: "Bộ Y tế, Bộ Tài chính và Bộ Nội vụ"."""
    end = first[1]
    while (joint := _PARTNER.match(content, end, stop)) is not None:
        partner = issuer_at(content, joint.end(), stop)
        if partner is None:
            break
        end = partner[1]
    return first[0], end


_FIELD = deferred(r"(?:,|\s[-–])\s(?!(?:trừ|quy|hướng|về|ngày|có|đã)\s)(?=[A-ZĐ])|\svà\s(?=[A-ZĐ])")
_FIELD_NAME = deferred(r"[A-ZĐ][^\W\d_]+(?:\s[^\W\d_A-ZĐ]+)?(?:\svà\s[A-ZĐ][^\W\d_]+(?:\s[^\W\d_A-ZĐ]+)?)?")


def of_one_head(content: str, first: Span, stop: int) -> Span:
    """Bodies that share their head: "liên Bộ Giáo dục và Đào tạo, Nội vụ, Tài chính"."""
    end = first[1]
    while (joint := _FIELD.match(content, end, stop)) is not None:
        name = _FIELD_NAME.match(content, joint.end(), stop)
        if name is None or is_head(name.group().split(" ", 1)[0]):
            break
        end = name.end()
    return with_partners(content, (first[0], end), stop)


_PARTING = deferred(r"(?:,|\svà)\s(?=[A-ZĐ])")


def parted(content: str, span: Span) -> list[Span]:
    """The bodies named one after the other in `content[slice(*span)]`."""
    bodies, start = [], span[0]
    for joint in _PARTING.finditer(content, *span):
        word = content[joint.end() : span[1]].split(" ", 1)[0]
        if is_head(word):
            bodies.append((start, joint.start()))
            start = joint.end()
    return [*bodies, (start, span[1])]
