"""What an auditor is told of digital signatures."""

import pytest

from extractor.auditing.rules.signatures import signature_findings
from extractor.publishing.words.worded import finding_message
from extractor.reading.signatures.signatures import Signature

GOOD = {"signer": "SỞ MẪU", "intact": True, "valid": True}


@pytest.mark.parametrize(
    "signature, found",
    [
        (Signature(**GOOD, covers_whole_file=True, appended="nothing"), None),
        (Signature(**GOOD, appended="signatures"), None),  # a second signer
        (Signature(**GOOD, appended="forms"), None),  # the serial filled in
        (Signature(**GOOD, appended="archival"), None),
        (Signature(**GOOD, appended="content"), ("changed_after_signing", "warning")),
        (Signature(**GOOD, appended="unclear"), ("changed_after_signing", "warning")),
        (Signature(intact=False, valid=True), ("signature_broken", "error")),
        (Signature(intact=True, valid=False, appended="content"), ("signature_broken", "error")),  # the graver one only
        (Signature(intact=False, problem="bad_byte_range"), ("signature_broken", "error")),
        (Signature(problem="unreadable"), ("signature_unchecked", "info")),
        (Signature(problem="unknown_kind"), ("signature_unchecked", "info")),
        (Signature(**GOOD, appended="nothing", problem="bad_timestamp"), ("signature_unchecked", "info")),
        (Signature(kind="office", signer="Nguyễn Văn Mẫu"), None),  # shown as not verified
    ],
)
def test_findings(signature: Signature, found: tuple[str, str] | None) -> None:
    assert [(one.code, one.severity) for one in signature_findings([signature])] == ([found] if found else [])


def test_the_message_names_the_signer() -> None:
    (one,) = signature_findings([Signature(signer="SỞ MẪU", intact=False)])
    assert "SỞ MẪU" in finding_message(one, "vi")
    assert "SỞ MẪU" in finding_message(one, "en")
