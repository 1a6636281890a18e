"""The screens around the review: cited documents, papers, queue, search, graph, export, people, administration."""

import csv
import io
import re
from collections.abc import Iterator
from html import unescape

import pytest
from openpyxl import load_workbook
from starlette.testclient import TestClient

from extractor.archive.store.store import Archive
from extractor.archive.workbench import dossiers
from extractor.archive.workbench.users import User, put_user
from extractor.archive.workbench.writing import reading, writing
from extractor.cli import main
from extractor.web.app import create_app
from extractor.web.security.passwords import hashed
from extractor.web.settings import Settings
from tests.web.browser import until
from tests.web.conftest import PASSWORD, token_of
from tests.web.desk import bring, samples
from tests.web.test_dossier import Team


@pytest.fixture(scope="module")
def team(store: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Team]:
    settings = Settings(archive=store, data=tmp_path_factory.mktemp("screens"))
    with TestClient(create_app(settings), base_url="http://127.0.0.1") as client:
        yield Team(client, bring(client, samples(), title="Tài sản công"), settings)


def all_pages(team: Team) -> dict[str, str]:
    at = [f"{team.place}{one}" for one in ("/cited", "/documents/1", "/documents/2", "/graph", "/export", "/people")]
    return {one: unescape(team.client.get(one).text) for one in [*at, "/queue", "/search?q=tai+san", "/admin"]}


def test_every_screen_has_one_heading_and_a_title_of_its_own(team: Team) -> None:
    shown = all_pages(team)
    assert all(page.count("<h1") == 1 for page in shown.values())
    assert len({re.findall("<title>(.*?)</title>", page)[0] for page in shown.values()}) == len(shown)


# Cited documents


def test_the_list_has_each_document_with_its_verdict(team: Team) -> None:
    shown = team.page("/cited")
    row = next(row for row in shown.split("<tr>") if "951/QĐ-UBND" in row and "Báo cáo 305" in row)
    assert "khác: ngày" in row
    only = team.page("/cited?verdict=missing")
    assert "2950/UBND-TCKH" in only
    assert "951/QĐ-UBND" not in only


def test_a_cited_document_shows_its_row_of_the_register_among_its_neighbours(team: Team) -> None:
    row = next(row for row in team.page("/cited").split("<tr>") if "951/QĐ-UBND" in row and "khác: ngày" in row)
    shown = team.page(re.findall(rf'href="{team.place}(/cited/[^"]+)"', row)[0])
    hit = re.findall(r'<tr class="hit".*?</tr>', shown, re.S)
    assert len(hit) == 1
    assert "951" in hit[0]
    assert 4 <= shown.count('<th scope="row" class="number">') <= 7
    assert '<rect class="box cited"' in shown


@pytest.mark.parametrize("at", ["/cited/1/V-none", "/cited/99/V-none", "/documents/99", "/export/exe", "/export/.xlsx"])
def test_what_is_not_there_is_not_found(team: Team, at: str) -> None:
    assert team.client.get(f"{team.place}{at}").status_code == 404


# A paper


def test_a_paper_shows_pages_outline_and_marks(team: Team) -> None:
    shown = team.page("/documents/1")
    assert shown.count("<figure") == 2
    assert 'class="box asked"' in shown
    assert 'class="box cited"' in shown
    assert "<b>III.</b> KIẾN NGHỊ" in shown


def test_a_paper_without_pages_shows_its_text_with_the_same_marks(team: Team) -> None:
    shown = team.page("/documents/2?tab=text")
    assert '<mark class="cited">Kết luận thanh tra số 27/KL-TTr</mark>' in shown


@pytest.mark.parametrize("words, count", [("tai san cong", 3), ("tài sản công", 3), ("tải sản công", 0)])
def test_words_are_found_within_a_paper(team: Team, words: str, count: int) -> None:
    shown = team.page(f'/documents/1?q="{words}"&tab=text')
    assert (shown.count('<mark class="found">') > 0) == (count > 0)


# Queue


def test_the_queue_holds_what_is_open_and_gives_it_to_somebody(team: Team) -> None:
    shown = unescape(team.client.get("/queue?kind=verdict").text)
    row = next(row for row in shown.split("<tr>") if "2950/UBND-TCKH" in row)
    at = re.findall(r'href="(/dossiers/[^"]+)"', row)[0]
    assert team.client.get(at).status_code == 200
    key = at.rpartition("/")[2]
    form = {"csrf_token": team.token, "dossier": "1", "key": key, "person": "-"}
    team.client.post("/queue/assign", data=form)
    assert "2950/UBND-TCKH" in unescape(team.client.get("/queue?who=me").text)
    assert "2950/UBND-TCKH" not in unescape(team.client.get("/queue?who=nobody").text)


