"""An article as the network sees it: words with what the lexicon knows of them, and who may take part in what.

The lexicon proposes and the network judges: mentions with the things they mean, words that may carry a relation, and
the score that the rules gave to each candidate. Words count through the whole article.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from dataclasses import dataclass, field

from graphbuild.extract.arguments import Trigger
from graphbuild.extract.candidates import Prepared, pairs, prepare
from graphbuild.extract.judge import Judge
from graphbuild.extract.scopes import Scope
from graphbuild.extract.structure import structural
from graphbuild.extract.things import Thing
from graphbuild.extract.triggers import triggers
from graphbuild.extract.view import View
from graphbuild.extract.within import parts
from graphbuild.model import Article, EntityType, Relation
from graphbuild.text.tokens import Token

NOBODY = -1
"""The thing number of an argument that nobody fills."""

Act = tuple[int, Relation]
"""A word that may carry a relation: (word, relation)."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A mention: words ``first`` to ``last`` (exclusive), meaning ``thing``; ``adjective`` if only a nationality."""

    first: int
    last: int
    thing: int
    adjective: bool = False


@dataclass(slots=True)
class Sheet:
    """The words of an article in order, and what the lexicon proposes about them.

    ``begins[s]`` is the first word of sentence ``s``, ``sentence[w]`` the sentence of word ``w``, ``features[w]`` are
    names of what is known of it. ``acts`` are the lexicon's (None: a noun phrase). ``ruled`` holds the rules' logit of
    (word, relation, source, target) where they have the candidate, arguments as thing numbers.
    """

    prepared: Prepared
    words: list[Token] = field(default_factory=list)
    begins: list[int] = field(default_factory=list)
    sentence: list[int] = field(default_factory=list)
    features: list[list[str]] = field(default_factory=list)
    mentions: list[Placed] = field(default_factory=list)
    acts: dict[Act, Trigger | None] = field(default_factory=dict)
    ruled: dict[tuple[int, Relation, int, int], float] = field(default_factory=dict)

    @property
    def article(self) -> Article:
        """The article."""
        return self.prepared.article

    @property
    def things(self) -> list[Thing]:
        """Everything that the article's mentions mean."""
        return self.prepared.entities.things

    def word_at(self, char: int) -> int:
        """The word that a character lies in, or the one before it."""
        return max(0, bisect.bisect_right(self.words, char, key=lambda t: t.start) - 1)


def sheet_of(article: Article, judge: Judge) -> Sheet:
    """Lays an article out: mentions, links and candidates by the lexicon, scored by ``judge``."""
    sheet = Sheet(prepare(article))
    for view, scopes in zip(sheet.prepared.views, sheet.prepared.scopes, strict=True):
        _lay_out(sheet, view, scopes, judge)
    return sheet


def _lay_out(sheet: Sheet, view: View, scopes: list[Scope], judge: Judge) -> None:
    base = len(sheet.words)
    sheet.begins.append(base)
    for token in view.sentence.tokens:
        sheet.words.append(token)
        sheet.sentence.append(view.sentence.index)
        sheet.features.append([])
    _place(sheet, view, base)
    for at, unit in enumerate(view.units):
        for word in range(unit.first, unit.last):
            sheet.features[base + word] += _unit_features(view, at, word)
    for scope in scopes:
        for unit in (u for u in view.units[scope.first : scope.last] if u.first < u.last):
            sheet.features[base + unit.first].append(f"said {scope.modality} {scope.rule.partition(':')[0]}")
    _propose(sheet, view, base, judge)
    _propose_structure(sheet, view, base, judge)
    for word, relation in [act for act in sheet.acts if act[0] >= base]:
        sheet.features[word].append(f"carries {relation}")


def _place(sheet: Sheet, view: View, base: int) -> None:
    """The mentions of a sentence, and what the names of events say of who takes part."""
    for at, unit in enumerate(view.units):
        if (thing := view.things[at]) is not None:
            words = unit.mention or unit  # the second that «البلدان» means has a mention, but no word of its own
            sheet.mentions.append(Placed(base + words.first, base + words.last, thing.number, view.adjective[at]))
        if unit.mention and unit.mention.type is EntityType.EVENT:
            for part in parts(view.sentence, unit.mention, sheet.prepared.entities):
                sheet.mentions.append(Placed(base + part.first, base + part.last, part.thing.number, part.adjective))


def _propose(sheet: Sheet, view: View, base: int, judge: Judge) -> None:
    for trigger in triggers(view):
        word = base + view.units[trigger.at].first
        sheet.acts[word, trigger.frame.relation] = trigger
    for pair in pairs(view, judge):
        word = base + view.units[pair.trigger.at].first
        source, target = (a.thing.number if a.thing else NOBODY for a in (pair.source, pair.target))
        key = (word, pair.trigger.frame.relation, source, target)
        sheet.ruled[key] = max(pair.score, sheet.ruled.get(key, pair.score))


def _propose_structure(sheet: Sheet, view: View, base: int, judge: Judge) -> None:
    """Offices and places; what an office belongs to is a mention too, inside that of who holds it."""
    for found in structural(view, sheet.prepared.entities):
        word = sheet.word_at(found.start)
        sheet.acts.setdefault((word, found.relation), None)
        score = judge.score(("bias structure", *found.rules))
        sheet.ruled[word, found.relation, found.source.number, found.target.number] = score
        if found.inside:
            first, last = found.inside
            sheet.mentions.append(Placed(base + first, base + last, found.target.number, found.adjective))


def _unit_features(view: View, at: int, word: int) -> Iterator[str]:
    unit = view.units[at]
    thing, begins = view.things[at], word == unit.first
    if thing is not None:
        yield f"{'begins' if begins else 'inside'} {'adjective' if view.adjective[at] else thing.type}"
    if not begins:
        return
    yield from (f"kind {unit.kind}", f"verb {unit.verb}", f"joined {unit.conj}", f"under {unit.prep}")
    if unit.mention:
        yield f"found {unit.mention.rule}"
        if unit.mention.office:
            yield f"office {unit.mention.office.relation}"
    for analysis in unit.analyses:
        yield f"form {analysis.form}"
        if not unit.mention:
            yield f"lexeme {analysis.lexeme[0]} {analysis.lemma}"
            yield f"list {analysis.lexeme[0]}"
        if analysis.voice or analysis.enclitic:
            yield f"shape {analysis.voice} {bool(analysis.enclitic)}"
