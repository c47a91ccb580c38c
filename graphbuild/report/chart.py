"""The chart of the balance as SVG that can stand in a page: no script, no style of its own, a title and a description.

pygal draws it: it is pure Python and small, gives every shape a class, and leaves fonts to the browser, so Arabic needs
nothing. Matplotlib would bring fifty times as much and cannot join Arabic letters; Altair draws by a script.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import Any

from markupsafe import Markup

from graphbuild.report.balance import Balance, Month

_GAP = 6
"""So many empty months in a row are drawn as one break."""

_FEWEST = 8
_LEVEL = 12
"""With more months there is no room for level labels, nor for numbers at the bars; the table below has them."""

_BREAK = "⋯"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def chart(balances: Sequence[Balance], title: str, description: str) -> Markup:
    """Bars for each direction, by month, on Goldstein's whole scale. Nothing where no month has a score."""
    pygal = _pygal()
    months = axis({month for one in balances for month in one.months})
    if not months:
        return Markup()
    bars = pygal.Bar(
        width=1000,
        height=300,
        margin=6,
        range=(-10, 10),
        y_labels=[-10, -5, 0, 5, 10],
        x_labels=[f"{month[0]:04}-{month[1]:02}" if month else _BREAK for month in months],
        x_label_rotation=-45 if len(months) > _LEVEL else 0,
        show_legend=False,
        print_values=len(months) <= _LEVEL,
        print_values_position="top",
        print_zeroes=True,
        formatter=lambda value: f"{value:+.1f}",
        no_prefix=True,
        disable_xml_declaration=True,
        js=[],
    )
    for one in balances:
        means = (one.months.get(month) if month else None for month in months)
        bars.add(None, [round(mean.score, 1) if mean else None for mean in means])
    bars.add_xml_filter(lambda root: _still(root, _NOT_XML.sub("", title), _NOT_XML.sub("", description)))
    # S704: pygal makes a tree of elements and serialises it, so that every text is escaped
    return Markup(bars.render(is_unicode=True))  # noqa: S704


def axis(found: Collection[Month]) -> list[Month | None]:
    """The months from the first to the last, at least a few; None stands for a long stretch without any."""
    if not found:
        return []
    first, last = (12 * year + month - 1 for year, month in (min(found), max(found)))
    lacking = max(0, _FEWEST - (last - first + 1))
    first, last = first - lacking // 2, last + lacking - lacking // 2
    known = sorted({12 * year + month - 1 for year, month in found} | {first, last})
    numbers: list[int | None] = [known[0]]
    for before, here in pairwise(known):
        numbers += [None] if here - before - 1 > _GAP else range(before + 1, here)
        numbers.append(here)
    return [None if number is None else (number // 12, number % 12 + 1) for number in numbers]


def _pygal() -> Any:
    """The library without the hook that it puts into Python's imports for old plugins: that makes every import warn."""
    import pygal

    sys.meta_path[:] = [finder for finder in sys.meta_path if not isinstance(finder, pygal.PluginImportFixer)]
    return pygal


def _still(root: Any, title: str, description: str) -> Any:
    """What pygal drew, without its script, its style and its notes for the script."""
    for element in list(root.iter()):
        noted = not isinstance(element.tag, str) or element.tag.rpartition("}")[2] in ("defs", "desc", "title")
        if noted or "tooltip-overlay" in element.get("class", ""):
            element.getparent().remove(element)
    for place, (name, text) in enumerate((("title", title), ("desc", description))):
        child = root.makeelement(root.tag.replace("svg", name), {"id": f"chart-{name}"})
        child.text = text
        root.insert(place, child)
    root.set("id", "chart")
    root.set("role", "img")
    root.set("aria-labelledby", "chart-title chart-desc")
    return root
