"""Picture files by their first bytes. Loads nothing, since every file is asked."""

_MAGIC = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
    (b"\x00\x00\x00\x0cjP  \r\n\x87\n", "image/jp2"),
    (b"\xff\x4f\xff\x51", "image/jp2"),
)


_HEIF = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1", b"avif")


def is_heif(data: bytes) -> bool:
    """True for the pictures of phones in HEIC, HEIF or AVIF, for which there is no reader here."""
    return data[4:8] == b"ftyp" and data[8:12] in _HEIF


def picture_type(data: bytes) -> str | None:
    """The media type that the first bytes of a file tell of, None for no picture."""
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "image/webp"
    for magic, media_type in _MAGIC:
        if data.startswith(magic) and (magic != b"BM" or b"\x00" in data[:16]):
            return media_type
    return None
