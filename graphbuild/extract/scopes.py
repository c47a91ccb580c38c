"""Whose word a stretch of a sentence is: attribution, quotation, accusation, denial."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from graphbuild.extract.frames import frames
from graphbuild.extract.gazetteer import words_of
from graphbuild.extract.particles import particle
from graphbuild.extract.things import Thing
from graphbuild.extract.view import SPEECH_OPENS, View
from graphbuild.extract.words import cues
from graphbuild.model import EntityType, Modality
from graphbuild.resources import resource, rows
from graphbuild.text.morphology import Analysis

_SPEAKERS = frozenset(EntityType) - {EntityType.EVENT, EntityType.MATERIEL, EntityType.PLACE}
_OPENING, _TOLD_WITHIN = 5, 10
"""Units before «كما» that can be what is attributed, and behind the verb where «أن» or a colon would open what is."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Units ``first`` to ``last`` (exclusive) are the word, wish or denial of ``speaker``."""

    first: int
    last: int
    speaker: Thing | None
    modality: Modality
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


def scopes(view: View, last_speaker: Thing | None, inside_quote: Thing | None) -> list[Scope]:
    """The stretches of a sentence that are somebody's word, outermost first."""
    found = []
    end = len(view.units)
    known = frames()
    if inside_quote:
        found.append(Scope(0, end, inside_quote, Modality.CLAIMED, "quotation-continued"))
    found += [*_phrases(view, last_speaker), *(_headline(view) if view.sentence.index == 0 else ())]
    speaking: Thing | None = None
    for at, unit in enumerate(view.units):
        contents = (f.content for a in unit.analyses if (f := known.get(a.lexeme)) and f.content)
        if content := next(contents, None):
            found += _content(view, at, content, speaking or last_speaker)
        told = next((a for a in unit.analyses if a.lexeme[0] == "attribution"), None)
        if told and (scope := _reported(view, at, told, speaking, last_speaker)):
            found.append(scope)
            speaking = scope.speaker
    return sorted(found, key=lambda s: (s.first, -s.last))


def _reported(view: View, at: int, told: Analysis, speaking: Thing | None, last_speaker: Thing | None) -> Scope | None:
    """What a reporting verb reports: what follows it, or what stands before «كما أعلنت فلانة»."""
    kind = _attributions()[0].get(told.lemma, "say")
    subject = view.subject(at)
    speaker = able(view.things[subject[0]]) if subject else None
    if told.form == "active":  # «مضيفا، مشيرة إلى»: whoever speaks already, else who acts in the sentence
        speaker = speaking or able(_first_subject(view, at)) or last_speaker
    elif told.form == "noun" and told.enclitic:  # «قولها»
        speaker = speaking or last_speaker
    elif subject and subject[1] == "before" and told.form == "past" and view.units[at].conj:
        speaker = last_speaker or speaker
    if kind == "report" and (quoted := _quoted_source(view, at)):
        speaker = quoted
    speaker = speaker or speaking or (None if kind == "believe" else last_speaker)
    if speaker is None:
        return None
    if _closes(view, at):
        return Scope(0, at, speaker, Modality.CLAIMED, "attribution:phrase")
    first = subject[0] + 1 if subject and subject[1] == "after" and told.form != "active" else at + 1
    if kind == "deny" and particle(view, at) == "negation":  # «لم تنف»: neither denied nor claimed
        return None
    modality = Modality.DENIED if kind == "deny" else Modality.CLAIMED
    last = _next_verb(view, first) if kind == "deny" else len(view.units)
    return Scope(first, last, speaker, modality, f"attribution:{kind}")


def able(thing: Thing | None) -> Thing | None:
    """The thing if it is one that can speak: no place, no event, no goods."""
    return thing if thing and thing.type in _SPEAKERS else None


def _first_subject(view: View, before: int) -> Thing | None:
    """The subject of the first verb of a sentence."""
    verb = next((k for k in range(before) if view.units[k].verb), None)
    subject = view.subject(verb) if verb is not None else None
    return view.things[subject[0]] if subject and subject[0] < before else None


