"""The network as pyvis holds it: who is drawn at first and where, and an edge for each way in which two are joined."""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from collections.abc import Collection
from functools import cache
from typing import TYPE_CHECKING, Any

from graphbuild.resources import resource
from graphbuild.show.data import Node, PageData
from graphbuild.vocab import vocabulary

if TYPE_CHECKING:
    from pyvis.network import Network

_MOST_TIES, _OWN_TIES = 120, 2
_LONGEST_LABEL = 26
_SMALLEST, _LARGEST = 12, 16
_BEND, _MOST_BEND = 0.16, 0.8

OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "tooltipDelay": 150, "multiselect": False, "hideEdgesOnDrag": False},
    "nodes": {
        "borderWidth": 1.5,
        "borderWidthSelected": 4,
    },
    "edges": {
        "hoverWidth": 1.2,
        "selectionWidth": 2,
        "arrowStrikethrough": False,
    },
}
"""Nothing moves by itself: the places are computed beforehand."""


@cache
def theme() -> dict[str, Any]:
    """Colours, shapes and dashes."""
    value: dict[str, Any] = json.loads(resource("show", "assets", "theme.json").read_text(encoding="utf-8"))
    return value


def draw(page: PageData) -> Network:
    """The network of a page: nodes for what is drawn at first, edges for all that the page holds.

    Edges know the statements behind them as ``facts``, by their place in the page. Their colours are given on the
    page, which has a dark and a light face.
    """
    from pyvis.network import Network

    network = Network(directed=True)
    network.options = OPTIONS
    # filled by hand: the methods for it are quadratic and drop parallel edges
    network.edges = edges(page)
    network.nodes = _nodes(page, network.edges)
    return network


def edges(page: PageData) -> list[dict[str, Any]]:
    """One edge for all that one does to another in a family of relations and a modality.

    What is denied has edges of its own: they are drawn, but join nobody.
    """
    relations = vocabulary().relations
    behind: dict[tuple[str, str, str, str], list[int]] = defaultdict(list)
    for number, fact in enumerate(page.facts):
        if fact.source is not None and fact.target is not None:
            ends = page.nodes[fact.source].id, page.nodes[fact.target].id
            behind[(*ends, relations[fact.relation].family.value, fact.modality.value)].append(number)
    found = []
    for number, (_, facts) in enumerate(sorted(behind.items())):
        first = page.facts[facts[0]]
        directed = not all(relations[page.facts[fact].relation].symmetric for fact in facts)
        found.append({"id": number, "from": first.source, "to": first.target, "facts": facts, "directed": directed})
    _bend(found)
    return found


def _bend(edges: list[dict[str, Any]]) -> None:
    """Edges between the same two entities are bent away from each other, as far as it takes to tell them apart."""
    beside: dict[frozenset[int], list[dict[str, Any]]] = defaultdict(list)
    for edge in edges:
        beside[frozenset((edge["from"], edge["to"]))].append(edge)
    for together in beside.values():
        step = min(_BEND, 2 * _MOST_BEND / len(together))
        for place, edge in enumerate(together):
            offset = (place - (len(together) - 1) / 2) * step
            # to one side as seen from the first of the two, whichever of them the edge starts from
            edge["bend"] = round(offset if edge["from"] < edge["to"] else -offset, 3)


def _nodes(page: PageData, edges: list[dict[str, Any]]) -> list[dict[str, Any]]:
    import networkx as nx

    from graphbuild.show.layout import positions

    shown = {number: node for number, node in enumerate(page.nodes) if node.shown}
    order = {number: node.id for number, node in shown.items()}
    graph = nx.Graph()
    graph.add_nodes_from(order.values())
    graph.add_edges_from((order[edge["from"]], order[edge["to"]]) for edge in _strongest(edges, order.keys()))
    heaviest = max([1, *(node.weight for node in shown.values())])
    places = positions(graph, {node.id: _box(node, math.sqrt(node.weight / heaviest)) for node in shown.values()})
    return [{"id": number} | dict(zip("xy", places[node.id], strict=True)) for number, node in shown.items()]


def _strongest(edges: list[dict[str, Any]], drawn: Collection[int]) -> list[dict[str, Any]]:
    """The edges that decide where nodes stand: the strongest of each, then the strongest of all, as the page draws."""
    among = [edge for edge in edges if edge["from"] in drawn and edge["to"] in drawn]
    among.sort(key=lambda edge: (-len(edge["facts"]), edge["id"]))
    seen: Counter[int] = Counter()
    kept: list[dict[str, Any]] = []
    rest: list[dict[str, Any]] = []
    for edge in among:
        ends = edge["from"], edge["to"]
        (kept if any(seen[end] < _OWN_TIES for end in ends) else rest).append(edge)
        seen.update(ends)
    return kept + rest[: max(0, _MOST_TIES - len(kept))]


def shorten(name: str) -> str:
    """A long name cut after a word where one ends near, as the page cuts it too."""
    if len(name) <= _LONGEST_LABEL:
        return name
    cut = name[:_LONGEST_LABEL]
    word = cut.rfind(" ")
    return (cut[:word] if word > _LONGEST_LABEL // 2 else cut).rstrip() + "…"


def _box(node: Node, size: float) -> tuple[float, float]:
    """How much room a node takes with its label in the longer of its languages; ``size`` runs to 1, the largest."""
    font = _SMALLEST + size * (_LARGEST - _SMALLEST)
    longest = max(len(shorten(name)) for name in (node.name, node.name_en) if name)
    return (longest * 0.52 + 1) * font, 1.5 * font + 18 + 34 * size
