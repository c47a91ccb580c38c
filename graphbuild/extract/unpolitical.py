"""What reads like politics and is none: earthquakes, matches, and denials that nobody gave («لم تنف إسرائيل ذلك»).

The words that tell stand in ``data/lexicon/cues.tsv``: ``calamity`` and ``match``.
"""

from __future__ import annotations

from collections.abc import Iterable

from graphbuild.extract.found import Found
from graphbuild.extract.view import View
from graphbuild.extract.words import cues
from graphbuild.model import EntityType, Modality, Relation
from graphbuild.text.morphology import clitic_splits

_PLAYERS = (EntityType.ORGANIZATION, EntityType.COUNTRY, EntityType.GROUP)
_PLAYED = (Relation.CONSULT, Relation.ASSAULT)
_ENDINGS = ("", "ا", "ين", "ان", "ي", "ه", "ها", "هم")
"""Of the accusative, the dual and whose it is: «زلزالا», «زلزالين», «ملعبه»."""


def political(found: Iterable[Found]) -> list[Found]:
    """The statements without what nature did, what was only played, and denials that were not given."""
    return [f for f in found if not _by_nature(f) and not _is_match(f) and not _not_given(f)]


def _not_given(found: Found) -> bool:
    return found.relation is Relation.DENY and found.stance.modality is Modality.DENIED


def _by_nature(found: Found) -> bool:
    harmed = found.relation is Relation.ASSAULT and found.source is None and found.instrument is None
    return harmed and _names(found.view, "calamity")


def _is_match(found: Found) -> bool:
    """Clubs and teams meet and beat each other; persons who watch them talk."""
    sides = (found.source, found.target)
    played = found.relation in _PLAYED and all(side and side.type in _PLAYERS for side in sides)
    return played and _names(found.view, "match")


def _names(view: View, kind: str) -> bool:
    told = cues(kind)
    rests = (rest for token in view.sentence.tokens for _, rest in clitic_splits(token.norm))
    words = (word for rest in rests for word in (rest, rest.removeprefix("ال")))
    return any(word.removesuffix(ending) in told for word in words for ending in _ENDINGS if word.endswith(ending))
