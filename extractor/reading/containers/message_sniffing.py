"""Is a file a message (RFC 5322)? Told by its first lines; a web page saved as MHTML has such lines too."""

from extractor.reading.source import Source

_FEWEST_FIELDS = 3
"""Known fields from which a file is a message; one less where its name says so."""
_LONGEST_NAME = 76
_HEAD = 8192
_OF_MAIL = frozenset(
    (b"received", b"return-path", b"delivered-to", b"message-id", b"to", b"cc", b"bcc", b"reply-to", b"in-reply-to")
)
_OF_ORIGIN = frozenset((b"from", b"received", b"return-path"))
_FIELDS = _OF_MAIL | _OF_ORIGIN | {b"subject", b"date", b"sender", b"mime-version", b"content-type", b"thread-topic"}
_PAGES = (".mht", ".mhtml")


def is_mail(source: Source) -> bool:
    """True if the file opens with fields of a message, among them one that a saved page has not."""
    start = source.data[:1]
    if not (start.isalpha() or start in (b"\xef", b"\r", b"\n")) or source.suffix in _PAGES:
        return False
    known = _fields(source.data) & _FIELDS
    if source.suffix == ".eml":
        return len(known) >= _FEWEST_FIELDS - 1
    return len(known) >= _FEWEST_FIELDS and bool(known & _OF_MAIL) and bool(known & _OF_ORIGIN)


def _fields(data: bytes) -> set[bytes]:
    """Names of the fields with which a file opens; none where a line of running text is among them."""
    found = set()
    lines = data[:_HEAD].lstrip(b"\xef\xbb\xbf\r\n").split(b"\n")
    for line in lines[:-1] if len(data) > _HEAD else lines:  # the last one may be cut
        line = line.rstrip(b"\r")
        if not line:
            break
        if line[:1] in b" \t":
            continue
        name, colon, _ = line.partition(b":")
        if not colon or len(name) > _LONGEST_NAME or not name.isascii() or any(byte <= ord(" ") for byte in name):
            return set()
        found.add(name.lower())
    return found
