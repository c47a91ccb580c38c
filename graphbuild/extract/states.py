"""Which state a mention that names none belongs to, as far as the article as a whole tells."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from graphbuild.extract.gazetteer import Gazetteer
from graphbuild.extract.mention import Mention


class States:
    """The states that the mentions of an article name or belong to."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        kind = Gazetteer.load().kind  # whose word it is says nothing of whose affairs they are: «قالت بي بي سي»
        found = sorted((m for m in mentions if m.country and kind(m.key) != "media"), key=lambda m: m.start)
        self._found = found
        self._counts = Counter(m.country for m in found if m.country)
        self._sentences: defaultdict[int, Counter[str]] = defaultdict(Counter)
        for m in found:
            self._sentences[m.sentence][m.country or ""] += 1

    @property
    def main(self) -> str | None:
        """The state that the article is mostly about; of two named equally often the one named first."""
        return max(self._counts, key=lambda iso3: self._counts[iso3], default=None)

    def beside(self, mentions: Iterable[Mention]) -> Counter[str]:
        """How often the sentences of some mentions name each state, in the order in which they do."""
        counts: Counter[str] = Counter()
        for sentence in sorted({m.sentence for m in mentions}):
            counts.update(self._sentences.get(sentence, {}))
        return counts

    def near(self, m: Mention) -> str | None:
        """The article's if its sentence names it or none, else the one named last before a mention, or behind it."""
        others = self._others(m)
        if not others or any(x.country == self.main for x in others):
            return self.main
        return self.named_before(m) or others[0].country

    def named_before(self, m: Mention) -> str | None:
        """The state that its sentence names last before a mention."""
        return next((x.country for x in reversed(self._others(m)) if x.end <= m.start), None)

    def _others(self, m: Mention) -> list[Mention]:
        return [x for x in self._found if x.sentence == m.sentence and not x.start < m.end <= x.end]

    def most_named(self, among: Iterable[str]) -> str | None:
        """The state of some that the article names most, or None if it names none of them."""
        return max((iso3 for iso3 in among if self._counts[iso3]), key=lambda iso3: self._counts[iso3], default=None)
