"""Signatures from the pieces of an ending: in each column a stack of lines of authority and post over a name."""

from collections.abc import Sequence

from extractor.parsing.records import Signature

from .ending_parts import EndingPiece, is_open_end, is_post_line
from .signatures import authority_of, is_signature_line, opens_post, signature, signer_name

_FEWEST_CAPITALS, _LONGEST_CAPITALS = 2, 90
"""Letters and characters of a line in capitals that may be a post or a body; a lone letter is a stroke of a pen."""


def read_signatures(pieces: Sequence[EndingPiece]) -> list[Signature]:
    """Signatures of each column, in the order in which the columns are read."""
    columns: dict[str, list[EndingPiece]] = {}
    for piece in pieces:
        columns.setdefault("full" if piece.column == "signature" else piece.column, []).append(piece)
    return _surest([one for column in columns.values() for one in _of_column(column)])


def _surest(found: list[Signature]) -> list[Signature]:
    """Those with post and name, else those with a post, else the first name. One post and one name belong together."""
    named = [one for one in found if one.name is not None]
    untitled = [one for one in found if one.name is None]
    if len(named) == 1 == len(untitled) and not _is_titled(named[0]):
        return [_joined(untitled[0], named[0])]
    return [one for one in named if _is_titled(one)] or [one for one in found if _is_titled(one)] or named[:1]


def _is_titled(one: Signature) -> bool:
    return one.title is not None or one.authority is not None


def _joined(post: Signature, name: Signature) -> Signature:
    """The post of one column with the name of another."""
    span = (min(post.span[0], name.span[0]), max(post.span[1], name.span[1]))
    return Signature(post.authority, post.on_behalf_of, post.title, name.name, span)


def _of_column(pieces: Sequence[EndingPiece]) -> list[Signature]:
    found: list[Signature] = []
    lines: list[EndingPiece] = []
    for at, piece in enumerate(pieces):
        name = _name_under(lines, piece, pieces[at + 1 :])
        if name is not None:
            one = signature(_texts(lines), name, ((lines[0] if lines else piece).start, piece.end))
            if one is not None and (lines or not found):
                found.append(one)
            lines = []
        elif _is_line_of_stack(lines, piece, pieces):
            lines.append(piece)
    last = signature(_texts(lines), None, (lines[0].start, lines[-1].end)) if lines else None
    return [*found, last] if last is not None and _is_titled(last) else found


def _texts(lines: Sequence[EndingPiece]) -> list[str]:
    return [_bare(line) for line in lines]


def _bare(piece: EndingPiece) -> str:
    return piece.text.strip(" *_")


def _name_under(lines: Sequence[EndingPiece], piece: EndingPiece, below: Sequence[EndingPiece]) -> str | None:
    """The name that a piece under `lines` holds, if it is one."""
    text = _bare(piece)
    if is_signature_line(text):
        return None
    posted = any(opens_post(line.text) or authority_of(line.text) for line in lines)
    name = signer_name(text, capitals=posted)
    return None if name and text.isupper() and lines and _is_rest_of_title(lines[-1], below) else name


def _is_rest_of_title(above: EndingPiece, below: Sequence[EndingPiece]) -> bool:
    """True for "ĐÀO TẠO" under "GIÁM ĐỐC SỞ GIÁO DỤC VÀ": the title above is open, or the name stands further down."""
    if is_open_end(above.text.lower()):
        return True
    for piece in below:
        if is_signature_line(piece.text):
            return False
        if signer_name(piece.text):
            return True
    return False


def _is_line_of_stack(lines: Sequence[EndingPiece], piece: EndingPiece, pieces: Sequence[EndingPiece]) -> bool:
    """True for a line of authority, of a post or of a body over the name."""
    text = _bare(piece)
    in_capitals = text.isupper() and sum(map(str.isalpha, text)) >= _FEWEST_CAPITALS and len(text) < _LONGEST_CAPITALS
    if is_signature_line(text) or in_capitals or (lines and opens_post(text)):
        return True
    return is_post_line(text) and (piece.column == "right" or not any(one.column == "right" for one in pieces))
