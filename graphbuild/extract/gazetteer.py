"""The names that the project knows: ``data/gazetteer/*.tsv`` as one table of token sequences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from functools import cache

from graphbuild.model import EntityType
from graphbuild.own import OwnNames
from graphbuild.resources import resource, rows
from graphbuild.text.tokens import Token, sentences

_ADJECTIVE_ENDINGS = ("", "ه", "ين", "ون", "ان", "تين", "تان", "ات", "ا", "و", "ي")
_PLURAL_ENDINGS = ("ين", "ون")
_STOP = "."

Adjectives = dict[str, list[tuple[frozenset[str], str]]]
"""First word of a nationality adjective -> (forms of its second word or none, ISO code), two-word ones first."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing with one of its names.

    ``role`` tells names from words that only compose with others:
    ``name``, ``capital``, ``head`` (composes with a nationality), ``noun`` (a common noun such as مدنيون).
    """

    key: str
    type: EntityType
    name: str
    name_en: str
    country: str | None
    role: str = "name"
    kind: str = ""


def norms_of(tokens: Iterable[Token]) -> list[str]:
    """The folded tokens, but «على» (on) keeps its last letter, which alone tells it from the name «علي»."""
    return [t.norm[:-1] + "ى" if t.norm.endswith("علي") and t.text.endswith("ى") else t.norm for t in tokens]


def words_of(name: str) -> tuple[str, ...]:
    """The folded tokens of a name, as the tokeniser would give them in an article."""
    return tuple(norms_of(token for sentence in sentences(name) for token in sentence.tokens))


class Gazetteer:
    """Longest-match lookup of names by their folded tokens, and of nationality adjectives by their form."""

    def __init__(self, entries: Iterator[tuple[str, Entry]], adjectives: Adjectives, plurals: dict[str, str]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Entry]]] = defaultdict(list)
        seen: set[tuple[str, ...]] = set()
        for name, entry in entries:
            words = words_of(name)
            if words and words not in seen:
                seen.add(words)
                self._by_first[words[0]].append((words, entry))
        for found in self._by_first.values():
            found.sort(key=lambda pair: -len(pair[0]))
        self._adjectives = adjectives
        self._plurals = plurals
        self.by_key = {entry.key: entry for found in self._by_first.values() for _, entry in found}
        self._classes: dict[str, set[str]] = defaultdict(set)
        self._begun: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for first, found in self._by_first.items():
            for words, entry in found:
                if len(words) > 1 and entry.role == "name":
                    self._classes[entry.key].add(first.removeprefix("ال"))
                    for n in range(2, len(words)):
                        self._begun[words[:n]].add(entry.key)
        self._context: dict[str, list[str]] = defaultdict(list)
        for norm, iso3 in _context_names():
            self._context[norm].append(iso3)
        self._bodies = {form: self.by_key[key] for form, key in _body_adjectives()}
        self.capitals = _capitals()
        self.countries: dict[str, Entry] = {
            entry.country: entry
            for found in self._by_first.values()
            for _, entry in found
            if entry.type is EntityType.COUNTRY and entry.country
        }

    @classmethod
    def load(cls) -> Gazetteer:
        """The gazetteer that articles are read with here: see :func:`reading_with`; else the shipped one, read once."""
        return _IN_USE.get() or cls.shipped()

    @classmethod
    @cache
    def shipped(cls) -> Gazetteer:
        """The shipped gazetteer, read once."""
        return cls(_entries(), *_adjectives())

    @classmethod
    def with_own(cls, names: OwnNames) -> Gazetteer:
        """The shipped gazetteer with an analyst's names, which go before the shipped ones."""
        return cls(_with_own(names), *_adjectives())

    def longest(self, norms: list[str], at: int, first: str) -> tuple[int, Entry] | None:
        """The longest name that begins at ``at`` with ``first`` in place of that token: (tokens, entry) or None.

        Stops may stand between its words: «سي.إن.إن».
        """
        stopped = at + 1 < len(norms) and norms[at + 1] == _STOP
        for words, entry in self._by_first.get(first, ()):
            n = len(words)
            if n == 1 or tuple(norms[at + 1 : at + n]) == words[1:]:
                return n, entry
            if stopped and (last := _without_stops(norms, at + 1, words[1:])):
                return last - at, entry
        return None

    def kind(self, key: str | None) -> str:
        """The kind of a listed organisation, or ""."""
        entry = self.by_key.get(key or "")
        return entry.kind if entry else ""

    def nationality(self, norms: list[str], at: int, first: str) -> tuple[int, str] | None:
        """A nationality adjective at ``at``, in any gender and number: (tokens, ISO code) or None."""
        following = norms[at + 1].removeprefix("ال") if at + 1 < len(norms) else ""
        for second, iso3 in self._adjectives.get(first.removeprefix("ال"), ()):
            if not second:
                return 1, iso3
            if following in second:
                return 2, iso3
        return None

    def states_in(self, norms: list[str]) -> frozenset[str]:
        """ISO codes of the states that words name, by name or by adjective."""
        named = (self.longest(norms, at, norm) for at, norm in enumerate(norms))
        states = {found[1].country for found in named if found and found[1].type is EntityType.COUNTRY}
        adjectives = (self.nationality(norms, at, norm) for at, norm in enumerate(norms))
        return frozenset({iso3 for iso3 in states if iso3} | {found[1] for found in adjectives if found})

    def context(self, norm: str) -> list[str]:
        """ISO codes of the states that a word can mean where the article names them: «الاحتلال», «المملكة»."""
        return self._context.get(norm, [])

    def classes(self, key: str) -> frozenset[str]:
        """The words that begin names of an entry, without article: «حزب» of «حزب الله», by which news refers to it."""
        return frozenset(self._classes.get(key, ()))

    def begun(self, words: tuple[str, ...]) -> frozenset[str]:
        """The keys of entries with a name that begins with these words, two at least, and goes on."""
        return frozenset(self._begun.get(words, ()))

    def body(self, norm: str) -> Entry | None:
        """The international body or bloc whose adjective this is: «الأممي», «غربية»."""
        return self._bodies.get(norm.removeprefix("ال"))

    def people(self, norm: str) -> str | None:
        """ISO code of the country whose people this plural means: «الفلسطينيين», «الروس»."""
        return self._plurals.get(norm)


