"""The command: what goes to standard output and error, and the exit status.

The frame is tested over a pipeline of paper (`paper_pipeline`), so that no test depends on how well a document is
read; at the end the real command is run as a process.
"""

import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace

import jsonschema
import pytest

import extractor
from extractor.cli import main
from extractor.cli.commands import COMMANDS
from extractor.models import Document, Source
from extractor.reading.errors import CorruptError, EncryptedError
from extractor.reading.source import Source as FileOnPaper
from tests.publishing.sample_document import CONTENT, sample

BAD = {"bad.pdf": CorruptError("tệp hỏng"), "locked.pdf": EncryptedError("password", kind="docx")}
Run = Callable[..., tuple[int, str, str]]


def document_of(source: object) -> Document:
    name = source if isinstance(source, str) else source.name  # type: ignore[attr-defined]
    if name in BAD:
        error = BAD[name]
        bad = Source(path=name, sha256="", media_type="", pages=0, status=error.status, notices=[error.notice])
        return Document(source=bad)
    return sample()


@pytest.fixture
def paper_pipeline(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipeline that reads every file as the sample, but for those in BAD."""

    def read_analysed(source: object) -> tuple[dict[str, object], SimpleNamespace]:
        return document_of(source).model_dump(mode="json"), SimpleNamespace(text=SimpleNamespace(content=CONTENT))

    def read_text(source: object) -> SimpleNamespace:
        name = getattr(source, "name", source)
        if name in BAD:
            raise BAD[name]
        return SimpleNamespace(content=CONTENT)

    paper = ModuleType("extractor.operations.extract")
    for function in (read_analysed, read_text):
        setattr(paper, function.__name__, function)
    monkeypatch.setitem(sys.modules, "extractor.operations.extract", paper)
    monkeypatch.setattr("extractor.operations.isolation.open_path", lambda name, options: FileOnPaper(name, b""))
    monkeypatch.setattr("extractor.operations.isolation.is_container", lambda source: False)
    monkeypatch.delenv("EXTRACT_LANG", raising=False)


@pytest.fixture
def run(paper_pipeline: None, capsys: pytest.CaptureFixture[str]) -> Run:
    """Call the command; gives its status, standard output and standard error."""

    def call(*arguments: str) -> tuple[int, str, str]:
        status = main(arguments)
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return call


def test_one_file_is_one_json_object(run: Run) -> None:
    status, out, err = run("a.pdf")
    assert (status, err, out.count("\n")) == (0, "", 1)
    assert Document.model_validate_json(out) == sample()


def test_several_files_are_json_lines_and_a_bad_one_stops_nothing(run: Run) -> None:
    status, out, err = run("a.pdf", "bad.pdf", "b.pdf")
    assert status == 1
    assert [json.loads(line)["source"]["status"] for line in out.splitlines()] == ["ok", "corrupt", "ok"]
    assert err == "extract: bad.pdf: tệp hỏng\n"


def test_errors_in_english(run: Run) -> None:
    assert run("--lang", "en", "locked.pdf")[2].startswith(
        "extract: locked.pdf: a Word document protected by a password"
    )


def test_language_of_the_environment(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXTRACT_LANG", "en")
    assert "protected by a password" in run("locked.pdf")[2]
    assert "mật khẩu" in run("locked.pdf", "--lang=vi")[2]  # the command line is stronger


def test_text(run: Run) -> None:
    assert run("--text", "a.pdf") == (0, CONTENT + "\n", "")
    status, out, err = run("--text", "a.pdf", "bad.pdf")
    assert (status, err) == (1, "extract: bad.pdf: tệp hỏng\n")
    assert out.startswith("==> a.pdf <==\n")


def test_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"x")))
    assert run("-")[0] == 0


def test_view_on_a_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "80")
    assert "Người ký" in run("a.pdf")[1]
    assert "Signed by" in run("a.pdf", "--lang", "en")[1]
    assert run("--json", "a.pdf")[1].startswith('{\n  "schema_version"')  # indented: a person looks at it


def test_view_into_a_pipe(run: Run) -> None:
    status, out, _ = run("--view", "a.pdf")
    assert status == 0
    assert "Người ký" in out
    assert "\x1b" not in out


def test_displacy_page(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "out.html"
    assert run("a.pdf", "--displacy", str(page)) == (0, "", "")
    assert page.read_text(encoding="utf-8").count("<mark") == 6
    assert run("bad.pdf", "--displacy", str(page))[0] == 1
    assert run("a.pdf", "--displacy", str(tmp_path))[0] == 1  # a folder can't be written


@pytest.mark.parametrize(
    "arguments, told",
    [
        ((), "chưa cho biết tệp cần đọc"),
        (("--no-such",), "tham số không hiểu được: --no-such"),
        (("--json", "--text", "a.pdf"), "không dùng cùng với"),  # two kinds of output
        (("--lang", "fr", "a.pdf"), "'fr'"),
        (("--lang",), "''"),  # the value is missing
        (("-", "-"), "đầu vào chuẩn"),  # standard input can be read once
        (("a.pdf", "b.pdf", "--displacy", "x.html"), "một tệp"),
        (("completion",), "thiếu tham số"),
        (("completion", "tcsh"), "giá trị không hợp lệ: 'tcsh'"),
        (("schema", "extra"), "tham số không hiểu được: extra"),
        (("--x\x1b[31m",), r"--x\x1b[31m"),  # an escape sequence in an option is shown, not obeyed
    ],
)
def test_wrong_usage(run: Run, arguments: tuple[str, ...], told: str) -> None:
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert told in err
    assert "extract --help" in err


@pytest.mark.parametrize("name", ["a\nb.pdf", "\x1b[31m.pdf", "t\udcff.pdf", "\u202efdp.exe"])
def test_hostile_names_are_escaped(run: Run, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(BAD, "bad.pdf", CorruptError("hỏng\x1b[31m\n"))
    paper = sys.modules["extractor.operations.extract"]
    monkeypatch.setattr(paper, "read_analysed", lambda source: (document_of("bad.pdf").model_dump(), None))
    status, _, err = run(name)
    assert status == 1
    assert err.count("\n") == 1
    assert err.rstrip("\n").isprintable()


@pytest.mark.parametrize("arguments", [("--help",), ("schema", "--help"), ("doctor", "-h"), ("completion", "-h")])
@pytest.mark.parametrize("language, words", [("vi", "cách dùng: extract"), ("en", "usage: extract")])
def test_help(run: Run, arguments: tuple[str, ...], language: str, words: str) -> None:
    status, out, err = run("--lang", language, *arguments)
    assert (status, err) == (0, "")
    assert out.startswith(words)


@pytest.mark.parametrize("command", ["", *COMMANDS])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_part_of_the_help_has_a_head_of_its_own(run: Run, command: str, language: str) -> None:
    out = run(*filter(None, [command]), "--help", "--lang", language)[1]
    assert "--lang" in out
    assert "positional arguments:" not in out  # argparse's own heads, English in every language
    assert "options:" not in out.splitlines()


def test_version(run: Run) -> None:
    assert run("--version") == (0, f"extract {extractor.__version__}\n", "")


def test_a_file_called_like_a_command(run: Run) -> None:
    assert "$defs" in run("schema")[1]
    assert json.loads(run("./schema")[1])["source"]["path"] == "bao-cao.pdf"
    assert json.loads(run("--json", "schema")[1])["source"]["path"] == "bao-cao.pdf"  # only the first word is a command
    assert json.loads(run("--", "--odd-name")[1])["source"]["path"] == "bao-cao.pdf"


def test_schema_describes_the_output(run: Run) -> None:
    schema = json.loads(run("schema")[1])
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(run("a.pdf")[1]), schema)


def test_doctor(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    status, out, _ = run("doctor")
    assert status == 0
    assert "pypdfium2" in out
    monkeypatch.setattr("extractor.operations.installed.PACKAGES", (("no-such-package", "pdf", True),))
    monkeypatch.setattr("shutil.which", lambda program: None)
    status, out, _ = run("doctor")
    assert status == 1
    assert "pip install no-such-package" in out
    assert "apt install antiword" in out
    told = json.loads(run("doctor", "--json")[1])
    assert told["ok"] is False
    assert {part["name"]: part["version"] for part in told["parts"]}["antiword"] is None


# Completion


def completed(words: list[str]) -> set[str]:
    """What bash offers for the last of `words`."""
    script = subprocess.run(
        [sys.executable, "-m", "extractor.cli", "completion", "bash"], capture_output=True, text=True, check=True
    ).stdout
    ask = f"""{script}
        COMP_WORDS=({" ".join(f"'{word}'" for word in words)}); COMP_CWORD={len(words) - 1}
        _extract; printf '%s\\n' "${{COMPREPLY[@]}}" """
    return set(subprocess.run(["bash", "-c", ask], capture_output=True, text=True, check=True).stdout.split())


@pytest.mark.parametrize(
    "words, offered",
    [
        (["extract", "sch"], {"schema"}),
        (["extract", "ba"], {"batch", "backup"}),
        (["extract", "batch", "--re"], {"--retry", "--rehash"}),
        (["extract", "search", "--da"], {"--date"}),
        (["extract", "export", "--wh"], {"--what"}),
        (["extract", "trace", "--arch"], {"--archive"}),
        (["extract", "--te"], {"--text"}),
        (["extract", "completion", "z"], {"zsh"}),
        (["extract", "a.pdf", "--lang", ""], {"vi", "en"}),
        (["extract", "doctor", "--j"], {"--json"}),
        (["extract", "a.pdf", "sch"], set()),  # a command is only the first word
    ],
)
def test_bash_completion(words: list[str], offered: set[str]) -> None:
    assert completed(words) == offered


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells_know_commands_and_options(run: Run, shell: str) -> None:
    script = run("completion", shell)[1]
    for word in ("schema", "doctor", "completion", "displacy", "bash", "batch", "relink", "survey", "archive"):
        assert word in script


# The real command, as a process

COMMAND = [sys.executable, "-m", "extractor.cli"]
LETTER = """UBND TỈNH AN SƠN
SỞ NỘI VỤ
Số: 412/SNV-VP
An Sơn, ngày 18 tháng 3 năm 2024
Kính gửi: Ủy ban nhân dân tỉnh
Căn cứ Quyết định số 12/QĐ-UBND ngày 05/01/2024 của Ủy ban nhân dân tỉnh, Sở Nội vụ báo cáo như sau:
1. Đã ban hành Kế hoạch số 30/KH-SNV ngày 20/01/2024.
"""


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "công văn.txt"
    path.write_text(LETTER, encoding="utf-8")
    return path


def process(*arguments: str | bytes, **options: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*COMMAND, *arguments], capture_output=True, timeout=60, **options)  # type: ignore[call-overload, no-any-return]


def test_real_letter(letter: Path) -> None:
    done = process(str(letter))
    assert (done.returncode, done.stderr) == (0, b"")
    document = Document.model_validate_json(done.stdout)
    assert document.header.number == "412/SNV-VP"
    assert [citation.number for citation in document.citations] == ["12/QĐ-UBND", "30/KH-SNV"]
    text = process("--text", str(letter)).stdout.decode()
    for citation in document.citations:
        assert text[citation.span[0] : citation.span[1]] == citation.text


def test_real_standard_input_equals_the_file(letter: Path) -> None:
    from_file = json.loads(process(str(letter)).stdout)
    from_input = json.loads(process("-", input=letter.read_bytes()).stdout)
    assert from_input["source"]["path"] == "-"
    assert {**from_input, "source": None} == {**from_file, "source": None}


def test_output_is_utf8_in_any_locale(letter: Path) -> None:
    done = process(str(letter), env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"})
    assert "Quyết định số 12/QĐ-UBND" in done.stdout.decode("utf-8")


@pytest.mark.parametrize("name", [b"no\nsuch.pdf", b"\x1b[31m.pdf", b"t\xff.pdf"])
def test_missing_files_with_hostile_names(name: bytes) -> None:
    done = process(name)
    assert done.returncode == 1
    assert json.loads(done.stdout)["source"]["status"] == "not_found"
    told = done.stderr.decode("utf-8")
    assert told.count("\n") == 1
    assert told.rstrip("\n").isprintable()


def test_name_that_is_no_utf8_is_read(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/t\xff.txt"
    Path(os.fsdecode(path)).write_text(LETTER, encoding="utf-8")
    done = process(path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert Document.model_validate_json(done.stdout).header.number == "412/SNV-VP"


def test_folder_and_empty_file(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    done = process(str(tmp_path), str(tmp_path / "empty.txt"))
    assert done.returncode == 1
    assert [json.loads(line)["source"]["status"] for line in done.stdout.splitlines()] == ["empty", "empty"]
    assert done.stderr.count(b"\n") == 2


def test_closed_pipe_is_quiet(letter: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as closed:
        done = subprocess.run([*COMMAND, str(letter)], stdout=closed, stderr=subprocess.PIPE, timeout=60)
    assert (done.returncode, done.stderr.count(b"\n")) == (1, 1)


def test_an_interrupt_is_one_line() -> None:
    with subprocess.Popen([*COMMAND, "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as it:
        assert it.stdin is not None
        it.stdin.write(bytes(1 << 18))  # more than a pipe holds: it reads by the time that this is written
        it.stdin.flush()
        it.send_signal(signal.SIGINT)
        out, err = it.communicate(timeout=30)
    assert (it.returncode, out, err.decode()) == (130, b"", "extract: đã dừng theo yêu cầu (Ctrl-C)\n")


@pytest.mark.parametrize(
    "arguments, unwanted",
    [
        (["--help"], {"pydantic", "rich", "spacy", "lxml", "pypdfium2", "pdfplumber", "underthesea", "rapidfuzz"}),
        (["LETTER"], {"pydantic", "rich", "spacy", "pdfplumber", "underthesea", "pypdfium2"}),  # JSON of a plain text
    ],
)
def test_start_up_loads_only_what_it_uses(letter: Path, arguments: list[str], unwanted: set[str]) -> None:
    code = """
import sys
from extractor.cli import main
from extractor.cli.commands import COMMANDS
try:
    main(sys.argv[1:])
finally:
    print(sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
"""
    given = [str(letter) if word == "LETTER" else word for word in arguments]
    done = subprocess.run([sys.executable, "-c", code, *given], capture_output=True, text=True, timeout=60, check=True)
    loaded = set(json.loads(done.stderr.replace("'", '"')))
    assert "extractor" in loaded
    assert not loaded & unwanted


def test_python_names_are_lazy_and_typed() -> None:
    code = """
import sys, extractor
assert "pydantic" not in sys.modules
assert set(extractor.__all__) <= set(dir(extractor))
for name in extractor.__all__:
    getattr(extractor, name)
try:
    extractor.nothing
except AttributeError as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout == "module 'extractor' has no attribute 'nothing'\n"
