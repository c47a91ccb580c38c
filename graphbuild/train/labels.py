"""Annotations laid onto the words of their article: where each mention and each act stands, and who fills which role.

An annotation names surfaces, not places: a mention is everywhere where its surface stands, a trigger where its words
stand nearest to the sentence that the annotator gave and to its arguments.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from graphbuild.calibrate.examples import thing_forms
from graphbuild.extract.things import Thing
from graphbuild.model import EntityType, Modality, Relation
from graphbuild.neural.sheet import NOBODY, Act, Placed, Sheet
from graphbuild.score.names import entity_forms

Json = Mapping[str, Any]

_UNIFIED = str.maketrans("أإآٱىیکة", "ااااييكه")
_LONGEST_CLITIC = 3


@dataclass(frozen=True, slots=True)
class Told:
    """An annotated relation in terms of the sheet: every argument is a set of things that mean it (empty: nobody)."""

    relation: Relation
    source: frozenset[int]
    target: frozenset[int]
    modality: Modality
    speakers: frozenset[int]
    instrument: frozenset[int]
    place: frozenset[int]
    word: int | None


@dataclass(slots=True)
class Labels:
    """What the network is to find in a sheet.

    ``tags[w]`` is ``B-TYPE``, ``I-TYPE`` or ``O``. ``mentions`` are those of the sheet and those that only the
    annotation has; ``unplaced`` counts relations whose arguments the text does not name.
    """

    tags: list[str]
    mentions: list[Placed]
    told: list[Told] = field(default_factory=list)
    unplaced: int = 0

    def acts(self) -> Iterator[Act]:
        """The words that carry a relation."""
        for told in self.told:
            if told.word is not None:
                yield told.word, told.relation


def labels_of(sheet: Sheet, gold: Json) -> Labels:
    """Lays a gold object onto its article; annotated things that the sheet lacks are added to it."""
    found = _occurrences(sheet, gold)
    tags = ["O"] * len(sheet.words)
    types = {e["id"]: EntityType(e["type"]) for e in gold["entities"]}
    for first, last, entity in found:
        tags[first] = f"B-{types[entity]}"
        tags[first + 1 : last] = [f"I-{types[entity]}"] * (last - first - 1)
    labels = Labels(tags, list(sheet.mentions))
    meanings = _meanings(sheet, gold)
    of_entity: dict[str, set[int]] = defaultdict(set)
    for number, entities in meanings.items():
        for entity in entities:
            of_entity[entity].add(number)
    _add_missing(sheet, found, types, of_entity, labels)
    for relation in gold["relations"]:
        _add_relation(sheet, relation, of_entity, labels)
    return labels


def _fold(text: str) -> str:
    return text.translate(_UNIFIED)


def _occurrences(sheet: Sheet, gold: Json) -> list[tuple[int, int, str]]:
    """(first word, last word, entity) of every annotated surface, the longest where several begin or overlap."""
    text = _fold(sheet.article.text)
    starts = {t.start: w for w, t in enumerate(sheet.words)}
    ends = {t.end: w for w, t in enumerate(sheet.words)}
    surfaces = sorted(
        ((m.strip(), e["id"]) for e in gold["entities"] for m in e["mentions"] if m.strip()), key=lambda s: -len(s[0])
    )
    taken = [False] * len(sheet.words)
    found = []
    for surface, entity in surfaces:
        for written in {_fold(surface), re.sub("^ال", "لل", _fold(surface))}:
            at = text.find(written)
            while at >= 0:
                last = ends.get(at + len(written))
                first = next((starts[at - n] for n in range(_LONGEST_CLITIC) if at - n in starts), None)
                if first is not None and last is not None and last >= first and not any(taken[first : last + 1]):
                    taken[first : last + 1] = [True] * (last + 1 - first)
                    found.append((first, last + 1, entity))
                at = text.find(written, at + 1)
    return sorted(found)


def _meanings(sheet: Sheet, gold: Json) -> dict[int, frozenset[str]]:
    """The annotated entities that each thing is, compared as the score compares."""
    annotated = {e["id"]: entity_forms(e) for e in gold["entities"]}
    return {
        thing.number: frozenset(i for i, known in annotated.items() if known & thing_forms(sheet.article, thing))
        for thing in sheet.things
    }


def _add_missing(
    sheet: Sheet,
    found: list[tuple[int, int, str]],
    types: dict[str, EntityType],
    of_entity: dict[str, set[int]],
    labels: Labels,
) -> None:
    """Annotated mentions where the lexicon has none, or one that means something else."""
    meant: dict[int, set[int]] = defaultdict(set)
    for m in sheet.mentions:
        for word in range(m.first, m.last):
            meant[word].add(m.thing)
    for first, last, entity in found:
        here = set().union(*(meant[word] for word in range(first, last)))
        if here & of_entity[entity] or (of_entity[entity] and here):
            continue
        if not of_entity[entity]:
            number = len(sheet.things)
            sheet.things.append(Thing(number, types[entity], sheet.article.text[:0], None, None))
            of_entity[entity].add(number)
        labels.mentions.append(Placed(first, last, min(of_entity[entity])))


def _add_relation(sheet: Sheet, relation: Json, of_entity: dict[str, set[int]], labels: Labels) -> None:
    speakers = relation.get("by") or []
    speakers = speakers if isinstance(speakers, list) else [speakers]
    sides = [relation["source"], relation["target"]]
    named = [frozenset(of_entity.get(e, ())) if e else frozenset((NOBODY,)) for e in sides]
    if not all(named):
        labels.unplaced += 1
        return

    def optional(entity: str | None) -> frozenset[int]:
        return frozenset(of_entity.get(entity, ())) if entity else frozenset()

    kind = Relation(relation["type"])
    labels.told.append(
        Told(
            kind,
            named[0],
            named[1],
            Modality(relation["modality"]),
            frozenset().union(*(optional(s) for s in speakers)),
            optional(relation.get("instrument")),
            optional(relation.get("place")),
            _trigger_word(sheet, relation, kind, named, labels.mentions),
        )
    )


def _trigger_word(
    sheet: Sheet, relation: Json, kind: Relation, named: list[frozenset[int]], mentions: list[Placed]
) -> int | None:
    written = _fold((relation.get("trigger") or "").strip())
    if not written:
        return None
    text = _fold(sheet.article.text)
    hint = relation.get("sentence")
    where: dict[int, set[int]] = defaultdict(set)
    for m in mentions:
        where[sheet.sentence[m.first]].add(m.thing)
    best: tuple[float, int] | None = None
    for match in re.finditer(re.escape(written), text):
        first, last = sheet.word_at(match.start()), sheet.word_at(match.end() - 1)
        if match.start() - sheet.words[first].start > _LONGEST_CLITIC:
            continue
        here = where[sheet.sentence[first]]
        missing = sum(1 for side in named if NOBODY not in side and not side & here)
        cost = float(missing + (min(abs(sheet.sentence[first] - hint), 4) if hint is not None else 0))
        word = next((w for w in range(first, last + 1) if (w, kind) in sheet.acts), first)
        cost += 0.0 if (word, kind) in sheet.acts else 0.2
        if best is None or cost < best[0]:
            best = (cost, word)
    return best[1] if best else None
