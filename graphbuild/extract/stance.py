"""Who says so, and whether it is said to be so: attribution, negation, denial, plans, conditions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from graphbuild.extract.arguments import Trigger
from graphbuild.extract.frames import frames
from graphbuild.extract.gazetteer import words_of
from graphbuild.extract.governors import governing_verb, verb_kind
from graphbuild.extract.things import Thing
from graphbuild.extract.view import SPEECH_OPENS, View
from graphbuild.model import EntityType, Modality, Relation
from graphbuild.resources import resource, rows
from graphbuild.text.morphology import Analysis

NOT_DENIED = (Relation.DENY, Relation.ACCUSE)
"""«نفى الاتهامات»: the accusation was made; what is denied is the deed."""


_SPEAKERS = frozenset(EntityType) - {EntityType.EVENT, EntityType.MATERIEL, EntityType.PLACE}
_LIKEWISE = frozenset(("كما", "حسبما", "مثلما", "وفقما"))
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
    speaker = _able(view.things[subject[0]]) if subject else None
    if told.form == "active":  # «مضيفا، مشيرة إلى»: whoever speaks already, else who acts in the sentence
        speaker = speaking or _able(_first_subject(view, at)) or last_speaker
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
    modality = Modality.DENIED if kind == "deny" else Modality.CLAIMED
    last = _next_verb(view, first) if kind == "deny" else len(view.units)
    return Scope(first, last, speaker, modality, f"attribution:{kind}")


def _able(thing: Thing | None) -> Thing | None:
    """The thing if it is one that can speak."""
    return thing if thing and thing.type in _SPEAKERS else None


def _first_subject(view: View, before: int) -> Thing | None:
    """The subject of the first verb of a sentence."""
    verb = next((k for k in range(before) if view.units[k].verb), None)
    subject = view.subject(verb) if verb is not None else None
    return view.things[subject[0]] if subject and subject[0] < before else None


def _closes(view: View, at: int) -> bool:
    """Whether a verb attributes what stands before it: «… كما أعلنت الناطقة.», with nothing said behind."""
    if at < _OPENING or view.units[at - 1].norm not in _LIKEWISE or view.is_comma(at - 2):
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
    norms = [u.norm.removeprefix("و") if u.conj else u.norm for u in view.units]
    for words in _attributions()[1]:
        n = len(words)
        for at in range(len(norms) - n + 1):
            if tuple(" ".join(norms[at : at + n]).split())[: len(words)] != words:
                continue
            if speaker := _follower(view, at + n, last_speaker):
                yield Scope(0, len(norms), speaker, Modality.CLAIMED, "attribution:phrase")


def _follower(view: View, first: int, last_speaker: Thing | None) -> Thing | None:
    """Who stands behind «وفق»; «حسب الكاتب» is whoever spoke last."""
    for k in range(first, min(first + _TOLD_WITHIN // 2, len(view.units))):
        if (speaker := _able(view.things[k])) and not view.adjective[k]:
            return speaker
        if view.units[k].kind in ("mark", "comp"):
            return last_speaker if k > first else None
    return None


def _content(view: View, at: int, content: dict[str, str], speaking: Thing | None) -> Iterator[Scope]:
    """«اتهم … بـ…», «دعا … إلى …»: what follows in that place is the subject's word, wish or denial."""
    subject = view.subject(at)
    speaker = _able(view.things[subject[0]]) if subject else speaking
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


def speaker_of(around: list[Scope], modality: Modality) -> Thing | None:
    """Whose word it is by the scopes around it: the nearest, but an agency only reports what a speaker says."""
    fitting = [s for s in around if s.speaker and (s.modality is modality or s.rule.startswith("attribution"))]
    first_hand = [s for s in fitting if s.rule != "attribution:report"]
    return (first_hand or fitting)[-1].speaker if fitting else None


def _by_grammar(view: View, trigger: Trigger, around: list[Scope]) -> tuple[Modality, str] | None:
    """What grammar decides by itself: negated verbs, the future, and what a denial denies."""
    particle = _particle(view, trigger.at)
    if trigger.form == "noun" and particle == "happened":
        return Modality.ASSERTED, "modality:dates another event"
    if negated(view, trigger):
        return Modality.DENIED, "modality:negated verb"
    if "س" in trigger.analysis.proclitics or (trigger.form.endswith("verb") and particle == "plan"):
        return Modality.PLANNED, "modality:future"
    if around and around[-1].modality is Modality.DENIED and trigger.frame.relation not in NOT_DENIED:
        return Modality.DENIED, f"modality:{around[-1].rule}"
    return None


