"""Where the nodes stand: computed once and the same every time, so that a page is still when it opens."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

Point = tuple[int, int]
Box = tuple[float, float]
Points = NDArray[np.float64]

EDGE = 84.0
"""How long an edge is that nothing pulls at, in pixels."""

_WIDE = 1.25  # so are labels, and the place where the network is seen
_GAP = 30.0
_ASPECT = 1.35  # of the place where the network is seen: small parts stand beside the largest where that fills it
_SEED = 7
_FEW = 12
_EXACT = 150  # up to here Kamada and Kawai's layout takes less than a second, and it is the clearest
_ROUNDS, _WORK = 150, 24_000
_ROOM = 1.5  # how much larger a part is than its boxes together: with less it would be pushed into a column


def positions(graph: nx.Graph, boxes: Mapping[Any, Box]) -> dict[Any, Point]:
    """A place for each node. Parts that hang together stand together, the largest on top, and no labels overlap.

    Args:
        graph: the nodes and who is joined to whom.
        boxes: width and height of each node with its label.
    """
    parts = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda part: (-len(part), part))
    placed: dict[Any, Point] = {}
    width, x, y, row = 0.0, 0.0, 0.0, 0.0
    for part in parts:
        sizes = np.array([boxes[node] for node in part])
        points = _apart(_roomy(_shape(graph.subgraph(part), part), sizes), sizes)
        low, high = (points - sizes / 2).min(axis=0), (points + sizes / 2).max(axis=0)
        extent = high - low
        width = width or max(float(extent[0]), _ASPECT * float(extent[1]), 6 * EDGE)
        if x and x + extent[0] > width:
            x, y, row = 0.0, y + row + _GAP, 0.0
        for node, point in zip(part, points - low + (x, y), strict=True):
            placed[node] = (round(float(point[0])), round(float(point[1])))
        x, row = x + float(extent[0]) + _GAP, max(row, float(extent[1]))
    return placed


def _shape(part: nx.Graph, order: list[Any]) -> Points:
    """One connected part, about the origin."""
    if len(order) == 1:
        return np.zeros((1, 2))
    simple = nx.Graph()
    simple.add_nodes_from(order)
    simple.add_edges_from(sorted(tuple(sorted(edge)) for edge in part.edges() if edge[0] != edge[1]))
    if len(order) <= _EXACT:
        found = nx.kamada_kawai_layout(simple)
    else:
        found = nx.spring_layout(simple, seed=_SEED, iterations=50)
    points = np.array([found[node] for node in order])
    places = {node: place for place, node in enumerate(order)}
    ends = np.array([[places[a], places[b]] for a, b in simple.edges()])
    length = float(np.median(np.linalg.norm(points[ends[:, 0]] - points[ends[:, 1]], axis=1))) or 1.0
    return points * (EDGE / length) * (_WIDE, 1.0)


def _roomy(points: Points, sizes: Points) -> Points:
    """Stretch a part until its boxes have room in it."""
    width, height = np.ptp(points, axis=0)
    area = float(width * height)
    needed = _ROOM * float(sizes.prod(axis=1).sum())
    return points * max(1.0, math.sqrt(needed / area)) if len(points) > _FEW and area else points


def _apart(points: Points, sizes: Points) -> Points:
    """Push boxes that overlap apart, each time along the axis where less of them does."""
    need = (sizes[:, None] + sizes[None, :]) / 2
    for _ in range(min(_ROUNDS, _WORK // len(points))):
        delta = points[:, None] - points[None, :]
        missing = need - np.abs(delta)
        overlap = np.logical_and(missing[..., 0] > 0, missing[..., 1] > 0)
        np.fill_diagonal(overlap, val=False)
        if not overlap.any():
            break
        horizontal = missing[..., 0] / need[..., 0] <= missing[..., 1] / need[..., 1]
        side = np.where(delta >= 0, 1.0, -1.0)
        # of two boxes on one spot the first goes one way and the second the other
        side = np.where(
            delta == 0, np.sign(np.arange(len(points))[:, None, None] - np.arange(len(points))[:, None]), side
        )
        push = np.where(np.stack([horizontal, ~horizontal], axis=2) & overlap[..., None], side * missing / 2, 0.0)
        points = points + push.sum(axis=1) * 0.6
    return points
