"""A document as a records officer reads it on a terminal: letterhead, content with its citations marked, cited
documents, recommendations with what was done, findings.

Colours follow the role of a citation; without colours (NO_COLOR) bold type and the number in brackets, which leads
to the table of documents, still tell. Words come from `messages.py`.
"""

from collections.abc import Iterator

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Column, Table
from rich.text import Text

from extractor.models import Document, Finding, Header, Recommendation, ReferredDocument, Response
from extractor.publishing.words.messages import Messages
from extractor.publishing.words.wording import (
    date_in_words,
    document_name,
    item_in_column,
    item_in_words,
    item_label,
    places,
    signer_line,
)
from extractor.record import record

from .escaping import one_line
from .parts import SEVERITIES, WIDEST, Flow, plain_console, section
from .running_text import ShownParagraph, running_text
from .signatures import signed_lines

HEADING = 200
"""A first line of a chapter or article that is longer than this is no heading."""

ROLE_STYLES = {
    "basis": "cyan",
    "instruction": "magenta",
    "recommendation_source": "yellow",
    "in_recommendation": "yellow",
    "evidence": "green",
    "amends": "red",
    "replaces": "red",
    "repeals": "red",
}
OTHER_ROLE = "cyan"

STATUS_SIGNS = {
    "done": ("●", "green"),
    "partial": ("◐", "yellow"),
    "in_progress": ("◔", "yellow"),
    "planned": ("○", "cyan"),
    "not_done": ("✗", "red"),
    "disputed": ("≠", "red"),
    "unstated": ("·", "dim"),
}


def show(
    document: Document, content: str, say: Messages, *, full: bool = False, console: Console | None = None
) -> None:
    """Print the view of `document`, whose normalised text is `content`; `full` leaves no paragraph shortened."""
    console = console or plain_console()
    view = DocumentView(document, content, say, full)
    console.print(view.render(), width=min(console.width, WIDEST))


