"""The signs that a paper may bear under its letterhead."""

import pytest

from extractor.lexicon.own_signs import own_signs


@pytest.mark.parametrize(
    ("lines", "title", "sign", "borne", "why"),
    [
        (("UBND TỈNH AN SƠN", "SỞ NỘI VỤ"), "Báo cáo", "/BC-SNV", True, "a body of the state"),
        (("UBND TỈNH AN SƠN", "SỞ NỘI VỤ"), "Báo cáo", "-BC/SNV", False, "it parts them with a dash"),
        (("TỈNH ỦY",), "Báo cáo", "-BC/TU", True, "a body of the Party"),
        (("TỈNH ỦY",), "Báo cáo", "/BC-TU", False, "the state's form is not borne"),
        (("THỊ XÃ ỦY",), "Báo cáo", "-BC/ThU", True, "under its other name"),
        (("BAN TỔ CHỨC",), "Hướng dẫn", "-HD/BTC", True, "most bodies that begin so are the Party's"),
        (("VĂN PHÒNG HỢP TÁC",), "Báo cáo", "/BC-VPHT", True, "most that begin so are not"),
    ],
)
def test_signs_of_the_party_part_kind_and_body_with_a_stroke(
    lines: tuple[str, ...], title: str, sign: str, borne: bool, why: str
) -> None:
    assert (sign in own_signs(lines, title).values()) == borne, why
