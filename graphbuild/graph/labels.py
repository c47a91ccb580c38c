"""What a node of the graph is called, in both languages."""

from __future__ import annotations

from functools import cache

import pyoxigraph

from graphbuild.graph.quads import PREFIXES
from graphbuild.vocab import Term, vocabulary

Labels = tuple[str | None, str | None]
"""The Arabic and the English label; None where there is none."""

_LABEL = pyoxigraph.NamedNode(PREFIXES["skos"] + "prefLabel")


def labels(graph: pyoxigraph.Store, iri: str) -> Labels:
    """What an entity or a term of the vocabulary is called."""
    if term := _terms().get(iri):
        return term.label_ar, term.label_en
    found = {}
    try:
        node = pyoxigraph.NamedNode(iri)
    except ValueError:  # a text that only looks like an IRI
        return None, None
    for quad in graph.quads_for_pattern(node, _LABEL, None, pyoxigraph.DefaultGraph()):
        if isinstance(quad.object, pyoxigraph.Literal):
            found[quad.object.language] = quad.object.value
    return found.get("ar"), found.get("en")


@cache
def _terms() -> dict[str, Term]:
    known = vocabulary()
    kinds = (known.classes, known.relations, known.modalities, known.families)
    return {term.iri: term for kind in kinds for term in kind.values()}
