"""Is a file a message (RFC 5322)? Told by its first lines; a web page saved as MHTML has such lines too."""

from extractor.reading.source import Source

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
    found = set()
    lines = source.data[:_HEAD].lstrip(b"\xef\xbb\xbf\r\n").split(b"\n")
    for line in lines[:-1] if len(source.data) > _HEAD else lines:  # the last one may be cut
        line = line.rstrip(b"\r")
        if not line:
            break
        if line[:1] in b" \t":
            continue
        name, colon, _ = line.partition(b":")
        if not colon or len(name) > 76 or not name.isascii() or any(byte <= 32 for byte in name):
            return False  # a line of running text: no message begins so
        found.add(name.lower())
    known = found & _FIELDS
    if source.suffix == ".eml":
        return len(known) >= 2
    return len(known) >= 3 and bool(known & _OF_MAIL) and bool(known & _OF_ORIGIN)
