"""Word files (DOCX): paragraphs and tables as Word shows them with all changes accepted.

Tracked insertions are kept, deletions left out; labels of automatic numbering stand in front of their paragraph.
"""

from collections.abc import Iterator

from lxml import etree

from extractor.models.notices import Notice
from extractor.reading.encodings.legacy import Decoder
from extractor.reading.errors import CorruptError, EmptyError
from extractor.reading.lines import Line
from extractor.reading.office.numbering import Counters
from extractor.reading.office.side_by_side import with_letterhead
from extractor.reading.plain.gap_columns import split_lines
from extractor.reading.source import Sheets, Source, only_pictures
from extractor.record import record

from .numbering import read_lists
from .package import Package
from .runs import DocxContext
from .story import DocxStory
from .styles import Styles, W, theme_fonts, without_table_styles

_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PICTURES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".emf", ".bmp")


@record
class _MainParts:
    """What the text of a file refers to: styles, numbering, fonts of the theme, notes by mark and id."""

    styles: Styles
    numbering: "etree._Element | None"
    theme: dict[str, str]
    notes: "dict[tuple[str, str], etree._Element]"

    @classmethod
    def of(cls, package: Package, relations: dict[str, tuple[str, str]]) -> "_MainParts":
        """Read them; parts that are damaged cost a warning."""
        parts = dict(relations.values())
        style_part = parts.get("styles", "word/styles.xml")
        numbered = package.mentions(package.main, b"w:numPr") or package.mentions(style_part, b"w:numPr")
        theme = parts.get("theme", "word/theme/theme1.xml")
        themed = package.mentions(style_part, b"Theme=") or package.mentions(package.main, b"Theme=")
        return cls(
            Styles(package.side_xml(style_part, without_table_styles)),
            package.side_xml(parts.get("numbering", "word/numbering.xml")) if numbered else None,
            theme_fonts(package.read(theme)) if themed and package.mentions(theme, b"typeface=") else {},
            {
                (mark, note.get(W + "id") or ""): note
                for mark in ("footnote", "endnote")
                if (part := package.side_xml(parts.get(mark + "s", f"word/{mark}s.xml"))) is not None
                for note in part.iterfind(W + mark)
            },
        )


class DocxReader:
    """Office Open XML text files. Implements `Reader`."""

    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

    def read(self, source: Source) -> Sheets:
        """Raises CorruptError, EncryptedError, TooLargeError, or EmptyError if no characters stand in the file."""
        package = Package(source)
        root = package.xml(package.main)
        body = root.find(W + "body") if root is not None else None
        if body is None:
            raise CorruptError("no_content", kind="docx")
        relations = package.relations(package.main)
        parts = _MainParts.of(package, relations)
        decoder = Decoder()
        lines, shared = self._lines(package, body, relations, parts, decoder)
        if decoder.settle():
            lines, shared = self._lines(package, body, relations, parts, decoder)
        warnings = package.warnings
        if "altChunk" in shared.left_out:
            warnings.append(Notice("embedded_unread"))
        if not lines:
            if any(name.lower().endswith(_PICTURES) for name in package.names):
                return only_pictures("docx", self.media_type, shared.page)
            raise EmptyError("no_characters", kind="docx")
        warnings += decoder.warnings
        margins = margins_of(package, relations) + said_of_pictures(body)
        if source.options.ocr != "never" and any(name.startswith("word/media/") for name in package.names):
            from extractor.reading.ocr.mark_pictures import marks_in_pictures, opened

            names = pictures_at_head(package, body, relations)
            margins += marks_in_pictures(opened(map(package.read, names)))
        return Sheets(
            lines,
            self.media_type,
            shared.page,
            "office",
            decoder.encoding,
            warnings=warnings,
            margins=margins,
            titles=titles_of(package),
        )

    def _lines(
        self,
        package: Package,
        body: "etree._Element",
        relations: dict[str, tuple[str, str]],
        parts: "_MainParts",
        decoder: Decoder,
    ) -> tuple[list[Line], DocxContext]:
        """The lines of the file, read once from its beginning, and where reading has come to."""
        lists, tied = read_lists(parts.numbering, parts.styles)
        shared = DocxContext(parts.styles, Counters(lists), tied, parts.notes, decoder=decoder, theme=parts.theme)
        lines = DocxStory(shared).lines(body)
        lines = with_letterhead(lines, self._headers(package, body, relations, shared))
        return split_lines(lines), shared

    def _headers(
        self, package: Package, body: "etree._Element", relations: dict[str, tuple[str, str]], shared: DocxContext
    ) -> Iterator[list[Line]]:
        """The page headers of the first section, that of its first page first."""
        section = next(body.iter(W + "sectPr"), None)
        references = section.findall(W + "headerReference") if section is not None else []
        for wanted in ("first", "default"):
            for reference in references:
                if reference.get(W + "type") != wanted:
                    continue
                _, name = relations.get(reference.get(_R_ID) or "", ("", ""))
                root = package.side_xml(name)
                if root is not None:
                    yield DocxStory(DocxContext.of_header(shared)).lines(root)


_PARTS = ("header", "footer")
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_OLD_PICTURE = "{urn:schemas-microsoft-com:vml}imagedata"
_NAMED = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_HEAD_BLOCKS = 20
"""Paragraphs and tables at the beginning of a file in which its letterhead stands."""
_TEXT_PATH = "{urn:schemas-microsoft-com:vml}textpath"


def margins_of(package: Package, relations: dict[str, tuple[str, str]]) -> list[str]:
    """The paragraphs of headers and footers, and the texts of watermarks in them."""
    found: list[str] = []
    for kind, name in dict.fromkeys(relations.values()):
        root = package.side_xml(name) if kind in _PARTS else None
        if root is not None:
            found += ["".join([text.text or "" for text in one.iter(W + "t")]) for one in root.iter(W + "p")]
            found += [path.get("string") or "" for path in root.iter(_TEXT_PATH)]
    return [text for text in found if text.strip()]


def titles_of(package: Package) -> list[str]:
    """Title, subject, keywords and category in the properties of the file."""
    root = package.side_xml("docProps/core.xml") if "docProps/core.xml" in package.names else None
    return [text for one in root if (text := (one.text or "").strip())] if root is not None else []


def said_of_pictures(body: "etree._Element") -> list[str]:
    """What is written about the pictures at the head of a file: the text for those who can't see them."""
    named = [one for block in list(body)[:_HEAD_BLOCKS] for one in block.iter(_NAMED)]
    return [text for one in named for key in ("descr", "title") if (text := (one.get(key) or "").strip())]


def pictures_at_head(
    package: Package, body: "etree._Element", relations: dict[str, tuple[str, str]]
) -> dict[str, None]:
    """Names of the pictures in the letterhead of a file and in its page headers, in the order of the file."""
    found: dict[str, None] = {}
    heads = [(relations, list(body)[:_HEAD_BLOCKS])]
    for kind, name in dict.fromkeys(relations.values()):
        root = package.side_xml(name) if kind == "header" else None
        if root is not None:
            heads.append((package.relations(name), [root]))
    for related, blocks in heads:
        for block in blocks:
            names = [one.get(f"{_RELATED}embed") for one in block.iter(_PICTURE)]
            names += [one.get(f"{_RELATED}id") for one in block.iter(_OLD_PICTURE)]
            found |= {related[one][1]: None for one in names if one in related}
    return found
