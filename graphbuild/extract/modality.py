"""What speaks for each modality of a statement, weighed: who speaks, negation, wishes, plans, conditions."""

from __future__ import annotations

from functools import cache

from graphbuild.extract.arguments import Trigger
from graphbuild.extract.governors import governing_verb, verb_kind
from graphbuild.extract.particles import modal_words
from graphbuild.extract.scopes import Scope
from graphbuild.extract.things import Thing
from graphbuild.extract.view import View
from graphbuild.model import Modality
from graphbuild.resources import resource, rows


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
    verbs, words = modal_words()
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
