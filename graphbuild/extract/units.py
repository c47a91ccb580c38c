"""A sentence as a row of units: mentions, function words, punctuation, and words with their analyses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graphbuild.extract.gazetteer import norms_of
from graphbuild.extract.mention import Mention
from graphbuild.extract.words import FunctionWords, PersonNames, nouns_like_verbs
from graphbuild.text.morphology import Analysis, Morphology, clitic_splits
from graphbuild.text.tokens import Sentence

VERB_FORMS = frozenset(("past", "present", "imperative"))
PREPOSITIONS = {"ب": "ب", "ل": "ل", "ك": "ك"}
_OPENING = frozenset('"«“‘(')
_CLOSING = frozenset('"»”’)')


@dataclass(frozen=True, slots=True)
class Unit:
    """Tokens ``first`` to ``last`` (exclusive).

    ``kind`` is ``mention``, ``word``, ``mark`` or a class of
    ``function.tsv``. ``conj`` says that و or ف is written onto it, ``prep`` which preposition is.
    """

    kind: str
    first: int
    last: int
    norm: str
    conj: bool = False
    prep: str = ""
    mention: Mention | None = None
    analyses: tuple[Analysis, ...] = ()
    verb: bool = False

    @property
    def barrier(self) -> bool:
        """Whether a new clause begins here."""
        return self.kind in ("comp", "conj", "rel") or self.verb


def _clitics(clitics: str) -> tuple[bool, str]:
    conj = clitics[:1] in ("و", "ف")
    rest = clitics[1:] if conj else clitics
    return conj, PREPOSITIONS.get(rest[:1], "")


def _word(norm: str, written: str, at: int, before: list[Unit], names: PersonNames, morphology: Morphology) -> Unit:
    analyses = morphology.analyse(written, written=True)
    if analyses:
        analyses = _fitting(analyses, before)
        verb = all(a.form in VERB_FORMS for a in analyses)
        clitics = "".join(c for c in analyses[0].proclitics if c != "ال")
        conj, prep = _clitics(clitics)
        return Unit("word", at, at + 1, norm, conj, "" if verb else prep, None, analyses, verb)
    conj, prep = False, ""
    if not names.ordinary(norm):
        for clitics, rest in clitic_splits(norm):
            if clitics and names.ordinary(rest):
                conj, prep = _clitics(clitics)
                break
    elif norm[:1] in PREPOSITIONS and names.ordinary(norm[1:]) and names.ordinary("ال" + norm[1:]):
        prep = norm[0]
    elif norm[:1] == "و" and names.ordinary(norm[1:]) and len(norm) > 3:
        conj = True
    stem = norm[1:] if conj else norm
    return Unit("word", at, at + 1, norm, conj, prep, None, (), _looks_like_verb(stem))


def _fitting(analyses: tuple[Analysis, ...], earlier: list[Unit]) -> tuple[Analysis, ...]:
    """The readings that fit what stands before, where the letters allow a verb and a noun.

    A noun follows a preposition, a demonstrative or a verb, is under a preposition itself, or is the object in a clause
    that has its verb («نفى الجيش قصف المدينة»); elsewhere it is a verb.
    """
    verbs = tuple(a for a in analyses if a.form in VERB_FORMS)
    others = tuple(a for a in analyses if a.form not in VERB_FORMS)
    if not verbs or not others:
        return analyses
    before = earlier[-1] if earlier else None
    nominal = before is not None and (before.kind in ("prep", "dem", "agent", "quant") or before.verb)
    qualifies = before is not None and before.kind == "word" and not before.verb and before.prep != ""
    under = bool({"ب", "ك", "ال"} & set(others[0].proclitics)) and not {"ب", "ك", "ال"} & set(verbs[0].proclitics)
    joined = bool({"و", "ف"} & set(verbs[0].proclitics))
    served = not joined and _clause_has_verb(earlier)
    return others if nominal or qualifies or under or served else verbs


def _clause_has_verb(earlier: list[Unit]) -> bool:
    """Whether the clause that is open has a verb already."""
    for unit in reversed(earlier[-10:]):
        if unit.verb:
            return True
        if unit.kind in ("comp", "conj", "rel", "mark", "aux"):
            return False
    return False


def _looks_like_verb(norm: str) -> bool:
    """Present-tense verbs outside the lexicon still begin clauses; few nouns begin with ي, سي or ست."""
    return len(norm) > 3 and norm.startswith(("ي", "سي", "ست")) and norm not in nouns_like_verbs()


def units_of(sentence: Sentence, mentions: Iterable[Mention]) -> list[Unit]:
    """The units of a sentence, in order; together they cover every token once."""
    functions, names, morphology = FunctionWords.load(), PersonNames.load(), Morphology.load()
    norms = norms_of(sentence.tokens)
    starts = {m.first: m for m in mentions}
    found: list[Unit] = []
    at = 0
    while at < len(norms):
        unit = _unit(norms, sentence.tokens[at].text, at, found, starts.get(at), functions, names, morphology)
        found.append(unit)
        at = unit.last
    return found


def _unit(
    norms: list[str],
    written: str,
    at: int,
    before: list[Unit],
    mention: Mention | None,
    functions: FunctionWords,
    names: PersonNames,
    morphology: Morphology,
) -> Unit:
    norm = norms[at]
    if mention:
        conj, prep = _clitics(mention.clitics)
        return Unit("mention", at, mention.last, norm, conj, prep, mention, morphology.analyse(written, written=True))
    count, kind = functions.at(norms, at, norm)
    conj = False
    if not count and norm[:1] in ("و", "ف"):
        count, kind = functions.at(norms, at, norm[1:])
        conj = bool(count)
    if count:
        joined = " ".join(norms[at : at + count])
        return Unit(kind, at, at + count, joined[1:] if conj else joined, conj)
    if not norm or not norm[0].isalnum():
        return Unit("mark", at, at + 1, norm)
    return _word(norm, written, at, before, names, morphology)
