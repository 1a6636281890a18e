"""Numbers of documents as OCR spells them: which characters are the serial, the year, the sign, and what is wrong.

A block of a sign is put right only if exactly one known code of a type, body or unit can have been meant. Figures are
never guessed: a serial with a character that is no figure and can stand for more than one is given up ("…"); what is
sure of the number (year and sign) stays.
"""

from collections.abc import Iterator
from itertools import pairwise

from extractor.lexicon.doc_types import codes_for_type, is_type_code
from extractor.lexicon.misread import is_code, meant_codes, possible_codes, read_as_stroke, sure_digits
from extractor.lexicon.patterns import deferred
from extractor.record import record

from .revise import Change

GIVEN_UP = "…"
"""What stands in the text for figures that can't be read; the repair's `raw` is what OCR made of them."""
UNREADABLE = "ocr_unreadable"
"""Rule of the repair that gives figures up."""

Span = tuple[int, int]

_PIECE = deferred(r"[^/|]+")
_SERIAL = deferred(r"\d{1,6}[a-zđ]?")
_YEAR = deferred(r"(?:19|20)\d\d")
_STROKES = deferred(r"1{3,}(?=-[A-ZĐ])")
"""A code all of whose letters were read as figures: "4163/111-TCCB" is TTT-TCCB."""
_BLOCK = deferred(r"[^\W_]+(?:['’‘][^\W_]+)*")
_PARTY = deferred(r"([^\W_]{1,6})-(?=[^\W\d_]{1,4}$)")
_FIGURES = deferred(r"\d{1,6}(?=[^\W\d_]{2})")
_GLUED = deferred(r"\d{1,6}(?=[A-ZĐ]{2,3}$)")
"""A Party number that lost its dash: "426CT/TU"."""
_TERM = deferred(r"(?:UBTV)?QH([1Il|!][\dIl|!])")
_TERM_FIGURES = str.maketrans("Il|!", "1111")
"""The number of the National Assembly in its sign: QH12, UBTVQH12."""
_JOINT = deferred(r"(?<=[^\W_])(?:-=|=-|--|=|~-?|:)(?=[^\W_])")
_CODE = deferred(r"(?:[A-ZĐ][A-ZĐ\d]+|TTr|CTr|QyĐ|TTg)")
_SIGN_BEGINS = deferred(r"(?:[^\w-]|\d)(?=[A-ZĐ]{2,8}[a-z]?-[A-ZĐ]{2})")
_AS_FIGURE = {
    **dict.fromkeys("lILi|!¡ı]íìïÍÌÏ", "1"),
    **dict.fromkeys("OØøoDQÔ", "0"),
}
"""What a figure of a date is read as, where the words around it leave nothing but a figure."""
_LONGEST_MESS = 10
"""Characters of what OCR makes of a serial under a stamp."""
_LONGEST = 60
"""Characters; a longer run without a space is no number."""


def number_changes(token: str, kind: str | None, *, announced: bool) -> list[Change] | None:
    """What has to change in `token`, a run without spaces, for it to be a document number; None if it is none.

    kind       type noun before it ("Quyết định"), None if there is none
    announced  the word "số" stands before it: only then may a stroke be missing or figures be given up
    """
    pieces = [found.span() for found in _PIECE.finditer(token)] if 4 <= len(token) <= _LONGEST else []
    if not pieces or pieces[0][0]:
        return None
    if len(pieces) == 2 and (glued := _glued(token, pieces)) is not None:
        return [Change(glued, glued, "-", "ocr_stroke")]
    parts = _parts(token, pieces)
    if parts is None:
        return _without_stroke(token, kind) if announced and len(pieces) == 1 else None
    return _changes_of(token, pieces, parts, kind, announced)


