"""Messages as files (.eml, RFC 5322 and MIME): the text of the message is one document, each attachment another.

The fields of the message (sender, date, subject) stand in no document: they would be taken for a letterhead. They
are told with the body as a note.
"""

import email
import email.header
import email.message
from collections.abc import Iterator

from extractor.models.notices import Notice
from extractor.reading.damage import DAMAGE
from extractor.reading.errors import CorruptError, ReadingError, TooLargeError
from extractor.reading.source import Source

from .entries import Container, ContainerEntry, safe_name

_DAMAGE: tuple[type[Exception], ...] = (email.errors.MessageError, *DAMAGE)
_PARTS = 1000  # boundaries declared in a message: more are no letter
_FEW, _STEPS = 50, 10_000_000  # each line passes all parts around it: beyond some parts, lines times parts are limited
DECORATION = 64 * 1024  # bytes below which a picture inside the text is a logo or a smile, not a page
_SIGNATURES = ("application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature")
_LONGEST = 300
_LONGEST_FIELD = 4000
_NAMES_OF_TYPES = {"text/html": ".html", "text/plain": ".txt", "message/rfc822": ".eml", "application/pdf": ".pdf"}


class MailBox(Container):
    """The body and the attachments of an .eml file."""

    is_message = True

    def __init__(self, source: Source) -> None:
        parts = source.data.lower().count(b"boundary=")
        if parts > _PARTS or (parts > _FEW and parts * source.data.count(b"\n") > _STEPS):
            raise TooLargeError("too_many_parts", parts=parts)
        try:
            self._message = email.message_from_bytes(source.data.removeprefix(b"\xef\xbb\xbf"))
            super().__init__(self._entries())
        except _DAMAGE as error:
            raise CorruptError("damaged", kind="message") from error

    def bytes_of(self, entry: ContainerEntry) -> bytes:
        """The bytes of a part, its transfer encoding undone."""
        assert isinstance(entry.key, email.message.Message)
        part = entry.key
        try:
            inner = _inner_message(part)
            if inner is not None:
                return bytes(inner)
            data = part.get_payload(decode=True)
            if not isinstance(data, bytes):
                raise CorruptError("member_damaged", kind="message")
            return as_utf8(data, part.get_content_charset()) if part.get_content_maintype() == "text" else data
        except ReadingError:
            raise
        except _DAMAGE as error:
            raise CorruptError("member_damaged", kind="message") from error

    def _entries(self) -> Iterator[ContainerEntry]:
        notes = self._notes()
        body, attached = _sorted(self._message)
        if body is not None:
            ending = ".html" if body.get_content_type() == "text/html" else ".txt"
            yield ContainerEntry(f"body{ending}", _size(body), body, notes=notes)
        for number, part in enumerate(attached, 1):
            name, problem = safe_name(_name(part, number))
            yield ContainerEntry(name, _size(part), part, problem, () if body is not None else notes)

    def _notes(self) -> tuple[Notice, ...]:
        shown = note_of(*(header(self._message, field) for field in ("From", "Date", "Subject")))
        return (shown,) if shown else ()


def note_of(sender: str, date: str, subject: str) -> Notice | None:
    """Who sent a message, when, about what; None if nothing of it is known."""
    values = {
        name: " ".join(value.split())[:_LONGEST] or None
        for name, value in (("sender", sender), ("sent", date), ("subject", subject))
    }
    return Notice("message", values) if any(values.values()) else None


def header(message: email.message.Message, field: str) -> str:
    """A field with its encoded words (RFC 2047) decoded; "" if there is none."""
    return _decoded_words(str(message.get(field, "")))


def _decoded_words(value: str) -> str:
    value = value[:_LONGEST_FIELD]  # decoding takes time by the square of the length
    try:
        return str(email.header.make_header(email.header.decode_header(value)))
    except _DAMAGE:
        return value.encode("ascii", "replace").decode()  # a charset that nobody knows: shown as it stands


def as_utf8(data: bytes, charset: str | None) -> bytes:
    """Text of a part in UTF-8 with its mark, by the charset that the part names; as it is if that does not fit."""
    try:
        return b"\xef\xbb\xbf" + data.decode(charset or "ascii").encode("utf-8")
    except (LookupError, ValueError):
        return data  # the readers of text find out themselves


def _sorted(message: email.message.Message) -> tuple[email.message.Message | None, list[email.message.Message]]:
    """The text of the message (HTML before plain, for its tables) and all other parts."""
    bodies: list[email.message.Message] = []
    attached: list[email.message.Message] = []
    for part in _parts(message):
        kind = part.get_content_type()
        if kind in ("text/html", "text/plain") and not _is_attached(part):
            bodies.append(part)
        elif kind not in _SIGNATURES and not _is_decoration(part):
            attached.append(part)
    filled = [part for part in bodies if _has_text(part)]
    pages = [part for part in filled if part.get_content_type() == "text/html"]
    same_kind = pages or filled
    return (same_kind[0], [*same_kind[1:], *attached]) if same_kind else (None, attached)


def _parts(message: email.message.Message) -> Iterator[email.message.Message]:
    """The parts of a message that hold something, in their order."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        inner = part.get_payload()
        if part.get_content_maintype() != "multipart":
            yield part
        elif isinstance(inner, list):
            waiting += [one for one in reversed(inner) if isinstance(one, email.message.Message)]


def _is_attached(part: email.message.Message) -> bool:
    return part.get_content_disposition() == "attachment" or part.get_filename() is not None


def _is_decoration(part: email.message.Message) -> bool:
    inside = part.get_content_disposition() != "attachment" and part.get("Content-ID") is not None
    return inside and part.get_content_maintype() == "image" and _size(part) < DECORATION


def _has_text(part: email.message.Message) -> bool:
    data = part.get_payload(decode=True)
    return isinstance(data, bytes) and bool(data.strip())


def _size(part: email.message.Message) -> int:
    """Bytes of a part as it stands in the message: base64 can only shrink, and nothing in a message is packed."""
    payload = part.get_payload()
    return len(payload) if isinstance(payload, str) else 0


def _name(part: email.message.Message, number: int) -> str:
    name = part.get_filename()
    if name:
        return _decoded_words(name).replace("/", "_")
    kind = part.get_content_type()
    inner = _inner_message(part)
    if inner is not None:
        subject = header(inner, "Subject").replace("/", "_").strip()
        return f"{subject[:100] or f'part-{number}'}.eml"
    return f"part-{number}{_NAMES_OF_TYPES.get(kind, '')}"


def _inner_message(part: email.message.Message) -> email.message.Message | None:
    """The message that a part of type message/rfc822 holds."""
    inner = part.get_payload()
    first = inner[0] if isinstance(inner, list) and inner else None
    return first if part.get_content_maintype() == "message" and isinstance(first, email.message.Message) else None
