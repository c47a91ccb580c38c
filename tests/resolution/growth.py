"""How resolving grows: ``python -m tests.resolution.growth [STORE]`` resolves 1/8, 1/4, 1/2 and all articles.

The articles of a store, else the annotated ones. For each part: articles, members, the pairs that are compared, and the
seconds of one core that judging and grouping take.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from graphbuild.graph.resolve import member_key
from graphbuild.graph.store import Store
from graphbuild.model import Entity
from graphbuild.resolution import compare, profiles, settle
from graphbuild.resolution.blocking import candidates
from graphbuild.resolution.profile import Profile

from . import annotated

PARTS = (8, 4, 2, 1)

Mentioned = tuple[str, str, Entity]


def mentioned(store: Store) -> list[Mentioned]:
    """(key, article, entity) of all articles, in the order of the articles."""
    return [
        (member_key(entity), reading.article.id, entity) for reading in store.readings() for entity in reading.entities
    ]


def of_annotations() -> list[Mentioned]:
    """The same of the annotated articles."""
    found = ((doc, annotated.as_entity(entity)) for doc, entity in annotated.entities(annotated.CORPUS))
    return [(member_key(entity), doc, entity) for doc, entity in found]


@dataclass(frozen=True)
class Part:
    """What resolving some of the articles takes; ``seconds`` without reading the gazetteers."""

    articles: int
    members: int
    pairs: int
    seconds: float

    def __str__(self) -> str:
        return f"{self.articles:6} articles {self.members:6} members {self.pairs:8} pairs {self.seconds:7.2f} s"


def measured(given: list[Mentioned]) -> Iterator[Part]:
    """The parts, the smallest first."""
    articles = list(dict.fromkeys(article for _, article, _ in given))
    _resolve(given[:100])
    gc.collect()
    gc.freeze()  # a small part does not pay for the articles that lie beside it in memory
    for part in PARTS:
        kept = set(articles[::part])
        of_part = [one for one in given if one[1] in kept]
        begun = time.process_time()
        members = _resolve(of_part)
        seconds = time.process_time() - begun
        yield Part(len(kept), len(members), sum(1 for _ in candidates(members.values())), seconds)


def _resolve(given: list[Mentioned]) -> dict[str, Profile]:
    members = profiles(given)
    found = compare(members)
    settle(found.judgements, lambda key: members.get(key) or found.entries.get(key))
    return members


def _given() -> list[Mentioned]:
    if len(sys.argv) < 2:
        return of_annotations()
    with Store.open(Path(sys.argv[1])) as store:
        return mentioned(store)


if __name__ == "__main__":
    for one in measured(_given()):
        sys.stdout.write(f"{one}\n")
