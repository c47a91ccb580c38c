from __future__ import annotations

from dataclasses import replace

import pytest

from graphbuild.extract.judge import Judge
from graphbuild.model import Article, Relation
from graphbuild.neural.decision import HOPELESS, Decision, described
from graphbuild.neural.judgement import Judged
from graphbuild.neural.sheet import NOBODY, Sheet, sheet_of


@pytest.fixture(scope="module")
def sheet() -> Sheet:
    return sheet_of(Article("a", "باريس تتهم موسكو\n\nاتهمت فرنسا روسيا بقصف كييف."), Judge.load())


ONE = Judged(
    Relation.ACCUSE, 0, 1, 1, 2.0, (1.0, 0.0, 0.0, 0.0), (), 0, NOBODY, NOBODY, 0.9, (Relation.REJECT, 0.1), True
)


def test_what_states_the_same_is_one_and_the_likeliest_word_carries_it(sheet: Sheet) -> None:
    again = replace(ONE, word=3, logit=1.0)
    (only,) = described(sheet, [again, ONE])
    found, features = only.one, only.features
    assert [x.one for x in only.elsewhere] == [again]
    assert only.elsewhere[0].features["logit"] == 1.0
    assert found is ONE
    assert features["said elsewhere"] == 2.0


def test_sides_of_a_symmetric_relation_may_change_places(sheet: Sheet) -> None:
    met = replace(ONE, relation=Relation.CONSULT)
    assert len(described(sheet, [met, replace(met, source=1, target=0)])) == 1
    assert len(described(sheet, [ONE, replace(ONE, source=1, target=0)])) == 2


def test_a_candidate_knows_its_place_among_those_of_its_word(sheet: Sheet) -> None:
    second = replace(ONE, target=2, logit=0.5)
    first, other = (x.features for x in described(sheet, [ONE, second]))
    assert (first["rank 0"], first["best other"], first["behind the first"]) == (1.0, 0.5, 0.0)
    assert (other["rank 1"], other["behind the first"], other["shares source with the first"]) == (1.0, 1.5, 1.0)


def test_another_relation_of_the_same_word_and_pair_counts_and_hopeless_ones_are_left_out(sheet: Sheet) -> None:
    rival = replace(ONE, relation=Relation.REJECT, logit=1.5)
    found = described(sheet, [ONE, rival, replace(ONE, target=2, logit=HOPELESS - 1)])
    assert [one.features["other relation"] for one in found] == [1.5, 2.0]


def test_the_chance_is_the_logistic_function_of_the_weighed_features() -> None:
    decision = Decision({"logit": 2.0, "bias": -1.0})
    assert decision.chance({"logit": 0.5, "bias": 1.0, "unknown": 9.0}) == pytest.approx(0.5)
    assert decision.chance({"logit": 900.0}) < 1 + 1e-12


def test_members_of_one_list_are_told_from_others() -> None:
    sheet = sheet_of(Article("a", "اتهمت فرنسا وألمانيا روسيا بقصف كييف."), Judge.load())
    state = {t.key: t.number for t in sheet.things}
    france, germany, russia = (state[f"country/{code}"] for code in ("FRA", "DEU", "RUS"))
    accuse = replace(ONE, word=0, source=france, target=russia)
    both = described(sheet, [accuse, replace(accuse, source=germany, logit=1.0)])
    assert both[1].features["shares target, listed with the other"] == 1.0
    apart = described(sheet, [accuse, replace(accuse, target=germany, logit=1.0)])
    assert "shares source, not listed with the other" in apart[1].features


def test_of_a_denial_the_rules_word_has_features_of_its_own() -> None:
    sheet = sheet_of(Article("a", "نفت إيران اتهامات الولايات المتحدة."), Judge.load())
    word, relation, source, target = next(key for key in sheet.ruled if key[1] is Relation.DENY)
    denial = replace(ONE, relation=relation, word=word, source=source, target=target)
    (found,) = described(sheet, [denial])
    assert (found.features["rules have a denial"], found.features["rules of a denial"]) == (
        1.0,
        found.features["rules"],
    )
    (accusation,) = described(sheet, [replace(denial, relation=Relation.ACCUSE)])
    assert (accusation.features["rules have a denial"], accusation.features["rules of a denial"]) == (0.0, 0.0)
