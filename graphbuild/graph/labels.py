"""What a node of the graph is called, in both languages."""

from __future__ import annotations

from functools import cache

import pyoxigraph

from graphbuild.graph.quads import PREFIXES
from graphbuild.vocab import Term, vocabulary

Labels = tuple[str | None, str | None]
"""The Arabic label and the one in Latin letters; None where there is none."""

_LABELS = [
    pyoxigraph.NamedNode(PREFIXES[name] + label) for name, label in (("gb", "automaticLabel"), ("skos", "prefLabel"))
]


def labels(graph: pyoxigraph.Store, iri: str) -> Labels:
    """What an entity or a term of the vocabulary is called; a label made by rule only where there is no other."""
    if term := _terms().get(iri):
        return term.label_ar, term.label_en
    try:
        node = pyoxigraph.NamedNode(iri)
    except ValueError:  # a text that only looks like an IRI
        return None, None
    quads = (
        quad for label in _LABELS for quad in graph.quads_for_pattern(node, label, None, pyoxigraph.DefaultGraph())
    )
    texts = (quad.object for quad in quads if isinstance(quad.object, pyoxigraph.Literal))
    found = {text.language == "ar": text.value for text in texts}
    return found.get(True), found.get(False)


@cache
def _terms() -> dict[str, Term]:
    known = vocabulary()
    kinds = (known.classes, known.relations, known.modalities, known.families)
    return {term.iri: term for kind in kinds for term in kind.values()}
