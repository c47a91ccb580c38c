"""The graph as NetworkX sees it: every statement an edge, or every pair of entities one signed weight."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TYPE_CHECKING

from graphbuild.graph.store import Store
from graphbuild.graph.views import StatementView, iri_of, views
from graphbuild.ids import entity_iri
from graphbuild.model import Entity, Modality
from graphbuild.vocab import Family, vocabulary

if TYPE_CHECKING:
    import networkx as nx

    from graphbuild.graph.resolve import Description

EDGES = (Modality.ASSERTED, Modality.CLAIMED, Modality.PLANNED)
"""What may be an edge: what is denied is none."""

_SIGNS = {Family.COOPERATION: 1, Family.CONFLICT: -1}
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Attribute = str | float


def to_networkx(store: Store, modalities: Collection[Modality] = EDGES) -> nx.MultiDiGraph:
    """Every statement with a source and a target as an edge from IRI to IRI, keyed by the statement's id.

    Attributes are plain texts and numbers, empty where unknown, so that GraphML and GEXF take them. ``modality`` tells
    facts from claims and plans: ask for ``[Modality.ASSERTED]`` to have facts only.
    """
    import networkx as nx

    graph = nx.MultiDiGraph()
    for reading in store.readings():
        for view in views(reading):
            if view.modality in modalities and view.source and view.target:
                ends = iri_of(view.source), iri_of(view.target)
                graph.add_edge(*ends, key=view.id, **_edge_attributes(view))
    for description in store.descriptions():
        if (iri := entity_iri(description.key)) in graph:
            graph.nodes[iri].update(_node_attributes(description))
    return graph


def pairs(graph: nx.MultiDiGraph, modality: Modality = Modality.ASSERTED) -> nx.DiGraph:
    """One edge for each ordered pair that acts, from what :func:`to_networkx` gives; structure is left out.

    ``weight`` is the sum of the confidences, ``signed`` the same with conflict counted negative, ``sign`` what prevails
    (-1, 0, 1), ``goldstein`` the mean score weighted by confidence, and ``statements`` how many there are.
    """
    import networkx as nx

    projection = nx.DiGraph()
    projection.add_nodes_from(graph.nodes(data=True))
    for source, target, edge in graph.edges(data=True):
        sign = _SIGNS.get(edge["family"])
        if sign is None or edge["modality"] != modality:
            continue
        if not projection.has_edge(source, target):
            projection.add_edge(source, target, weight=0.0, signed=0.0, goldstein=0.0, statements=0)
        pair, confidence = projection[source][target], edge["confidence"]
        pair["weight"] += confidence
        pair["signed"] += sign * confidence
        pair["goldstein"] += edge["goldstein"] * confidence
        pair["statements"] += 1
    for _, _, pair in projection.edges(data=True):
        pair["goldstein"] /= pair["weight"] or 1.0
        pair["sign"] = (pair["signed"] > 0) - (pair["signed"] < 0)
    return projection


def _edge_attributes(view: StatementView) -> dict[str, Attribute]:
    info = vocabulary().relations[view.relation]
    return {
        "relation": view.relation.value,
        "label": info.label_ar,
        "label_en": info.label_en,
        "family": info.family.value,
        "goldstein": info.goldstein or 0.0,
        "modality": view.modality.value,
        "confidence": view.confidence,
        "date": view.published.isoformat() if view.published else "",
        "outlet": _plain(view.outlet),
        "article": _plain(view.article.id),
        "title": _plain(view.article.title),
        "url": _plain(view.article.url),
        "speakers": "; ".join(_name(speaker) for speaker in view.speakers),
        "instrument": _name(view.instrument),
        "place": _name(view.place),
        "trigger": _plain(view.statement.trigger.text),
        "quotation": _plain(view.quotation),
    }


def _node_attributes(description: Description) -> dict[str, Attribute]:
    return {
        "label": _plain(description.name),
        "label_en": _plain(description.name_en),
        "type": description.type.value,
        "country": _plain(description.country),
        "key": _plain(description.key),
    }


def _name(entity: Entity | None) -> str:
    return _plain(entity.name) if entity else ""


def _plain(value: str | None) -> str:
    """The text without what XML cannot carry, not even escaped."""
    return _NOT_XML.sub("", value or "")
