"""Rules on digital signatures: bytes that do not fit, changes after signing, signatures that can't be checked."""

from collections.abc import Iterable, Iterator

from extractor.auditing.records import Finding
from extractor.reading.signatures.records import EmbeddedSignature

_UNCHECKED = ("unreadable", "unknown_kind", "no_certificate", "bad_timestamp")


def signature_findings(signatures: Iterable[EmbeddedSignature]) -> Iterator[Finding]:
    """`signature_broken`, `changed_after_signing` and `signature_unchecked`, one of them a signature at most."""
    for signature in signatures:
        name = signature.signer or signature.field
        if signature.is_broken:
            yield Finding("signature_broken", "error", {"signer": name})
        elif signature.changed_after:
            yield Finding("changed_after_signing", "warning", {"signer": name})
        elif signature.problem in _UNCHECKED:
            yield Finding("signature_unchecked", "info", {"signer": name, "problem": signature.problem})
