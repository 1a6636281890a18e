"""The bytes by which files begin that several readers tell apart."""

from typing import Final

OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Compound files: Word, Excel and Outlook before 2007 ([MS-CFB] 2.2)."""
ZIP: Final = b"PK\x03\x04"
"""ZIP files, and so DOCX, XLSX and ODT (APPNOTE.TXT 4.3.7)."""
EMPTY_ZIP: Final = b"PK\x05\x06"
"""A ZIP of nothing."""
