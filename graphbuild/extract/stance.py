"""Whether a statement is said to be so, and by whom: the scopes around it, grammar, and the weighed rules."""

from __future__ import annotations

from dataclasses import dataclass

from graphbuild.extract.arguments import Trigger
from graphbuild.extract.modality import ModalityJudge, stance_features
from graphbuild.extract.particles import particle
from graphbuild.extract.scopes import Scope, speaker_of
from graphbuild.extract.things import Thing
from graphbuild.extract.view import View
from graphbuild.model import Modality, Relation

NOT_DENIED = (Relation.DENY, Relation.ACCUSE)
"""«نفى الاتهامات»: the accusation was made; what is denied is the deed."""


@dataclass(frozen=True, slots=True)
class Stance:
    """The modality of a statement, whose word it is, and the rule that decided."""

    modality: Modality
    speakers: tuple[Thing, ...]
    rule: str


def stance(
    view: View,
    trigger: Trigger,
    source: Thing | None,
    doers: tuple[Thing | None, ...],
    within: list[Scope],
    judge: ModalityJudge,
) -> Stance:
    """The stance of a statement that a trigger of a sentence carries.

    ``doers`` are those whose own deed it is: what one announces of oneself is no mere claim.
    """
    around = [s for s in within if s.first <= trigger.at < s.last]
    certain = _by_grammar(view, trigger, around)
    modality, rule = certain or judge.decide(stance_features(view, trigger, source, around))
    if modality is Modality.ASSERTED:
        return Stance(modality, (), rule)
    speaker = speaker_of(around, modality)
    speakers = (speaker,) if speaker else ()
    if modality is Modality.CLAIMED and speaker in doers:
        return Stance(Modality.ASSERTED, speakers, "modality:own deed announced")
    return Stance(modality, speakers, rule)


def _by_grammar(view: View, trigger: Trigger, around: list[Scope]) -> tuple[Modality, str] | None:
    """What grammar decides by itself: negated verbs, the future, and what a denial denies."""
    before = particle(view, trigger.at)
    if trigger.form == "noun" and before == "happened":
        return Modality.ASSERTED, "modality:dates another event"
    if negated(view, trigger):
        return Modality.DENIED, "modality:negated verb"
    if rule := left_open(view, trigger):
        return Modality.PLANNED, f"modality:{rule}"
    if "س" in trigger.analysis.proclitics or (trigger.form.endswith("verb") and before == "plan"):
        return Modality.PLANNED, "modality:future"
    if around and around[-1].modality is Modality.DENIED and trigger.frame.relation not in NOT_DENIED:
        return Modality.DENIED, f"modality:{around[-1].rule}"
    return None


def negated(view: View, trigger: Trigger) -> bool:
    """Whether the trigger is a verb right behind a negation: «لا تقيم علاقات», «لم يقصف»."""
    return trigger.form.endswith("verb") and particle(view, trigger.at) == "negation"


def left_open(view: View, trigger: Trigger) -> str:
    """Why grammar leaves open whether it happens, or "": behind «لو», «في حال», «هل», or behind «قد» in the present."""
    if trigger.form.endswith("verb") and (kind := particle(view, trigger.at)) in ("condition", "question"):
        return kind
    maybe = trigger.analysis.form == "present" and trigger.at > 0 and view.units[trigger.at - 1].norm == "قد"
    return "possibility" if maybe else ""
