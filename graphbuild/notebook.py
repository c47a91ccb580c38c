"""How a graph and its answers look in a notebook. All that comes from articles is escaped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from graphbuild.errors import InputError
from graphbuild.graph.values import Row, Value
from graphbuild.model import Modality, Relation
from graphbuild.vocab import vocabulary

if TYPE_CHECKING:
    import pandas as pd

    from graphbuild.graph.labels import Labels
    from graphbuild.graph.stats import Stats
    from graphbuild.show import PageData

_SHOWN = 50
_MOST = 8
_ENGLISH = "_en"


class Rows(list[Row]):
    """The rows of an answer: a list of dicts that a notebook shows as a table and that pandas can have."""

    def __init__(self, rows: Iterable[Row], columns: Sequence[str], label: Callable[[str], Labels]) -> None:
        super().__init__(rows)
        self.columns = tuple(columns)
        self._label = label

    def __reduce__(self) -> tuple[type[list[Row]], tuple[list[Row]]]:
        # the graph that knows the labels does not travel between processes: the rows go as a list
        return list, (list(self),)

    def to_pandas(self) -> pd.DataFrame:
        """The rows as a data frame; days are dates that pandas can reckon with.

        Raises:
            InputError: pandas is not installed.
        """
        try:
            import pandas as pd
        except ImportError:
            raise InputError("pandas is not installed: pip install 'graphbuild[notebook]'") from None
        frame = pd.DataFrame(list(self), columns=list(self.columns))
        for column in self.columns:
            values = [row[column] for row in self if row[column] is not None]
            if values and all(isinstance(value, date) for value in values):
                frame[column] = pd.to_datetime(frame[column])
        return frame

    def _repr_html_(self) -> str:
        """A table; what has an Arabic and an English name shows both in one cell."""
        shown = [column for column in self.columns if not self._second(column)]
        rows = ([self._cell(row, column) for column in shown] for row in self[:_SHOWN])
        rest = f", {len(self) - _SHOWN} of them not shown" if len(self) > _SHOWN else ""
        return str(_table(shown, rows) + Markup("<p>{} rows{}</p>").format(len(self), rest))

    def _second(self, column: str) -> bool:
        return column.endswith(_ENGLISH) and column.removesuffix(_ENGLISH) in self.columns

    def _cell(self, row: Row, column: str) -> Markup:
        value = row[column]
        if (english := column + _ENGLISH) in self.columns:
            return _both(value, row[english])
        if isinstance(value, str) and value.startswith("https://"):
            arabic, english_label = self._label(value)
            return _both(arabic or value, english_label)
        if isinstance(value, str) and column in ("did", "modality") and value in _terms():
            return _both(*_terms()[value])
        return _both(value, None)


@dataclass(frozen=True, slots=True, repr=False)
class Page:
    """The page of a graph, or of a part of it, that a notebook shows in a frame of its own."""

    data: PageData
    html: str
    height: int

    def __repr__(self) -> str:
        return f"<page: {self.data.entities_shown} of {self.data.entities_in_all} entities>"

    def save(self, path: str | Path) -> None:
        """Write the page to a file that works offline.

        Raises:
            InputError: the file cannot be written.
        """
        try:
            Path(path).write_text(self.html, encoding="utf-8", newline="\n")
        except OSError as error:
            raise InputError(f"{path} cannot be written ({error.strerror}): name another file") from error

    def _repr_html_(self) -> str:
        """The frame. It may run the page's own scripts and reach nothing of the notebook around it."""
        frame = Markup(
            '<iframe srcdoc="{}" title="graphbuild" width="100%" height="{}" style="border:1px solid #ddd" '
            'sandbox="allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox"></iframe>'
        )
        return str(frame.format(self.html, self.height))


def summary(found: Stats) -> str:
    """How much is in a graph and of what most, as HTML."""
    known = vocabulary()
    counts = (("articles", found.articles), ("statements", found.statements), ("entities", found.entities))
    relations = [known.relations[Relation(name)] for name in found.relations]
    modalities = [known.modalities[Modality(name)] for name in found.modalities]
    rows = [
        (_both(one.label_ar, one.label_en), _both(n, None))
        for one, n in zip(relations[:_MOST], found.relations.values(), strict=False)
    ]
    how = [
        (_both(one.label_ar, one.label_en), _both(n, None))
        for one, n in zip(modalities, found.modalities.values(), strict=True)
    ]
    head = Markup(", ").join(Markup("<b>{}</b> {}").format(f"{n:,}", name) for name, n in counts)
    return str(
        Markup('<p>{}</p><div style="display:flex;gap:3em;align-items:start">{}{}</div>').format(
            head, _table(("most frequent relations", "statements"), rows), _table(("modality", "statements"), how)
        )
    )


def _table(columns: Iterable[str], rows: Iterable[Iterable[Markup]]) -> Markup:
    head = Markup().join(Markup("<th>{}</th>").format(column) for column in columns)
    body = Markup("\n").join(
        Markup("<tr>{}</tr>").format(Markup().join(Markup("<td>{}</td>").format(cell) for cell in row)) for row in rows
    )
    return Markup("<table><thead><tr>{}</tr></thead><tbody>\n{}\n</tbody></table>").format(head, body)


def _both(first: Value, second: Value) -> Markup:
    """A value, and what it is called in English below it. Each is kept from turning the text around it."""
    texts: list[Any] = [text for text in dict.fromkeys((first, second)) if text is not None]
    lines = (Markup('<bdi dir="auto">{}</bdi>').format(text) for text in texts)
    return Markup("<br>").join(lines)


@cache
def _terms() -> dict[str, Labels]:
    """Relations and modalities by the names that the named questions give them: ``accuses``, ``claimed``."""
    known = vocabulary()
    kinds = (known.relations, known.modalities)
    return {term.name: (term.label_ar, term.label_en) for kind in kinds for term in kind.values()}
