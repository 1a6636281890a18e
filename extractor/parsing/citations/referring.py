"""What "Quyết định này" and "Nghị định nêu trên" mean: the text itself, or documents cited before."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator

from extractor import lexicon
from extractor.lexicon.patterns import deferred
from extractor.models.vocabulary import CitationKind
from extractor.parsing.records import Letterhead, Mention, Outline, Span

from .definitions import short_names
from .nouns import Noun
from .pinpoints import WINDOW, pinpoint_before
from .references import Reference, find_references

_ANY = "Văn bản"
"""The type noun that stands for all of them."""
_SHORTLY = 1500
"""Characters from a document to an everyday word that means it: "quyết định trên"."""
_MOST_TARGETS = 50
"""Documents that "các văn bản nêu trên" can mean: one of a thousand means none, and they grow with the text."""
_ANNEXED = frozenset(
    ("Quy chế", "Quy định", "Điều lệ", "Nội quy", "Kế hoạch", "Chương trình", "Đề án", "Phương án", "Hướng dẫn",
     "Quy trình", "Chiến lược", "Dự án", "Biên bản", "Báo cáo")
)  # fmt: skip
"""What a decision enacts or a letter encloses: "Quy chế này" in its text is the text itself."""


ENCLOSED = frozenset(("Quy chế", "Quy định", "Điều lệ", "Nội quy", "Quy trình", "Quy chuẩn"))
"""Texts with articles of their own that a decision encloses."""
_ENCLOSURE = deferred(
    r"(?P<noun>Quy chế|Quy định|Điều lệ|Nội quy|Quy trình|Quy chuẩn)(?:\s[^.;:\n|“”]{0,160}?)?\s"
    r"(?:ban hành\s)?kèm theo(?P<leads>\s(?=[A-ZĐ]))?"
)
_OWN_ENCLOSURE = deferred(r"kèm theo (?:Quyết định|Nghị quyết|Thông tư|Nghị định|Chỉ thị|Công văn|Văn bản) này")


def referring_mentions(
    content: str, mentions: list[Mention], letterhead: Letterhead, outline: Outline
) -> list[Mention]:
    """The mentions by "này" and "nêu trên" in `content`; their targets are indexes of `mentions` (in reading order).

    One that could mean several things, or nothing cited before, is left out.
    """
    own = _own_types(letterhead)
    starts = [mention.start for mention in mentions]
    by_type = _by_type(mentions)
    for enclosed, meant in _enclosing(content, mentions, letterhead):
        by_type[enclosed] = sorted({*by_type[enclosed], meant})
    found: list[Mention] = []
    for reference in find_references(content, own):
        if any(low <= reference.start < high for low, high in letterhead.not_cited):
            continue
        targets = _meant(reference, mentions, by_type, bisect_left(starts, reference.start), own)
        if not targets and not _may_be_own(reference, letterhead, own):
            continue
        pinpoint = pinpoint_before(content, reference.start, _line_start(content, reference.start))
        span = (reference.start, reference.end)
        kind: CitationKind = "anaphor" if targets else "self"
        found.append(_referring(kind, span, reference.noun, pinpoint, targets, content, outline))
    for (start, end), noun, target in short_names(content, mentions):
        pinpoint = pinpoint_before(content, start, _line_start(content, start))
        found.append(_referring("anaphor", (start, end), noun, pinpoint, (target,), content, outline))
    return found


def _enclosing(content: str, mentions: list[Mention], letterhead: Letterhead) -> Iterator[tuple[str, int]]:
    """What "Quy chế này" and "Quy chế kèm theo" mean in a text that has no Quy chế of its own: that of the decision
    that it is cited with ("Quy chế ban hành kèm theo Quyết định số …") or that is cited before it."""
    if "kèm theo" not in content or letterhead.doc_type in ENCLOSED or _OWN_ENCLOSURE.search(content):
        return
    starts = [mention.start for mention in mentions]
    for match in _ENCLOSURE.finditer(content):
        after = bisect_left(starts, match.end())
        if after < len(mentions) and mentions[after].start - match.end() <= 1 and match["leads"]:
            yield match["noun"], after
        elif not match["leads"] and after and match.start() - mentions[after - 1].end <= _SHORTLY:
            yield match["noun"], after - 1


def _referring(
    kind: CitationKind,
    span: Span,
    noun: Noun,
    pinpoint: Span | None,
    targets: tuple[int, ...],
    content: str,
    outline: Outline,
) -> Mention:
    item = outline.at(span[0])
    return Mention(
        kind=kind,
        start=span[0],
        end=span[1],
        type=noun.base,
        pinpoint=content[pinpoint[0] : pinpoint[1]] if pinpoint else None,
        item=item.path if item else None,
        scope=(pinpoint[0] if pinpoint else span[0], span[1]),
        targets=targets,
        family="reference",
    )


def _line_start(content: str, at: int) -> int:
    """Where the line begins, looked for no farther back than a pinpoint reaches."""
    low = max(0, at - WINDOW)
    return max(low, content.rfind("\n", low, at) + 1)


def _meant(
    reference: Reference, mentions: list[Mention], by_type: dict[str, list[int]], before: int, own: frozenset[str]
) -> tuple[int, ...]:
    """The mentions that a reference means; () for the text itself, or where none fits."""
    if reference.this and reference.sure and reference.noun.base in own:
        return ()
    targets = _targets(reference, mentions, by_type, before)
    last = mentions[targets[-1]] if targets else None
    if last is None or (reference.this and last.family == "named" and reference.noun.base in _ANNEXED):
        return ()  # a paper named in passing is not what "Quy chế này" means
    if not reference.sure and (last.kind != "numbered" or reference.start - last.end > _SHORTLY):
        return ()
    return targets


def _may_be_own(reference: Reference, letterhead: Letterhead, own: frozenset[str]) -> bool:
    """True if a reference without target can be the text itself, or what it enacts."""
    if not reference.this or not reference.sure or reference.plural:
        return False
    wanted = reference.noun.base
    return wanted in own or wanted == _ANY or (letterhead.doc_type is not None and wanted in _ANNEXED)


def _own_types(letterhead: Letterhead) -> frozenset[str]:
    """The type nouns under which a text speaks of itself: a "Thông tư liên tịch" also as "Thông tư này"."""
    kind = letterhead.doc_type or ""
    joint = kind.removesuffix(" liên tịch").removesuffix(" liên bộ")
    return frozenset(name for name in (kind, lexicon.base_type(kind), joint) if name)


def _by_type(mentions: list[Mention]) -> dict[str, list[int]]:
    """Indexes of the mentions of each type and plain type; under `_ANY` those of all."""
    indexes: dict[str, list[int]] = defaultdict(list)
    for i, mention in enumerate(mentions):
        indexes[_ANY].append(i)
        if mention.type and mention.type != _ANY:
            indexes[mention.type].append(i)
            plain = lexicon.base_type(mention.type)
            if plain != mention.type:
                indexes[plain].append(i)
    return indexes


def _targets(
    reference: Reference, mentions: list[Mention], by_type: dict[str, list[int]], before: int
) -> tuple[int, ...]:
    """The last mention of the type before the reference; for a plural, the run of them in one item."""
    candidates = by_type.get(reference.noun.base, [])
    at = bisect_left(candidates, before)
    if not at:
        return ()
    if not reference.plural:
        return (candidates[at - 1],)
    item = mentions[candidates[at - 1]].item
    run: list[int] = []
    for i in reversed(candidates[:at]):
        if mentions[i].item != item or len(run) == _MOST_TARGETS:
            break
        if mentions[i].kind == "numbered":
            run.append(i)
    return tuple(reversed(run)) or (candidates[at - 1],)