def _changes_of(
    token: str, pieces: list[Span], parts: "_Parts", kind: str | None, announced: bool
) -> list[Change] | None:
    """The changes of a number whose parts are known; None if its sign is not, or its serial can't be read."""
    blocks = list(_block_changes(token, parts.sign, kind))
    known = _is_known(token, parts.sign, blocks)
    if not (known or (announced and kind)) or not (announced or kind or "-" in token):
        return None
    figures = _serial_changes(token, parts.serial, announced and known and not parts.is_party)
    if figures is None:
        return None
    year = _digit_changes(token, parts.year) if parts.year else []
    found = sorted([*figures, *year, *_stroke_changes(token, pieces, parts.serial[1]), *blocks])
    return [change for i, change in enumerate(found) if not i or change.start >= found[i - 1].end]


@record
class _Parts:
    """Where serial, year (None without one) and sign stand in a number; one of the Party has a dash for the stroke."""

    serial: Span
    year: Span | None
    sign: Span
    is_party: bool = False


def _parts(token: str, pieces: list[Span]) -> _Parts | None:
    """The parts of a number that strokes divide into `pieces`; None where no sign begins behind a stroke."""
    if len(pieces) == 2 and (party := _PARTY.match(token, *pieces[0])) is not None:
        return _Parts(party.span(1), None, (party.end(), len(token)), is_party=True)
    first = next((i for i, piece in enumerate(pieces) if i and _opens_sign(token[slice(*piece)])), None)
    if first is None:
        return None
    before = pieces[first - 1]
    year = before if first > 1 and _YEAR.fullmatch(_figures(token[slice(*before)])) else None
    return _Parts((0, pieces[first - (2 if year else 1)][1]), year, (pieces[first][0], len(token)))


def _glued(token: str, pieces: list[Span]) -> int | None:
    """Where the dash of a Party number is lost in front of a known code: "426CT/TU"."""
    found = _GLUED.match(token, *pieces[0])
    if found is None or _PARTY.match(token, *pieces[0]) or not is_type_code(token[found.end() : pieces[0][1]]):
        return None
    return found.end() if is_code(token[slice(*pieces[1])]) else None


def _stroke_changes(token: str, pieces: list[Span], serial_end: int) -> Iterator[Change]:
    """Strokes behind the serial that were read as something else."""
    for (_, end), (start, _) in pairwise(pieces):
        if end >= serial_end and token[end:start] != "/":
            yield Change(end, start, "/", "ocr_stroke")


def _opens_sign(piece: str) -> bool:
    """True if a sign can begin with `piece`: its first block is a code, or so near a known one that it can be put
    right."""
    block = _BLOCK.match(piece)
    if block is None or (block.group().isdigit() and not _STROKES.match(piece)):
        return False
    return _CODE.fullmatch(block.group()) is not None or bool(meant_codes(block.group()))


def _figures(text: str) -> str:
    return "".join(sure_digits().get(letter, letter) for letter in text)


def _digit_changes(token: str, span: Span) -> list[Change]:
    """Letters of the span that can only be figures, one change for the whole of it."""
    shown = token[slice(*span)]
    meant = _figures(shown)
    return [Change(*span, meant, "ocr_digit")] if meant != shown else []


def possible_figures(word: str, longest: int) -> list[str]:
    """The figures that `word`, one to `longest` characters, may stand for; [] if it can't be one.

    "II", "L1" and "1!" are 11, "Ø7" is 07, "l" is 1; "l1" is 1 or 11, for OCR also doubles the stroke of a 1.
    """
    if not 0 < len(word) <= longest:
        return []
    figures = "".join(letter if letter.isdigit() else _AS_FIGURE.get(letter, "?") for letter in word)
    if not figures.isascii() or not figures.isdecimal():
        return []
    doubled = len(word) == 2 and word[0] in "l|" and word[1] == "1"
    return [figures, figures[1:]] if doubled else [figures]


def digits_of(word: str, longest: int) -> str | None:
    """The figures that `word`, one to `longest` characters, must be ("l6" is 16); None if any is in doubt."""
    meant = _figures(word)
    sure = meant.isdecimal() and meant.isascii() and len(meant) <= longest
    return meant if sure and any(letter.isdigit() for letter in word) else None