def test_what_is_decided_leaves_the_queue(team: Team) -> None:
    row = next(row for row in team.page("/cited").split("<tr>") if "214/PTCKH-NS" in row)
    key = re.findall(r"/cited/\d+/(V-[^\"]+)", row)[0]
    assert "214/PTCKH-NS" in unescape(team.client.get("/queue?kind=verdict").text)
    team.send("/decisions", key=key, choice="confirmed", back="cited")
    assert "214/PTCKH-NS" not in unescape(team.client.get("/queue?kind=verdict").text)
    team.send("/undo", key=key)
    assert "214/PTCKH-NS" in unescape(team.client.get("/queue?kind=verdict").text)


def test_a_filter_is_kept_and_forgotten(team: Team) -> None:
    form = {"csrf_token": team.token, "name": "Sổ", "query": "kind=verdict"}
    team.client.post("/queue/filters", data=form)
    assert '<a href="?kind=verdict">Sổ</a>' in team.client.get("/queue").text
    team.client.post("/queue/filters", data={**form, "forget": "1"})
    assert ">Sổ</a>" not in team.client.get("/queue").text


# Search, graph, export


@pytest.mark.parametrize("words, found", [("tai san cong", True), ("tài sản công", True), ("tái san cộng", False)])
def test_search_finds_with_and_without_marks(team: Team, words: str, found: bool) -> None:
    assert ("27/KL-TTr" in team.client.get("/search", params={"q": words}).text) is found


@pytest.mark.parametrize("day, status", [("15/3/2024", "5 trang"), ("2024", "5 trang"), ("40/40", "Ngày viết là")])
def test_days_are_typed_as_people_write_them(team: Team, day: str, status: str) -> None:
    shown = team.client.get("/search", params={"q": "tai san cong", "since": day, "until": ""}).text
    assert status in unescape(shown)


@pytest.mark.parametrize("question, told", [("unseen", "Đã trả lời"), ("cites:999/QĐ-X", "không có văn bản này"),
                                            ("what", "không đúng dạng")])  # fmt: skip
def test_the_graph_answers_questions(team: Team, question: str, told: str) -> None:
    shown = unescape(team.client.get(f"{team.place}/graph", params={"ask": question}).text)
    assert told.casefold() in shown.casefold()


def test_the_picture_of_the_graph_runs_its_own_scripts_alone(team: Team) -> None:
    answer = team.client.get(f"{team.place}/graph/picture")
    policy = answer.headers["content-security-policy"]
    assert "script-src 'sha256-" in policy
    assert "frame-ancestors 'self'" in policy
    assert "://" not in re.sub(r"<script.*?</script>", "", answer.text, flags=re.S)


def test_the_workbook_equals_that_of_the_command_line(team: Team, tmp_path, capsys) -> None:
    web = team.client.get(f"{team.place}/export/xlsx").content
    for name, data in samples().items():
        (tmp_path / name).write_bytes(data)
    files = [str(tmp_path / name) for name in samples() if not name.endswith(".xlsx")]
    out = tmp_path / "follow.xlsx"
    main(["trace", *files, "--register", str(tmp_path / "so-van-ban.xlsx"), "-o", str(out)])
    assert _cells(web) == _cells(out.read_bytes(), str(tmp_path) + "/")


def _cells(data: bytes, folder: str = "") -> dict[str, list[list[str]]]:
    book = load_workbook(io.BytesIO(data))
    return {
        sheet.title: [[str(cell.value or "").replace(folder, "") for cell in row] for row in sheet.iter_rows()]
        for sheet in book
    }


def test_the_log_goes_out_as_a_table_without_formulas(team: Team) -> None:
    key = team.key(team.link("III.1.a"))
    team.send("/decisions", key=key, choice="rejected", note="=HYPERLINK(1)")
    rows = list(csv.reader(io.StringIO(team.client.get(f"{team.place}/export/log").content.decode("utf-8-sig"))))
    assert rows[-1][2] == "rejected"
    assert rows[-1][6] == "'=HYPERLINK(1)"
    team.send("/undo", key=key)


# Administration


def test_the_archive_is_verified_and_copied(team: Team) -> None:
    for kind in ("verify", "backup"):
        team.client.post("/admin/jobs", data={"csrf_token": team.token, "kind": kind})
    done = until(lambda: _states(team.client.get("/admin").text) == ["xong", "xong"], 30)
    assert done
    (copy,) = team.settings.backups.iterdir()
    with Archive.open(str(copy)) as archive, reading(archive) as connection:
        assert len(dossiers.files(connection, 1)) == len(samples())


