"""Web pages, also those that Word saves, and MHTML archives of them."""

import re
import unicodedata
from html import unescape
from itertools import islice

from extractor.lexicon.patterns import deferred
from extractor.lexicon.syllables import is_syllable
from extractor.models.notices import Notice
from extractor.reading.damage import DAMAGE
from extractor.reading.encodings.code_pages import decoded
from extractor.reading.encodings.decoding import decode
from extractor.reading.encodings.legacy import Decoder
from extractor.reading.errors import CorruptError, EmptyError, ReadingError
from extractor.reading.lines import Line
from extractor.reading.source import Sheets, Source

from .legacy import decode_tree, with_kept_controls

_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{3,20})|<\?xml[^>]{0,100}encoding=["']([\w-]{3,20})""", re.I
)
_END = deferred(r"</(?:body|html)\s*>", re.IGNORECASE)
_CODE = deferred(r"<(/?)(?:script|style)\b[^<>]*>", re.IGNORECASE)
_LINE_TAG = deferred(r"</?(?:p|div|br|tr|li|h[1-6]|table|title)\b[^<>]*>", re.IGNORECASE)
_TAG = deferred(r"<[^<>]*>")
_WORD = deferred(r"(?:[^\W\d_][\u0300-\u036f]*)+")
_HEAD = 4096
_WESTERN = ("windows-1252", "cp1252", "iso-8859-1", "latin1")
_GOOD = 0.8
"""Share of syllables from which the words of a page are taken for Vietnamese rightly read."""
_SAMPLE, _MOST_WORDS = 200_000, 3_000


_TITLE = deferred(r"<title[^<>]*>([^<]{1,300})</title", re.IGNORECASE)


def _titles(text: str) -> list[str]:
    """What the page calls itself."""
    return [unescape(found[1]).strip() for found in islice(_TITLE.finditer(text), 1)]


class HtmlReader:
    """HTML, XHTML and MHTML. Implements `Reader`."""

    media_type = "text/html"

    def read(self, source: Source) -> Sheets:
        """Lines of the document on the page. Raises CorruptError, EmptyError or UnsupportedError (binary)."""
        try:
            data, declared = _page_of_archive(source.data)
            text, encoding, warnings = _decode_page(data, declared)
            decoder = Decoder()
            kept = with_kept_controls(text) if encoding == "cp1252" else text
            lines = self._lines(kept, decoder)
            if kept != text and not decoder.active:
                lines = self._lines(text, Decoder())
        except ReadingError:
            raise
        except DAMAGE as error:
            raise CorruptError("damaged", kind="html") from error
        if not lines:
            raise EmptyError("no_characters", kind="html")
        if decoder.active:
            encoding = decoder.encoding
            warnings += decoder.warnings
        elif encoding == "cp1252" and _syllable_share(text) < _GOOD:
            warnings.append(Notice("unknown_encoding"))
        return Sheets(lines, self.media_type, 1, "html", encoding, warnings=warnings, titles=_titles(text))

    def _lines(self, text: str, decoder: Decoder) -> list[Line]:
        from lxml import etree

        from extractor.reading.plain.gap_columns import split_lines

        from .content import content_of
        from .story import HtmlStory

        parser = etree.HTMLParser(
            encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
        )
        clean = _END.sub("", text.replace("\x00", ""))  # libxml2 drops what stands behind the end of the page
        root = etree.fromstring(clean.encode("utf-8", errors="replace"), parser) if clean.strip() else None
        if root is None:
            return []
        if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
            return _without_tags(clean)  # libxml2 stops at 2048 levels and drops the rest
        trails = decode_tree(root, decoder)
        return split_lines(HtmlStory(trails).lines(content_of(root)))


def _without_tags(text: str) -> list[Line]:
    """Lines of a page that nests too deep to be parsed: tags cut out, blocks as line ends."""
    first, *pieces = _CODE.split(text)  # then in turn: the slash of a closing tag or "", and what follows the tag
    shown = first + "".join(piece for slash, piece in zip(pieces[::2], pieces[1::2], strict=True) if slash)
    bare = _TAG.sub("", _LINE_TAG.sub("\n", shown))
    lines = (" ".join(line.split()) for line in unescape(bare).split("\n"))
    return [Line(line) for line in lines if line]


def _page_of_archive(data: bytes) -> tuple[bytes, str | None]:
    """The page inside an MHTML archive and its charset; other data as they are."""
    head = data[:_HEAD].lower()
    if not (head.startswith((b"mime-version:", b"from:")) or b"content-type: multipart/related" in head):
        return data, None
    from email import message_from_bytes

    for part in message_from_bytes(data).walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            content = part.get_payload(decode=True)
            if isinstance(content, bytes) and content.strip():
                return content, part.get_content_charset()
    raise CorruptError("no_content", kind="mhtml")


def _decode_page(data: bytes, declared: str | None) -> tuple[str, str, list[Notice]]:
    """Characters of a page. UTF-8 is tried before what the page says, since many pages say it wrong."""
    if data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")) or b"\x00" in data[:_HEAD]:
        return decode(data)
    try:
        return data.decode("utf-8"), "unicode", []
    except UnicodeDecodeError:
        pass  # not UTF-8: what the page declares decides below
    match = _DECLARED.search(data[:_HEAD])
    name = declared or (next(group for group in match.groups() if group).decode("ascii") if match else None)
    if name and name.lower() in ("windows-1258", "cp1258"):
        return data.decode("cp1258", errors="replace"), "cp1258", []
    text, encoding, warnings = decode(data)
    if encoding != "cp1258":
        return text, encoding, warnings
    western = decoded(data)
    says_western = name is not None and name.lower() in _WESTERN
    better = _syllable_share(western) - _syllable_share(text)
    return (western, "cp1252", warnings) if better > 0 or (better == 0 and says_western) else (text, encoding, warnings)


def _syllable_share(page: str) -> float:
    """Share of the words with marks that are syllables, of the text that a page shows: Word writes what Windows-1252
    has as bytes ("xã") and the rest as entities ("&#7841;")."""
    visible = unescape(_TAG.sub(" ", page[:_SAMPLE]))
    words = [word for word in _WORD.findall(visible)[:_MOST_WORDS] if not word.isascii()]
    return sum(is_syllable(unicodedata.normalize("NFC", word)) for word in words) / len(words) if words else 0.0