def _serial_changes(token: str, serial: Span, may_give_up: bool) -> list[Change] | None:
    """What makes the serial readable: figures for the letters that can be nothing else, or giving it up."""
    shown = token[slice(*serial)]
    if _SERIAL.fullmatch(shown):
        after = token[serial[1] + 1 :]
        if not _hides_stroke(_first_block(after)):
            return []
        return [Change(0, serial[1] + 2, f"{GIVEN_UP}/", UNREADABLE)] if may_give_up else None
    meant = digits_of(shown, 6)
    if meant is not None:
        return [Change(*serial, meant, "ocr_digit")]
    if not may_give_up or not any(letter.isalnum() for letter in shown):
        return None
    return [Change(*serial, GIVEN_UP, UNREADABLE)]


def _first_block(text: str) -> str:
    block = _BLOCK.match(text)
    return block.group() if block else ""


def _block_changes(token: str, sign: Span, kind: str | None) -> Iterator[Change]:
    """Blocks of the sign that stand for exactly one known code, and joints that OCR doubled."""
    for joint in _JOINT.finditer(token, *sign):
        yield Change(*joint.span(), "-", "ocr_sign")
    for i, block in enumerate(_BLOCK.finditer(token, *sign)):
        shown = block.group()
        if i == 0 and _hides_stroke(shown):
            continue
        if (term := _TERM.fullmatch(shown)) is not None and not term[1].isdigit():
            yield Change(block.start() + term.start(1), block.end(), term[1].translate(_TERM_FIGURES), "ocr_digit")
            continue
        meant = meant_code(shown, kind, first=i == 0)
        if meant is not None and meant != shown:
            yield Change(*block.span(), meant, "ocr_sign")


def meant_code(block: str, kind: str | None, *, first: bool) -> str | None:
    """The one known code that `block` must have been; for the first block of a sign the type noun `kind` decides
    between several. None if it is in doubt."""
    codes = meant_codes(block, first=first)
    expected = codes_for_type(kind) if kind and first else ()
    if len(codes) == 1 and (codes[0] == block or not expected or codes[0] in expected or not is_type_code(codes[0])):
        return codes[0]
    left = [code for code in (codes or possible_codes(block)) if code in expected]
    return left[0] if len(left) == 1 else None


def _is_known(token: str, sign: Span, changes: list[Change]) -> bool:
    """True if a block of the sign is a known code once it is put right."""
    changed = {change.start: change.repaired for change in changes}
    blocks = [(block.start(), block.group()) for block in _BLOCK.finditer(token, *sign)]
    return any(is_code(changed.get(start, block)) or _hides_stroke(block) for start, block in blocks)


def _hides_stroke(block: str) -> bool:
    """True for a first block that is a code with a misread stroke before it: "IUBND" in "27/IUBND-VP" (277/UBND-VP)."""
    return block[:1] in read_as_stroke() and is_code(block[1:]) and not is_code(block)


def _without_stroke(token: str, kind: str | None) -> list[Change] | None:
    """ "75BXD-QLNS": the stroke is lost, or its figure next to the sign is the stroke ("121UBND-NC": 12/ or 121/)."""
    found = _FIGURES.match(token)
    if found is None:
        return _sign_only(token, kind)
    if "-" not in token:
        return None
    sign = (found.end(), len(token))
    blocks = list(_block_changes(token, sign, kind))
    if not _is_known(token, sign, blocks):
        return None
    figures = found.group()
    if figures[-1] in read_as_stroke() and figures[:-1].strip("0"):
        return [Change(0, found.end(), f"{GIVEN_UP}/", UNREADABLE), *blocks]
    return [Change(found.end(), found.end(), "/", "ocr_stroke"), *blocks]


def _sign_only(token: str, kind: str | None) -> list[Change] | None:
    """ "77@BC-SXD": serial and stroke are beyond reading, the sign is not."""
    for found in _SIGN_BEGINS.finditer(token):
        sign = (found.end(), len(token))
        blocks = list(_block_changes(token, sign, kind))
        if found.end() <= _LONGEST_MESS and _is_known(token, sign, blocks):
            return [Change(0, found.end(), f"{GIVEN_UP}/", UNREADABLE), *blocks]
    return None
