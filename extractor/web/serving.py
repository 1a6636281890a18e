"""The server process: one line with the address, then it answers until Ctrl-C or SIGTERM."""

import signal
import socket
import warnings

import uvicorn

from .app import create_app
from .settings import Settings

_KEPT_OPEN = 60
"""Seconds for which a connection stays open between two requests: as long as somebody looks at a screen."""
_PATIENCE = 5
"""Seconds that open requests have when the server is told to stop."""


def serve(settings: Settings, told: str) -> int:
    """Serve; `told` is the line, with `{address}` in it. 0 after it was told to stop. Raises ArchiveError, OSError."""
    listening = _listen(settings.host, settings.port)
    app = create_app(settings)
    host, port = listening.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=True,
        timeout_keep_alive=_KEPT_OPEN,
        timeout_graceful_shutdown=_PATIENCE,
        lifespan="on",
    )
    warnings.filterwarnings("ignore", "coroutine .* was never awaited")  # a signal right before uvicorn's loop begins
    signal.signal(signal.SIGTERM, _end)
    try:
        print(told.format(address=f"http://{shown}:{port}/"), flush=True)
        uvicorn.Server(config).run(sockets=[listening])
    except (KeyboardInterrupt, _Terminated):  # uvicorn raises the signals again that it has obeyed
        listening.close()
    return 0


class _Terminated(BaseException):
    """SIGTERM came before the server had begun, or is raised again after it ended."""


def _end(_number: int, _frame: object) -> None:
    raise _Terminated


def _listen(host: str, port: int) -> socket.socket:
    """A socket that is bound before anything is said. Raises OSError."""
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    listening = socket.socket(family, kind, protocol)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind(address)
    listening.listen(128)
    return listening
