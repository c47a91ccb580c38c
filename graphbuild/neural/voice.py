"""Whose word a statement is, and in which modality: what the network and the rules say together."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import numpy as np

from graphbuild.extract.found import Found
from graphbuild.extract.gazetteer import Gazetteer
from graphbuild.extract.modality import ModalityJudge, stance_features
from graphbuild.extract.scopes import Scope, able, speaker_of
from graphbuild.extract.stance import NOT_DENIED, Stance, left_open, negated
from graphbuild.extract.things import Thing
from graphbuild.model import Modality, Relation
from graphbuild.neural.decision import Described
from graphbuild.neural.heard import around
from graphbuild.neural.judgement import MODALITIES, Judged, softmax
from graphbuild.neural.sheet import NOBODY, Sheet
from graphbuild.neural.windows import Floats
from graphbuild.vocab import Family, vocabulary

RULES_COUNT = 0.75
"""How much the rules' logits count beside the network's: chosen on held-out articles."""
ELSEWHERE_COUNTS = 0.3
"""How much it counts that the same is plainly asserted at another place: likewise."""
HEARD = 0.05
"""Chance of being no plain assertion from which on an asserted statement names its speaker: likewise."""
SURELY_CLAIMED = 0.9
"""Chance from which on a claim is somebody's word of another even where he seems to tell his own deed: likewise."""
MEDIA = "media"
ASSERTED = MODALITIES.index(Modality.ASSERTED)


def stance(sheet: Sheet, chosen: Described, judge: ModalityJudge, doubt: float) -> Stance:
    """The modality of a candidate statement with its speakers, and how sure it is.

    ``doubt`` are logits against plain assertion: see :class:`~graphbuild.neural.decision.Decision`. What is asserted
    has a speaker too where somebody announces his own deed, and where it may be no more than his word.
    """
    one, scopes = chosen.one, around(sheet, chosen.one.word)
    if rule := _denied_by_grammar(sheet, one):
        return Stance(Modality.DENIED, _named(sheet, one, scopes, Modality.DENIED), f"modality:{rule}")
    chances = _modality(sheet, chosen, scopes, judge, doubt)
    best = int(chances.argmax())
    if one.relation in NOT_DENIED and MODALITIES[best] is Modality.DENIED:
        return Stance(Modality.ASSERTED, (), "modality:whoever denies or accuses does so")
    if MODALITIES[best] in (Modality.ASSERTED, Modality.CLAIMED) and (denier := _denier(sheet, one, scopes)):
        return Stance(Modality.DENIED, (denier,), "modality:own deed denied")
    modality, rule = MODALITIES[best], f"modality:{MODALITIES[best]} {chances[best]:.2f}"
    if modality is Modality.ASSERTED and (open_ := _left_open(sheet, one)):
        modality, rule = Modality.PLANNED, f"modality:{open_}"
    if modality is Modality.ASSERTED:
        doubted = 1.0 - chances[best] >= HEARD or _reported(one, scopes)
        return Stance(modality, _speakers(sheet, one, scopes, Modality.CLAIMED) if doubted else (), rule)
    speakers = _speakers(sheet, one, scopes, modality)
    if modality is Modality.CLAIMED and speakers:
        doers = _doers(sheet, one)
        if speakers[0] in doers and chances[best] < SURELY_CLAIMED:
            return Stance(Modality.ASSERTED, speakers[:1], "modality:own deed announced")
        speakers = tuple(who for who in speakers if who not in doers)  # what others say of him he does not say himself
    return Stance(modality, speakers, rule)


def _denier(sheet: Sheet, one: Judged, scopes: Sequence[Scope]) -> Thing | None:
    """Whoever denies what he himself is said to have done: «نفت روسيا قصف الميناء»."""
    if one.relation in NOT_DENIED or not scopes or scopes[-1].modality is not Modality.DENIED:
        return None
    who = scopes[-1].speaker
    return who if who and who in _doers(sheet, one) else None


