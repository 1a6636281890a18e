"""Digital signatures of PDF files, checked with pyHanko (ISO 32000-2, 12.8). No network, no trust roots."""

from typing import TYPE_CHECKING, Any

from .records import Appended, EmbeddedSignature, SignatureProblem, vietnamese_time

if TYPE_CHECKING:
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

    from .objects import ObjectReader

_MOST = 100
"""Signatures looked at in one file; more are an attack."""
_MOST_COMPARED = 100
"""Revisions that are compared."""
_MOST_OBJECTS = 35_000
"""Objects mapped in one file by pyHanko's analysis, at some 150 µs and 6 kB each (two revisions at a time): 5 s and 210
MB at the most."""
_LEVELS = {"archival": "LTA_UPDATES", "forms": "FORM_FILLING"}
_KNOWN_KINDS = frozenset(("/adbe.pkcs7.detached", "/ETSI.CAdES.detached", "/ETSI.RFC3161"))
_UNREADABLE = EmbeddedSignature(problem="unreadable")


def pdf_signatures(data: bytes) -> tuple[EmbeddedSignature, ...]:
    """The signatures in the PDF file `data`, oldest first; one that can't be read has a `problem`."""
    from .checkers import load_checkers

    load_checkers()
    from pyhanko.sign.fields import enumerate_sig_fields

    from .objects import ObjectReader

    try:
        reader = ObjectReader(data)
        if reader.encrypted:
            reader.decrypt(b"")
        fields = []
        for name, _, field in enumerate_sig_fields(reader, filled_status=True):
            fields.append((name, field))
            if len(fields) == _MOST:
                break
    except Exception:  # noqa: BLE001  pyHanko raises of all kinds on damaged files; it is reported as a problem
        return (_UNREADABLE,)
    steps = _Steps(reader)
    found = [_checked(reader, steps, name, field, data) for name, field in fields]
    found.sort(key=lambda one: one[0])
    last = found[-1][0] if found else 0
    return tuple(_with_later(signature, signature_end < last) for signature_end, signature in found)


def _with_later(signature: EmbeddedSignature, later: bool) -> EmbeddedSignature:
    """A revision of forms that holds a later signature is that signature."""
    from extractor.record import replace

    return replace(signature, appended="signatures") if later and signature.appended == "forms" else signature


def _checked(
    reader: "ObjectReader", steps: "_Steps", name: str, field: Any, data: bytes
) -> tuple[int, EmbeddedSignature]:
    """The end of the signed bytes, and the signature."""
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

    try:
        embedded = EmbeddedPdfSignature(reader, field, name)
        end = _end_of(embedded.byte_range, len(data))
        signature = _described(embedded, steps, data, end)
    except Exception:  # noqa: BLE001  hostile signature dictionaries raise of all kinds; it is reported as a problem
        return 0, EmbeddedSignature(field=name, problem="unreadable")
    return end or 0, signature


def _end_of(byte_range: Any, size: int) -> int | None:
    """The end of the signed bytes, or None if the range is not two stretches, in order, inside the file."""
    numbers = [int(number) for number in byte_range]
    if len(numbers) != 4 or min(numbers) < 0:
        return None
    first, length, second, rest = numbers
    return second + rest if first + length <= second and second + rest <= size else None


def _described(embedded: "EmbeddedPdfSignature", steps: "_Steps", data: bytes, end: int | None) -> EmbeddedSignature:
    stamp = embedded.sig_object_type == "/DocTimeStamp"
    certificate = embedded.signer_cert
    subject = certificate.subject.native if certificate is not None else {}
    stamped, stamp_fits = _time_stamp(embedded, stamp)
    problem: SignatureProblem | None = None if stamp_fits else "bad_timestamp"
    intact = valid = whole = None
    appended: Appended | None = None
    if end is None:
        problem, intact, whole = "bad_byte_range", False, False
    elif embedded.sig_object.get("/SubFilter") not in _KNOWN_KINDS:
        problem = "unknown_kind"
    elif certificate is None:
        problem = "no_certificate"
    else:
        intact, valid = _integrity(embedded, stamp)
        whole = not data[end:].strip(b"\r\n\x00") and int(embedded.byte_range[0]) == 0
        appended = "nothing" if whole else _appended(embedded, steps, data[end:])
    return EmbeddedSignature(
        kind="timestamp" if stamp else "signature",
        field=embedded.field_name,
        signer=_joined(subject.get("common_name")),
        organisation=_joined(subject.get("organization_name")),
        time=None if stamp else vietnamese_time(embedded.self_reported_timestamp),
        stamped=stamped,
        intact=intact,
        valid=valid,
        covers_whole_file=whole,
        appended=appended,
        problem=problem,
    )