def negated(view: View, trigger: Trigger) -> bool:
    """Whether the trigger is a verb right behind a negation: «لا تقيم علاقات», «لم يقصف»."""
    return trigger.form.endswith("verb") and _particle(view, trigger.at) == "negation"


def _particle(view: View, at: int) -> str:
    """The kind of the modal particle right before a unit, or ""."""
    k = at - 1
    while k >= 0 and view.units[k].kind in ("adv", "aux"):
        k -= 1
    if k < 0:
        return ""
    words = _modal_words()[1]
    norm = view.units[k].norm
    return words.get(tuple(norm.split()), "") or words.get(tuple(norm.removeprefix("و").split()), "")


def stance_features(view: View, trigger: Trigger, source: Thing | None, around: list[Scope]) -> list[str]:
    """What speaks for each modality: who speaks around the trigger, modal words before it, its form, its relation."""
    relation, form, tense = trigger.frame.relation, trigger.form, trigger.analysis.form
    unit = view.units[trigger.at]
    features = [
        "bias",
        f"m {relation}",
        f"m {relation} {form}",
        f"m {tense}",
        f"m {form} definite={trigger.analysis.definite}",
        f"m title={view.sentence.index == 0} {form}",
        f"m {trigger.frame.lemma} {form}",
    ]
    if "س" in trigger.analysis.proclitics:
        features.append("m future")
    if form == "noun" and unit.prep:
        features.append(f"m noun under {unit.prep}")
    if trigger.at:
        features.append(f"m {form} behind {view.units[trigger.at - 1].norm}")
    if not around:
        features.append("m nobody speaks")
    for scope in around[-2:]:
        own = "own" if scope.speaker is source else "other's"
        features += [
            f"m {scope.rule} {scope.modality}",
            f"m {scope.rule} {scope.modality} {own} deed",
            f"m {scope.rule} {scope.modality} {relation}",
            f"m {scope.modality} {form} {own} deed",
        ]
        if any(u.kind == "rel" for u in view.units[scope.first : trigger.at]):
            features.append(f"m {scope.rule} then relative clause")
    verb = governing_verb(view, trigger.at)
    if verb is not None:
        features += [f"m under {verb_kind(view.units[verb])} {form}"]
        if any("س" in a.proclitics for a in view.units[verb].analyses):
            features.append("m under future")
    return features + _modal(view, trigger)


def _modal(view: View, trigger: Trigger) -> list[str]:
    """The modal words before the trigger in its clause, with their distance."""
    verbs, words = _modal_words()
    found = []
    for k in range(trigger.at - 1, max(-1, trigger.at - 8), -1):
        unit = view.units[k]
        if view.is_stop(k):
            break
        distance = min(trigger.at - k, 4)
        norm = unit.norm.removeprefix("و") if unit.conj else unit.norm
        if kind := words.get(tuple(norm.split()), ""):
            found += [f"m {kind} {norm} at {distance}", f"m {kind} at {distance} {trigger.form}"]
        lemmas = {a.lexeme[1] for a in unit.analyses if a.lexeme[0] == "modality"}
        for lemma in sorted(lemmas):
            kind = verbs.get(lemma, "")
            found += [f"m {kind} {lemma}", f"m {kind} at {distance} {trigger.form}"]
    return found


class ModalityJudge:
    """Chooses a modality by the summed weights of named rules, learned from annotated articles.

    ``data/rules/modality.tsv`` has a row a rule and a column a modality.
    """

    def __init__(self, weights: dict[str, tuple[float, ...]]) -> None:
        self.weights = weights

    @classmethod
    @cache
    def load(cls) -> ModalityJudge:
        """The shipped weights, read once."""
        path = resource("data", "rules", "modality.tsv")
        found = rows(path, ("rule", *Modality))
        return cls({row["rule"]: tuple(float(row[m]) for m in Modality) for row in found})

    def totals(self, features: list[str]) -> tuple[float, ...]:
        """What speaks for each modality, in logits."""
        known = [w for f in dict.fromkeys(features) if (w := self.weights.get(f))]
        return tuple(sum(w[n] for w in known) for n in range(len(Modality)))

    def decide(self, features: list[str]) -> tuple[Modality, str]:
        """The likeliest modality, and the rule that spoke most for it against the plain assertion."""
        known = [(f, w) for f in dict.fromkeys(features) if (w := self.weights.get(f))]
        totals = [sum(w[n] for _, w in known) for n in range(len(Modality))]
        best = max(range(len(Modality)), key=lambda n: totals[n])
        rest = [(w[best] - sum(w) / len(w), f) for f, w in known if f != "bias"]
        reason = max(rest, default=(0.0, "m own voice"))[1]
        return tuple(Modality)[best], f"modality:{reason.removeprefix('m ')}"