def _reported(one: Judged, scopes: list[Scope]) -> bool:
    """Whether a deed is told as what a news outlet reports: «وذكرت رويترز أن»."""
    if vocabulary().relations[one.relation].family is Family.STRUCTURE:
        return False
    nearest = next((s.speaker for s in reversed(scopes) if s.speaker), None)
    return nearest is not None and Gazetteer.load().kind(nearest.key) == MEDIA


def otherwise(found: Found, told: Sequence[Found]) -> bool:
    """Whether somebody else claims, denies or confirms what has been told of a deed."""
    if Modality.PLANNED in (found.stance.modality, told[0].stance.modality):
        return False
    if vocabulary().relations[found.relation].family is Family.STRUCTURE:
        return False
    return all(
        found.stance.modality is not one.stance.modality and {*found.stance.speakers} != {*one.stance.speakers}
        for one in told
    )


def _speakers(sheet: Sheet, one: Judged, scopes: list[Scope], modality: Modality) -> tuple[Thing, ...]:
    """Who is named as speaker, else who speaks if anybody does: four statements in five that are not plain have one."""
    return _named(sheet, one, scopes, modality) or _able(sheet, (one.voice,))


def _named(sheet: Sheet, one: Judged, scopes: list[Scope], modality: Modality) -> tuple[Thing, ...]:
    """Those whom the network names, else the one whom the rules hear."""
    ruled = speaker_of(scopes, modality)
    return _able(sheet, one.speakers) or ((ruled,) if ruled else ())


def _able(sheet: Sheet, numbers: Iterable[int]) -> tuple[Thing, ...]:
    return tuple(thing for n in numbers if n != NOBODY and (thing := able(sheet.things[n])))


def _denied_by_grammar(sheet: Sheet, one: Judged) -> str:
    """The rule by which grammar alone denies it, or "": a denial taken for a fact is the worst misreading."""
    trigger = sheet.acts.get((one.word, one.relation))
    view = sheet.prepared.views[sheet.sentence[one.word]]
    if trigger is None:
        denial = sheet.acts.get((one.word, Relation.DENY))
        denies = one.relation not in NOT_DENIED and denial is not None and not negated(view, denial)
        return "word of denial" if denies else ""
    return "negated verb" if negated(view, trigger) else ""


def _left_open(sheet: Sheet, one: Judged) -> str:
    """The rule by which grammar leaves it open, or "": what is asked or supposed is no fact."""
    trigger = sheet.acts.get((one.word, one.relation))
    return left_open(sheet.prepared.views[sheet.sentence[one.word]], trigger) if trigger else ""


def _modality(sheet: Sheet, chosen: Described, scopes: list[Scope], judge: ModalityJudge, doubt: float) -> Floats:
    """The chances of the four modalities: what is asserted at another place is asserted, whoever says it here."""
    one = chosen.one
    logits = np.log(np.maximum(np.array(one.modality, np.float32), 1e-6))
    trigger = sheet.acts.get((one.word, one.relation))
    if trigger is not None:
        view = sheet.prepared.views[sheet.sentence[one.word]]
        source = None if one.source == NOBODY else sheet.things[one.source]
        ruled = judge.totals(stance_features(view, trigger, source, scopes))
        logits = logits + RULES_COUNT * np.array(ruled, np.float32)
    here = softmax(np.asarray(logits, np.float32))
    mere = 1.0 - float(here[ASSERTED])
    for other in chosen.elsewhere:
        worth = math.exp(min(0.0, other.one.logit - one.logit))
        mere *= 1.0 - ELSEWHERE_COUNTS * worth * other.one.modality[ASSERTED]
    logits = np.log(np.maximum(here * (mere / max(1e-6, 1.0 - float(here[ASSERTED]))), 1e-6))
    logits[ASSERTED] = math.log(max(1e-6, 1.0 - mere)) - doubt
    return softmax(np.asarray(logits, np.float32))


def _doers(sheet: Sheet, one: Judged) -> set[Thing]:
    """Who does the deed: the source, and in a symmetric relation the other side too."""
    numbers = (one.source, one.target) if vocabulary().symmetric(one.relation) else (one.source,)
    return {sheet.things[n] for n in numbers if n != NOBODY}
