"""A workbench in this process, without a browser: requests go straight to the application."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from extractor.archive.workbench.users import User, UserRole, put_user
from extractor.archive.workbench.writing import writing
from extractor.web.app import create_app
from extractor.web.security.passwords import hashed
from extractor.web.settings import Settings
from tests.archive.conftest import postgres_server  # noqa: F401  a fixture

PASSWORD = "mật khẩu dài 1234"
Enter = Callable[[str], TestClient]


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where an archive can be made, on each of the databases: once for all tests of a module."""
    if request.param == "sqlite":
        yield str(tmp_path_factory.mktemp("store") / "archive.db")
        return
    import psycopg

    server: str = request.getfixturevalue("postgres_server")
    name = f"web_{request.module.__name__.rpartition('.')[2]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    yield server.replace("/postgres?", f"/{name}?", 1)
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def token_of(client: TestClient, page: str = "/login") -> str:
    """The token against forgery that a page holds."""
    found = re.search(r'name="csrf-token" content="([^"]+)"', client.get(page).text)
    assert found is not None
    return found[1]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(archive=str(tmp_path / "archive.db"), data=tmp_path)


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    """A workbench without users, asked from the machine it runs on."""
    with TestClient(create_app(settings), base_url="http://127.0.0.1", follow_redirects=False) as client:
        yield client


@pytest.fixture
def add_user(client: TestClient) -> Callable[[str, UserRole], None]:
    def add(name: str, role: UserRole) -> None:
        with writing(client.app.state.bench.archive) as connection:  # type: ignore[attr-defined]
            put_user(connection, User(name, name.title(), role), hashed(PASSWORD))

    return add


@pytest.fixture
def enter(client: TestClient) -> Enter:
    """A client of its own for somebody who logs in."""

    def enter(name: str) -> TestClient:
        own = TestClient(client.app, base_url="http://127.0.0.1", follow_redirects=False)
        answer = own.post("/login", data={"name": name, "password": PASSWORD, "csrf_token": token_of(own)})
        assert answer.status_code == 303
        return own

    return enter
