"""From upload to decisions, by requests alone: the sample dossier, read once for all tests of this module."""

import csv
import io
import re
from collections.abc import Iterator
from html import unescape

import httpx
import pytest
from starlette.testclient import TestClient

from extractor.archive.store.store import Archive
from extractor.archive.workbench import log
from extractor.archive.workbench.writing import reading
from extractor.cli import main
from extractor.web.app import create_app
from extractor.web.settings import Settings
from tests.web.conftest import token_of
from tests.web.desk import PAPERS, bring, samples, wait


class Team:
    """A workbench with the sample dossier in it."""

    def __init__(self, client: TestClient, place: str, settings: Settings) -> None:
        self.client, self.place, self.settings, self.archive = client, place, settings, settings.archive
        self.token = token_of(client)

    def page(self, at: str) -> str:
        answer = self.client.get(f"{self.place}{at}", follow_redirects=True)
        assert answer.status_code == 200, (at, answer.status_code)
        return unescape(answer.text)

    def send(self, at: str, **form: str) -> str:
        """Post a form; the page it leads to."""
        answer = self.client.post(f"{self.place}{at}", data={"csrf_token": self.token, **form}, follow_redirects=True)
        assert answer.status_code == 200, answer.text
        return unescape(answer.text)

    def rows(self, query: str = "") -> list[str]:
        """The rows of the matrix, as words."""
        body = self.page(f"/matrix{query}").partition("<tbody>")[2].partition("</tbody>")[0]
        return [" ".join(re.sub("<[^>]+>", " ", row).split()) for row in body.split("</tr>")[:-1]]

    def link(self, item: str) -> str:
        """Where the first answer of a recommendation is compared."""
        row = next(row for row in self.page("/matrix").split("<tr ") if f">{item}</a>" in row)
        return re.findall(rf'class="cell[^"]*" href="{self.place}(/compare/[^"]+)"', row)[0]

    def key(self, at: str) -> str:
        """What a decision on that page speaks of."""
        return re.findall(r'name="key" value="([^"]+)"', self.page(at))[0]


@pytest.fixture(scope="module")
def team(store: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Team]:
    settings = Settings(archive=store, data=tmp_path_factory.mktemp("bench"))
    with TestClient(create_app(settings), base_url="http://127.0.0.1") as client:
        yield Team(client, bring(client, samples()), settings)


def test_roles_are_guessed(team: Team) -> None:
    shown = team.page("")
    for name, role in (("1-ket-luan-thanh-tra.pdf", "Kết luận"), ("3-bao-cao-lan-2.pdf", "Báo cáo"),
                       ("4-quyet-dinh-951.pdf", "Minh chứng"), ("so-van-ban.xlsx", "Sổ đăng ký")):  # fmt: skip
        row = next(row for row in shown.split("<tr>") if f">{name}<" in row or f"{name}</th>" in row)
        assert f"{role} (đoán)" in row


def test_the_matrix_has_all_recommendations_and_both_reports(team: Team) -> None:
    rows = team.rows()
    assert len(rows) == 8
    assert "Báo cáo 143/BC-UBND" in team.page("/matrix")
    assert "thực hiện một phần" in rows[0]
    assert "khác: ngày" in rows[0]


@pytest.mark.parametrize("show, count", [("all", 8), ("unlinked", 1), ("partly", 2), ("done", 5)])
def test_filters_count_what_they_show(team: Team, show: str, count: int) -> None:
    assert len(team.rows(f"?show={show}")) == count
    assert re.search(rf"show={show}&?[^>]*>[^<]*<b>{count}</b>", team.page("/matrix"))


def test_a_page_shows_the_marks_in_points_of_the_page(team: Team) -> None:
    shown = team.page(team.link("III.1.a"))
    src, boxes = re.findall(r'<img src="([^"]+)"', shown)[0], re.findall(r'<rect class="box asked" x="([\d.]+)"', shown)
    assert boxes
    picture = team.client.get(src)
    assert picture.headers["content-type"] == "image/jpeg"
    assert picture.content.startswith(b"\xff\xd8")


