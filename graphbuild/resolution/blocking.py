"""Which members are worth comparing: those that share a block, and in large blocks only neighbours by spelling."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from graphbuild.model import EntityType
from graphbuild.resolution.names import Name, skeleton
from graphbuild.resolution.profile import Profile

_WHOLE = 40
"""Members of a block that are compared each with each; so the work grows no faster than sorting."""
_NEIGHBOURS = 8
_WORDS = 5


def candidates(members: Iterable[Profile]) -> Iterator[tuple[str, str]]:
    """The pairs of keys to compare, each once, the lesser key first."""
    blocks: defaultdict[tuple[str, ...], set[tuple[str, str]]] = defaultdict(set)
    for member in members:
        for form in member.forms:
            for block in _blocks(form, member.type):
                blocks[member.type, *block].add((form.joined, member.key))
    seen: set[tuple[str, str]] = set()
    for sharing in blocks.values():
        for a, b in _pairs(sorted(sharing)):
            pair = (a, b) if a < b else (b, a)
            if a != b and pair not in seen:
                seen.add(pair)
                yield pair


def _pairs(block: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    keys = [key for _, key in block]
    if len(keys) <= _WHOLE:
        yield from combinations(keys, 2)
        return
    for i, key in enumerate(keys):
        for other in keys[i + 1 : i + 1 + _NEIGHBOURS]:
            yield key, other


def _blocks(form: Name, type_: EntityType) -> Iterator[tuple[str, ...]]:
    """Whole names written together; the words of bodies; for persons two words at a time and the first and last."""
    bones = [skeleton(word) or word for word in form.words[:_WORDS]]
    yield "all", "".join(bones)
    if type_ is not EntityType.PERSON:
        if len(bones) > 1:
            yield "words", *sorted(bones)
        yield "word", min(form.words, key=lambda word: (-len(word), word))
        return
    yield "last", bones[-1]
    if len(bones) > 1:
        yield "first", bones[0], bones[-1][:1]
        yield from (("two", *sorted(pair)) for pair in combinations(bones, 2))
