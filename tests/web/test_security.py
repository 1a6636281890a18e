"""Who gets in, what a forged request gets, what every answer says to the browser."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from extractor.archive.workbench.users import User, put_user
from extractor.archive.workbench.writing import writing
from extractor.cli import main
from extractor.record import replace
from extractor.web.app import create_app
from extractor.web.settings import Settings
from tests.web.conftest import PASSWORD, Enter, token_of
from tests.web.desk import PAPERS, SAMPLES, bring, samples

TEXT = {"text": "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ."}


@pytest.mark.parametrize("path", ["/", "/login", "/api/health", "/static/style.css", "/khong-co"])
def test_every_answer_forbids_what_comes_from_elsewhere(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


def test_pages_name_no_other_server(client: TestClient) -> None:
    for path in ("/", "/login", "/api/openapi.json"):
        assert "://" not in client.get(path).text.replace("http://www.w3.org", "")


def test_without_users_this_machine_gets_in_at_once(client: TestClient) -> None:
    assert client.get("/").status_code == 200


def test_another_host_name_is_refused(client: TestClient) -> None:
    assert client.get("/", headers={"host": "evil.example:8642"}).status_code == 421
    assert client.get("/", headers={"host": "localhost:8642"}).status_code == 200


def test_with_users_a_proxy_may_give_it_a_name(client: TestClient, add_user) -> None:
    add_user("an", "viewer")
    assert client.get("/", headers={"host": "kiemtra.example"}).headers["location"] == "/login"


def test_a_trusted_proxy_names_the_user(settings: Settings) -> None:
    """Without the header nobody is anybody, also on a machine without users."""
    with TestClient(create_app(replace(settings, user_header="x-user"), with_jobs=False)) as client:
        archive = client.app.state.bench.archive  # type: ignore[attr-defined]
        assert client.get("/", follow_redirects=False).status_code == 303
        with writing(archive) as connection:
            put_user(connection, User("an", "An", "viewer"))
        assert client.get("/", headers={"x-user": "An"}, follow_redirects=False).status_code == 200
        assert client.get("/", headers={"x-user": "binh"}, follow_redirects=False).status_code == 303
        assert client.get("/", follow_redirects=False).status_code == 303


def test_with_users_everybody_logs_in(client: TestClient, add_user, enter: Enter) -> None:
    add_user("an", "viewer")
    answer = client.get("/")
    assert (answer.status_code, answer.headers["location"]) == (303, "/login")
    own = enter(" AN ")
    assert own.get("/").status_code == 200
    cookie = own.post("/logout", data={"csrf_token": token_of(own)}).headers["set-cookie"]
    assert "extract_session=" in cookie
    assert own.get("/").status_code == 303


def test_cookies_stay_here_and_out_of_scripts(client: TestClient) -> None:
    cookie = client.get("/login").headers["set-cookie"].lower()
    assert "samesite=strict" in cookie
    assert "httponly" in cookie


def test_a_forged_cookie_is_nobody(client: TestClient, add_user, enter: Enter) -> None:
    add_user("an", "admin")
    own = enter("an")
    cookie = own.cookies["extract_session"]
    forged = cookie[:-2] + ("AA" if not cookie.endswith("AA") else "BB")
    assert client.get("/", headers={"cookie": f"extract_session={forged}"}).status_code == 303


def test_a_session_ends_with_the_password_it_began_with(client: TestClient, add_user, enter: Enter) -> None:
    add_user("an", "admin")
    own = enter("an")
    add_user("an", "admin")
    assert own.get("/").status_code == 303


@pytest.mark.parametrize("path", ["/login", "/logout"])
def test_without_a_token_nothing_is_changed(client: TestClient, path: str) -> None:
    assert client.post(path, data={"name": "an", "password": PASSWORD}).status_code == 403


def test_passwords_are_guessed_slowly(client: TestClient, add_user) -> None:
    add_user("an", "admin")
    token = token_of(client)
    for _ in range(5):
        data = {"name": "an", "password": "sai", "csrf_token": token}
        assert client.post("/login", data=data).status_code == 401
    right = {"name": "an", "password": PASSWORD, "csrf_token": token}
    assert client.post("/login", data=right).status_code == 429


def test_language_goes_back_to_this_server_only(client: TestClient) -> None:
    for to, location in (
        ("/queue", "/queue"),
        ("//evil.example", "/"),
        ("https://evil.example", "/"),
        ("/\\evil", "/"),
    ):
        assert client.get("/language/en", params={"to": to}).headers["location"] == location
    client.cookies.set("extract_language", "en")
    assert "Workbench" in client.get("/").text


class TestProgram:
    """The HTTP interface."""

    def test_health(self, client: TestClient) -> None:
        assert client.get("/api/health").json()["status"] == "ok"

    def test_a_page_from_elsewhere_can_not_ask(self, client: TestClient) -> None:
        for headers in ({"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}):
            assert client.post("/api/check", json=TEXT, headers=headers).status_code == 403

    def test_with_users_a_password_is_needed(self, client: TestClient, add_user) -> None:
        add_user("an", "viewer")
        assert client.post("/api/check", json=TEXT).status_code == 401
        assert client.post("/api/check", json=TEXT, auth=("an", "sai")).status_code == 401

    @pytest.mark.parametrize(
        "sent, status",
        [
            ({"json": {"text": ""}}, 422),
            ({"json": {}}, 422),
            ({"content": b"{", "headers": {"content-type": "application/json"}}, 422),
            ({"content": b"x", "headers": {"content-type": "text/plain"}}, 415),
            ({"files": {"other": ("a.txt", b"x")}}, 422),
        ],
    )
    def test_what_can_not_be_checked_is_told(self, client: TestClient, sent: dict, status: int) -> None:
        assert client.post("/api/check", **sent).status_code == status

    def test_check_looks_into_the_registers_of_the_server(self, settings: Settings) -> None:
        register = Path("samples/ho-so/so-van-ban.xlsx")
        app = create_app(replace(settings, registers=(str(register),)))
        with TestClient(app, base_url="http://127.0.0.1") as client:
            sent = {"text": "Thực hiện Quyết định số 1420/QĐ-UBND ngày 15/8/2024 của UBND huyện Lam Khê."}
            (row,) = client.post("/api/check", json=sent).json()["citations"]
        assert row["verdict"] == "found"
        assert Path(row["register_row"]["register"]).name == register.name

    def test_check_looks_into_the_archive_but_not_into_dossiers(self, client: TestClient, settings: Settings) -> None:
        """A paper that `extract batch` has read is at hand; an upload to somebody's dossier is not for everybody."""
        sent = {"text": "Thực hiện Quyết định số 1420/QĐ-UBND ngày 15/8/2024 của UBND huyện Lam Khê."}
        bring(client, {PAPERS[4]: samples()[PAPERS[4]]})
        (row,) = client.post("/api/check", json=sent).json()["citations"]
        assert row["verdict"] == "not_checkable"
        assert main(["batch", str(SAMPLES / PAPERS[4]), "--archive", settings.archive]) == 0
        (row,) = client.post("/api/check", json=sent).json()["citations"]
        assert (row["verdict"], Path(row["own_file"]).name) == ("found", PAPERS[4])

    def test_read_and_check(self, client: TestClient) -> None:
        """Both through a worker process, which costs a second to begin."""
        answer = client.post("/api/check", json=TEXT).json()
        assert [(one["number"], one["verdict"]) for one in answer["citations"]] == [("30/2020/NĐ-CP", "not_checkable")]
        name = "../../<img src=x>.txt"
        document = client.post("/api/extract", files={"file": (name, TEXT["text"].encode())}).json()
        assert document["source"]["status"] == "ok"
        assert document["citations"][0]["number"] == "30/2020/NĐ-CP"
        empty = client.post("/api/extract", files={"file": ("a.pdf", b"%PDF-1.4 torn")}).json()
        assert empty["source"]["status"] == "corrupt"
