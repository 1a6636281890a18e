"""What the heads of columns say that stands under them."""

import pytest

from extractor.linking.heads import Role, names_who, opens_as, roles_of

HEADS = [
    # head, its roles, what it shows
    ("Nội dung kiến nghị", {"asked"}, "what is asked"),
    ("Kết quả thực hiện", {"result"}, "what came of it"),
    ("Tình hình, kết quả xử lý kiến nghị", {"asked", "result"}, "both are named"),
    ("Cơ quan trả lời", {"who"}, "a body, whatever it does"),
    ("Đơn vị thực hiện nhiệm vụ", {"who"}, "so too where a task is named"),
    ("Người giải quyết", {"who"}, "a person"),
    ("Phòng chủ trì", {"who"}, "a room of an office"),
    ("Thời hạn", {"when"}, "a term"),
    ("Nhiệm vụ, thời gian hoàn thành", {"asked", "when"}, "a task with its term"),
    ("STT", set(), "nothing"),
]


@pytest.mark.parametrize(("head", "roles", "shows"), HEADS, ids=[shows for *_, shows in HEADS])
def test_roles(head: str, roles: set[str], shows: str) -> None:
    assert roles_of(head) == roles
    assert names_who(head) is (roles == {"who"})


@pytest.mark.parametrize(
    ("head", "role", "opens"),
    [
        ("Kết quả", "result", True),
        ("Nội dung, kết quả", "result", False),
        ("Cơ quan trả lời", "result", False),
        ("Cơ quan trả lời", "who", True),
        ("Hạn xong", "when", True),
        ("", "who", False),
    ],
)
def test_what_opens_a_head(head: str, role: Role, opens: bool) -> None:
    assert opens_as(head, role) is opens
