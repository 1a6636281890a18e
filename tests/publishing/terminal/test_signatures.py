"""Digital signatures in the terminal view: what was checked, and what was not."""

import pytest

from extractor.models import DigitalSignature
from extractor.publishing.terminal.signatures import signed_lines
from extractor.publishing.words.messages import Messages

GOOD = DigitalSignature(
    kind="signature",
    signer="SỞ MẪU",
    organisation="UBND TỈNH SƠN HÀ",
    time="2024-03-15T10:11:12+07:00",
    intact=True,
    valid=True,
    changed_after=False,
)


@pytest.mark.parametrize(
    "change, words",
    [
        ({}, "fits the content"),
        ({"intact": False}, "does NOT fit the content"),
        ({"valid": False}, "does NOT fit the content"),
        ({"changed_after": True}, "the file was changed after"),
        ({"intact": None, "valid": None}, "not checked"),
        ({"kind": "office", "intact": None, "valid": None}, "not checked"),  # Word
        ({"stamped": "2024-03-15T10:11:17+07:00"}, "time stamp 2024-03-15 10:11"),
    ],
)
def test_one_signature(change: dict[str, object], words: str) -> None:
    line, roots = signed_lines([GOOD.model_copy(update=change)], Messages("en")).split("\n")
    assert line.startswith("SỞ MẪU, UBND TỈNH SƠN HÀ, 2024-03-15 10:11")
    assert words in line
    assert roots == "(certificates not checked against an authority)"


def test_several_and_none() -> None:
    """An office that signs page by page in one minute is told once."""
    say = Messages("vi")
    assert signed_lines([], say) == ""
    assert len(signed_lines([GOOD] * 7, say).split("\n")) == 2
    many = [GOOD.model_copy(update={"signer": f"Người {number}"}) for number in range(9)]
    assert signed_lines(many, say).split("\n")[5] == "… và 4 dòng nữa"
    assert signed_lines([DigitalSignature(kind="signature", problem="unreadable")], say).startswith("?: chưa kiểm")
