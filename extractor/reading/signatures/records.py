"""What a digital signature tells, as the file holds it."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Literal

from extractor.record import record

SignatureKind = Literal["signature", "timestamp", "office"]
Appended = Literal["nothing", "archival", "signatures", "forms", "content", "unclear"]
SignatureProblem = Literal["unreadable", "unknown_kind", "bad_byte_range", "no_certificate", "bad_timestamp"]

_VIETNAM = timezone(timedelta(hours=7))
_FIRST, _LAST = datetime(1971, 1, 1, tzinfo=UTC), datetime(9000, 1, 1, tzinfo=UTC)


@record
class EmbeddedSignature:
    """One signature as the file holds it. What is not known is None.

    kind          "timestamp" for a time stamp over the whole document; "office": a signature of Word, not verified
    field         name of the PDF field
    signer        common name in the signer's certificate
    organisation  organisation in it
    time          when the signer claims to have signed, ISO 8601 in Vietnamese time (UTC+7)
    stamped       when a time-stamp authority saw the signature, where its token fits
    intact        the signed bytes give the digest that was signed
    valid         the signature value fits the digest and the key of the certificate
    covers_whole_file  nothing stands in the file that was not signed
    appended      what later revisions did: nothing; "archival" (evidence for long keeping, time stamps); "signatures"
                  (more of them, fields filled in); "forms" (fields filled in); "content" (changes that no signature
                  allows); "unclear"
    problem       why it could not be checked in full
    """

    kind: SignatureKind = "signature"
    field: str | None = None
    signer: str | None = None
    organisation: str | None = None
    time: str | None = None
    stamped: str | None = None
    intact: bool | None = None
    valid: bool | None = None
    covers_whole_file: bool | None = None
    appended: Appended | None = None
    problem: SignatureProblem | None = None

    @property
    def changed_after(self) -> bool | None:
        """Whether the document was changed after signing in a way that a further signature or a form is not."""
        return None if self.appended is None else self.appended in ("content", "unclear")

    @property
    def is_broken(self) -> bool:
        """Whether the signature is known not to fit the bytes it was given for."""
        return self.intact is False or self.valid is False


def vietnamese_time(moment: object) -> str | None:
    """ISO 8601 in Vietnamese time. A time without a zone is taken as Vietnamese; None for anything else."""
    if not isinstance(moment, datetime):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=_VIETNAM)
    return moment.astimezone(_VIETNAM).isoformat(timespec="seconds") if _FIRST < moment < _LAST else None