def _closes(view: View, at: int) -> bool:
    """Whether a verb attributes what stands before it: «… كما أعلنت الناطقة.», with nothing said behind."""
    if at < _OPENING or view.units[at - 1].norm not in cues("likewise") or view.is_comma(at - 2):
        return False
    behind = view.units[at + 1 : at + 1 + _TOLD_WITHIN]
    return not any(unit.kind == "comp" or unit.norm in SPEECH_OPENS for unit in behind)


def _next_verb(view: View, at: int) -> int:
    """The next verb joined by و: «تنفي ذلك وتتهم الغرب» denies nothing of what follows."""
    return next((k for k in range(at, len(view.units)) if view.units[k].verb and view.units[k].conj), len(view.units))


def _quoted_source(view: View, at: int) -> Thing | None:
    """«نقلت وكالة … عن الوزير»: whose word the report carries."""
    for k in range(at + 1, min(at + 14, len(view.units))):
        if view.units[k].kind == "comp" or view.is_stop(k):
            return None
        if view.things[k] and view.governors[k][0] == "عن" and not view.adjective[k]:
            return view.things[k]
    return None


def _headline(view: View) -> Iterator[Scope]:
    """«بوتين: العقوبات …»: whoever stands before the colon of a headline says the rest."""
    for k in range(1, min(6, len(view.units))):
        speaker = view.things[k - 1]
        if (
            view.units[k].norm == ":"
            and speaker
            and not view.adjective[k - 1]
            and not any(u.verb for u in view.units[:k])
        ):
            yield Scope(k + 1, len(view.units), speaker, Modality.CLAIMED, "attribution:headline")


def _phrases(view: View, last_speaker: Thing | None) -> Iterator[Scope]:
    """«وفق وكالة …», «بحسب ما قاله …»: the speaker follows, what is said stands before, or behind if it opens."""
    norms = [u.norm for u in view.units]
    begins: dict[str, list[tuple[int, str]]] = {}
    for at, norm in enumerate(norms):
        for first in {norm, norm.removeprefix("و")} - {""}:
            begins.setdefault(first.split()[0], []).append((at, first))
    for words in _attributions()[1]:
        n = len(words)
        for at, first in begins.get(words[0], ()):
            if tuple(" ".join((first, *norms[at + 1 : at + n])).split())[:n] != words:
                continue
            if speaker := _follower(view, at + n, last_speaker):
                yield Scope(0, len(norms), speaker, Modality.CLAIMED, "attribution:phrase")


def _follower(view: View, first: int, last_speaker: Thing | None) -> Thing | None:
    """Who stands behind «وفق»; «حسب الكاتب» is whoever spoke last."""
    for k in range(first, min(first + _TOLD_WITHIN // 2, len(view.units))):
        if (speaker := able(view.things[k])) and not view.adjective[k]:
            return speaker
        if view.units[k].kind in ("mark", "comp"):
            return last_speaker if k > first else None
    return None


def _content(view: View, at: int, content: dict[str, str], speaking: Thing | None) -> Iterator[Scope]:
    """«اتهم … بـ…», «دعا … إلى …»: what follows in that place is the subject's word, wish or denial."""
    subject = view.subject(at)
    speaker = able(view.things[subject[0]]) if subject else speaking
    if speaker is None:
        return
    for k in range(at + 1, len(view.units)):
        unit = view.units[k]
        place = unit.norm if unit.kind in ("prep", "comp") else unit.prep
        if place in content or (unit.kind == "comp" and place.lstrip("ب")[:2] in content):
            modality = Modality(content[place if place in content else place.lstrip("ب")[:2]])
            last = _next_verb(view, k) if modality is Modality.DENIED else len(view.units)
            yield Scope(k, last, speaker, modality, "content")
            return


def speaker_of(around: list[Scope], modality: Modality) -> Thing | None:
    """Whose word it is by the scopes around it: the nearest, but an agency only reports what a speaker says."""
    fitting = [s for s in around if s.speaker and (s.modality is modality or s.rule.startswith("attribution"))]
    first_hand = [s for s in fitting if s.rule != "attribution:report"]
    return (first_hand or fitting)[-1].speaker if fitting else None
