"""How well mentions are joined inside annotated articles, and how often an actor has the right country.

    python -m tests.extract.annotated ANNOTATIONS ARTICLES… [--engine reader] [--first 100] [--show 20]

A mention of a gold entity counts where the engine has that very surface. It is joined rightly if the entity that has it
is the one to which most of the gold entity's mentions went, and if most of what that entity holds belongs to the gold
entity: two things taken for one and one taken for two both count as wrong. The country of an actor counts where gold
entity and found entity match as in ``graphbuild score``.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Any

import typer

from graphbuild.calibrate.annotations import annotated, with_text
from graphbuild.model import Entity, Reading
from graphbuild.pipeline import engine as engine_of
from graphbuild.score.names import entity_forms, forms

_ACTORS = ("COUNTRY", "PERSON", "ORGANIZATION", "ARMED_FORCE")

Json = dict[str, Any]


def joined(reading: Reading, gold: Json) -> list[tuple[bool, str]]:
    """Each gold mention that the engine has, and whether it went to the right entity, with what went wrong."""
    owner: dict[str, str] = {}
    for entity in reading.entities:
        for form in _forms(entity):
            owner.setdefault(form, entity.id)
    rows = [(e, m, held) for e in gold["entities"] for m in e["mentions"] if (held := _held(m, owner))]
    goes = {e["id"]: Counter(h for x, _, h in rows if x is e).most_common(1) for e in gold["entities"]}
    comes = {h: Counter(x["id"] for x, _, y in rows if y == h).most_common(1)[0][0] for _, _, h in rows}
    found = []
    for entity, mention, held in rows:
        right = goes[entity["id"]][0][0] == held and comes[held] == entity["id"]
        name = next(e.name for e in reading.entities if e.id == held)
        found.append((right, f"«{mention}» of {entity['name']} ({entity['type']}) is in {name}"))
    return found


def countries(reading: Reading, gold: Json) -> list[tuple[bool, str]]:
    """Each matched actor, and whether its country is the annotated one."""
    found = []
    for entity in gold["entities"]:
        names = entity_forms(entity)
        match = next((e for e in reading.entities if e.type == entity["type"] and _forms(e) & names), None)
        if match and entity["type"] in _ACTORS:
            told = f"{entity['name']} ({entity['type']}): {match.country}, annotated {entity['country']}"
            found.append((match.country == entity["country"], told))
    return found


def _forms(entity: Entity) -> frozenset[str]:
    names = (entity.name, *entity.aliases, *(m.text for m in entity.mentions))
    return frozenset().union(*map(forms, names))


def _held(mention: str, owner: dict[str, str]) -> str | None:
    return next((owner[form] for form in sorted(forms(mention), key=len, reverse=True) if form in owner), None)


def main(annotations: Path, articles: list[str], engine: str = "reader", first: int = 100, show: int = 20) -> None:
    """Measure and say what is wrong most."""
    golds = annotated([annotations])
    texts = with_text(golds, articles)
    rows: dict[str, list[tuple[bool, str]]] = {"joined": [], "country": []}
    reader = engine_of(engine)
    for doc in sorted(texts, key=lambda doc: golds[doc].get("sha256") or doc)[:first]:
        reading = reader.read(texts[doc])
        rows["joined"] += joined(reading, golds[doc])
        rows["country"] += countries(reading, golds[doc])
    for name, found in rows.items():
        right = sum(ok for ok, _ in found)
        sys.stdout.write(f"{name} {right} of {len(found)}: {right / max(1, len(found)):.4f}\n")
        for told, number in Counter(told for ok, told in found if not ok).most_common(show):
            sys.stdout.write(f"  {number} {told}\n")


if __name__ == "__main__":
    typer.run(main)
