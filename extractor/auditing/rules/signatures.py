"""Rules on digital signatures: bytes that do not fit, changes after signing, signatures that can't be checked."""

from collections.abc import Iterable, Iterator

from extractor.auditing.records import Finding
from extractor.reading.signatures.signatures import EmbeddedSignature

_PROBLEMS = {
    "unreadable": ("không đọc được dữ liệu chữ ký", "its data can't be read"),
    "unknown_kind": ("kiểu chữ ký cũ, không kiểm được", "it is of an old kind that can't be checked"),
    "no_certificate": ("chữ ký không kèm chứng thư", "it brings no certificate along"),
    "bad_timestamp": ("dấu thời gian không khớp với chữ ký", "its time stamp does not fit it"),
}


def signature_findings(signatures: Iterable[EmbeddedSignature]) -> Iterator[Finding]:
    """`signature_broken`, `changed_after_signing` and `signature_unchecked`, one of them a signature at most."""
    for signature in signatures:
        name = signature.signer or signature.field or ""
        who_vi, who_en = (f" của {name}", f" of {name}") if name else ("", "")
        if signature.is_broken:
            yield Finding(
                "signature_broken",
                "error",
                f"Chữ ký số{who_vi} không khớp với nội dung tệp: tệp đã bị sửa hoặc chữ ký hỏng.",
                f"The digital signature{who_en} does not fit the file: it was altered, or the signature is damaged.",
            )
        elif signature.changed_after:
            yield Finding(
                "changed_after_signing",
                "warning",
                f"Sau chữ ký số{who_vi}, tệp có phần được thêm hoặc sửa mà chữ ký không bao phủ.",
                f"After the digital signature{who_en} the file was added to or changed in parts it does not cover.",
            )
        elif signature.problem is not None and signature.problem in _PROBLEMS:
            why_vi, why_en = _PROBLEMS[signature.problem]
            yield Finding(
                "signature_unchecked",
                "info",
                f"Chưa kiểm được chữ ký số{who_vi}: {why_vi}.",
                f"The digital signature{who_en} was not checked: {why_en}.",
            )
