"""RTF files, read directly: code pages and fonts, tables, numbering, notes, tracked changes.

striprtf (BSD) was weighed and not taken: it gives a string, without fonts (and so without old encodings) and cells.
"""

import re
from typing import Final

from extractor.models.notices import Notice
from extractor.reading.encodings.legacy import Decoder
from extractor.reading.errors import EmptyError
from extractor.reading.office.side_by_side import with_letterhead
from extractor.reading.plain.gap_columns import split_lines
from extractor.reading.source import Sheets, Source, only_pictures

from .parser import RtfParser


class RtfReader:
    """Rich Text Format. Implements `Reader`."""

    media_type = "application/rtf"

    def read(self, source: Source) -> Sheets:
        """Raises CorruptError, or EmptyError if no characters stand in the file."""
        decoder = Decoder()
        parser = RtfParser(source.data, decoder)
        lines = parser.lines()
        if decoder.settle():
            parser = RtfParser(source.data, decoder)
            lines = parser.lines()
        lines = split_lines(with_letterhead(lines, [parser.headers]))
        if not lines:
            if parser.pictures:
                return only_pictures("rtf", self.media_type, parser.pages)
            raise EmptyError("no_characters", kind="rtf")
        warnings = decoder.warnings
        if parser.is_cut:
            warnings.append(Notice("cut_short"))
        margins = [line.text for line in parser.headers]
        if source.options.ocr != "never" and parser.first_pictures:
            from extractor.reading.ocr.mark_pictures import marks_in_pictures, opened

            groups = (source.data[start:end] for start, end in parser.first_pictures)
            margins += marks_in_pictures(opened(map(picture_bytes, groups)))
        return Sheets(
            lines, self.media_type, parser.pages, "office", decoder.encoding, warnings=warnings, margins=margins
        )


_KINDS: Final = re.compile(rb"\\(?:png|jpeg)blip\b")
_RAW: Final = re.compile(rb"\\bin(\d{1,10})[ ]?")
_GROUP: Final = re.compile(rb"\{[^{}]*\}")
_CONTROL: Final = re.compile(rb"\\[a-zA-Z]+-?\d*[ ]?|\\\*|\s+")


def picture_bytes(group: bytes) -> bytes | None:
    """The picture file in what stands between the word `pict` and the end of its group; None for drawings of Windows
    and what is damaged."""
    if _KINDS.search(group) is None:
        return None
    if raw := _RAW.search(group):
        return group[raw.end() : raw.end() + int(raw[1])]
    figures = _CONTROL.sub(b"", _GROUP.sub(b" ", _GROUP.sub(b" ", group)))
    try:
        return bytes.fromhex(figures.decode("ascii"))
    except ValueError:
        return None
