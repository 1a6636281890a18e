"""RTF files, read directly: code pages and fonts, tables, numbering, notes, tracked changes.

striprtf (BSD) was weighed and not taken: it gives a string, without fonts (and so without old encodings) and cells.
"""

from extractor.models.notices import Notice
from extractor.reading.encodings.legacy import Decoder
from extractor.reading.errors import EmptyError
from extractor.reading.office.side_by_side import with_letterhead
from extractor.reading.plain.gap_columns import split_lines
from extractor.reading.source import Sheets, Source, only_pictures

from .parser import RtfParser
from .pictures import picture_bytes


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
