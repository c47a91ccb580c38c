"""Who says so, and whether it is said to be so: attribution, negation, denial, plans, conditions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from graphbuild.extract.arguments import Trigger
from graphbuild.extract.entities import Thing
from graphbuild.extract.frames import frames
from graphbuild.extract.gazetteer import words_of
from graphbuild.extract.view import View
from graphbuild.model import Modality, Relation
from graphbuild.resources import resource, rows

STRUCTURE = frozenset((Relation.LEADS, Relation.MEMBER_OF, Relation.LOCATED_IN))
SPEECH = frozenset(
    (
        Relation.ACCUSE,
        Relation.REQUEST,
        Relation.THREATEN,
        Relation.DENY,
        Relation.REJECT,
        Relation.SUPPORT,
    )
)
_QUOTES = frozenset('"«»“”')


@dataclass(frozen=True, slots=True)
class Scope:
    """Units ``first`` to ``last`` (exclusive) are the word, wish or denial of ``speaker``."""

    first: int
    last: int
    speaker: Thing | None
    modality: Modality
    rule: str


@dataclass(frozen=True, slots=True)
class Stance:
    """The modality of a statement, whose word it is, and the rule that decided."""

    modality: Modality
    speakers: tuple[Thing, ...]
    rule: str


@cache
def _attributions() -> tuple[dict[str, str], dict[tuple[str, ...], str]]:
    """Lemma -> kind of the reporting verbs, and the phrases that a speaker follows."""
    verbs, phrases = {}, {}
    for row in rows(resource("data", "lexicon", "attribution.tsv"), ("lemma", "kind", "phrase")):
        if row["past"] or row["nouns"] or row["active"]:
            verbs[row["lemma"]] = row["kind"]
        for phrase in filter(None, row["phrase"].split("|")):
            phrases[words_of(phrase)] = row["kind"]
    return verbs, phrases


@cache
def _modal_words() -> tuple[dict[str, str], dict[tuple[str, ...], str]]:
    """Lemma -> kind of the modal verbs, and the particles and fixed phrases with theirs."""
    verbs, words = {}, {}
    for row in rows(resource("data", "lexicon", "modality.tsv"), ("lemma", "kind", "words")):
        verbs[row["lemma"]] = row["kind"]
        for word in filter(None, row["words"].split("|")):
            words[words_of(word)] = row["kind"]
    return verbs, words


def scopes(view: View, last_speaker: Thing | None, inside_quote: Thing | None) -> list[Scope]:
    """The stretches of a sentence that are somebody's word, outermost first."""
    found = []
    end = len(view.units)
    if inside_quote:
        found.append(Scope(0, end, inside_quote, Modality.CLAIMED, "quotation-continued"))
    found += _phrases(view)
    for at, unit in enumerate(view.units):
        for analysis in unit.analyses:
            file, lemma = analysis.lexeme
            if file == "attribution":
                found += _reported(view, at, _attributions()[0].get(lemma, "say"), last_speaker, analysis.form)
                break
            if file.startswith("relations/") and (frame := frames().get(analysis.lexeme)) and frame.content:
                found += _content(view, at, frame.content)
                break
    return sorted(found, key=lambda s: (s.first, -s.last))


def _reported(view: View, at: int, kind: str, last_speaker: Thing | None, form: str) -> Iterator[Scope]:
    subject = view.subject(at)
    speaker = view.things[subject[0]] if subject else None
    if subject and subject[1] == "before" and form == "past" and view.units[at].conj:
        speaker = last_speaker or speaker
    speaker = speaker or last_speaker
    if speaker is None:
        return
    first = at + 1
    if subject and subject[1] == "after":
        first = subject[0] + 1
    modality = Modality.DENIED if kind == "deny" else Modality.CLAIMED
    yield Scope(first, len(view.units), speaker, modality, f"attribution:{kind}")


def _phrases(view: View) -> Iterator[Scope]:
    """«وفق وكالة …», «بحسب ما قاله …»: the speaker follows, what is said stands before, or behind if it opens."""
    norms = [u.norm.removeprefix("و") if u.conj else u.norm for u in view.units]
    for words, _ in _attributions()[1].items():
        n = len(words)
        for at in range(len(norms) - n + 1):
            if tuple(" ".join(norms[at : at + n]).split())[: len(words)] != words:
                continue
            for k in range(at + 1, min(at + n + 5, len(norms))):
                speaker = view.things[k]
                if speaker and not view.adjective[k]:
                    yield Scope(0, len(norms), speaker, Modality.CLAIMED, "attribution:phrase")
                    break


def _content(view: View, at: int, content: dict[str, str]) -> Iterator[Scope]:
    """«اتهم … بـ…», «دعا … إلى …»: what follows in that place is the subject's word, wish or denial."""
    subject = view.subject(at)
    speaker = view.things[subject[0]] if subject else view.carried
    if speaker is None:
        return
    for k in range(at + 1, len(view.units)):
        unit = view.units[k]
        place = unit.norm if unit.kind in ("prep", "comp") else unit.prep
        if place in content or (unit.kind == "comp" and place.lstrip("ب")[:2] in content):
            yield Scope(k, len(view.units), speaker, Modality(content[place if place in content else place.lstrip("ب")[:2]]), "content")
            return


def stance(view: View, trigger: Trigger, source: Thing | None, within: list[Scope]) -> Stance:
    """The stance of a statement that a trigger of a sentence carries."""
    relation = trigger.frame.relation
    around = [s for s in within if s.first <= trigger.at < s.last]
    others = [s for s in around if not (s.speaker is source and relation in SPEECH and s.modality is Modality.CLAIMED)]
    inner = others[-1] if others else None
    speakers = (inner.speaker,) if inner and inner.speaker else ()
    if kind := _modal(view, trigger):
        modality = Modality.DENIED if kind == "negation" else Modality.PLANNED
        return Stance(modality, speakers or tuple(s.speaker for s in around[-1:] if s.speaker), f"modality:{kind}")
    if inner is None or relation in STRUCTURE:
        return Stance(Modality.ASSERTED, (), "modality:own-voice")
    if relation in SPEECH and inner.modality is Modality.CLAIMED and inner.rule != "content":
        return Stance(Modality.ASSERTED, (), "modality:speech-act")
    return Stance(inner.modality, speakers, f"modality:{inner.rule}")


def _modal(view: View, trigger: Trigger) -> str:
    """The kind of the modal word that governs the trigger, or ""."""
    analysis = trigger.analysis
    if "س" in analysis.proclitics:
        return "plan"
    verbs, words = _modal_words()
    for k in range(trigger.at - 1, max(-1, trigger.at - 7), -1):
        unit = view.units[k]
        if view.is_stop(k) or unit.kind in ("rel",):
            break
        near = trigger.at - k <= 2
        kind = words.get(tuple(unit.norm.split())) or words.get((unit.norm.removeprefix("و"),), "")
        if kind and (near or kind not in ("negation",)):
            return kind
        for a in unit.analyses:
            if a.lexeme[0] == "modality" and (kind := verbs.get(a.lexeme[1], "")):
                return kind
            if a.lexeme[0] != "modality" and "س" in a.proclitics and trigger.form == "noun":
                return "plan"
        if unit.verb and trigger.form == "verb" and view.units[trigger.at - 1].kind != "comp":
            break
    return ""
