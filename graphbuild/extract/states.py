"""Which state a mention that names none belongs to, as far as the article as a whole tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from graphbuild.extract.mention import Mention


class States:
    """The states that the mentions of an article name or belong to."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self._counts = Counter(m.country for m in sorted(mentions, key=lambda m: m.start) if m.country)

    @property
    def main(self) -> str | None:
        """The state that the article is mostly about; of two named equally often the one named first."""
        return max(self._counts, key=lambda iso3: self._counts[iso3], default=None)

    def most_named(self, among: Iterable[str]) -> str | None:
        """The state of some that the article names most, or None if it names none of them."""
        return max((iso3 for iso3 in among if self._counts[iso3]), key=lambda iso3: self._counts[iso3], default=None)