def _states(shown: str) -> list[str]:
    rows = [row for row in unescape(shown).split("<tr>") if '"row">kiểm tra kho' in row or '"row">sao lưu kho' in row]
    return [re.findall(r'class="badge \w+">(?:<span[^>]*>.</span> )?([^<]+)<', row)[0] for row in rows]


def test_the_parts_of_the_machine_are_told(team: Team) -> None:
    assert 'hx-get="/admin/doctor"' in team.client.get("/admin").text
    assert "pypdfium2" in team.client.get("/admin/doctor").text


# People


def test_the_report_has_pictures_of_the_papers(team: Team) -> None:
    """They are cut in a process that has gone into the sandbox after it had asked the archive."""
    shown = team.client.get(f"{team.place}/export/html")
    assert shown.status_code == 200
    assert shown.text.count("data:image/png;base64,") > 4
    assert "III.1.a" in shown.text


@pytest.fixture(scope="module")
def people(team: Team) -> dict[str, TestClient]:
    """Users of each kind, logged in; only `an` and `binh` belong to the dossier. From here on everybody logs in."""
    app = team.client.app
    archive = app.state.bench.archive  # type: ignore[attr-defined]
    roles = {"an": "viewer", "binh": "reviewer", "chi": "reviewer", "dung": "admin"}
    with writing(archive) as connection:
        for name, role in roles.items():
            put_user(connection, User(name, name.title(), role), hashed(PASSWORD))  # type: ignore[arg-type]
    found = {}
    for name in roles:
        own = TestClient(app, base_url="http://127.0.0.1")
        own.post("/login", data={"name": name, "password": PASSWORD, "csrf_token": token_of(own)})
        found[name] = own
    answer = found["dung"].post(
        f"{team.place}/people", data={"csrf_token": token_of(found["dung"]), "member": ["an", "binh"]}
    )
    assert answer.status_code == 200
    return found


def test_a_viewer_sees_no_buttons_and_may_decide_nothing(team: Team, people: dict[str, TestClient]) -> None:
    own = people["an"]
    assert own.get(f"{team.place}/matrix").status_code == 200
    for at in ("/cited", "/matrix", ""):
        assert "<button class=" not in own.get(f"{team.place}{at}").text.replace('<button class="plain">', "")
    form = {"csrf_token": token_of(own), "key": "L-a", "choice": "rejected"}
    assert own.post(f"{team.place}/decisions", data=form).status_code == 403
    assert own.post(f"{team.place}/state", data={"csrf_token": token_of(own), "closed": "1"}).status_code == 403
    assert own.get("/admin").status_code == 403


def test_who_does_not_belong_to_a_dossier_finds_nothing_of_it(team: Team, people: dict[str, TestClient]) -> None:
    own = people["chi"]
    for at in ("", "/matrix", "/cited", "/documents/1", "/files/1/pages/1.jpg", "/export/json", "/graph/picture"):
        assert own.get(f"{team.place}{at}").status_code == 404
    assert "27/KL-TTr" not in own.get("/search", params={"q": "tài sản công"}).text
    assert "2950/UBND-TCKH" not in own.get("/queue").text


def test_a_closed_dossier_takes_no_decision(team: Team, people: dict[str, TestClient]) -> None:
    lead, own = people["dung"], people["binh"]
    lead.post(f"{team.place}/state", data={"csrf_token": token_of(lead), "closed": "1"})
    form = {"csrf_token": token_of(own), "key": "L-a", "choice": "rejected"}
    assert own.post(f"{team.place}/decisions", data=form).status_code == 409
    lead.post(f"{team.place}/state", data={"csrf_token": token_of(lead), "closed": "0"})
    assert own.post(f"{team.place}/decisions", data=form).status_code == 409  # no such key


@pytest.mark.parametrize("form, problem", [
    ({"name": "a:b", "role": "viewer", "password": PASSWORD}, "dấu hai chấm"),
    ({"name": "moi", "role": "viewer", "password": "x"}, "ít nhất"),
    ({"name": "dung", "role": "viewer", "active": "1"}, "tự bỏ quyền"),
])  # fmt: skip
def test_users_are_made_with_care(people: dict[str, TestClient], form: dict[str, str], problem: str) -> None:
    own = people["dung"]
    answer = own.post("/admin/users", data={"csrf_token": token_of(own), **form})
    assert problem in unescape(answer.text)


def test_who_saw_and_did_what_is_told(team: Team, people: dict[str, TestClient]) -> None:
    people["an"].get(f"{team.place}/documents/1")
    shown = people["dung"].get("/admin", params={"person": "an"}).text
    assert "1-ket-luan-thanh-tra.pdf" in shown
    readers = people["dung"].get(f"{team.place}/documents/1/readers").text
    assert readers.startswith("<li>an ")
