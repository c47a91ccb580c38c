"""Mentions that the network finds where the lexicon has none, as mentions of things."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from graphbuild.extract.mention import Mention
from graphbuild.extract.mentions import SentenceMentions
from graphbuild.model import EntityType
from graphbuild.neural.judgement import Read, softmax
from graphbuild.neural.sheet import Placed, Sheet
from graphbuild.neural.tags import TAGS, spans
from graphbuild.text.morphology import clitic_splits

SURE = 0.6
"""Chance from which on a mention that the lexicon does not know is one: chosen on held-out articles."""


def add_mentions(sheet: Sheet, found: Sequence[Read]) -> list[Placed]:
    """The sheet's mentions and those that the network adds; what these mean is linked or made."""
    covered = {w for m in sheet.mentions for w in range(m.first, m.last)}
    added = []
    for one in found:
        for first, last, kind in _sure(one):
            if not covered & set(range(first, last)) and (mention := _mention(sheet, first, last, kind)):
                added.append(Placed(first, last, sheet.prepared.entities.add(mention).number))
    return sorted([*sheet.mentions, *added], key=lambda m: m.first)


def _sure(found: Read) -> Iterator[tuple[int, int, EntityType]]:
    """The mentions among the words that a window owns, by their number in the sheet."""
    window = found.window
    chance = softmax(found.tags)[window.own - window.start :]
    for first, last, kind in spans([TAGS[n] for n in chance.argmax(1).tolist()]):
        if float(np.mean(chance[first:last].max(1))) >= SURE:
            yield first + window.own, last + window.own, kind


def _mention(sheet: Sheet, first: int, last: int, kind: EntityType) -> Mention | None:
    """The mention, or None where its words name nothing: «بعض», «ثلاثة»."""
    number = sheet.sentence[first]
    sentence = sheet.prepared.views[number].sentence
    base = sheet.begins[number]
    last = min(last, base + len(sentence.tokens))
    parts = SentenceMentions(sentence, sheet.article.text)
    if parts.names_nothing(first - base, last - base, kind):
        return None
    clitics = _clitics(sheet, parts, first - base, last - base, kind)
    country = next(
        (c for at in range(first - base, last - base) if (c := (parts.nationality(at) or (0, None))[1])), None
    )
    return parts.mention(first - base, last - base, clitics, kind, "network", country=country)


def _clitics(sheet: Sheet, parts: SentenceMentions, first: int, last: int, kind: EntityType) -> str:
    """What is written onto the first word before the name: before its article, or where the name is known without."""
    rest_of_name = [token.text for token in parts.tokens[first + 1 : last]]
    for clitics, rest in clitic_splits(parts.norms[first]):
        known = sheet.prepared.entities.knows(kind, " ".join([rest, *rest_of_name]))
        plain = rest[0].isdigit() or (parts.names.ordinary(rest) and not parts.names.ordinary(parts.norms[first]))
        if clitics and (rest.startswith("ال") or known or plain):
            return clitics
    return ""