@pytest.mark.parametrize("at", ["/files/1/pages/99.jpg", "/files/99/pages/1.jpg", "/files/1/pages/1.jpg?scale=50",
                                "/compare/R-none", "/documents/99"])  # fmt: skip
def test_what_is_not_there_is_not_found(team: Team, at: str) -> None:
    assert team.client.get(f"{team.place}{at}").status_code == 404


def test_reject_undo_and_the_command_line_agree(team: Team, capsys: pytest.CaptureFixture[str]) -> None:
    at = team.link("III.1.a")
    key = team.key(at)
    before = team.rows()[0]
    team.send("/decisions", key=key, choice="rejected", note="không đúng kiến nghị")
    assert "thực hiện một phần" not in team.rows()[0]
    main(["trace", "27/KL-TTr", "--archive", team.archive, "--json"])
    assert f'"key":"{key}","answer_key"' in capsys.readouterr().out.partition('"rejected_responses":[{')[2]
    assert "không đúng kiến nghị" in team.send("/undo")
    assert team.rows()[0] == before
    with Archive.open(team.archive) as archive, reading(archive) as connection:
        assert [row.choice for row in log.history(connection, key)] == ["rejected", "withdrawn"]


def test_a_status_by_hand_holds(team: Team) -> None:
    key = team.key(team.link("III.1.b"))
    team.send("/decisions", key=key, choice="confirmed", status="not_done")
    assert "chưa thực hiện" in team.rows()[1]
    team.send("/undo", key=key)
    assert "chưa thực hiện" not in team.rows()[1]


def test_an_answer_is_linked_with_another_recommendation(team: Team) -> None:
    """The pair was not linked before; undoing both halves brings everything back."""
    before = team.rows()
    at = team.link("III.1.g")
    key = team.key(at)
    other = re.findall(r'<option value="(R-[^"]+)">III.1.e ', team.page(at))[0]
    team.send("/decisions", key=key, choice="rejected", to=other)
    after = team.rows()
    assert "chưa có kết quả" in after[6]
    assert "đã thực hiện" in after[5]
    team.send("/undo")
    team.send("/undo")
    assert team.rows() == before


def test_a_role_by_hand_counts(team: Team) -> None:
    """A report that is taken for evidence answers nothing; what was guessed comes back."""
    before = team.rows()
    team.send("/files/2/role", role="evidence")
    wait(team.client, team.place)
    assert "Báo cáo 143/BC-UBND" not in team.page("/matrix").partition("<tbody>")[0].partition("<thead>")[2]
    assert "Minh chứng" in team.page("")
    team.send("/files/2/role", role="")
    wait(team.client, team.place)
    assert team.rows() == before


def test_a_decision_on_what_is_not_there_changes_nothing(team: Team) -> None:
    form = {"csrf_token": team.token, "key": "L-aaaaaaaaaaaaaaaa", "choice": "rejected"}
    assert team.client.post(f"{team.place}/decisions", data=form).status_code == 409
    form["choice"] = "perhaps"
    assert team.client.post(f"{team.place}/decisions", data=form).status_code == 422


def test_no_name_from_outside_reaches_the_disk(team: Team) -> None:
    folder = team.settings.data
    kept = [path.relative_to(folder).as_posix() for path in (folder / "originals").rglob("*") if path.is_file()]
    assert len(kept) == 6
    assert all(re.fullmatch(r"originals/[0-9a-f]{2}/[0-9a-f]{64}\.(pdf|docx|xlsx)", path) for path in kept)


_HEAD = """ỦY BAN NHÂN DÂN\nHUYỆN LAM KHÊ\nSố: 7/BC-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc
Lam Khê, ngày 02 tháng 9 năm 2024\n\nBÁO CÁO\nKết quả\n\n"""


