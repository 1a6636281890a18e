"""What the server was started with, and where it keeps things."""

import ipaddress
import os
import secrets
from functools import cached_property
from pathlib import Path
from typing import Final

from extractor.archive.store.engine import is_url
from extractor.reading.options import Options
from extractor.record import field, record

_SECRET_BYTES: Final = 32


@record(slots=False)
class Settings:
    """Fixed for the life of the server.

    archive       path or URL of the archive
    data          folder of uploads, pictures and the key of sessions
    language      shown to those who have not chosen: "vi" or "en"
    user_header   header in which a trusted proxy names the user; None: no proxy is trusted
    workers       processes that read
    registers     registers that everything cited is looked up in
    upload_bytes  size of one request at most
    """

    archive: str
    data: Path
    host: str = "127.0.0.1"
    port: int = 8642
    language: str = "vi"
    user_header: str | None = None
    workers: int = 1
    registers: tuple[str, ...] = ()
    upload_bytes: int = 1 << 30
    options: Options = field(default_factory=Options)

    @property
    def only_here(self) -> bool:
        """Whether only this machine can reach the server."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def may_be_open(self) -> bool:
        """Whether it opens without a login while there are no users: nobody but this machine asks, and no proxy."""
        return self.only_here and self.user_header is None

    @property
    def originals(self) -> Path:
        """Uploads, by hash."""
        return self.data / "originals"

    @property
    def backups(self) -> Path:
        """Copies of the archive that administrators asked for."""
        return self.data / "backups"

    @property
    def cache(self) -> Path:
        """Page pictures and places of words; may be deleted at any time."""
        return self.data / "cache"

    def drawing(self, sha256: str) -> Path:
        """Where the PDF is kept as which LibreOffice has drawn an office paper; empty where it could not."""
        return self.cache / sha256[:2] / sha256 / "drawn.pdf"

    @cached_property
    def secret(self) -> bytes:
        """What sessions are signed with; made at the first start."""
        path = self.data / "session.key"
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return path.read_bytes()
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(_SECRET_BYTES))
        return path.read_bytes()


def places(archive: str | None, data: str | None) -> tuple[str, Path]:
    """Archive and folder of data, where one or none is given: the folder beside the archive, the archive inside the
    folder; with neither in the user's own data folder. The folder is made. Raises OSError."""
    if data is not None:
        folder = Path(data)
    elif archive is not None and not is_url(archive):
        folder = Path(f"{archive}.data")
    else:
        base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
        folder = Path(base) / "vn-extract"
    folder = folder.absolute()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return archive or str(folder / "archive.db"), folder
