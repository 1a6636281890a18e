"""A PDF signed with a throw-away key, and a page appended after the signature.

The key is made anew each time from a fixed seed, so that it is nobody's secret and the bytes stay the same.
"""

import io
import random
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, tzinfo
from typing import Final
from unittest.mock import patch

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import PageObject
from pyhanko.sign import fields, signers
from pyhanko_certvalidator.registry import SimpleCertificateStore

SIGNED_AT: Final = datetime(2024, 3, 15, 3, 11, 12, tzinfo=UTC)
"""10:11:12 in Vietnam."""
CHANGED_AT: Final = datetime(2024, 3, 18, 1, 40, 5, tzinfo=UTC)
SIGNER: Final = "Văn thư mẫu"
ORGANISATION: Final = "UBND HUYỆN YÊN LỘC"
_EXPONENT: Final = 65537
_BITS: Final = 2048


def sign(pdf: bytes) -> bytes:
    """`pdf` with the signature of `SIGNER` at `SIGNED_AT`, as an appended revision."""
    key = _key(random.Random(SIGNER))
    certificate = _certificate(key)
    private = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    signer = signers.SimpleSigner(
        signing_cert=certificate,
        signing_key=asn1_keys.PrivateKeyInfo.load(private),
        cert_registry=SimpleCertificateStore.from_certs([certificate]),
    )
    with _at(SIGNED_AT):
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
        fields.append_signature_field(writer, fields.SigFieldSpec("Signature1", on_page=0))
        meta = signers.PdfSignatureMetadata(field_name="Signature1", signer_key_usage=set())
        return signers.PdfSigner(meta, signer=signer).sign_pdf(writer).getvalue()


def append_page(pdf: bytes, other: bytes) -> bytes:
    """`pdf` with a revision that adds the first page of `other`, as somebody who changes a signed file would."""
    with _at(CHANGED_AT):
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
        page = PdfFileReader(io.BytesIO(other)).root["/Pages"]["/Kids"][0].get_object()
        added = PageObject(
            contents=writer.add_object(writer.import_object(page["/Contents"])),
            resources=writer.import_object(page["/Resources"]),
            media_box=generic.ArrayObject(map(generic.FloatObject, page["/MediaBox"])),
        )
        writer.insert_page(added)
        target = io.BytesIO()
        writer.write(target)
        return target.getvalue()


@contextmanager
def _at(moment: datetime) -> Iterator[None]:
    """pyHanko takes `moment` for the clock and gives files an id that is the same each time."""

    class Fixed(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:
            return moment

    with ExitStack() as patches:
        for module in ("sign.signers.pdf_signer", "pdf_utils.metadata.info"):
            patches.enter_context(patch(f"pyhanko.{module}.datetime", Fixed))
        patches.enter_context(patch("pyhanko.pdf_utils.incremental_writer.os.urandom", lambda size: bytes(range(size))))
        yield


def _certificate(key: rsa.RSAPrivateKey) -> asn1_x509.Certificate:
    """A self-signed certificate with fixed dates."""
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, ORGANISATION),
            x509.NameAttribute(NameOID.COMMON_NAME, SIGNER),
        ]
    )
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(datetime(2020, 1, 1))
        .not_valid_after(datetime(2040, 1, 1))
        .sign(key, hashes.SHA256())
    )
    return asn1_x509.Certificate.load(made.public_bytes(serialization.Encoding.DER))


def _key(rng: random.Random) -> rsa.RSAPrivateKey:
    p, q = _prime(rng), _prime(rng)
    d = pow(_EXPONENT, -1, (p - 1) * (q - 1))
    public = rsa.RSAPublicNumbers(_EXPONENT, p * q)
    return rsa.RSAPrivateNumbers(p, q, d, d % (p - 1), d % (q - 1), pow(q, -1, p), public).private_key()


def _prime(rng: random.Random) -> int:
    """A prime of half the bits of the key (by Fermat's test: enough for a key that protects nothing)."""
    half = _BITS // 2
    number = 1
    while (
        not all(number % small for small in range(3, 2000, 2))
        or pow(2, number - 1, number) != 1
        or (number - 1) % _EXPONENT == 0
    ):
        number = rng.getrandbits(half) | 3 << (half - 2) | 1
    return number
