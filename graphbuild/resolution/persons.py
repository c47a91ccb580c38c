"""Compares the names of persons."""

from __future__ import annotations

from graphbuild.resolution import words
from graphbuild.resolution.names import Likeness, Name, likeness
from graphbuild.resolution.profile import Profile

_JOINED = frozenset("وبل")
"""Written onto the next word, which begins the name of somebody else: «محمد وخالد»."""


def compare_persons(one: Name, other: Name) -> str | None:
    """The rule that holds between two names, or None where they are two names."""
    if one.words == other.words or one.joined == other.joined:
        return "same-name"
    short, long = sorted((one.words, other.words), key=lambda found: (len(found), found))
    if len(short) > 1 and sorted(short) == sorted(long):
        return "order"
    if len(short) == 1:
        return _single(short[0], long)
    if likeness(one.joined, other.joined) >= Likeness.NEAR and one.words[0][:1] == other.words[0][:1]:
        alike = _aligned(short, long) if len(short) == len(long) else [Likeness.NEAR]
        return _spelling(alike)
    if len(short) == len(long):
        return _spelling(_aligned(short, long))
    return _longer(short, long)


def only_common_names(one: Profile, other: Profile) -> bool:
    """Whether all words of the shorter name are Arabic given names, which many people share."""
    known = words.native_names()
    short = min((form.words for member in (one, other) for form in member.forms), key=lambda found: (len(found), found))
    return len(short) <= 2 and all(word in known for word in short)


def _aligned(one: tuple[str, ...], other: tuple[str, ...]) -> list[Likeness]:
    return [likeness(a, b) for a, b in zip(one, other, strict=True)]


def _spelling(alike: list[Likeness]) -> str | None:
    """Word by word: all alike, or the given or the family name another."""
    if min(alike) >= Likeness.NEAR:
        return "spelling"
    if min(alike) is Likeness.FAR:
        return "loose-spelling"
    return "other-word" if max(alike) >= Likeness.NEAR else None


def _single(word: str, long: tuple[str, ...]) -> str | None:
    if len(long) == 1:
        alike = likeness(word, long[0])
        return "loose-spelling" if alike >= Likeness.NEAR else None
    return "family" if likeness(word, long[-1]) >= Likeness.NEAR and word not in words.native_names() else None


def _longer(short: tuple[str, ...], long: tuple[str, ...]) -> str | None:
    """The words of the short name stand in the long one in the same order, the first of both the same."""
    if any(word not in short and word[:1] in _JOINED and word[1:] in words.native_names() for word in long):
        return None
    rest = iter(long)
    if all(any(likeness(word, other) >= Likeness.NEAR for other in rest) for word in short):
        return "longer" if likeness(short[0], long[0]) >= Likeness.NEAR else "longer-in-front"
    return "other-word" if set(short) & set(long) else None