@record(slots=False)
class DocumentView:
    """One document on its way to the terminal."""

    document: Document
    content: str
    say: Messages
    full: bool

    def render(self) -> RenderableType:
        """All parts, one under the other; a part with nothing in it is left out."""
        return Group(
            self._letterhead(),
            self._counts(),
            *self._content(),
            *self._documents(),
            *self._recommendations(),
            *self._findings(),
            Text(),
        )

    # Letterhead

    def _letterhead(self) -> RenderableType:
        say, header, source = self.say, self.document.header, self.document.source
        first = Table.grid(Column(ratio=1), Column(justify="right"), expand=True, padding=(0, 2))
        when = ", ".join(filter(None, (header.place, date_in_words(header.date, say))))
        first.add_row(self._title(header), Text(one_line(when)))
        bodies = header.issuers or [header.issuer or ""]
        issuer = Text(" – ".join(map(one_line, filter(None, bodies))))
        if header.parent_issuer:
            issuer.append(f"{' · ' if issuer else ''}{one_line(header.parent_issuer)}", style="dim")
        parts: list[RenderableType] = [first]
        if issuer:
            parts.append(issuer)
        if header.subject:
            parts.append(Text(one_line(header.subject), style="italic"))
        details = self._details(header)
        if details.row_count:
            parts += [Text(), details]
        pages = say.count("pages", source.pages)
        return Panel(
            Group(*parts),
            title=Text(one_line(source.path), style="dim"),
            subtitle=Text(pages, style="dim"),
            title_align="left",
            subtitle_align="right",
            border_style="dim",
            box=box.ROUNDED,
            padding=(0, 1),
        )

    def _title(self, header: Header) -> Text:
        title = Text(one_line(header.doc_type or self.say("no_type")).upper(), style="bold")
        if header.number:
            title.append(f"  {one_line(header.number)}")
        else:
            if header.symbol:
                title.append(f"  …/{one_line(header.symbol)}")
            title.append(f"  ({self.say('no_number')})", style="not bold dim")
        return title

    def _details(self, header: Header) -> Table:
        say = self.say
        rows = (
            ("head.addressees", "; ".join(header.addressees), ""),
            ("head.signers", "; ".join(filter(None, map(signer_line, header.signers))), ""),
            ("head.recipients", "; ".join(header.recipients), ""),
            ("head.signed", signed_lines(self.document.source.signatures, say), ""),
            ("head.secrecy", header.secrecy or "", "bold red"),
            ("head.urgency", header.urgency or "", "bold red"),
            ("head.inferred", "; ".join(inference.reason for inference in header.inferred), "dim"),
        )
        table = Table.grid(padding=(0, 2))
        table.add_column(style="dim", no_wrap=True)
        table.add_column()
        for key, value, style in rows:
            if value:
                table.add_row(say(key), Text("\n".join(map(one_line, value.split("\n"))), style=style))
        return table

    def _counts(self) -> RenderableType:
        say, document = self.say, self.document
        if not document.citations:
            return Padding(Text(say("nothing.citations"), style="dim"), (0, 2))
        counts = [
            Text(say.count(f"count.{what}", number))
            for what, number in (
                ("documents", len(document.documents)),
                ("citations", len(document.citations)),
                ("recommendations", len(document.recommendations)),
                ("findings", len(document.findings)),
            )
            if number
        ]
        return Padding(Flow(counts, "  ·  "), (0, 2))

    # Content

    def _content(self) -> Iterator[RenderableType]:
        paragraphs = list(running_text(self.document, self.content, full=self.full))
        if not paragraphs:
            return
        yield section(self.say("section.outline"))
        for paragraph in paragraphs:
            yield self._paragraph(paragraph)
        legend = self._legend()
        if any(paragraph.shortened for paragraph in paragraphs):
            legend.append(Text(self.say("hint.full"), style="dim"))
        if legend:
            yield Padding(Flow(legend, "  "), (1, 2, 0, 2))

    def _paragraph(self, paragraph: ShownParagraph) -> RenderableType:
        text = Text()
        for piece in paragraph.pieces:
            if piece.citation is None:
                text.append("\n".join(map(one_line, piece.text.split("\n"))))
                continue
            style = ROLE_STYLES.get(piece.citation.role, OTHER_ROLE)
            text.append(one_line(piece.text), style=f"bold {style}")
            if piece.citation.document:
                text.append(f" [{piece.citation.document.lstrip('d')}]", style="dim")
        if paragraph.item is None:
            return Padding(text, (0, 2))
        label = item_label(paragraph.item)
        if paragraph.item.level in ("part", "chapter", "section", "article", "roman"):
            heading = text.plain.partition("\n")[0]
            text.stylize("bold", 0, len(heading) if len(heading) < HEADING else 0)
        grid = Table.grid(Column(no_wrap=True, style="bold cyan", min_width=2), Column(), padding=(0, 1))
        grid.add_row(one_line(label), text)
        return Padding(grid, (0, 2, 0, 2 + 3 * paragraph.depth))

    def _legend(self) -> list[Text]:
        roles = dict.fromkeys(citation.role for citation in self.document.citations)
        if len(roles) < 2:
            return []
        return [Text(self.say(f"role.{role}"), style=f"bold {ROLE_STYLES.get(role, OTHER_ROLE)}") for role in roles]

    # Cited documents

    def _documents(self) -> Iterator[RenderableType]:
        say, document = self.say, self.document
        if not document.documents:
            return
        yield section(self.say("section.documents"))
        citations = {citation.id: citation for citation in document.citations}
        table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), header_style="dim", expand=True, show_edge=False)
        table.add_column("", justify="right", style="dim", no_wrap=True)
        table.add_column(say("column.document"), ratio=9)
        table.add_column(say("column.date"), no_wrap=True)
        table.add_column(say("column.issuer"), ratio=7)
        table.add_column(say("column.where"), ratio=6)
        for cited in document.documents:
            cites = [citations[one] for one in cited.citations if one in citations]
            table.add_row(
                cited.id.lstrip("d"),
                self._cited(cited),
                date_in_words(cited.date, say),
                one_line(cited.issuer or ""),
                Text(places(cites, say, pages=document.source.pages > 1), style="dim"),
            )
        yield table

    def _cited(self, cited: ReferredDocument) -> Text:
        name = Text(one_line(document_name(cited, self.document)))
        others = [variant for variant in cited.variants if variant != cited.number]
        if others:
            name.append("\n" + self.say("also_written", variants=one_line(", ".join(others))), style="dim")
        if cited.confidence < 0.75:
            name.append(f"\n{self.say('uncertain')}", style="yellow")
        return name

    # Recommendations

    def _recommendations(self) -> Iterator[RenderableType]:
        if not self.document.recommendations:
            return
        yield section(self.say("section.recommendations"))
        for number, recommendation in enumerate(self.document.recommendations):
            yield Padding(self._recommendation(recommendation), (min(number, 1), 2, 0, 2))

    def _recommendation(self, recommendation: Recommendation) -> RenderableType:
        say = self.say
        grid = Table.grid(Column(no_wrap=True, min_width=2), Column(), padding=(0, 1))
        label = recommendation.item or next((r.item for r in recommendation.responses if r.item), None)
        wording = Text(one_line(recommendation.text), style="bold")
        if recommendation.kind != "specific":
            wording.append(f"  ({say(f'kind.{recommendation.kind}')})", style="not bold dim")
        if recommendation.source_document:
            wording.append(f" [{recommendation.source_document.lstrip('d')}]", style="not bold dim")
        grid.add_row(Text(item_in_column(label, say), style="bold cyan"), wording)
        for response in recommendation.responses:
            sign, style = STATUS_SIGNS[response.status]
            grid.add_row(Text(sign, style=style), self._response(response, style))
        if not recommendation.responses:
            grid.add_row(Text("○", style="red"), Text(say("no_response"), style="red"))
        return grid

    def _response(self, response: Response, style: str) -> Text:
        text = Text()
        text.append(self.say(f"done.{response.status}"), style=f"bold {style}")
        text.append(f"  {one_line(response.text)}")
        if response.evidence:
            names = {cited.id: document_name(cited, self.document) for cited in self.document.documents}
            listed = ", ".join(f"{names.get(one, one)} [{one.lstrip('d')}]" for one in response.evidence)
            text.append(f"\n{self.say('evidence')}: {one_line(listed)}", style="dim")
        return text

    # Findings

    def _findings(self) -> Iterator[RenderableType]:
        if not self.document.findings:
            return
        yield section(self.say("section.findings"))
        grid = Table.grid(Column(no_wrap=True), Column(no_wrap=True), Column(), padding=(0, 1))
        for severity, sign, style in SEVERITIES:
            for finding in self.document.findings:
                if finding.severity == severity:
                    name = self.say(f"severity.{severity}")
                    grid.add_row(Text(sign, style=style), Text(name, style=style), self._finding(finding))
        yield Padding(grid, (0, 2))

    def _finding(self, finding: Finding) -> Text:
        say = self.say
        text = Text(one_line(finding.message))
        parts = []
        if finding.item and item_in_column(finding.item, say) not in finding.message:
            parts.append(item_in_words(finding.item, say))
        if finding.page and self.document.source.pages > 1:
            parts.append(say("where.page", page=finding.page))
        place = ", ".join(parts)
        if place:
            text.append(f"  ({one_line(place)})", style="dim")
        return text
