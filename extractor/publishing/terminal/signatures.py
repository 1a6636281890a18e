"""Digital signatures in the terminal view: one line each, with honest words."""

from collections.abc import Sequence

from extractor.models import DigitalSignature
from extractor.publishing.words.messages import Messages

_MOST = 5


def signed_lines(signatures: Sequence[DigitalSignature], say: Messages) -> str:
    """One line for each signature, and that no certificate was checked; "" without signatures."""
    if not signatures:
        return ""
    told = list(dict.fromkeys(_line(signature, say) for signature in signatures))  # an office signs in one go, often
    lines = told[:_MOST]
    if len(told) > _MOST:
        lines.append(say("check.more", count=len(told) - _MOST))
    return "\n".join([*lines, say("signed.roots")])


def _line(signature: DigitalSignature, say: Messages) -> str:
    parts = [signature.signer or signature.field or "?"]
    if signature.organisation and signature.organisation != signature.signer:
        parts.append(signature.organisation)
    if signature.time:
        parts.append(_moment(signature.time, say))
    if signature.stamped:
        parts.append(say("signed.stamped", time=_moment(signature.stamped, say)))
    return f"{', '.join(parts)}: {say(_verdict(signature))}"


def _verdict(signature: DigitalSignature) -> str:
    if signature.intact is False or signature.valid is False:
        return "signed.broken"
    if not (signature.intact and signature.valid):
        return "signed.unchecked"
    return "signed.changed" if signature.changed_after else "signed.fits"


def _moment(time: str, say: Messages) -> str:
    """ "2024-03-15T10:11:12+07:00" → "10:11 15/03/2024", in English "2024-03-15 10:11"; anything else as it is."""
    if len(time) < 16 or time[10] != "T":
        return time
    if say.language == "en":
        return f"{time[:10]} {time[11:16]}"
    return f"{time[11:16]} {time[8:10]}/{time[5:7]}/{time[:4]}"
