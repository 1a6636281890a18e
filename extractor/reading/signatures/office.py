"""Signatures of Word files (ECMA-376 part 2, 10): who signed and when it is claimed; they are not verified."""

import base64
import io
import zipfile
import zlib
from datetime import datetime
from typing import TYPE_CHECKING

from extractor.reading.source import Source

from .records import EmbeddedSignature, vietnamese_time

if TYPE_CHECKING:
    from lxml import etree

_PART = "_xmlsignatures/"
_MOST = 50
_LARGEST = 4 * 1024 * 1024
_SIGNED = "{http://www.w3.org/2000/09/xmldsig#}"


def office_signatures(source: Source) -> tuple[EmbeddedSignature, ...]:
    """The signatures of a Word file in the order of its parts."""
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as package:
            names = [
                entry
                for entry in package.infolist()
                if entry.filename.startswith(_PART) and entry.filename.endswith(".xml") and entry.file_size < _LARGEST
            ]
            return tuple(_described(package.read(entry)) for entry in names[:_MOST])
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError, EOFError, ValueError):
        return (EmbeddedSignature(kind="office", problem="unreadable"),)


def _described(data: bytes) -> EmbeddedSignature:
    from lxml import etree

    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError:
        return EmbeddedSignature(kind="office", problem="unreadable")
    signer, organisation = _subject(root)
    time = next((one.text for one in root.iter("{*}SigningTime") if one.text), None)
    time = time or next((one.text for stated in root.iter("{*}SignatureTime") for one in stated.iter("{*}Value")), None)
    return EmbeddedSignature(kind="office", signer=signer, organisation=organisation, time=_moment(time))


def _moment(text: str | None) -> str | None:
    try:
        return vietnamese_time(datetime.fromisoformat((text or "").strip()))
    except ValueError:
        return None


def _subject(root: "etree._Element") -> tuple[str | None, str | None]:
    """Common name and organisation in the first certificate."""
    from cryptography import x509
    from cryptography.x509.oid import NameOID

    text = next((one.text for one in root.iter(f"{_SIGNED}X509Certificate") if one.text), None)
    try:
        subject = x509.load_der_x509_certificate(base64.b64decode(text or "")).subject
        names = [subject.get_attributes_for_oid(oid) for oid in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME)]
    except ValueError:
        return None, None
    signer, organisation = [str(found[0].value) if found else None for found in names]
    return signer, organisation
