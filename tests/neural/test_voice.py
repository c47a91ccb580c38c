"""Whose word a statement is: what the network and the rules say together."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from graphbuild.extract.found import Found
from graphbuild.extract.judge import Judge
from graphbuild.extract.modality import ModalityJudge
from graphbuild.extract.stance import Stance
from graphbuild.model import Article, EntityType, Modality, Relation
from graphbuild.neural.decision import Described
from graphbuild.neural.heard import BEFORE, INNERMOST, UNHEARD, heard
from graphbuild.neural.judgement import Judged
from graphbuild.neural.sheet import NOBODY, Sheet, sheet_of
from graphbuild.neural.voice import otherwise, stance
from graphbuild.neural.windows import NUMBER, Window, scene_of

TEXT = "قالت فرنسا إن روسيا قصفت كييف. وأضافت أن الصين دعمت روسيا."
SILENT = ModalityJudge({})


@pytest.fixture
def sheet() -> Sheet:
    return sheet_of(Article("a", TEXT), Judge.load())


def thing(sheet: Sheet, key: str) -> int:
    return next(t.number for t in sheet.things if t.key and t.key.endswith(key))


def word(sheet: Sheet, text: str) -> int:
    return next(n for n, w in enumerate(sheet.words) if w.text == text)


def judged(
    sheet: Sheet,
    modality: tuple[float, ...],
    speakers: tuple[int, ...] = (),
    voice: int = NOBODY,
    logit: float = 1.0,
    word_: str = "قصفت",
) -> Judged:
    return Judged(
        Relation.ASSAULT,
        thing(sheet, "RUS"),
        NOBODY,
        word(sheet, word_),
        logit,
        modality,
        speakers,
        voice,
        NOBODY,
        NOBODY,
        0.9,
        (Relation.ACCUSE, 0.1),
        True,
    )


def told(sheet: Sheet, one: Judged, judge: ModalityJudge, *elsewhere: Judged, doubt: float = 0.0) -> Stance:
    return stance(sheet, Described(one, {}, tuple(Described(x, {}) for x in elsewhere)), judge, doubt)


CLAIMED = (0.05, 0.9, 0.02, 0.03)
ASSERTED = (0.97, 0.01, 0.01, 0.01)


def test_an_assertion_is_nobodys_word(sheet: Sheet) -> None:
    found = told(sheet, judged(sheet, ASSERTED, (thing(sheet, "FRA"),)), SILENT)
    assert (found.modality, found.speakers) == (Modality.ASSERTED, ())


def test_the_networks_speaker_goes_first(sheet: Sheet) -> None:
    china = thing(sheet, "CHN")
    assert told(sheet, judged(sheet, CLAIMED, (china,)), SILENT).speakers == (sheet.things[china],)


def test_a_place_says_nothing_even_if_the_network_hears_it() -> None:
    sheet = sheet_of(Article("a", "روسيا قصفت مدينة خاركيف. الصين قلقة."), Judge.load())
    kharkiv = next(one.number for one in sheet.things if one.type is EntityType.PLACE)
    assert told(sheet, judged(sheet, CLAIMED, (kharkiv,), voice=kharkiv), SILENT).speakers == ()


def test_where_the_network_names_none_the_scope_does_and_then_the_likeliest_voice(sheet: Sheet) -> None:
    assert told(sheet, judged(sheet, CLAIMED), SILENT).speakers == (sheet.things[thing(sheet, "FRA")],)
    plain = sheet_of(Article("a", "روسيا قصفت كييف. الصين قلقة."), Judge.load())
    china = thing(plain, "CHN")
    assert told(plain, judged(plain, CLAIMED, voice=china), SILENT).speakers == (plain.things[china],)


def test_what_one_announces_of_oneself_is_asserted_and_says_who_announced_it(sheet: Sheet) -> None:
    russia = thing(sheet, "RUS")
    found = told(sheet, judged(sheet, (0.1, 0.8, 0.05, 0.05), (russia,)), SILENT)
    assert (found.modality, found.speakers) == (Modality.ASSERTED, (sheet.things[russia],))


def test_what_is_surely_a_claim_is_no_announcement_of_who_did_it(sheet: Sheet) -> None:
    found = told(sheet, judged(sheet, (0.02, 0.95, 0.01, 0.02), (thing(sheet, "RUS"),)), SILENT)
    assert (found.modality, found.speakers) == (Modality.CLAIMED, ())


@pytest.mark.parametrize("network", [ASSERTED, CLAIMED])
def test_what_one_denies_having_done_is_denied(network: tuple[float, ...]) -> None:
    sheet = sheet_of(Article("a", "نفت روسيا قصف ميناء أوديسا أمس السبت."), Judge.load())
    russia = thing(sheet, "RUS")
    found = told(sheet, judged(sheet, network, (russia,), word_="قصف"), SILENT)
    assert (found.modality, found.speakers) == (Modality.DENIED, (sheet.things[russia],))


@pytest.mark.parametrize("network", [ASSERTED, CLAIMED, (0.1, 0.1, 0.75, 0.05)])
def test_whoever_denies_and_accuses_in_one_breath_accuses(network: tuple[float, ...]) -> None:
    sheet = sheet_of(Article("a", "ونفت روسيا ذلك محملة أوكرانيا المسؤولية."), Judge.load())
    one = replace(judged(sheet, network, (thing(sheet, "RUS"),), word_="محملة"), relation=Relation.ACCUSE)
    assert told(sheet, one, SILENT).modality is not Modality.DENIED


def test_an_assertion_that_may_be_mere_word_names_its_speaker(sheet: Sheet) -> None:
    china = thing(sheet, "CHN")
    found = told(sheet, judged(sheet, (0.8, 0.15, 0.02, 0.03), (china,)), SILENT)
    assert (found.modality, found.speakers) == (Modality.ASSERTED, (sheet.things[china],))


def test_a_word_of_denial_carries_no_deed_but_a_denied_one() -> None:
    sheet = sheet_of(Article("a", "ونفت روسيا نفيا قاطعا قصف كييف."), Judge.load())
    found = told(sheet, judged(sheet, ASSERTED, word_="نفيا"), SILENT)
    assert (found.modality, found.speakers) == (Modality.DENIED, (sheet.things[thing(sheet, "RUS")],))


def test_the_rules_speak_with(sheet: Sheet) -> None:
    doubtful = (0.5, 0.45, 0.03, 0.02)
    assert told(sheet, judged(sheet, doubtful), SILENT).modality is Modality.ASSERTED
    rules = ModalityJudge({"bias": (0.0, 2.0, 0.0, 0.0)})
    assert told(sheet, judged(sheet, doubtful), rules).modality is Modality.CLAIMED


def test_what_is_asserted_at_another_place_is_rather_asserted(sheet: Sheet) -> None:
    france, hardly = thing(sheet, "FRA"), (0.45, 0.5, 0.03, 0.02)
    assert told(sheet, judged(sheet, hardly, (france,)), SILENT).modality is Modality.CLAIMED
    plain = judged(sheet, ASSERTED)
    assert told(sheet, judged(sheet, hardly, (france,)), SILENT, plain).modality is Modality.ASSERTED
    unlikely = judged(sheet, ASSERTED, logit=-6.0)
    assert told(sheet, judged(sheet, hardly, (france,)), SILENT, unlikely).modality is Modality.CLAIMED


def test_a_negated_verb_is_denied_whatever_the_network_thinks() -> None:
    plain = sheet_of(Article("a", "قالت فرنسا إن روسيا لم تقصف كييف."), Judge.load())
    one = replace(judged(plain, ASSERTED, word_="تقصف"), target=thing(plain, "UKR"))
    found = told(plain, one, SILENT)
    assert (found.modality, [who.key for who in found.speakers]) == (Modality.DENIED, ["country/FRA"])


@pytest.mark.parametrize("text", ["لو هاجمت روسيا كييف لردت.", "في حال هاجمت روسيا كييف ردت.", "هل هاجمت روسيا كييف؟"])
def test_what_is_supposed_or_asked_is_no_fact_whatever_the_network_thinks(text: str) -> None:
    sheet = sheet_of(Article("a", text), Judge.load())
    assert told(sheet, judged(sheet, ASSERTED, word_="هاجمت"), SILENT).modality is Modality.PLANNED


def test_doubt_takes_a_likely_claim_for_one(sheet: Sheet) -> None:
    hardly = (0.55, 0.4, 0.03, 0.02)
    assert told(sheet, judged(sheet, hardly), SILENT).modality is Modality.ASSERTED
    assert told(sheet, judged(sheet, hardly), SILENT, doubt=1.0).modality is Modality.CLAIMED
    assert told(sheet, judged(sheet, ASSERTED), SILENT, doubt=1.0).modality is Modality.ASSERTED


def test_the_network_hears_whom_the_rules_hear(sheet: Sheet) -> None:
    window = Window(0, 0, len(sheet.words), np.zeros(2, np.int64), np.zeros(len(sheet.words), np.int64), ())
    scene = scene_of(sheet, window, sheet.mentions)
    picks = [(word(sheet, "قصفت"), NUMBER[Relation.ASSAULT]), (word(sheet, "دعمت"), NUMBER[Relation.SUPPORT])]
    found = heard(sheet, window, scene, picks)
    keys = [sheet.things[t].key for t in scene.things]
    kinds = [{key: int(row[own].max()) for key, own in zip(keys, scene.member, strict=True)} for row in found]
    assert kinds[0]["country/FRA"] == INNERMOST
    assert kinds[0]["country/RUS"] == UNHEARD
    assert kinds[1]["country/FRA"] in (INNERMOST, BEFORE)


def found(sheet: Sheet, modality: Modality, *speakers: str, relation: Relation = Relation.ASSAULT) -> Found:
    told = Stance(modality, tuple(sheet.things[thing(sheet, key)] for key in speakers), "")
    span, view = sheet.article.span(0, 4), sheet.prepared.views[0]
    return Found(relation, sheet.things[thing(sheet, "RUS")], None, told, span, view, 0.9, ())


def test_a_denial_stands_beside_the_claim_that_it_denies(sheet: Sheet) -> None:
    claim = found(sheet, Modality.CLAIMED, "FRA")
    assert otherwise(found(sheet, Modality.DENIED, "RUS"), [claim])
    assert otherwise(found(sheet, Modality.ASSERTED), [claim])


def test_what_is_planned_what_the_same_says_again_and_where_things_lie_is_told_once(sheet: Sheet) -> None:
    claim = found(sheet, Modality.CLAIMED, "FRA")
    assert not otherwise(found(sheet, Modality.PLANNED, "RUS"), [claim])
    assert not otherwise(claim, [found(sheet, Modality.PLANNED, "RUS")])
    assert not otherwise(found(sheet, Modality.ASSERTED, "FRA"), [claim])
    assert not otherwise(found(sheet, Modality.CLAIMED, "CHN"), [claim])
    denied = found(sheet, Modality.DENIED, "RUS", relation=Relation.LOCATED_IN)
    assert not otherwise(denied, [found(sheet, Modality.ASSERTED, relation=Relation.LOCATED_IN)])


def test_what_a_news_outlet_reports_names_it_even_where_it_is_not_doubted() -> None:
    sheet = sheet_of(Article("a", "ذكرت رويترز أن روسيا قصفت كييف."), Judge.load())
    sure = (0.99, 0.005, 0.0, 0.005)
    reported = told(sheet, judged(sheet, sure), SILENT)
    assert reported.modality is Modality.ASSERTED
    assert [one.key for one in reported.speakers] == ["organization/reuters"]
    lies_in = replace(judged(sheet, sure), relation=Relation.LOCATED_IN)
    assert told(sheet, lies_in, SILENT).speakers == ()


def test_what_a_state_says_and_is_not_doubted_names_nobody(sheet: Sheet) -> None:
    assert told(sheet, judged(sheet, (0.99, 0.005, 0.0, 0.005)), SILENT).speakers == ()
