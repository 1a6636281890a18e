"""Signed PDF files for tests: keys and certificates made here, signed by pyHanko."""

import datetime
import io
from collections.abc import Callable
from functools import cache

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers, timestamps
from pyhanko.stamp import TextStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

SIGNED_AT = datetime.datetime(2024, 3, 15, 3, 11, 12, tzinfo=datetime.UTC)
"""10:11:12 in Vietnam."""


@cache
def _pair(name: str, organisation: str, stamps: bool = False) -> tuple[rsa.RSAPrivateKey, x509.Certificate]:
    key = rsa.generate_private_key(65537, 2048)
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
            x509.NameAttribute(NameOID.COMMON_NAME, name),
        ]
    )
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime.datetime(2020, 1, 1))
        .not_valid_after(datetime.datetime(2040, 1, 1))
    )
    if stamps:
        builder = builder.add_extension(x509.ExtendedKeyUsage([x509.ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    return key, builder.sign(key, hashes.SHA256())


def _asn1(name: str, organisation: str, stamps: bool = False) -> tuple[asn1_keys.PrivateKeyInfo, asn1_x509.Certificate]:
    key, certificate = _pair(name, organisation, stamps)
    private = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    public = certificate.public_bytes(serialization.Encoding.DER)
    return asn1_keys.PrivateKeyInfo.load(private), asn1_x509.Certificate.load(public)


def _stamper() -> timestamps.DummyTimeStamper:
    key, certificate = _asn1("TSA MẪU", "Trung tâm chứng thực mẫu", stamps=True)
    return timestamps.DummyTimeStamper(certificate, key, fixed_dt=SIGNED_AT + datetime.timedelta(seconds=5))


def sign(
    data: bytes,
    name: str = "SỞ NỘI VỤ TỈNH SƠN HÀ",
    organisation: str = "UBND TỈNH SƠN HÀ",
    *,
    field: str = "Signature1",
    stamped: bool = False,
    visible: str = "",
) -> bytes:
    """`data` with one more signature, as an appended revision. visible: text of its appearance on page 1."""
    key, certificate = _asn1(name, organisation)
    signer = signers.SimpleSigner(
        signing_cert=certificate, signing_key=key, cert_registry=SimpleCertificateStore.from_certs([certificate])
    )
    writer = IncrementalPdfFileWriter(io.BytesIO(data), strict=False)
    box = (300, 700, 560, 760) if visible else None
    fields.append_signature_field(writer, fields.SigFieldSpec(field, on_page=0, box=box))
    style = TextStampStyle(stamp_text=visible.replace("%", "%%")) if visible else None
    made = signers.PdfSigner(
        signers.PdfSignatureMetadata(field_name=field, signer_key_usage=set()),
        signer=signer,
        timestamper=_stamper() if stamped else None,
        stamp_style=style,
    ).sign_pdf(writer, in_place=False)
    return made.getvalue()


def stamp_document(data: bytes) -> bytes:
    """`data` with a time stamp over the whole document."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data), strict=False)
    return signers.PdfTimeStamper(_stamper()).timestamp_pdf(writer, "sha256").getvalue()


def add_page(data: bytes) -> bytes:
    """`data` with a revision that adds a page, as somebody who changes a signed file would."""
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.writer import PageObject

    writer = IncrementalPdfFileWriter(io.BytesIO(data), strict=False)
    content = writer.add_object(generic.StreamObject(stream_data=b"q Q"))
    writer.insert_page(
        PageObject(contents=content, media_box=generic.ArrayObject(map(generic.NumberObject, (0, 0, 595, 842))))
    )
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def revise(data: bytes, change: Callable[[IncrementalPdfFileWriter], None]) -> bytes:
    """`data` with a revision in which `change` was made to its objects."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data), strict=False)
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def certify(data: bytes, permissions: fields.MDPPerm) -> bytes:
    """`data` certified by its author, who allows no more than `permissions`."""
    key, certificate = _asn1("SỞ NỘI VỤ TỈNH SƠN HÀ", "UBND TỈNH SƠN HÀ")
    signer = signers.SimpleSigner(
        signing_cert=certificate, signing_key=key, cert_registry=SimpleCertificateStore.from_certs([certificate])
    )
    metadata = signers.PdfSignatureMetadata(
        field_name="Author", certify=True, docmdp_permissions=permissions, signer_key_usage=set()
    )
    writer = IncrementalPdfFileWriter(io.BytesIO(data), strict=False)
    return signers.PdfSigner(metadata, signer=signer).sign_pdf(writer, in_place=False).getvalue()
