"""What an auditor is told of digital signatures."""

import pytest

from extractor.auditing.rules.signatures import signature_findings
from extractor.reading.signatures.records import EmbeddedSignature
from tests.auditing.rules.told import finding_message

GOOD = {"signer": "SỞ MẪU", "intact": True, "valid": True}


@pytest.mark.parametrize(
    "signature, found",
    [
        (EmbeddedSignature(**GOOD, covers_whole_file=True, appended="nothing"), None),
        (EmbeddedSignature(**GOOD, appended="signatures"), None),  # a second signer
        (EmbeddedSignature(**GOOD, appended="forms"), None),  # the serial filled in
        (EmbeddedSignature(**GOOD, appended="archival"), None),
        (EmbeddedSignature(**GOOD, appended="content"), ("changed_after_signing", "warning")),
        (EmbeddedSignature(**GOOD, appended="unclear"), ("changed_after_signing", "warning")),
        (EmbeddedSignature(intact=False, valid=True), ("signature_broken", "error")),
        (
            EmbeddedSignature(intact=True, valid=False, appended="content"),
            ("signature_broken", "error"),
        ),  # the graver one only
        (EmbeddedSignature(intact=False, problem="bad_byte_range"), ("signature_broken", "error")),
        (EmbeddedSignature(problem="unreadable"), ("signature_unchecked", "info")),
        (EmbeddedSignature(problem="unknown_kind"), ("signature_unchecked", "info")),
        (EmbeddedSignature(**GOOD, appended="nothing", problem="bad_timestamp"), ("signature_unchecked", "info")),
        (EmbeddedSignature(kind="office", signer="Nguyễn Văn Mẫu"), None),  # shown as not verified
    ],
)
def test_findings(signature: EmbeddedSignature, found: tuple[str, str] | None) -> None:
    assert [(one.code, one.severity) for one in signature_findings([signature])] == ([found] if found else [])


def test_the_message_names_the_signer() -> None:
    (one,) = signature_findings([EmbeddedSignature(signer="SỞ MẪU", intact=False)])
    assert "SỞ MẪU" in finding_message(one, "vi")
    assert "SỞ MẪU" in finding_message(one, "en")
