"""Sentences and word tokens, each a slice of the untouched text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from camel_tools.tokenizers.word import simple_word_tokenize

from graphbuild.resources import resource
from graphbuild.text.fold import fold_word

_STOPS = frozenset(".!?؟…۔")
_CLOSING = frozenset("»”’\"')]}›")
_JOINS_NUMBERS = frozenset(".,/:-٫٬،")
_NET = "نت"
_DROPPED = frozenset("#_")
_LINE_ENDS = re.compile("[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or punctuation mark: ``text`` is ``article.text[start:end]``, ``norm`` its folded form."""

    start: int
    end: int
    text: str
    norm: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence from its first to its last token; ``index`` counts from 0 in the article."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    index: int


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text with their tokens.

    A line end always ends a sentence; so do ``. ! ? ؟ …``, together with the quotation mark or bracket that closes
    after them, but not the stop of a number, an initial or an address.

    >>> [len(s.tokens) for s in sentences("وصل د. علي. قال: نعم!")]
    [5, 4]
    """
    found: list[Sentence] = []
    for line in _lines(text):
        for part in _split(line):
            found.append(Sentence(part[0].start, part[-1].end, tuple(part), len(found)))
    return tuple(found)


def _lines(text: str) -> Iterator[list[Token]]:
    start = 0
    for end, after in [*((m.start(), m.end()) for m in _LINE_ENDS.finditer(text)), (len(text), len(text))]:
        if tokens := list(_merge_numbers(_tokens(text, start, end))):
            yield tokens
        start = after


def _tokens(text: str, start: int, end: int) -> Iterator[Token]:
    """camel-tools' tokens with their places; they are substrings in order, so they can be found again."""
    at = start
    for word in simple_word_tokenize(text[start:end]):
        at = text.index(word, at, end)
        left, right = at, at + len(word)
        at = right
        while left < right and _invisible(text[left]):
            left += 1
        while left < right and _invisible(text[right - 1]):
            right -= 1
        if left < right and word not in _DROPPED:
            yield _token(text[left:right], left)


def _token(text: str, start: int) -> Token:
    return Token(start, start + len(text), text, fold_word(text))


def _invisible(char: str) -> bool:
    return unicodedata.category(char) in {"Cf", "Cc"}


def _merge_numbers(tokens: Iterator[Token]) -> Iterator[Token]:
    """``1``, ``.``, ``5`` that touch become ``1.5``; so do dates and times."""
    held: list[Token] = []
    for token in tokens:
        if held and not _continues(held, token):
            yield from _joined(held)
            held = []
        held.append(token)
    yield from _joined(held)


def _continues(held: list[Token], token: Token) -> bool:
    if held[-1].end != token.start:
        return False
    if len(held) % 2:
        return held[-1].text[-1].isdigit() and token.text in _JOINS_NUMBERS
    return token.text[0].isdigit()


def _joined(held: list[Token]) -> Iterator[Token]:
    """An odd count ends in a number; with an even one the last separator is plain punctuation."""
    whole = held if len(held) % 2 else held[:-1]
    if whole:
        yield _token("".join(t.text for t in whole), whole[0].start)
    yield from held[len(whole) :]


def _split(tokens: list[Token]) -> Iterator[list[Token]]:
    part: list[Token] = []
    ended = False
    for before, token, after in zip([None, *tokens], tokens, [*tokens[1:], None], strict=False):
        touches = before is not None and before.end == token.start
        if ended and not (token.text in _STOPS or (touches and token.text in _CLOSING)):
            yield part
            part, ended = [], False
        ended = ended or (token.text in _STOPS and not _stop_inside(before, token, after))
        part.append(token)
    yield part


def _stop_inside(before: Token | None, stop: Token, after: Token | None) -> bool:
    """Whether a stop belongs to an initial (``د. علي``), an abbreviation (``سي.إن.إن``) or an address (``bbc.com``)."""
    if stop.text != "." or before is None or after is None or before.end != stop.start:
        return False
    if len(before.norm) == 1 and before.norm.isalpha():
        return True
    if stop.end != after.start:
        return False
    return (
        after.norm == _NET
        or (_latin(before) and _latin(after))
        or _letter_names().issuperset((before.norm, after.norm))
    )


@cache
def _letter_names() -> frozenset[str]:
    """What Latin letters are called in Arabic, folded."""
    lines = resource("data", "lexicon", "letter_names.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(fold_word(line) for line in lines if line and not line.startswith("#"))


def _latin(token: Token) -> bool:
    return token.text.isascii() and token.text.isalnum()
