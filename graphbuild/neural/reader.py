"""The learned engine: an article in, its statements out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import numpy as np

from graphbuild.extract.capitals import states_meant
from graphbuild.extract.found import Found, reading
from graphbuild.extract.judge import Judge
from graphbuild.extract.modality import ModalityJudge
from graphbuild.extract.reader import as_found
from graphbuild.extract.structure import ruling
from graphbuild.extract.things import Thing
from graphbuild.extract.unpolitical import political
from graphbuild.model import Article, Modality, Reading
from graphbuild.neural.decision import Decision, Described, described
from graphbuild.neural.judgement import Judged, Network, Read, judged, read, softmax
from graphbuild.neural.mentions import add_mentions
from graphbuild.neural.pieces import Pieces
from graphbuild.neural.sheet import NOBODY, Sheet, sheet_of
from graphbuild.neural.voice import otherwise, stance
from graphbuild.neural.windows import windows

OTHERWISE = 0.5
"""Chance from which on what a statement is at another place is a statement of its own: chosen on held-out articles."""
AGAIN = 0.15
"""Chance from which on another place counts that says the same in the same modality: likewise."""


class Reader:
    """Reads articles with a network over what the lexicon proposes; safe to share between threads."""

    def __init__(
        self,
        network: Network,
        pieces: Pieces,
        features: Mapping[str, int],
        decision: Decision,
        version: str,
        judge: Judge | None = None,
    ) -> None:
        self.version = version
        self._network = network
        self._pieces = pieces
        self._features = features
        self._decision = decision
        self._judge, self._modality = judge or Judge.load(), ModalityJudge.load()

    def but(self, judge: Judge, decision: Decision | None = None) -> Reader:
        """The same network over rules with other weights, or with another decision."""
        return Reader(self._network, self._pieces, self._features, decision or self._decision, self.version, judge)

    def read(self, article: Article) -> Reading:
        """The entities and statements of an article."""
        sheet, found, candidates = self.candidates(article)
        stated = [one for chosen in described(sheet, candidates) for one in self._stated(sheet, chosen)]
        stated = political(states_meant(sheet.prepared.entities, stated))
        return reading(sheet.prepared, [*stated, *self._ruling(sheet)], self.version, self._unnamed(sheet, found))

    def _ruling(self, sheet: Sheet) -> Iterator[Found]:
        """Offices told inside the name of a state, about which the network is not asked: «إدارة الرئيس بايدن»."""
        for view in sheet.prepared.views:
            for relation in ruling(view, sheet.prepared.entities):
                yield as_found(sheet.prepared, view, relation, self._judge)

    def candidates(self, article: Article) -> tuple[Sheet, list[Read], list[Judged]]:
        """Everything that the network was asked about: what the decision is fitted on."""
        sheet = sheet_of(article, self._judge)
        found = [read(self._network, window) for window in windows(sheet, self._pieces, self._features)]
        mentions = add_mentions(sheet, found)
        return sheet, found, [one for window in found for one in judged(self._network, sheet, window, mentions)]

    def _unnamed(self, sheet: Sheet, found: Iterable[Read]) -> frozenset[int]:
        """Things none of whose mentions the network takes for a name."""
        if not found:  # no words, no windows
            return frozenset()
        outside = np.concatenate([softmax(one.tags)[one.window.own - one.window.start :, 0] for one in found])
        sure: dict[int, float] = {}
        for m in sheet.mentions:
            if not m.adjective:
                named = 1 - float(outside[m.first : m.last].min())
                sure[m.thing] = max(named, sure.get(m.thing, 0.0))
        return frozenset(thing for thing, chance in sure.items() if chance < self._decision.named)

    def _stated(self, sheet: Sheet, chosen: Described) -> Iterator[Found]:
        """A candidate that is sure enough, and the same as other places have it: claimed here, denied there.

        What is planned in one place and done in another is one statement: the news is that it was done. Whoever else
        says the same in the same modality is a speaker too, of what is no plain assertion.
        """
        chance = self._decision.chance(chosen.features)
        if chance < self._decision.threshold:
            return
        told = [self._found(sheet, chosen, chance)]
        for other in chosen.elsewhere:
            if (chance := self._decision.chance(other.features)) < AGAIN:
                continue
            found = self._found(sheet, other, chance)
            if found.stance.modality is told[0].stance.modality is not Modality.ASSERTED:
                yield found
            elif chance >= OTHERWISE and otherwise(found, told):
                told.append(found)
        yield from told

    def _found(self, sheet: Sheet, chosen: Described, chance: float) -> Found:
        one = chosen.one
        view = sheet.prepared.views[sheet.sentence[one.word]]
        word = sheet.words[one.word]
        told = stance(sheet, chosen, self._modality, self._decision.doubt)
        rival, rival_chance = one.rival
        rules = (
            f"act:{one.relation} {word.text} {one.act:.2f}{'' if one.lexical else ' not in the lexicon'}",
            f"runner-up:{rival} {rival_chance:.2f}",
            told.rule,
        )
        source, target, instrument, place = _arguments(sheet, one)
        return Found(
            one.relation,
            source,
            target,
            told,
            sheet.article.span(word.start, word.end),
            view,
            chance,
            rules,
            instrument,
            place,
        )


def _arguments(sheet: Sheet, one: Judged) -> list[Thing | None]:
    numbers = (one.source, one.target, one.instrument, one.place)
    return [None if n == NOBODY else sheet.things[n] for n in numbers]
