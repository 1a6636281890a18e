"""Passwords in addresses (`ftp://user:password@host/x`) are for the connection alone: never shown, never stored."""

from .patterns import deferred

_PASSWORD = deferred(r"(?<=://)([^/@:\s]*):[^/\s]*@")


def without_passwords(text: str) -> str:
    """`text` with *** for the password of each address in it."""
    return _PASSWORD.sub(r"\1:***@", text) if "://" in text else text
