"""Files at addresses such as s3://bucket/folder, through fsspec: listing them folder by folder, reading their bytes.

fsspec itself knows local files, FTP, ZIP and memory; s3://, gs://, abfs://, sftp:// and others each need a package of
their own, and where it is missing the error names it.
"""

import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from extractor.reading.errors import TooLargeError

from .found import FoundFile, IntakeError, Report, Unlisted, skipped_name

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

_MODIFIED = ("mtime", "LastModified", "last_modified", "updated", "modified", "created")
_WEB = ("http", "https")
_PATTERN = re.compile(r"[*?\[]")


def local_path(address: str) -> str | None:
    """The path that a file:// address means; None for any other. Raises IntakeError."""
    system, path, _ = _resolved(address)
    from fsspec.implementations.local import LocalFileSystem

    return os.path.normpath(path) if isinstance(system, LocalFileSystem) else None


def walk_remote(address: str, report: Report) -> Iterator[FoundFile]:
    """All files at or below `address`, or those that its pattern fits. Raises IntakeError."""
    from fsspec.utils import glob_translate

    system, path, chain = _resolved(address)
    if _PATTERN.search(path) and not system.exists(path):
        fits = re.compile(glob_translate(path))
        start = path[: _PATTERN.search(path).start()].rpartition("/")[0]  # type: ignore[union-attr]
        yield from (found for found, inner in _below(system, start, chain, report) if fits.match(inner))
        return
    try:
        facts = system.info(path)
    except FileNotFoundError:
        yield FoundFile(address, None, None)
        return
    except Exception as error:  # each file system has errors of its own; all mean that it can't be had
        raise IntakeError("batch.unreachable", address, _told(error)) from error
    if facts["type"] != "directory":
        yield FoundFile(address, facts.get("size"), _modified_ns(facts))
        return
    if not chain:  # names below a place in a chain do not begin with it
        report.roots.append(system.unstrip_protocol(path).rstrip("/"))
    yield from (found for found, _ in _below(system, path, chain, report))


def read_bytes(address: str, most: int) -> tuple[bytes, int | None]:
    """The bytes at `address` and when they were last changed. Raises OSError, TooLargeError for more than `most`."""
    system, path, _ = _resolved(address)
    try:
        facts = system.info(path)
        if (facts.get("size") or 0) > most:
            raise TooLargeError("too_many_bytes", size=facts["size"], limit=most)
        return system.cat_file(path), _modified_ns(facts)
    except (OSError, TooLargeError):
        raise
    except Exception as error:  # an error of the file system's own library: the file can't be had
        raise OSError(None, _told(error)) from error


def _resolved(address: str) -> "tuple[AbstractFileSystem, str, str]":
    """The file system of an address, the path in it, and what follows it in a chain (zip://x::s3://bucket/y.zip)."""
    from fsspec.core import url_to_fs

    _, link, rest = address.partition("::")
    web = {name: {"get_client": guarded_client} for name in _WEB if f"{name}://" in address}
    try:
        system, path = url_to_fs(address, **web)
    except ImportError as error:
        raise IntakeError("batch.no_file_system", address, _told(error)) from error
    except Exception as error:
        raise IntakeError("batch.unreachable", address, _told(error)) from error
    return system, path, link + rest


async def guarded_client(**options: Any) -> Any:
    """A client of the web that no redirect leads to this machine or its own network's control addresses: a server
    could have it fetch what only this machine may see."""
    import aiohttp

    async def look(session: Any, context: Any, request: Any) -> None:
        await refuse_inward(str(request.response.headers.get("Location", "")), str(request.url))

    watch = aiohttp.TraceConfig()
    watch.on_request_redirect.append(look)
    return aiohttp.ClientSession(**{**options, "trace_configs": [watch]})


async def refuse_inward(target: str, source: str) -> None:
    """Raises PermissionError for a redirect whose host is, or resolves to, a loopback or link-local address."""
    import asyncio
    import ipaddress
    from urllib.parse import urljoin, urlsplit

    parts = urlsplit(urljoin(source, target))
    host = (parts.hostname or "").rstrip(".")
    if host == "localhost" or host.endswith(".localhost"):  # this machine, whatever its resolver knows (RFC 6761)
        raise PermissionError(f"redirected to {host}")
    found = await asyncio.get_running_loop().getaddrinfo(host, parts.port or 0)
    for *_, place in found:
        address = ipaddress.ip_address(str(place[0]).partition("%")[0])
        address = getattr(address, "ipv4_mapped", None) or address
        if address.is_loopback or address.is_link_local or address.is_unspecified:
            raise PermissionError(f"redirected to {address}")


def _below(system: "AbstractFileSystem", start: str, chain: str, report: Report) -> Iterator[tuple[FoundFile, str]]:
    pending = [start]
    while pending:
        folder = pending.pop()
        try:
            listed = system.ls(folder, detail=True)
        except Exception as error:  # noqa: BLE001 - see above; the folder is told of as not listed
            report.unlisted.append(Unlisted(system.unstrip_protocol(folder) + chain, _told(error)))
            continue
        folders: list[str] = []
        for facts in sorted(listed, key=_by_name):
            path = facts["name"].rstrip("/")
            if path == folder.rstrip("/"):  # object stores list the folder's own marker
                continue
            if skip := skipped_name(path.rpartition("/")[2]):
                report.skipped[skip] += 1
            elif facts["type"] == "directory":
                folders.append(path)
            else:
                yield FoundFile(system.unstrip_protocol(path) + chain, facts.get("size"), _modified_ns(facts)), path
        pending += reversed(folders)


def _by_name(facts: dict[str, Any]) -> str:
    return str(facts["name"])


def _modified_ns(facts: dict[str, Any]) -> int | None:
    """The time of last change, under whichever name the file system tells it."""
    value = next((facts[key] for key in _MODIFIED if facts.get(key)), None)
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value)
        except ValueError:
            return None
    if isinstance(value, datetime):
        value = (value if value.tzinfo else value.replace(tzinfo=UTC)).timestamp()
    return int(value * 1_000_000_000) if isinstance(value, (int, float)) else None


def _told(error: BaseException) -> str:
    return " ".join(str(error).split()) or type(error).__name__
