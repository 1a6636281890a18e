"""OLE containers with storages inside each other ([MS-CFB]), and messages of Outlook in them ([MS-OXMSG])."""

import struct

_SECTOR = 512
_LEAST = 4096  # smaller streams would need a mini stream: streams are filled up with zeros
_NONE, _END = 0xFFFFFFFF, 0xFFFFFFFE

Storage = dict[str, "bytes | Storage"]


def ole(root: Storage) -> bytes:
    """A container of streams and storages."""
    entries: list[list[object]] = [["Root Entry", 5, _NONE, _NONE, _END, 0]]
    streams: list[tuple[int, bytes]] = []

    def add(storage: Storage, parent: int) -> None:
        before = None
        for name, value in storage.items():
            at = len(entries)
            entries.append([name, 1 if isinstance(value, dict) else 2, _NONE, _NONE, 0, 0])
            if before is None:
                entries[parent][3] = at
            else:
                entries[before][2] = at
            before = at
            if isinstance(value, dict):
                add(value, at)
            else:
                streams.append((at, value.ljust(_LEAST, b"\x00")))

    add(root, 0)
    directory_sectors = -(-len(entries) * 128 // _SECTOR)
    body, chain = b"", []
    first = directory_sectors
    for at, data in streams:
        sectors = -(-len(data) // _SECTOR)
        entries[at][4], entries[at][5] = first, len(data)
        chain += [*range(first + 1, first + sectors), _END]
        body += data.ljust(sectors * _SECTOR, b"\x00")
        first += sectors
    table_sectors = 1
    while (directory_sectors + len(chain) + table_sectors) * 4 > table_sectors * _SECTOR:
        table_sectors += 1
    table = [*range(1, directory_sectors), _END, *chain, *[0xFFFFFFFD] * table_sectors]
    directory = b"".join(_entry(*entry) for entry in entries).ljust(directory_sectors * _SECTOR, b"\x00")
    where = directory_sectors + len(chain)
    fat = struct.pack(f"<{len(table)}I", *table).ljust(table_sectors * _SECTOR, b"\xff")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<9I", 0, table_sectors, 0, 0, 4096, _END, 0, _END, 0)
    places = list(range(where, where + table_sectors))
    header += struct.pack("<109I", *places, *[_NONE] * (109 - len(places)))
    return header + directory + body + fat


def _entry(name: object, kind: object, right: object, child: object, start: object, size: object) -> bytes:
    label = str(name).encode("utf-16-le") + b"\x00\x00"
    tree = struct.pack("<HBBIII", len(label), kind, 1, _NONE, right, child)
    return label.ljust(64, b"\x00") + tree + bytes(36) + struct.pack("<IQ", start, size)


def message(
    *attachments: Storage,
    subject: str = "",
    sender: str = "",
    page: int = 0,
    sent: int = 0,
    inner: bool = False,
    **body: bytes,
) -> Storage:
    """A message; body: streams by their code ("1000001F"). page: code page of an HTML body; sent: a FILETIME."""
    numbers = [(0x3FDE, 3, page)] if page else []
    numbers += [(0x0039, 0x40, sent)] if sent else []
    found: Storage = {"__properties_version1.0": bytes(24 if inner else 32) + _numbers(numbers)}
    for code, text in (("0037", subject), ("0C1A", sender)):
        if text:
            found[f"__substg1.0_{code}001F"] = text.encode("utf-16-le")
    found |= {f"__substg1.0_{code.removeprefix('x')}": data for code, data in body.items()}
    for number, attachment in enumerate(attachments):
        found[f"__attach_version1.0_#{number:08X}"] = attachment
    return found


def attachment(name: str, data: "bytes | Storage", content_id: str = "") -> Storage:
    """A file, or a message (made with inner=True), that is attached."""
    found: Storage = {"__properties_version1.0": bytes(8), "__substg1.0_3707001F": name.encode("utf-16-le")}
    if content_id:
        found["__substg1.0_3712001F"] = content_id.encode("utf-16-le")
    found["__substg1.0_3701000D" if isinstance(data, dict) else "__substg1.0_37010102"] = data
    return found


def _numbers(rows: list[tuple[int, int, int]]) -> bytes:
    return b"".join(struct.pack("<HHIQ", kind, code, 0, value) for code, kind, value in rows)
