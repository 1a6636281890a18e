"""`extract serve`: the workbench and the HTTP interface."""

import argparse
import getpass
import os
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final, get_args

from extractor.archive.workbench.users import UserRole
from extractor.publishing.terminal.escaping import one_line
from extractor.publishing.words.messages import Messages
from extractor.publishing.words.worded import told

from .arguments import WRONG_USAGE, Parser, UsageError
from .reading_options import add_reading_options, options_of
from .streams import complain

if TYPE_CHECKING:
    from extractor.web.settings import Settings

HOST: Final = "127.0.0.1"
PORT: Final = 8642
NEEDED: Final = ("fastapi", "uvicorn", "argon2", "itsdangerous", "multipart")
ROLES: Final[tuple[UserRole, ...]] = get_args(UserRole)
WORKERS: Final = max((os.cpu_count() or 1) // 2, 1)
"""Half of the processors read, the other half answers."""
_MOST_PORT = 65535


def build_parser(say: Messages) -> Parser:
    """The options of `extract serve`."""
    parser = Parser(say, "extract serve", description=say("serve.about"), epilog=say("serve.epilog"))
    served = parser.add_argument_group(say("serve.group"))
    served.add_argument("--archive", metavar=say("ask.metavar.archive"), help=say("serve.archive"))
    served.add_argument("--data", metavar=say("serve.metavar.folder"), help=say("serve.data"))
    served.add_argument("--host", default=HOST, metavar=say("serve.metavar.host"), help=say("serve.host", preset=HOST))
    served.add_argument("--port", type=int, default=PORT, metavar="N", help=say("serve.port", preset=PORT))
    parser.add_register(served, "serve.register")
    served.add_argument("--workers", type=int, default=WORKERS, metavar="N", help=say("serve.workers"))
    served.add_argument("--user-header", metavar=say("serve.metavar.header"), help=say("serve.user_header"))
    users = parser.add_argument_group(say("serve.users"))
    users.add_argument("--add-user", metavar=say("serve.metavar.name"), help=say("serve.add_user"))
    users.add_argument("--role", choices=ROLES, default="admin", help=say("serve.role"))
    users.add_argument("--entitled", action="store_true", help=say("serve.entitled"))
    add_reading_options(parser)
    parser.add_common()
    return parser


def run(options: argparse.Namespace, say: Messages) -> int:
    """Serve until told to stop, or add a user. 0 if that went well, 1 if the address can't be had, 2 for wrong usage.

    Raises UsageError.
    """
    if not 0 <= options.port <= _MOST_PORT:
        raise UsageError(say, say("serve.wrong_port", most=_MOST_PORT))
    for place in options.register:
        if not os.path.lexists(place):
            raise UsageError(say, say("serve.no_register", path=place))
    if options.workers < 1:
        raise UsageError(say, say("batch.positive", option="--workers"))
    if any(find_spec(name) is None for name in NEEDED):
        complain(say("serve.not_installed", command=f"{sys.executable} -m pip install 'vn-extractor[web]'"))
        return WRONG_USAGE
    from extractor.archive.store.errors import ArchiveError

    try:
        settings = _settings(options, say)
        return _add_user(settings, options, say) if options.add_user is not None else _serve(settings, say)
    except ArchiveError as error:
        complain(one_line(told(error.notice, say.language)))
        return WRONG_USAGE
    except OSError as error:
        address = f"{options.host}:{options.port}" if error.filename is None else error.filename
        complain(f"{one_line(str(address))}: {say.failed_call(error)}")
        return 1


def _settings(options: argparse.Namespace, say: Messages) -> "Settings":
    from extractor.web.settings import Settings, places

    archive, data = places(options.archive, options.data)
    return Settings(
        archive=archive,
        data=data,
        host=options.host,
        port=options.port,
        language=say.language,
        user_header=options.user_header,
        workers=options.workers,
        registers=tuple(options.register),
        options=options_of(options, say),
    )


def _serve(settings: "Settings", say: Messages) -> int:
    """Raises UsageError where others could reach a server without users."""
    from extractor.archive.store.store import Archive
    from extractor.archive.workbench.users import any_user
    from extractor.archive.workbench.writing import reading
    from extractor.web.serving import serve

    if not settings.only_here:
        with Archive.open(settings.archive) as archive, reading(archive) as connection:
            if not any_user(connection):
                raise UsageError(say, say("serve.no_users", host=settings.host))
    return serve(settings, say("serve.address"))


def _add_user(settings: "Settings", options: argparse.Namespace, say: Messages) -> int:
    """The password is asked for, or is the first line of standard input where that is no terminal."""
    from extractor.archive.store.store import Archive
    from extractor.archive.workbench.users import User, find_user, named, put_user
    from extractor.archive.workbench.writing import writing
    from extractor.web.security.passwords import SHORTEST, hashed

    name = named(options.add_user)
    if not name or not name.isprintable() or ":" in name:
        raise UsageError(say, say("serve.wrong_name"))
    password = getpass.getpass(say("serve.password")) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\r\n")
    if len(password) < SHORTEST:
        raise UsageError(say, say("serve.short_password", least=SHORTEST))
    with Archive.open(settings.archive) as archive, writing(archive) as connection:
        known = find_user(connection, name) is not None
        shown = options.add_user.strip()
        put_user(connection, User(name, shown, options.role, entitled=options.entitled), hashed(password))
    print(say("serve.user_changed" if known else "serve.user_added", name=one_line(name), role=options.role))
    return 0
