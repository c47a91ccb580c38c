"""Finds the words of a sentence that may carry a relation."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.extract.arguments import Trigger
from graphbuild.extract.frames import Frame, frames, phrases
from graphbuild.extract.units import VERB_FORMS, Unit
from graphbuild.extract.view import View
from graphbuild.text.morphology import Analysis

_COMPANY_REACH = 7


def triggers(view: View) -> Iterator[Trigger]:
    """The triggers in order; a word that may carry several relations gives several."""
    known = frames()
    for at, unit in enumerate(view.units):
        if unit.kind != "word" or not unit.analyses:
            continue
        seen = set()
        for analysis in _read(view, at, unit):
            frame = known.get(analysis.lexeme)
            if frame and (frame.relation, frame.lemma) not in seen and _in_company(view, at, frame):
                seen.add((frame.relation, frame.lemma))
                yield Trigger(at, analysis, frame)
    yield from _phrases(view)


def _phrases(view: View) -> Iterator[Trigger]:
    known = phrases()
    longest = max(map(len, known))
    norms = [unit.norm for unit in view.units]
    for at, unit in enumerate(view.units):
        if unit.kind == "mention":
            continue
        for n in range(min(longest, len(norms) - at), 0, -1):
            words = tuple(" ".join(norms[at : at + n]).split())
            if frame := known.get(words):
                yield Trigger(at, Analysis(("structure", frame.lemma), frame.lemma, "word"), frame)
                break


def _read(view: View, at: int, unit: Unit) -> list[Analysis]:
    """The analyses that fit the place: a verb or a noun, where the letters allow both."""
    verbs = [a for a in unit.analyses if a.form in VERB_FORMS]
    nouns = [a for a in unit.analyses if a.form not in VERB_FORMS]
    if not verbs or not nouns:
        return list(unit.analyses)
    before = view.units[at - 1] if at else None
    nominal = bool(unit.prep) or (before is not None and (before.kind in ("prep", "dem", "agent") or before.verb))
    return nouns if nominal else verbs


def _in_company(view: View, at: int, frame: Frame) -> bool:
    """Whether one of the words that the row demands stands near: behind a verb, or right before it."""
    if not frame.company:
        return True
    near = view.units[at + 1 : at + 1 + _COMPANY_REACH]
    text = " " + " ".join(unit.norm for unit in near)
    for word in frame.company:
        if f" {word}" in text or f" ال{word}" in text or f" ب{word}" in text or f" بال{word}" in text or f" ل{word}" in text:
            return True
    return False