def _without_stops(norms: list[str], at: int, words: tuple[str, ...]) -> int:
    """Where these words end that begin at ``at``, with or without stops before them; 0 where others stand there."""
    for word in words:
        at += norms[at : at + 1] == [_STOP]
        if norms[at : at + 1] != [word]:
            return 0
        at += 1
    return at


_IN_USE: ContextVar[Gazetteer | None] = ContextVar("gazetteer", default=None)
"""Whatever else is read in other threads meanwhile is read without an analyst's names."""


@contextmanager
def reading_with(gazetteer: Gazetteer) -> Iterator[None]:
    """What is read inside is read with this gazetteer."""
    token = _IN_USE.set(gazetteer)
    try:
        yield
    finally:
        _IN_USE.reset(token)


def _with_own(names: OwnNames) -> Iterator[tuple[str, Entry]]:
    own = {one.key: Entry(one.key, one.type, one.name, one.name_en, one.country) for one in names}
    for one in names:
        for name in (one.name, *one.names):
            yield name, own[one.key]
    for name, entry in _entries():
        yield name, own.get(entry.key, entry) if entry.role == "name" else entry


def _names(cell: str) -> list[str]:
    return [name for part in cell.split("|") if (name := part.strip())]


def _countries() -> Iterator[tuple[str, Entry]]:
    for row in rows(resource("data", "gazetteer", "countries.tsv"), ("key", "name", "iso3", "names", "capital")):
        country = Entry(row["key"], EntityType.COUNTRY, row["name"], row["name_en"], row["iso3"] or None)
        for name in (row["name"], *_names(row["names"]), *_names(row["government_names"])):
            yield name, country
        for name in _names(row["capital"]):
            yield name, replace(country, role="capital", kind=name)


