"""Everything that is known of one document by itself, as one record: what linking across files, auditing and the
operations work on. Offsets are into `text.content`."""

from functools import cached_property

from extractor.identity.compare import compare
from extractor.identity.record import DocumentFacts, facts_of_head
from extractor.models import Role
from extractor.parsing.records import Letterhead, Mention, Outline
from extractor.record import record
from extractor.text.text import Text

from .records import Identity, Request


@record(slots=False)
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

    @cached_property
    def facts(self) -> DocumentFacts:
        """What the letterhead says of the document, as documents are compared."""
        return facts_of_head(self.letterhead, own=self.file)

    def is_meant_by(self, identity: Identity) -> bool:
        """True if a citation means this paper, or may: the files of a dossier belong together."""
        return self.number is not None and compare(self.facts, identity.said).is_possible
