"""Everything that is known of one document by itself, as one record: what linking across files, auditing and the
operations work on. Offsets are into `text.content`."""

import re
from dataclasses import dataclass
from functools import cached_property

from extractor.models import Role
from extractor.parsing.records import Letterhead, Mention, Outline
from extractor.text.text import Text

from .records import Identity, Request


@dataclass(frozen=True)
class Analysis:
    """The facts of one document, floor by floor; what follows from them is computed once, when it is asked for.

    file   the name it was read under, "" for a text of no file
    roles  one a mention
    """

    file: str
    text: Text
    letterhead: Letterhead
    outline: Outline
    mentions: tuple[Mention, ...]
    identities: tuple[Identity, ...]
    requests: tuple[Request, ...]
    roles: tuple[Role, ...] = ()

    @cached_property
    def identity_of(self) -> dict[int, int]:
        """Index of a mention → index of the document it means; mentions that mean none are left out."""
        return {mention: n for n, identity in enumerate(self.identities) for mention in identity.mentions}

    @cached_property
    def number(self) -> str | None:
        """The own number, compared without white space and case; None for a blank serial."""
        head = self.letterhead
        return head.number.casefold() if head.number and head.serial else None

    def is_meant_by(self, identity: Identity) -> bool:
        """True if a citation means this paper: its number, or its serial with its date beside a misprinted sign."""
        if self.number is None:
            return False
        return (identity.number or "").casefold() == self.number or self._is_nearly_meant_by(identity)

    def _is_nearly_meant_by(self, identity: Identity) -> bool:
        """True if a citation has the serial and the date of this paper, and a sign with a letter or two wrong."""
        head = self.letterhead
        number = re.match(r"\d+", identity.number or "")
        if self.number is None or number is None or number[0].lstrip("0") != (head.serial or "").lstrip("0"):
            return False
        if identity.date is None or identity.date != head.date or len(identity.date) != 10:
            return False
        from rapidfuzz import fuzz

        return fuzz.ratio((identity.number or "").casefold(), self.number) >= _NEAR


_NEAR = 70
"""Least likeness of two numbers (0 to 100) that have serial and date in common and are meant to be one."""
