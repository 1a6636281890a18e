"""Every form in which one paper says again what was asked and answers it: the made papers of forms.txt."""

from pathlib import Path

import pytest

from tests.linking.reports import ENDING, HEAD, Report, report_of

LETTER = "Số: 612/SXD-VP\n{subject}\nPhú Lộc, ngày 10 tháng 7 năm 2024\nKính gửi: Văn phòng HĐND tỉnh.\n"
Paper = tuple[str, str, str, list[str]]
"""Form, subject, body, lines "asked | first … last words of the answer | status"."""


def papers() -> list[Paper]:
    found: list[Paper] = []
    form = ""
    for block in Path(__file__).with_name("forms.txt").read_text(encoding="utf-8").split("\n== ")[1:]:
        form, *written = block.split("\n-- ")
        for one in written:
            subject, *lines = one.strip().split("\n")
            body = "\n".join(line for line in lines if not line.startswith("=> "))
            found.append((form, subject, body, [line[3:] for line in lines if line.startswith("=> ")]))
    return found


def paper_of(subject: str, body: str) -> Report:
    """A letter ("V/v …") or a report on that subject."""
    return report_of((LETTER if subject.startswith("V/v") else HEAD).format(subject=subject) + body + ENDING)


@pytest.mark.parametrize(("form", "subject", "body", "pairs"), papers())
def test_form(form: str, subject: str, body: str, pairs: list[str]) -> None:
    found = paper_of(subject, body)
    said = [(request, answer) for request in found.requests for answer in request.answers]
    assert len(said) == len(found.requests) == len(pairs), (form, [one.text for one in found.requests])
    for (request, answer), pair in zip(said, pairs, strict=True):
        asked, words, status = pair.split(" | ")
        first, _, last = words.partition(" … ")
        assert asked in request.text, form
        assert answer.text.startswith(first), (form, answer.text)
        assert answer.text.endswith(last), (form, answer.text)
        assert status in ("*", answer.status), (form, answer.text)
        assert found.text.content[slice(*request.span)] == request.text
        assert found.text.content[slice(*answer.span)] == answer.text