def _capitals() -> dict[str, Entry]:
    """The capitals as cities, by the ISO code of the state."""
    columns = ("iso3", "capital", "capital_en", "capital_geonames")
    found = {}
    for row in rows(resource("data", "gazetteer", "countries.tsv"), columns):
        if names := _names(row["capital"]):
            key = f"place/geonames/{row['capital_geonames']}" if row["capital_geonames"] else ""
            found[row["iso3"]] = Entry(key, EntityType.PLACE, names[0], row["capital_en"], row["iso3"])
    return found


def _listed(file: str, type_: EntityType | None, role: str = "name") -> Iterator[tuple[str, Entry]]:
    for row in rows(resource("data", "gazetteer", file), ("key", "name", "names")):
        entry = Entry(
            row["key"],
            type_ or EntityType(row["type"]),
            row["name"],
            row.get("name_en", ""),
            row.get("country") or None,
            "noun" if row.get("head") == "yes" else role,
            row.get("kind", ""),
        )
        for name in (row["name"], *_names(row["names"])):
            yield name, entry


def _heads() -> Iterator[tuple[str, Entry]]:
    for row in rows(resource("data", "gazetteer", "heads.tsv"), ("heads", "type", "key", "bare")):
        for name in _names(row["heads"]):
            yield name, Entry(row["key"], EntityType(row["type"]), name, row["name_en"], None, "head", row["bare"])


def _entries() -> Iterator[tuple[str, Entry]]:
    """Every name, the more trustworthy file first: the first entry of a name wins."""
    yield from _countries()
    yield from _listed("forces.tsv", EntityType.ARMED_FORCE)
    yield from _listed("organizations.tsv", EntityType.ORGANIZATION)
    yield from _heads()
    yield from _listed("persons.tsv", EntityType.PERSON)
    yield from _listed("groups.tsv", EntityType.GROUP)
    yield from _listed("events.tsv", EntityType.EVENT)
    yield from _listed("materiel.tsv", EntityType.MATERIEL, "noun")
    yield from _listed("places.tsv", EntityType.PLACE)


def _context_names() -> Iterator[tuple[str, str]]:
    for row in rows(resource("data", "gazetteer", "countries.tsv"), ("iso3", "context_names")):
        for name in _names(row["context_names"]):
            if len(words := words_of(name)) == 1:
                yield words[0], row["iso3"]


def _body_adjectives() -> Iterator[tuple[str, str]]:
    for row in rows(resource("data", "gazetteer", "body_adjectives.tsv"), ("adjective", "key")):
        for form in _inflected(words_of(row["adjective"])[0]):
            yield form, row["key"]


def _inflected(word: str) -> frozenset[str]:
    return frozenset(word + ending for ending in _ADJECTIVE_ENDINGS)


def _adjectives() -> tuple[Adjectives, dict[str, str]]:
    adjectives: dict[str, list[tuple[frozenset[str], str]]] = defaultdict(list)
    plurals: dict[str, str] = {}
    for row in rows(resource("data", "gazetteer", "countries.tsv"), ("iso3", "demonyms", "demonym_plurals")):
        if not row["iso3"]:
            continue
        for demonym in _names(row["demonyms"]):
            base, *more = words_of(demonym)
            second = _inflected(more[0]) if more else frozenset()
            for form in _inflected(base):
                adjectives[form].append((second, row["iso3"]))
            for ending in () if more else _PLURAL_ENDINGS:
                plurals.setdefault(base + ending, row["iso3"])
        for plural in _names(row["demonym_plurals"]):
            base = words_of(plural)[0]
            for form in (base, base + "ين", base + "ون"):
                plurals.setdefault(form, row["iso3"])
    for found in adjectives.values():
        found.sort(key=lambda pair: not pair[0])
    return adjectives, plurals
