"""Words to what they can be: which lexeme of the lexicon, which form of it, with which clitics."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from camel_tools.utils.dediac import dediac_ar

from graphbuild.resources import resource
from graphbuild.text.camel import Analyse, installed_analyser, own_analyser
from graphbuild.text.compile import lexicon_rows
from graphbuild.text.fold import fold_word
from graphbuild.text.spelling import fitting
from graphbuild.text.stems import cells

Lexeme = tuple[str, str]
"""A row of the lexicon: its file, such as ``relations/ACCUSE``, and its lemma."""

_VERBS = {"p": "past", "i": "present", "c": "imperative"}
_CLITICS = {"wa": "و", "fa": "ف", "bi": "ب", "li": "ل", "la": "ل", "ka": "ك", "sa": "س", "Al": "ال"}
_PRONOUNS = {
    "1s": "ي", "1p": "نا", "2ms": "ك", "2mp": "كم", "3ms": "ه", "3fs": "ها", "3d": "هما", "3mp": "هم", "3fp": "هن",
}  # fmt: skip
_ORDER = ("past", "present", "imperative", "noun", "active", "passive", "word")
_SHORTEST_NAME = 2
_ARABIC = re.compile("[ء-غف-ي]+")


@dataclass(frozen=True, slots=True)
class Analysis:
    """One reading of a word.

    ``form`` is ``past``, ``present``, ``imperative``, ``noun``, ``active`` or ``passive`` (participles), or ``word``
    (particles and fixed words). ``person`` is ``1 2 3``, ``gender`` ``m f``, ``number`` ``s d p``; each is ``""``
    where it does not show. ``proclitics`` are letters in order (``("و", "ب", "ال")``), ``enclitic`` the pronoun.
    ``definite`` says that the article is there. ``case`` is ``acc`` where that shows. ``voice`` is ``passive`` for a
    verb whose letters can be nothing else (``قيل``, ``يدان``); most passives are written like the active.
    """

    lexeme: Lexeme
    lemma: str
    form: str
    person: str = ""
    gender: str = ""
    number: str = ""
    proclitics: tuple[str, ...] = ()
    definite: bool = False
    enclitic: str = ""
    case: str = ""
    voice: str = ""


class Morphology:
    """Analyses words by the lexicon's database, then by camel-tools' own where the user has installed that.

    Safe to share between threads; every word is analysed once.
    """

    def __init__(self, own: Analyse, installed: Analyse | None = None) -> None:
        self._own = own
        self._installed = installed
        self._cached = lru_cache(maxsize=1 << 18)(self._analyse)

    @staticmethod
    @cache
    def load() -> Morphology:
        """The shared instance over the shipped lexicon.

        Raises:
            ResourceError: the lexicon is missing or malformed.
        """
        return Morphology(own_analyser(), installed_analyser())

    def analyse(self, norm_or_word: str, *, written: bool = False) -> tuple[Analysis, ...]:
        """Every reading of a word that the lexicon knows, the likeliest first.

        A word as the article has it (``token.text``) says more than a folded one: ``وزارة`` is not «and visited him»,
        ``بشأن`` has nothing to do with ``شان``, ``اتُّهم`` is passive. With ``written=True`` the word is taken to be
        as written even where folding would not change it, so that ``نفي`` is the noun and not ``نفى``.

        >>> {(a.lemma, a.form, a.proclitics, a.enclitic) for a in Morphology.load().analyse("وستتهمها")}
        {('اتهم', 'present', ('و', 'س'), 'ها')}
        """
        return self._cached(norm_or_word, written)

    def _analyse(self, word: str, written: bool) -> tuple[Analysis, ...]:
        folded = fold_word(word)
        if not _ARABIC.fullmatch(folded):
            return ()  # camel-tools has analyses of its own for numbers and Latin words
        if found := self._own(folded):
            if written or word != folded:
                found = fitting(found, word)
            readings = {_reading(f, _lexeme(f), f["form"]) for f in found}
        elif self._installed:
            readings = {
                _reading(found, lexeme, form)
                for found in self._installed(dediac_ar(word))
                for lexeme, form in _lexemes().get((_class(found), fold_word(found["lex"])), ())
            }
        else:
            return ()
        return tuple(sorted({r for r in readings if not _rare(r)} or readings, key=_rank))


def _rare(a: Analysis) -> bool:
    """Newswire hardly speaks in the first or second person, nor with verbs in the dual: ``نقلا`` is the noun."""
    return a.person in ("1", "2") or (a.number == "d" and a.form in _VERBS.values())


def _rank(a: Analysis) -> tuple[Any, ...]:
    """Fewest clitics first, then active before passive, masculine before feminine; the dual last."""
    return (
        len(a.proclitics) + bool(a.enclitic),
        a.voice,
        _ORDER.index(a.form),
        a.lexeme,
        a.person,
        a.gender == "f",
        "spd".find(a.number),
        a.case,
        a.proclitics,
        a.enclitic,
    )


def _reading(found: Mapping[str, Any], lexeme: Lexeme, form: str) -> Analysis:
    parts = [_CLITICS.get(found.get(name, "").partition("_")[0], "") for name in ("prc2", "prc1", "prc0")]
    proclitics = tuple(part for part in parts if part)
    pronoun = _PRONOUNS.get(found.get("enc0", "").partition("_")[0], "")
    return Analysis(
        lexeme,
        lexeme[1],
        form,
        person=_shown(found, "per", "123"),
        gender=_shown(found, "gen", "mf"),
        number=_shown(found, "num", "sdp"),
        proclitics=proclitics,
        definite="ال" in proclitics,
        enclitic="ني" if pronoun == "ي" and form in _VERBS.values() else pronoun,
        case="acc" if "src" in found and found["cas"] == "a" else "",  # the installed one also names what does not show
        voice="passive" if found.get("vox") == "p" else "",
    )


def _shown(found: Mapping[str, Any], name: str, values: str) -> str:
    value = str(found.get(name, ""))
    return value if value and value in values else ""


def _lexeme(found: Mapping[str, Any]) -> Lexeme:
    file, _, lemma = found["src"].partition(":")
    return file, lemma.replace("_", " ")


def _class(found: Mapping[str, Any]) -> str:
    """``past``, ``present``, ``imperative``, or ``name`` for nouns and adjectives."""
    return _VERBS.get(found.get("asp", ""), "verb") if found.get("pos") == "verb" else "name"


@cache
def _lexemes() -> dict[tuple[str, str], tuple[tuple[Lexeme, str], ...]]:
    """(class, folded lemma) to the lexemes and the form that they have there."""
    found: dict[tuple[str, str], dict[tuple[Lexeme, str], None]] = {}
    for file, row in lexicon_rows(resource("data", "lexicon")):
        for key, form in _entries(row):
            found.setdefault(key, {})[(file, row["lemma"]), form] = None
    return {key: tuple(entries) for key, entries in found.items()}


def _entries(row: Mapping[str, str]) -> Iterator[tuple[tuple[str, str], str]]:
    for word in cells(row.get("past", "")):
        yield from (((form, fold_word(word)), form) for form in _VERBS.values())
    for column, form in (("nouns", "noun"), ("active", "active"), ("passive", "passive")):
        yield from ((("name", fold_word(word)), form) for word in cells(row.get(column, "")))


@lru_cache(maxsize=1 << 18)
def clitic_splits(norm: str) -> tuple[tuple[str, str], ...]:
    """(clitics, rest) readings of a folded word that need not be in the lexicon; the word itself first.

    >>> clitic_splits("وللعراق")
    (('', 'وللعراق'), ('و', 'للعراق'), ('ول', 'العراق'), ('ول', 'لعراق'))
    """
    found = [("", norm)]
    for conjunction in ("", *(c for c in "وف" if norm.startswith(c))):
        rest = norm[len(conjunction) :]
        if conjunction:
            found.append((conjunction, rest))
        if rest.startswith("لل"):
            found.append((conjunction + "ل", "ال" + rest[2:]))
        found += [(conjunction + p, rest[1:]) for p in "بلك" if rest.startswith(p)]
    return tuple((clitics, rest) for clitics, rest in found if not clitics or len(rest) >= _SHORTEST_NAME)
