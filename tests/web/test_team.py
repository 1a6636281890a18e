"""Several people on one dossier: they differ, a lead settles it; a secret paper is there for those entitled alone."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from extractor.archive.store.store import Archive
from extractor.archive.workbench import dossiers, log
from extractor.archive.workbench.users import User, UserRole, put_user
from extractor.archive.workbench.writing import reading, writing
from extractor.web.app import create_app
from extractor.web.security.passwords import hashed
from extractor.web.settings import Settings
from tests.web.conftest import PASSWORD, token_of
from tests.web.desk import bring, samples
from tests.web.test_dossier import Team

SECRET = "cong-van-mat.docx"
PEOPLE: tuple[tuple[str, UserRole, bool], ...] = (
    ("an", "reviewer", False), ("binh", "reviewer", False), ("chi", "lead", True),
)  # fmt: skip


@pytest.fixture(scope="module")
def team(store: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Team]]:
    """Each person at a desk of their own; "an" brought the dossier, the others belong to it."""
    settings = Settings(archive=store, data=tmp_path_factory.mktemp("team"))
    with Archive.open(settings.archive) as archive, writing(archive) as connection:
        for name, role, entitled in PEOPLE:
            put_user(connection, User(name, name.title(), role, entitled=entitled), hashed(PASSWORD))
    app = create_app(settings)
    with TestClient(app, base_url="http://127.0.0.1", follow_redirects=False) as first:
        clients = {name: _entered(first, name) for name, _, _ in PEOPLE}
        files = samples() | {SECRET: (Path("samples") / SECRET).read_bytes()}
        place = bring(clients["an"], files)
        with writing(app.state.bench.archive) as connection:
            dossiers.set_members(connection, 1, ["binh", "chi"])
        yield {name: Team(client, place, settings) for name, client in clients.items()}


def _entered(first: TestClient, name: str) -> TestClient:
    own = TestClient(first.app, base_url="http://127.0.0.1", follow_redirects=False)
    own.portal = first.portal
    own.post("/login", data={"name": name, "password": PASSWORD, "csrf_token": token_of(own)})
    return own


def test_two_who_differ_see_it_and_a_lead_settles_it(team: dict[str, Team]) -> None:
    an, binh, chi = team["an"], team["binh"], team["chi"]
    at = an.link("III.1.a")
    key = an.key(at)
    before = an.rows()[0]
    an.send("/decisions", key=key, choice="rejected")
    assert "thực hiện một phần" not in an.rows()[0]
    binh.send("/decisions", key=key, choice="confirmed")
    assert "trái nhau" in an.rows()[0]
    shown = chi.page(at)
    assert "Hai người duyệt có ý kiến trái nhau" in shown
    assert "<b>an</b>: đã bác" in shown
    assert "<b>binh</b>: đã xác nhận" in shown
    assert len(an.rows("?show=disputed")) == 1
    form = {"csrf_token": binh.token, "key": key, "choice": "confirmed", "final": "1"}
    assert binh.client.post(f"{binh.place}/decisions", data=form).status_code == 403
    chi.send("/decisions", key=key, choice="confirmed", final="1")
    assert "trái nhau" not in an.rows()[0]
    assert an.rows()[0].replace(" trưởng đoàn đã kết luận", "") == before
    with Archive.open(an.archive) as archive, reading(archive) as connection:
        said = [(row.person, row.choice, row.final) for row in log.history(connection, key)]
    assert said == [("an", "rejected", False), ("binh", "confirmed", False), ("chi", "confirmed", True)]


def test_what_waits_for_the_lead_is_a_filter_and_is_signed_one_after_the_other(team: dict[str, Team]) -> None:
    binh, chi = team["binh"], team["chi"]
    for item in ("III.1.b", "III.1.c"):
        binh.send("/decisions", key=binh.key(binh.link(item)), choice="confirmed")
    assert len(chi.rows("?show=unsigned")) == 2
    at = chi.link("III.1.b").replace("show=all", "show=unsigned")
    assert 'value="1" checked' in chi.page(at)
    shown = chi.send("/decisions", key=chi.key(at), choice="confirmed", final="1", show="unsigned")
    assert "III.1.c · " in shown
    assert len(chi.rows("?show=unsigned")) == 1


@pytest.mark.parametrize("person, knows", [("an", False), ("binh", False), ("chi", True)])
def test_a_secret_paper_is_there_for_those_entitled_alone(team: dict[str, Team], person: str, knows: bool) -> None:
    """Also for the one who brought it: no name, no page, no picture, no hit."""
    own = team[person]
    assert (SECRET in unescape(own.client.get(own.place).text)) is knows
    for at in ("/documents/7", "/files/7/pages/1.jpg"):
        status = own.client.get(f"{own.place}{at}").status_code
        assert status == 404 or (knows and at.startswith("/documents"))
    everywhere = ["/", "/queue", "/search?q=mat", f"{own.place}/matrix", f"{own.place}/cited", f"{own.place}/export"]
    for at in everywhere if not knows else ():
        assert SECRET not in own.client.get(at).text


def test_no_word_of_a_secret_paper_is_kept(team: dict[str, Team]) -> None:
    with Archive.open(team["an"].archive) as archive, reading(archive) as connection:
        rows = connection.exec_driver_sql("SELECT d.status, d.number, d.subject FROM documents d").all()
    assert [row for row in rows if row[0] == "secret"] == [("secret", None, None)]


def test_an_address_of_a_picture_is_no_key(team: dict[str, Team]) -> None:
    """Who is logged out gets nothing, with or without the hash in the address."""
    shown = team["an"].page(team["an"].link("III.1.a"))
    src = re.findall(r'<img src="([^"]+)"', shown)[0]
    stranger = TestClient(team["an"].client.app, base_url="http://127.0.0.1", follow_redirects=False)
    assert stranger.get(src).status_code == 303