def test_each_register_has_columns_of_its_own(team: Team) -> None:
    """Two registers with their columns in another order, and headings that say nothing: what is set for one holds for
    it alone; what can't be read is refused."""
    place = bring(team.client, {
        "to.txt": f"{_HEAD}Căn cứ Quyết định số 951/QĐ-UBND ngày 06/5/2024 và Công văn số 77/SNV-TC ngày 1/6/2024."
                  .encode(),
        "a.csv": "Số hiệu,Ngày ban hành,x,y\n1/QĐ-UBND,01/01/2024,951/QĐ-UBND,06/05/2024\n".encode(),
        "b.csv": "Số hiệu,Ngày ban hành,x,y\n77/SNV-TC,01/06/2024,78/SNV-TC,02/06/2024\n".encode(),
    })  # fmt: skip
    own = Team(team.client, place, team.settings)
    first = re.findall(rf'href="{place}(/registers/\d+)"', own.page(""))[0]
    refused = own.send(first, A="date")
    assert "phải có cột số hiệu" in refused
    own.send(first, C="number", D="date")
    wait(team.client, place)
    cited = own.page("/cited")
    assert [number in cited for number in ("951/QĐ-UBND", "77/SNV-TC")] == [True, True]
    assert cited.count("badge good") == 2


def test_a_file_is_a_register_as_long_as_somebody_says_so(team: Team) -> None:
    place = bring(team.client, {"a.csv": "Số hiệu,Ngày ban hành\n1/QĐ-UBND,01/01/2024\n".encode()})
    own = Team(team.client, place, team.settings)
    counts = []
    for role in ("other", "register", "other"):
        own.send("/files/1/role", role=role)
        wait(team.client, place)
        counts.append(own.page("").count("/registers/"))
    assert counts == [0, 1, 0]
    own.send("/files/1/role", role="")
    own.send("/files/1/remove")
    assert own.page("").count("/registers/") == 0


def test_a_dossier_that_nobody_names_bears_the_name_of_its_conclusion(team: Team) -> None:
    """And the way from the desk to the first open link is one step; without recommendations it is said what to do."""
    files = samples()
    own = Team(team.client, bring(team.client, {name: files[name] for name in PAPERS[:2]}, title=""), team.settings)
    assert '<h1 class="dossier">Kết luận thanh tra 27/KL-TTr: ' in own.page("/matrix")
    assert "/compare/" in team.client.get(f"{own.place}/next", follow_redirects=False).headers["location"]
    bare = Team(team.client, bring(team.client, {PAPERS[3]: files[PAPERS[3]]}, title=""), team.settings)
    assert '<h1 class="dossier">Hồ sơ ' in bare.page("")
    assert all("Không thấy kiến nghị nào" in bare.page(at) for at in ("", "/matrix"))


def _bring_back(team: Team, name: str, data: bytes) -> httpx.Response:
    headers = {"x-csrf-token": team.token}
    return team.client.put(f"{team.place}/decisions/table", params={"name": name}, content=data, headers=headers)


def test_a_follow_up_table_that_was_filled_in_comes_back(team: Team) -> None:
    """What it says otherwise than what holds is logged; brought a second time it says nothing new."""
    table = list(csv.reader(io.StringIO(team.client.get(f"{team.place}/export/csv").content.decode("utf-8-sig"))))
    choice = table[0].index("Quyết định của kiểm soát viên")
    row = next(row for row in table[1:] if row[choice] == "" and row[-1].startswith("L-"))
    row[choice], row[choice + 1], table[-1][-1] = "Xác nhận", "đã gặp đơn vị", "L-aaaaaaaaaaaaaaaa"
    table[-1][choice] = "bác bỏ"
    out = io.StringIO()
    csv.writer(out).writerows(table)
    for news in (1, 0):
        answer = _bring_back(team, "bang.csv", out.getvalue().encode())
        assert answer.json()["place"].endswith(f"/export?taken={news}-1-0")
    with Archive.open(team.archive) as archive, reading(archive) as connection:
        last = log.history(connection, row[-1])[-1]
    assert (last.choice, last.note) == ("confirmed", "đã gặp đơn vị")
    shown = team.page("/export?taken=1-1-0")
    assert "Đã ghi 1 quyết định mới" in shown
    assert "đưa bảng vào" in shown


@pytest.mark.parametrize("data", [b"", b"a,b\n1,2\n", b"PK\x03\x04nothing"])
def test_a_table_without_keys_and_decisions_is_refused(team: Team, data: bytes) -> None:
    assert _bring_back(team, "bang.xlsx", data).status_code == 422
