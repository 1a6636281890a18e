"""Sentences are made from templates; every code in use has one in both languages, and every one is in use."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, get_args

import pytest

import extractor
from extractor.archive.store import errors as archive_errors
from extractor.models import PageReason
from extractor.publishing.words.messages import TABLE
from extractor.publishing.words.sentences import JOINTS, KINDS, SENTENCES, Slot, fill, parts_of, sentence, slots
from extractor.reading import errors

TEMPLATES = [
    ("{a} và {b}", {"a": 1, "b": "x"}, "1 và x", "values as they are"),
    ("ngày {day:date}", {"day": "2024-05-02"}, "ngày 02/5/2024", "a kind"),
    ("{all}", {"all": ["a", "b"]}, "a, b", "a list"),
    ("{all:/or}", {"all": ["a", "b"]}, "a hoặc b", "a list with a joint"),
    ("{all:date/and}", {"all": ["2024", "2023"]}, "năm 2024 và năm 2023", "a kind for each of a list"),
    ("x[ ({item:place})].", {"item": "2/a"}, "x (mục 2.a).", "what may be left out is there"),
    ("x[ ({item:place})].", {"item": None}, "x.", "None is left out"),
    ("x[ ({item:place})].", {}, "x.", "what is missing is left out"),
    ("x[ {a}[, {b}]].", {"a": 1}, "x 1.", "brackets in brackets"),
    ("x[ {a}]", {"a": 0}, "x 0", "zero is a value"),
    ("{a.b}", {"a": {"b": "c"}}, "c", "a part of a value"),
    ("{a:date|trống}", {"a": None}, "trống", "what stands there without a value"),
    ("{why:@page_reason}", {"why": "no_text"}, "không có lớp chữ", "a value that is a code"),
    (
        "{at:notice}",
        {"at": {"code": "where.itself", "values": {"name": "a.pdf"}}},
        "chính tệp a.pdf",
        "a notice inside",
    ),
    ("{a}", {"a": "{b} [c]"}, "{b} [c]", "words of a document are no template"),
]


@pytest.mark.parametrize(("template", "values", "words", "reason"), TEMPLATES, ids=[case[3] for case in TEMPLATES])
def test_template(template: str, values: dict[str, Any], words: str, reason: str) -> None:
    assert fill(template, values, "vi") == words, reason


def test_an_unknown_code_is_shown_as_it_is() -> None:
    assert sentence("of_a_later_version", {"a": 1}, "en") == "of_a_later_version"


@pytest.mark.parametrize("template", ["a [b", "a] b"])
def test_brackets_must_close(template: str) -> None:
    with pytest.raises(ValueError, match="bracket"):
        fill(template, {}, "vi")


VIETNAMESE_NAMES = (
    "check.map",
    "help.allow_secret",
    "search.type",
    "search.item",
    "cited.epilog",
    "web.other_language",
)
"""Sentences that quote Vietnamese words in English."""


class Use(NamedTuple):
    """A code where it is used: its names (one that ends in "." or "*" stands for all that begin so), and the values
    given with it, None where they are not known from the text."""

    codes: tuple[str, ...]
    values: frozenset[str] | None
    place: str


ALWAYS = frozenset(("item", "page", "row", "place"))
"""What the border adds to the values of a finding."""
_OWN = frozenset(("mentions", "item", "span", "page", "case", "file", "register", "row"))
_ERRORS = frozenset(name for room in (errors, archive_errors) for name in vars(room) if name.endswith("Error"))
_CALLS = frozenset(("Finding", "finding_about", "_finding", "_register_finding", "Notice")) | _ERRORS


def uses() -> Iterator[Use]:
    root = Path(extractor.__file__).parent
    for path in sorted(root.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and _name(node.func) in _CALLS:
                cases = next((_strings(word.value) for word in node.keywords if word.arg == "case"), ("",))
                first = node.args[1 if _name(node.func) == "finding_about" else 0]
                codes = tuple(f"{c}.{case}" if case else c for c in _strings(first) for case in cases)
                if codes:
                    yield Use(codes, _values(node), f"{path.relative_to(root)}:{node.lineno}")
            elif isinstance(node, ast.Tuple) and any(_name(one) in _ERRORS for one in node.elts):  # a table of errors
                yield Use(_strings(node.elts[-1]), None, f"{path.relative_to(root)}:{node.lineno}")


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _strings(value: ast.expr) -> tuple[str, ...]:
    """The strings that an expression may be; of one with a part that is computed, what stands before it and "*"."""
    if isinstance(value, ast.JoinedStr):
        first = value.values[0]
        return (f"{first.value}*",) if isinstance(first, ast.Constant) else ()
    if isinstance(value, ast.IfExp):
        return (*_strings(value.body), *_strings(value.orelse))
    return (value.value,) if isinstance(value, ast.Constant) and isinstance(value.value, str) else ()


def _values(call: ast.Call) -> frozenset[str] | None:
    words = {word.arg: word.value for word in call.keywords}
    if None in words:
        return None
    if _name(call.func) not in ("Finding", "Notice"):
        return frozenset(str(name) for name in words if name not in _OWN)
    at = 2 if _name(call.func) == "Finding" else 1
    given = call.args[at] if len(call.args) > at else words.get("values")
    if given is None:
        return frozenset()
    if not isinstance(given, ast.Dict) or None in given.keys:
        return None
    return frozenset(str(key.value) for key in given.keys if isinstance(key, ast.Constant))


USES = list(uses())


def _fits(use: str, key: str) -> bool:
    return key.startswith(use[:-1]) if use.endswith("*") else key == use


def test_every_code_in_use_has_its_sentences() -> None:
    assert len(USES) > 50
    missing = [
        (use.place, code) for use in USES for code in use.codes if not any(_fits(code, key) for key in SENTENCES)
    ]
    assert not missing


def test_every_sentence_is_of_a_code_in_use() -> None:
    used = [code for use in USES for code in use.codes]
    families = {
        slot.kind[1:] for pair in SENTENCES.values() for words in pair for slot in slots(words) if slot.kind[:1] == "@"
    }
    idle = [
        key for key in SENTENCES if not any(_fits(code, key) for code in used) and key.partition(".")[0] not in families
    ]
    assert not idle


@pytest.mark.parametrize("key", SENTENCES)
def test_a_sentence_speaks_of_values_that_are_given(key: str) -> None:
    for words in SENTENCES[key]:
        assert words
        assert all(any(isinstance(one, Slot) for one in part) for part in parts_of(words) if isinstance(part, tuple)), (
            "a part in brackets without a value is always printed, without its brackets"
        )
        for slot in slots(words):
            assert slot.kind in KINDS or slot.kind in ("", "notice") or slot.kind.startswith("@"), slot
            assert slot.joint in JOINTS, slot
    spoken = {slot.path[0] for words in SENTENCES[key] for slot in slots(words)}
    needed = {
        part.path[0]
        for words in SENTENCES[key]
        for part in parts_of(words)
        if isinstance(part, Slot) and part.default is None
    }
    mine = [use for use in USES if use.values is not None and any(_fits(code, key) for code in use.codes)]
    for use in mine:
        assert needed <= (use.values or set()) | ALWAYS, use.place
        if not any(code.endswith("*") for code in use.codes) and len(use.codes) == 1:
            assert (use.values or set()) <= spoken, use.place
    if mine and len(mine) == sum(any(_fits(code, key) for code in use.codes) for use in USES):
        assert spoken <= ALWAYS.union(*(use.values or set() for use in mine)), "a value that nothing gives"


@pytest.mark.parametrize("reason", get_args(PageReason))
def test_closed_vocabularies_have_words(reason: str) -> None:
    assert f"page_reason.{reason}" in SENTENCES


_MARKED = re.compile("[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]", re.IGNORECASE)


@pytest.mark.parametrize("key", [key for key in (*SENTENCES, *TABLE) if key not in VIETNAMESE_NAMES])
def test_english_sentences_are_english(key: str) -> None:
    english = (SENTENCES.get(key) or TABLE[key])[1]
    assert not _MARKED.search(english)


def test_below_the_border_nobody_asks_for_a_language() -> None:
    root = Path(extractor.__file__).parent
    above = ("publishing", "cli", "api.py", "archives.py", "web")
    asked = [
        f"{path.relative_to(root)}:{node.lineno}"
        for path in sorted(root.rglob("*.py"))
        if path.relative_to(root).parts[0] not in above
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
        and any(one.arg in ("lang", "language", "say") for one in (*node.args.args, *node.args.kwonlyargs))
    ]
    assert not asked
