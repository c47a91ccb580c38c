"""Compares the names of bodies, places and things."""

from __future__ import annotations

from rapidfuzz.distance import OSA

from graphbuild.resolution import words
from graphbuild.resolution.names import Likeness, Name, likeness, skeleton

_TOO_SHORT, _LONG = 5, 7


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
    if min(len(one), len(other)) < _TOO_SHORT or {one, other} & words.ordinary():
        return Likeness.OTHER
    if max(len(one), len(other)) < _LONG and OSA.distance(one, other) > 1:
        return Likeness.OTHER
    return likeness(one, other)


def _written_apart(one: Name, other: Name) -> str | None:
    if skeleton(one.joined) != skeleton(other.joined) or {*one.words, *other.words} & words.ordinary():
        return None
    return "spelling" if likeness(one.joined, other.joined) >= Likeness.NEAR else None
