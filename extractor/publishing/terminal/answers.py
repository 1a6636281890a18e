"""The answers of an archive as a records officer reads them: where words stand, where a document is cited."""

from collections.abc import Sequence
from pathlib import PurePath

from rich.padding import Padding
from rich.text import Text

from extractor.archive.questions.citing import CitedPlaces, KnownDocument
from extractor.archive.questions.searching import Hit
from extractor.publishing.words.messages import Messages
from extractor.publishing.words.wording import date_in_words, item_in_words

from .document import OTHER_ROLE, ROLE_STYLES
from .escaping import one_line
from .parts import WIDEST, plain_console


def show_hits(hits: Sequence[Hit], say: Messages) -> None:
    """Print each hit: the document, its file and page, and the words around what was found."""
    console = plain_console()
    for hit in hits:
        head = _head(hit.type, hit.number, hit.date, hit.issuer, say, otherwise=PurePath(hit.path).name)
        console.print(head, width=min(console.width, WIDEST))
        where = Text("  ")
        where.append(_where(hit.path, hit.page, hit.item, say), style="cyan")
        if hit.count > 1:
            where.append(f" · {say('search.times', count=hit.count)}", style="dim")
        console.print(where, soft_wrap=True)
        if hit.snippet:
            snippet = Text(hit.snippet)  # one line already; marks are offsets into it
            for start, stop in hit.marks:
                snippet.stylize("bold yellow", start, stop)
            console.print(Padding(_printable(snippet), (0, 0, 1, 4)), width=min(console.width, WIDEST))


def show_cited(found: Sequence[CitedPlaces], say: Messages) -> None:
    """Print each document that the number can mean, and under it every place that cites it."""
    console = plain_console()
    for one in found:
        known = one.known
        console.print(_head(known.type, known.number, known.date, known.issuer, say), width=min(console.width, WIDEST))
        counted = say.count("cited.by", known.cited_by) if one.places else say("cited.uncited")
        console.print(Text(f"  {_state(known, say)} · {counted}", style="dim"), soft_wrap=True)
        for place in one.places:
            line = Text("  ")
            line.append(_where(place.path, place.page, place.item, say), style="cyan")
            console.print(line, soft_wrap=True)
            words = Text(one_line(place.text), style=ROLE_STYLES.get(place.role, OTHER_ROLE))
            role = say(f"role.{place.role}")
            words.append(f"  {role}", style="dim")
            if place.pinpoint:
                words.append(f" · {one_line(place.pinpoint)}", style="dim")
            if place.effect != "unknown":
                style = "red" if place.effect in ("expired", "not_yet") else "dim"
                words.append(f" · {say(f'effect.{place.effect}')}", style=style)
            console.print(Padding(words, (0, 0, 0, 4)), width=min(console.width, WIDEST))
        console.print()


def _head(
    kind: str | None, number: str | None, date: str | None, issuer: str | None, say: Messages, *, otherwise: str = "–"
) -> Text:
    name = number or ""
    if kind and not name.startswith(kind):  # the name of a law begins with it
        name = f"{kind} {name}"
    title = Text(one_line(name.strip() or otherwise), style="bold")
    rest = [part for part in (date_in_words(date, say), issuer) if part]
    if rest:
        title.append(f"  {one_line(', '.join(rest))}", style="none")
    return title


def _where(path: str, page: int | None, item: str | None, say: Messages) -> str:
    parts = [one_line(path)]
    if page:
        parts.append(say("where.page", page=page))
    if item:
        parts.append(item_in_words(item, say))
    return ", ".join(parts)


def _state(known: KnownDocument, say: Messages) -> str:
    if known.path is not None:
        return say("cited.own_file", path=one_line(known.path))
    return say(f"cited.{known.state}")


def _printable(text: Text) -> Text:
    """`text` with control characters as dots, so that offsets stay."""
    text.plain = "".join(letter if letter.isprintable() else "·" for letter in text.plain)
    return text
