"""The network as pyvis draws it: one edge for each relation of a kind between two entities."""

from __future__ import annotations

import json
import math
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

from graphbuild.model import Modality
from graphbuild.resources import resource
from graphbuild.show.data import Fact, Node, PageData
from graphbuild.vocab import vocabulary

if TYPE_CHECKING:
    from pyvis.network import Network

_LONGEST_LABEL = 24
_SMALLEST, _LARGEST = 13, 26
_FONT = "Noto Sans Arabic, Segoe UI, Tahoma, DejaVu Sans, sans-serif"
_CHOSEN = "#14181d"
_BEND, _MOST_BEND = 0.17, 0.85

OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "tooltipDelay": 150, "multiselect": False, "hideEdgesOnDrag": False},
    "nodes": {
        "borderWidth": 2,
        "borderWidthSelected": 4,
        "scaling": {
            "min": 9,
            "max": 30,
            # the big ones can be read from afar, the small ones when one comes near
            "label": {"enabled": True, "min": _SMALLEST, "max": _LARGEST, "maxVisible": 40, "drawThreshold": 5},
        },
        "font": {"strokeWidth": 4, "strokeColor": "#fbfaf7", "color": "#23272e", "face": _FONT},
    },
    "edges": {
        "scaling": {"min": 1.4, "max": 7, "label": {"enabled": False}},
        "hoverWidth": 1.5,
        "selectionWidth": 2.5,
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
    """The network of a page. Edges know the statements behind them as ``facts``, by their place in the page."""
    from pyvis.network import Network

    edges = _edges(page)
    network = Network(directed=True)
    network.options = OPTIONS
    # filled by hand: the methods for it are quadratic and drop parallel edges
    network.edges = list(_bent(edges))
    network.nodes = _nodes(page, edges)
    return network


def _edges(page: PageData) -> list[dict[str, Any]]:
    behind: dict[tuple[str, str, str, str], list[int]] = defaultdict(list)
    for number, fact in enumerate(page.facts):
        if fact.source is not None and fact.target is not None and fact.modality is not Modality.DENIED:
            ends = page.nodes[fact.source].id, page.nodes[fact.target].id
            behind[(*ends, fact.relation.value, fact.modality.value)].append(number)
    return [_edge(number, page.facts[facts[0]], facts) for number, (_, facts) in enumerate(sorted(behind.items()))]


def _edge(number: int, fact: Fact, facts: list[int]) -> dict[str, Any]:
    info = vocabulary().relations[fact.relation]
    color = theme()["families"][info.family.value]["color"]
    return {
        "id": number,
        "from": fact.source,
        "to": fact.target,
        "facts": facts,
        "value": len(facts),
        "color": {"color": color, "highlight": color, "hover": color, "inherit": False},
        "dashes": theme()["modalities"][fact.modality.value]["dashes"],
        "arrows": {"to": {"enabled": not info.symmetric, "scaleFactor": 0.55}},
    }


def _bent(edges: list[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    """Edges between the same two entities are bent away from each other, as far as it takes to tell them apart."""
    beside: dict[frozenset[int], list[dict[str, Any]]] = defaultdict(list)
    for edge in edges:
        beside[frozenset((edge["from"], edge["to"]))].append(edge)
    for together in beside.values():
        step = min(_BEND, 2 * _MOST_BEND / len(together))
        for place, edge in enumerate(together):
            offset = place - (len(together) - 1) / 2
            if offset:
                clockwise = (offset > 0) == (edge["from"] < edge["to"])
                kind = "curvedCW" if clockwise else "curvedCCW"
                edge["smooth"] = {"enabled": True, "type": kind, "roundness": round(abs(offset) * step, 3)}
            else:
                edge["smooth"] = {"enabled": False}
    return edges


def _nodes(page: PageData, edges: list[dict[str, Any]]) -> list[dict[str, Any]]:
    import networkx as nx

    from graphbuild.show.layout import positions

    shown = {number: node for number, node in enumerate(page.nodes) if node.shown}
    order = {number: node.id for number, node in shown.items()}
    graph = nx.Graph()
    graph.add_nodes_from(order.values())
    graph.add_edges_from((order[edge["from"]], order[edge["to"]]) for edge in edges)
    heaviest = max([1, *(node.weight for node in shown.values())])
    places = positions(graph, {node.id: _box(node, math.sqrt(node.weight / heaviest)) for node in shown.values()})
    return [_node(number, node) | dict(zip("xy", places[node.id], strict=True)) for number, node in shown.items()]


def _node(number: int, node: Node) -> dict[str, Any]:
    look = theme()["types"][node.type.value]
    color = {"background": look["fill"], "border": look["color"]}
    return {
        "id": number,
        "label": label(node),
        "value": round(math.sqrt(node.weight), 3),
        "shape": look["shape"],
        "color": color | {"hover": color, "highlight": color | {"border": _CHOSEN}},
    }


def label(node: Node) -> str:
    """What is written at a node: its name in Arabic and, beneath, in English."""
    names = dict.fromkeys(_short(name) for name in (node.name, node.name_en) if name)
    return "\n".join(names)


def _short(name: str) -> str:
    """A name fit for a canvas: its own direction, no characters that would turn or hide others, cut after a word."""
    visible = "".join(c for c in name if unicodedata.category(c) not in ("Cf", "Cc", "Cs"))
    return f"\u2068{shorten(visible)}\u2069"


def shorten(name: str) -> str:
    """A long name cut after a word where one ends near."""
    if len(name) <= _LONGEST_LABEL:
        return name
    cut = name[:_LONGEST_LABEL]
    word = cut.rfind(" ")
    return (cut[:word] if word > _LONGEST_LABEL // 2 else cut).rstrip() + "…"


def _box(node: Node, size: float) -> tuple[float, float]:
    """How much room a node takes with its label; ``size`` runs to 1, the largest."""
    font = _SMALLEST + size * (_LARGEST - _SMALLEST)
    lines = label(node).split("\n")
    return (max(map(len, lines)) * 0.5 + 1) * font, (len(lines) + 0.5) * 1.25 * font + 20 + 40 * size
