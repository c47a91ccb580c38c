"""The words of time, and a text seen as such words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from graphbuild.errors import ResourceError
from graphbuild.resources import resource, rows
from graphbuild.text.fold import fold_word
from graphbuild.text.tokens import Token

_ARTICLE = "ال"
_PIECES = re.compile(r"\d+(?:[./:٫٬،,-]\d+)*|\D+")
_RANGE = re.compile(r"(\d+)(-)(\d+)")
_PARTICLES = {"قبل", "بعد", "ما", "في", "منتصف"}
_INFLECTED = {"cardinal", "ordinal", "unit", "deixis", "daytime", "happening"}


@dataclass(frozen=True, slots=True)
class Sense:
    """What a phrase can mean; ``extra`` is the number of a unit or how a month stands alone."""

    kind: str
    value: str
    extra: str = ""
    definite: bool = False
    exact: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """One phrase of time, or one word that is none (``senses`` is empty), by its characters."""

    start: int
    end: int
    norm: str
    senses: tuple[Sense, ...]

    def sense(self, kind: str) -> Sense | None:
        """Its sense of that kind."""
        return next((sense for sense in self.senses if sense.kind == kind), None)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Phrases by their folded words, and every word that occurs in one."""

    phrases: dict[tuple[str, ...], tuple[Sense, ...]]
    vocabulary: frozenset[str]
    longest: int
    parts: dict[str, dict[str, tuple[int, int]]]

    def words(self, tokens: Iterable[Token]) -> tuple[Word, ...]:
        """The tokens with clitics split off and phrases put together; the longest phrase wins."""
        pieces = [piece for token in tokens for piece in self._pieces(token)]
        found: list[Word] = []
        at = 0
        while at < len(pieces):
            size = next((n for n in range(self.longest, 0, -1) if _norms(pieces[at : at + n]) in self.phrases), 1)
            found.append(self._word(pieces[at : at + size]))
            at += size
        return tuple(found)

    def _word(self, pieces: list[Token]) -> Word:
        senses = self.phrases.get(_norms(pieces), ())
        plural = pieces[0].text.startswith("أ")  # «ألسنة» (tongues) is not «السنة»
        kept = tuple(one for one in senses if pieces[-1].text.endswith(one.exact) and not (one.definite and plural))
        return Word(pieces[0].start, pieces[-1].end, " ".join(piece.norm for piece in pieces), kept)

    def _pieces(self, token: Token) -> Iterator[Token]:
        """«و15مايو» is three pieces, «للأسبوع» two, «2014-2018» three."""
        for match in _PIECES.finditer(token.text):
            between = _RANGE.fullmatch(match[0])
            spans = [between.span(group) for group in (1, 2, 3)] if between else [(0, len(match[0]))]
            for start, end in spans:
                text, at = match[0][start:end], token.start + match.start() + start
                yield from self._split(Token(at, at + len(text), text, fold_word(text)))

    def _split(self, piece: Token) -> Iterator[Token]:
        """A word without its clitics, where a word of time is left."""
        if piece.norm in self.vocabulary or len(piece.norm) < 2:
            yield piece
            return
        for clitics, rest in _clitics(piece.norm):
            if rest in self.vocabulary:
                at = piece.start
                for clitic in clitics:
                    yield Token(at, at + 1, piece.text[at - piece.start], clitic)
                    at += 1
                yield Token(at, piece.end, piece.text[at - piece.start :], rest)
                return
        yield piece


def _norms(pieces: list[Token]) -> tuple[str, ...]:
    return tuple(piece.norm for piece in pieces)


def _clitics(norm: str) -> Iterator[tuple[str, str]]:
    conjunction = norm[0] if norm[0] in "وف" else ""
    for before in dict.fromkeys((conjunction, "")):
        rest = norm[len(before) :]
        if before:
            yield before, rest
        if rest[:1] in {"ب", "ل", "ك"}:
            yield before + rest[0], rest[1:]
        if rest[:2] == "لل":
            yield before + "ل", _ARTICLE + rest[2:]


@cache
def lexicon() -> Lexicon:
    """The words of ``data/when``.

    Raises:
        ResourceError: a file is missing or malformed.
    """
    phrases: dict[tuple[str, ...], list[Sense]] = {}
    for form, sense in _senses():
        words = tuple(fold_word(word) for word in form.split())
        if not words:
            raise ResourceError("a row in data/when has an empty first cell: fill it or remove the row")
        phrases.setdefault(words, []).append(sense)
        if sense.kind in _INFLECTED and words[0] not in _PARTICLES and not words[0].startswith(_ARTICLE):
            other = Sense(sense.kind, sense.value, sense.extra, definite=True)
            phrases.setdefault((_ARTICLE + words[0], *words[1:]), []).append(other)
    return Lexicon(
        phrases={words: tuple(dict.fromkeys(senses)) for words, senses in phrases.items()},
        vocabulary=frozenset(word for words in phrases for word in words),
        longest=max(map(len, phrases)),
        parts=_parts(),
    )


def _senses() -> Iterator[tuple[str, Sense]]:
    for row in _rows("months", "name", "calendar", "month", "alone", "exact"):
        exact = row["name"] if row["exact"] else ""
        yield row["name"], Sense("month", f"{row['calendar']}/{row['month']}", row["alone"], exact=exact)
    for row in _rows("numbers", "form", "kind", "value"):
        yield row["form"], Sense(row["kind"], row["value"])
    for row in _rows("units", "form", "unit", "count"):
        yield row["form"], Sense("unit", row["unit"], row["count"])
    for row in _rows("holidays", "phrase", "calendar", "month", "day", "last"):
        yield row["phrase"], Sense("holiday", "/".join(row[name] for name in ("calendar", "month", "day", "last")))
    for row in _rows("words", "phrase", "kind", "value"):
        yield row["phrase"], Sense(row["kind"], row["value"])


def _parts() -> dict[str, dict[str, tuple[int, int]]]:
    found: dict[str, dict[str, tuple[int, int]]] = {}
    for row in _rows("parts", "part", "unit", "first", "last"):
        found.setdefault(row["part"], {})[row["unit"]] = (int(row["first"]), int(row["last"]))
    return found


def _rows(name: str, *columns: str) -> Iterator[dict[str, str]]:
    return rows(resource("data", "when", f"{name}.tsv"), columns)
