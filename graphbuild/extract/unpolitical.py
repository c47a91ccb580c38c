"""What reads like politics and is none: earthquakes, matches, what is published, denials that nobody gave.

«تنشر مقطعا مصورا» deploys nothing, «لم تنف إسرائيل ذلك» denies nothing. The words that tell stand in
``data/lexicon/cues.tsv``: ``calamity``, ``match`` and ``published``.
"""

from __future__ import annotations

from collections.abc import Iterable

from graphbuild.extract.found import Found
from graphbuild.extract.words import cues
from graphbuild.model import EntityType, Modality, Relation
from graphbuild.text.morphology import clitic_splits
from graphbuild.text.tokens import Token

_PLAYERS = (EntityType.ORGANIZATION, EntityType.COUNTRY, EntityType.GROUP)
_PLAYED = (Relation.CONSULT, Relation.ASSAULT)
_BEHIND = 5
"""Words between «نشر» and what is published: who does it may stand there."""
_ENDINGS = ("", "ا", "ين", "ان", "ي", "ه", "ها", "هم")
"""Of the accusative, the dual and whose it is: «زلزالا», «زلزالين», «ملعبه»."""


def political(found: Iterable[Found]) -> list[Found]:
    """The statements without what nature did, what was only played or published, and denials that were not given."""
    none = (_by_nature, _is_match, _is_published, _not_given)
    return [f for f in found if not any(is_none(f) for is_none in none)]


def _not_given(found: Found) -> bool:
    return found.relation is Relation.DENY and found.stance.modality is Modality.DENIED


def _by_nature(found: Found) -> bool:
    harmed = found.relation is Relation.ASSAULT and found.source is None and found.instrument is None
    return harmed and _names(found.view.sentence.tokens, "calamity")


def _is_match(found: Found) -> bool:
    """Clubs and teams meet and beat each other; persons who watch them talk."""
    sides = (found.source, found.target)
    played = found.relation in _PLAYED and all(side and side.type in _PLAYERS for side in sides)
    return played and _names(found.view.sentence.tokens, "match")


def _is_published(found: Found) -> bool:
    """«نشر» is both to deploy and to publish; what stands behind it tells."""
    if found.relation is not Relation.MOBILIZE:
        return False
    behind = [token for token in found.view.sentence.tokens if token.start >= found.trigger.end]
    return _names(behind[:_BEHIND], "published")


def _names(tokens: Iterable[Token], kind: str) -> bool:
    told = cues(kind)
    rests = (rest for token in tokens for _, rest in clitic_splits(token.norm))
    words = (word for rest in rests for word in (rest, rest.removeprefix("ال")))
    return any(word.removesuffix(ending) in told for word in words for ending in _ENDINGS if word.endswith(ending))