def _integrity(embedded: "EmbeddedPdfSignature", stamp: bool) -> tuple[bool, bool]:
    """Whether the signed bytes give the signed digest, and whether the signature value fits."""
    from pyhanko.sign.validation.generic_cms import validate_sig_integrity

    digest = embedded.compute_digest()
    if not stamp:
        return validate_sig_integrity(embedded.signer_info, embedded.signer_cert, "data", digest)
    imprint = embedded.signed_data["encap_content_info"]["content"].parsed["message_imprint"]
    return imprint["hashed_message"].native == digest, _token_is_valid(embedded.signed_data)


def _token_is_valid(token: Any) -> bool:
    """Whether the signature of a time-stamp token fits what it says."""
    from hashlib import new

    from pyhanko.sign.general import extract_signer_info
    from pyhanko.sign.validation.generic_cms import extract_certs_for_validation, validate_sig_integrity

    signer = extract_signer_info(token)
    certificate = extract_certs_for_validation(token).signer_cert
    content = bytes(token["encap_content_info"]["content"])
    digest = new(signer["digest_algorithm"]["algorithm"].native, content).digest()
    return all(validate_sig_integrity(signer, certificate, "tst_info", digest))


def _time_stamp(embedded: "EmbeddedPdfSignature", stamp: bool) -> tuple[str | None, bool]:
    """The time in the token of a time-stamp authority, and whether the token fits (True without one)."""
    from hashlib import new

    from pyhanko.sign.validation.generic_cms import extract_tst_data_iter

    if stamp:
        return vietnamese_time(embedded.signed_data["encap_content_info"]["content"].parsed["gen_time"].native), True
    token = next(iter(extract_tst_data_iter(embedded.signer_info, signed=False)), None)
    if token is None:
        return None, True
    said = token["encap_content_info"]["content"].parsed
    imprint = said["message_imprint"]
    digest = new(imprint["hash_algorithm"]["algorithm"].native, embedded.signer_info["signature"].native).digest()
    fits = digest == imprint["hashed_message"].native and _token_is_valid(token)
    return (vietnamese_time(said["gen_time"].native) if fits else None), fits


class _Steps:
    """What each revision did to the one before. A revision is compared once, however many signatures lie before it."""

    def __init__(self, reader: "ObjectReader") -> None:
        self._reader = reader
        self._known: dict[int, int | None] = {}
        self._objects_left = _MOST_OBJECTS
        self.last: int = reader.xrefs.total_revisions - 1

    def level(self, after: int) -> int | None:
        """The highest level of change (`ModificationLevel`) after revision `after`; None for one that is suspicious.

        Raises TooManyChangesError.
        """
        highest = 0
        for number in range(after, self.last):
            if number not in self._known:
                self._known[number] = self._compare(number)
            found = self._known[number]
            if found is None:
                return None
            highest = max(highest, found)
        return highest

    def _compare(self, number: int) -> int | None:
        from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY, ModificationLevel, SuspiciousModification

        from .revisions import step_after

        step = step_after(self._reader, number)
        if step is not None:
            return int(ModificationLevel[_LEVELS[step]].value)
        sizes = [self._reader.xrefs.get_xref_container_info(at).size for at in (number, number + 1)]
        self._objects_left -= max(sizes)
        if self._objects_left < 0:
            raise TooManyChangesError
        resolver = self._reader.get_historical_resolver
        try:
            result = DEFAULT_DIFF_POLICY.apply(resolver(number), resolver(number + 1))
        except SuspiciousModification:
            return None
        return int(result.modification_level.value)


class TooManyChangesError(Exception):
    """Comparing all revisions would take longer than a file may take."""


def _appended(embedded: "EmbeddedPdfSignature", steps: _Steps, rest: bytes) -> Appended:
    """What the revisions after the signed one did."""
    from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY, DiffResult, ModificationLevel
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    coverage: Any = embedded.evaluate_signature_coverage()
    embedded.coverage = coverage  # what evaluate_modifications goes by
    signed = embedded.signed_revision
    if steps.last - signed > _MOST_COMPARED or coverage < SignatureCoverageLevel.ENTIRE_REVISION:
        return "unclear"
    if signed >= steps.last:
        return "unclear" if rest.strip() else "nothing"
    try:
        level = steps.level(signed)
    except TooManyChangesError:
        return "unclear"
    if embedded.fieldmdp is not None and level is not None:  # fields that this signature locks
        result = embedded.evaluate_modifications(DEFAULT_DIFF_POLICY)
        level = result.modification_level.value if isinstance(result, DiffResult) else None
    allowed = embedded.docmdp_level
    if level is None or level == ModificationLevel.OTHER.value or (allowed is not None and level > allowed.value):
        return "content"
    if level == ModificationLevel.NONE.value:
        return "nothing"
    return "archival" if level == ModificationLevel.LTA_UPDATES.value else "forms"


def _joined(value: Any) -> str | None:
    """A name in a certificate: a string, or several."""
    values = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    return "; ".join(" ".join(str(one).split()) for one in values) or None
