"""Finds the words of a sentence that may carry a relation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from graphbuild.extract.arguments import Trigger
from graphbuild.extract.frames import Frame, frames, phrases
from graphbuild.extract.units import Unit
from graphbuild.extract.view import View
from graphbuild.model import EntityType, Relation
from graphbuild.text.morphology import Analysis

_COMPANY_REACH = 7
_COMPANY_BEFORE = 4
_ACTS = (EntityType.MATERIEL,)
"""Mentions whose first word may still be an act: «مساعدات»."""


def triggers(view: View) -> Iterator[Trigger]:
    """The triggers in order; a word that may carry several relations gives several."""
    known = frames()
    for at, unit in enumerate(view.units):
        named = unit.mention is not None and unit.mention.type not in _ACTS
        if not unit.analyses or named:
            continue
        found: dict[tuple[Relation, str], Trigger] = {}
        for analysis in unit.analyses:
            frame = known.get(analysis.lexeme)
            if frame and _in_company(view, at, analysis, frame):
                found.setdefault((frame.relation, frame.lemma), Trigger(at, analysis, frame))
        held = [t for t in found.values() if t.frame.company]
        yield from held or found.values()
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
            if len(words) > 1 and (frame := known.get(words)):  # single words are in the morphology
                yield Trigger(at, Analysis(("structure", frame.lemma), frame.lemma, "word"), frame)
                break


def _in_company(view: View, at: int, analysis: Analysis, frame: Frame) -> bool:
    """Whether a word that the row demands stands behind the trigger, or before a participle or relative clause."""
    if not frame.company:
        return True
    last = view.units[at + 1 : at + 1 + _COMPANY_REACH]
    reach = _COMPANY_REACH if analysis.enclitic else _COMPANY_BEFORE  # «الطائرات … لاستخدامها»
    before = view.units[max(0, at - reach) : at]
    qualifies = bool(analysis.enclitic) or analysis.form in ("active", "passive") or _in_relative_clause(before)
    near = " " + " ".join(unit.norm for unit in ([*before, *last] if qualifies else last)) + " "
    return any(pattern.search(near) for pattern in _patterns(frame.company))


def _in_relative_clause(before: list[Unit]) -> bool:
    return any(unit.kind == "rel" for unit in before[-2:])


@cache
def _patterns(company: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Each word with the clitics and endings that it may carry; ة reads ت before a pronoun."""
    endings = "(?:ه|ها|هم|هما|نا|ا|ات|ين|ون|ان|تين|تان)?"
    stems = (
        f"(?:{re.escape(word)}|{re.escape(word[:-1])}ت)" if word.endswith("ه") else re.escape(word) for word in company
    )
    return tuple(re.compile(f" [وف]?(?:[بلك]?(?:ال)?|لل){stem}{endings} ") for stem in stems)
