"""Digital signatures of a file: who signed, when, whether the signed bytes are intact, what was appended after.

Nothing is fetched and no certificate is checked against a root: `valid` says that the signature fits the signed bytes
and the key in the certificate it carries, not whose certificate that is. Files without signatures cost one search.
"""

from extractor.reading.source import Source

from .records import EmbeddedSignature

_BYTE_RANGE = b"/ByteRange"
_OFFICE_SIGNATURES = b"_xmlsignatures/"


def signatures_of(source: Source, media_type: str) -> tuple[EmbeddedSignature, ...]:
    """The signatures of a file that was read as `media_type`, oldest first. Never raises for what the file holds."""
    if media_type == "application/pdf":
        if _BYTE_RANGE not in source.data:
            return ()
        from .pdf import pdf_signatures

        return pdf_signatures(source.data)
    if source.data.startswith(b"PK") and _OFFICE_SIGNATURES in source.data:
        from .office import office_signatures

        return office_signatures(source)
    return ()
