"""Compares the names of bodies, places and things."""

from __future__ import annotations

from functools import cache

from graphbuild.resolution.names import Likeness, Name, likeness, skeleton
from graphbuild.resources import resource

_TOO_SHORT = 4


def compare_bodies(one: Name, other: Name) -> str | None:
    """The rule that holds between two names, or None where they are two names."""
    if set(one.words) == set(other.words):
        return "same-name"
    if one.joined == other.joined:
        return "spelling"
    if len(one.words) != len(other.words):
        return _written_apart(one, other)
    alike = [_likeness(a, b) for a, b in zip(one.words, other.words, strict=True)]
    if min(alike) is Likeness.OTHER:
        return None
    return "spelling" if min(alike) >= Likeness.NEAR else "loose-spelling"


def _likeness(one: str, other: str) -> Likeness:
    """Ordinary words are not transliterated: another spelling of one is another word."""
    if one == other:
        return Likeness.SAME
    if min(len(one), len(other)) < _TOO_SHORT or one in _ordinary() or other in _ordinary():
        return Likeness.OTHER
    return likeness(one, other)


def _written_apart(one: Name, other: Name) -> str | None:
    if skeleton(one.joined) != skeleton(other.joined) or {*one.words, *other.words} & _ordinary():
        return None
    return "spelling" if likeness(one.joined, other.joined) >= Likeness.NEAR else None


@cache
def _ordinary() -> frozenset[str]:
    text = resource("data", "lexicon", "ordinary_words.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.split("\n") if line and not line.startswith("#"))
