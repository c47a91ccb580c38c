"""What a page calls relations, types, modalities, families and regions, how they look, and what it says."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from graphbuild.resources import resource
from graphbuild.show.network import theme
from graphbuild.show.regions import regions
from graphbuild.vocab import Term, vocabulary


@cache
def words() -> dict[str, Any]:
    """What relations, types, modalities, families and regions are called, how they look, and what the page says."""
    known = vocabulary()
    kinds: dict[str, Mapping[Any, Term]] = {
        "types": known.classes,
        "modalities": known.modalities,
        "families": known.families,
        "classes": known.quad_classes,
    }
    found: dict[str, Any] = {
        kind: {
            key.value: {"ar": term.label_ar, "en": term.label_en, **theme()[kind][key.value]}
            for key, term in terms.items()
        }
        for kind, terms in kinds.items()
    }
    found["relations"] = {
        relation.value: {
            "ar": info.label_ar,
            "en": info.label_en,
            "noun_ar": info.noun_ar,
            "noun_en": info.noun_en,
            "iri": info.iri,
            "family": info.family.value,
            "class": info.quad_class.value,
            "goldstein": info.goldstein,
            "symmetric": info.symmetric,
        }
        for relation, info in known.relations.items()
    }
    found["regions"] = {
        region.key: {"ar": region.name, "en": region.name_en, "part_of": region.part_of} for region in regions()
    }
    found["texts"] = json.loads(resource("show", "assets", "texts.json").read_text(encoding="utf-8"))
    return found
