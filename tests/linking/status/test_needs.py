"""What is skipped to save time would have found nothing."""

import re

import pytest

from extractor.lexicon.folding import lower
from extractor.lexicon.tables import rows
from extractor.linking.status.asked import has_word, wanted_in
from extractor.linking.status.clauses import clauses_of
from extractor.linking.status.conflicts import conflict_in
from extractor.linking.status.senses import RULES, SenseRule, kinds_of, rules_for, said_in
from extractor.linking.status.view import view_of

from .test_sentences import SENTENCES

TOLD = SENTENCES + [(row["example"], "") for row in rows("status_words")]


@pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])
def test_a_rule_finds_nothing_without_the_words_it_needs(rule: SenseRule) -> None:
    for text, asked in [*TOLD, (rule.example, "Lập sổ theo dõi, chấm dứt nợ hồ sơ, kiểm điểm")]:
        wanted = wanted_in(asked)
        for clause in clauses_of(text):
            view = view_of(lower(text), clause, wanted)
            if rule not in rules_for(kinds_of(view)):
                assert rule.find(view) is None, text


def test_kinds_that_rules_need_are_in_the_table() -> None:
    """A kind spelled wrongly would put its rule to sleep."""
    assert {kind for rule in RULES for kind in rule.needs.split()} <= {
        "figure",
        "asked",
        "version",
        *(row["tag"] for row in rows("status_words")),
    }


@pytest.mark.parametrize("word", ["nộp", "kiểm điểm", "sổ"])
@pytest.mark.parametrize(
    "words", ["đã nộp", "nộp1", "nộp_", "(nộp)", "nộpnộp nộp", "kiểm điểm", "kiểm điểmx kiểm điểm.", "tổ sổ", "", "sổ"]
)
def test_a_word_stands_where_a_pattern_finds_it(word: str, words: str) -> None:
    assert has_word(words, word) == bool(re.search(rf"\b{word}\b", words))


def test_the_first_and_the_last_word_of_several_kinds() -> None:
    text = "xã chưa lập sổ, còn đang sửa và sẽ in"
    clause = max(clauses_of(text), key=lambda one: len(one.tags))
    view = view_of(lower(text), clause, wanted_in(""))
    kinds = [tag.kind for tag in clause.tags]
    assert len(set(kinds)) > 1
    assert (view.first(*reversed(kinds)), view.last(*kinds)) == (clause.tags[0], clause.tags[-1])


def test_an_answer_without_a_full_claim_is_not_judged_for_contradictions() -> None:
    text = "Xã đã trả 3/7 hộ ở thôn Hạ, còn 4 hộ chưa nhận."
    before = said_in.cache_info().misses
    assert conflict_in(text, (0, len(text))) is None
    assert said_in.cache_info().misses == before
