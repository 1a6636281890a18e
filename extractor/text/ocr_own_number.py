"""The own number of a scanned letterhead: where "Số", serial, stroke and sign stand, and what of them is put right.

A sign is known vocabulary: kinds of papers and units with the codes of the body above it. Where its blocks are no known
codes, or its stroke is lost, it is the known one that the line is nearest to, if no other is; a finding tells of it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from extractor.lexicon.misread import is_code, read_as_stroke
from extractor.lexicon.nearest import Allowed, LinePart, misread, nearest
from extractor.lexicon.own_signs import own_signs, sign_letters
from extractor.lexicon.patterns import deferred
from extractor.lexicon.phrasebook import motto, skeleton, titles
from extractor.record import record

from .ocr_numbers import GIVEN_UP, UNREADABLE, Span, meant_code
from .revise import Change
from .text import Paragraph, Text

NEAREST = "ocr_nearest"
"""Rule of the repair that sets the nearest known sign; it is told in a finding."""
FILLER = " .…_-,:'’`"
_SURE = 0.7
"""Confidence of OCR from which the own number is taken as read, for stamps and handwriting lie on it."""
_NUMBER = deferred(
    r"(?P<so>[S5$sŠ][^\s\d/]{0,3}\s?[:;.,]*)\s*(?P<mess>(?:(?!\b[nN]g[aàâáăả]\S?y?\b).){0,16}?)"
    r"(?:\s?[/|⁄]\s?(?=[A-ZĐ][^\s/]{0,8}-)|\s?[-–]\s?(?=[A-ZĐ][A-Za-zĐ]{1,3}/))(?P<sign>[A-ZĐ][^\s/]{0,8}[-/]\S{1,24})"
    r"(?=\s*$|\s(?:\S{1,2}\s)?V/v\s)"
)
"""Offices part serial and sign with a bar, those of the Party with a dash."""
_SO = deferred(r"(?<![^\W_])[S5$§Š][^\W\d_]{0,2}(?![^\W\d_])\s?[:;.,]{0,2}")
_NUMBERED = deferred(r"[:;/|⁄\d]")
"""What the line of a number holds and the name of a department ("SỞ") does not."""
_SERIAL = deferred(r"\d{1,6}[a-zđ]?(?:\s?/\s?(?:19|20)\d\d)?")
_BLOCK = deferred(r"[^\W_]+")
_SIGN = deferred(r"[A-ZĐ]{2,}-[A-ZĐ]{2,}")
_STROKE = deferred(r"(?P<serial>.*?)\s*(?P<stroke>[/|⁄\\]|(?<![^\W\d_])[lIJ!(\[{¡]|)\s*$")
"""What stands for the stroke before a sign: a stroke, or what OCR makes of it behind a figure or alone."""
_SIGN_STARTS = deferred(r"(?<![^\W\d_])[^\W_]|(?<=[lIJ])[^\W\d_]")
_WORDS = deferred(r"\S*[^\W_]")
"""A word up to its last letter or figure."""
_ALLOWED = Allowed(1 / 4, 0.0, 1.0)
_MOST_WORDS = 3
"""Parts into which OCR may have divided a sign."""
_LONGEST_BARE, _LONGEST_MESS = 40, 16
"""Characters of a line that holds a number without the word "Số", and of what is before a sign."""


@record
class OwnNumber:
    """Where the parts of an own number stand; `meant` is the known sign (with its stroke) that it is nearest to."""

    so: Span
    mess: Span
    sign: Span
    meant: str | None = None


def known_signs(content: str, head: Sequence[Paragraph]) -> Mapping[str, str]:
    """The signs that may stand under the issuer that the paragraphs of a letterhead name (see `own_signs`)."""
    shown = [content[paragraph.start : paragraph.end].strip() for paragraph in head if paragraph.column != "right"]
    title = next((found for line in shown if (found := titles().meant(line.rstrip(" :")))), None)
    above = shown[: next((i for i, line in enumerate(shown) if _so_in(line) is not None), len(shown))]
    lines = tuple(line for line in above if _is_issuer(line))
    return own_signs(lines, title.capitalize() if title else None) if lines else {}


def _is_issuer(line: str) -> bool:
    return line.isupper() and len(_BLOCK.findall(line)) > 1 and not motto().meant(line) and not titles().meant(line)


def find_own_number(content: str, paragraph: Paragraph, known: Mapping[str, str]) -> OwnNumber | None:
    """The own number that stands in the paragraph; None if it holds none."""
    printed = _printed(content, paragraph)
    if printed is not None and all(map(is_code, _meant_blocks(content[slice(*printed.sign)]))):
        return printed
    return _near(content, paragraph, known) or printed


def number_changes_of(text: Text, found: OwnNumber) -> Iterator[Change]:
    """ "Số: 4;#ƒ#. /QĐ-TTg" keeps its sign, "SỐ; 44 /QĐ-TTg" keeps its serial if OCR is sure of it."""
    content = text.content
    yield from _word(content, found.so)
    start, end = found.mess
    shown = content[start:end].strip(FILLER)
    is_sure = _SERIAL.fullmatch(shown) is not None and text.confidence(start, end) >= _SURE
    if found.meant is not None:
        yield from _near_changes(content, found, is_sure=is_sure)
        return
    if shown and not is_sure:
        yield Change(start, end, GIVEN_UP, UNREADABLE)
    for block in _BLOCK.finditer(content, *found.sign):
        meant = meant_code(block[0], None, first=block.start() == found.sign[0])
        if meant is not None and meant != block[0]:
            yield Change(block.start(), block.end(), meant, "ocr_sign")


def _word(content: str, so: Span) -> Iterator[Change]:
    """The word "Số", if it stands there."""
    low, high = so
    said = content[low:high].rstrip(" :;.,")
    stop = content[low + len(said) : high].strip()
    if said and (said not in ("Số", "SỐ") or stop not in ("", ":", ".")):
        word = "SỐ" if said.isupper() and len(said) > 1 else "Số"
        yield Change(low, low + len(content[low:high].rstrip()), f"{word}:" if stop else word, "ocr_word")


def _near_changes(content: str, found: OwnNumber, *, is_sure: bool) -> Iterator[Change]:
    """Serial and stroke in one, given up if the stroke may be the last figure; and the sign. Of a number without the
    word "Số" the serial is given up: where it begins, nothing tells."""
    assert found.meant
    stroke, sign = found.meant[0], found.meant[1:]
    start, end = found.mess[0], found.sign[0]
    printed = content[found.mess[1] : end].strip()
    serial = content[slice(*found.mess)].strip(FILLER)
    if found.so[0] == found.so[1]:
        yield Change(found.so[0], end, f"Số: {GIVEN_UP}{stroke}", UNREADABLE)
    elif serial and (not is_sure or (not printed and serial[-1] in read_as_stroke())):
        yield Change(start, end, f"{GIVEN_UP}{stroke}", UNREADABLE)
    elif printed != stroke:
        yield Change(start, end, f"{serial}{stroke}", "ocr_stroke")
    if content[slice(*found.sign)] != sign:
        yield Change(*found.sign, sign, NEAREST)


def _meant_blocks(sign: str) -> list[str]:
    blocks = enumerate(_BLOCK.findall(sign))
    return [meant_code(block, None, first=i == 0) or block for i, block in blocks]


def _printed(content: str, paragraph: Paragraph) -> OwnNumber | None:
    """A number whose parts are plain; a sign without a known code is of two in capitals."""
    shown = content[paragraph.start : paragraph.end]
    for at in (0, *(i + 1 for i, letter in enumerate(shown) if letter == " ")):
        before = shown[:at].strip()
        if skeleton(shown[at : at + 3])[:2] not in ("so", "s6") or (before and not before.isupper()):
            continue
        found = _NUMBER.match(shown, at)
        if found is not None:
            blocks = _meant_blocks(found["sign"])
            if blocks and (is_code(blocks[0]) or _SIGN.fullmatch(found["sign"])):
                so, mess, sign = (_moved(found.span(name), paragraph.start) for name in ("so", "mess", "sign"))
                return OwnNumber(so, mess, sign)
    return None


def _moved(span: Span, by: int) -> Span:
    return span[0] + by, span[1] + by


def _so_in(shown: str) -> Span | None:
    """Where the word "Số" stands that opens a number."""
    for found in _SO.finditer(shown) if _NUMBERED.search(shown) else ():
        is_text = any(map(str.islower, shown[: found.start()]))
        if not is_text and skeleton(found[0].replace("$", "s").replace("§", "s")) in ("so", "s6"):
            return found.span()
    return None


def _near(content: str, paragraph: Paragraph, known: Mapping[str, str]) -> OwnNumber | None:
    """The number whose sign is nearest to a known one; without the word "Số" its letters must be those of the sign."""
    shown = content[paragraph.start : paragraph.end]
    so = _so_in(shown)
    if not known or (so is None and len(shown) > _LONGEST_BARE):
        return None
    at = so[1] if so is not None else 0
    places = {place: sign_letters(shown[slice(*place)]) for place in _sign_places(shown, at)}
    meant = _meant_sign(places.values(), known, exact=so is None)
    if meant is None:
        return None
    wrong, _, sign = min((misread(letters, sign_letters(meant)), -one[0], one) for one, letters in places.items())
    split = _STROKE.match(shown, at, sign[0])
    if split is None or sign[0] - at > _LONGEST_MESS or (so is None and (wrong or not split["stroke"])):
        return None
    mess = (split.start("serial") + len(split["serial"]) - len(split["serial"].lstrip()), split.end("serial"))
    so, mess, sign = (_moved(span, paragraph.start) for span in (so or (0, 0), mess, sign))
    return OwnNumber(so, mess, sign, meant)


def _meant_sign(places: Iterable[str], known: Mapping[str, str], *, exact: bool) -> str | None:
    """The one known sign that is nearest to the letters of a place where it may stand, an `exact` one the same."""
    return nearest([[LinePart(letters) for letters in places if not exact or letters in known]], known, _ALLOWED).only


def _sign_places(shown: str, at: int) -> list[Span]:
    """Where a sign may stand in `shown` from `at` on, in up to three parts."""
    found: list[Span] = []
    for start in _SIGN_STARTS.finditer(shown, at):
        words = [word.end() for word in _WORDS.finditer(shown, start.start())]
        found += [(start.start(), end) for end in words[:_MOST_WORDS]]
    return found
