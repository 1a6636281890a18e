"""The facts of one document as the rules of auditing look at them."""

from dataclasses import dataclass
from datetime import date

from extractor.auditing.records import Finding, Span
from extractor.linking.records import Identity, Request
from extractor.models import Severity
from extractor.models.notices import Value
from extractor.parsing.records import Letterhead, Mention, Outline
from extractor.text.text import Text

_REACH = 80


@dataclass(frozen=True, slots=True)
class Scene:
    """All facts of one document; every rule is a function from a scene to findings."""

    text: Text
    letterhead: Letterhead
    outline: Outline
    mentions: tuple[Mention, ...]
    identities: tuple[Identity, ...]
    requests: tuple[Request, ...]

    def finding(
        self, code: str, severity: Severity, mentions: tuple[int, ...], *, case: str = "", **values: Value
    ) -> Finding:
        """A finding about mentions: it stands where the last of them does."""
        last = self.mentions[mentions[-1]]
        return Finding(code, severity, values, tuple(sorted(mentions)), last.item, (last.start, last.end), case=case)


def full_day(iso: str | None) -> date | None:
    """The day of a complete ISO date; None for None, a shortened or an impossible date."""
    if iso is None or len(iso) != 10:
        return None
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None


def clip(content: str, span: Span) -> str:
    """The words of a span, cut after about `_REACH` characters."""
    words = " ".join(content[span[0] : span[1]].split())
    return words if len(words) <= _REACH else f"{words[:_REACH].rsplit(' ', 1)[0]}…"
