"""Finds the mentions of one sentence."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.extract.mention import Mention
from graphbuild.extract.offices import Offices
from graphbuild.text.tokens import Sentence


class SentenceMentions(Offices):
    """The mentions of one sentence, found from left to right; the longest recognised thing at a token wins."""

    def find(self) -> Iterator[Mention]:
        """The mentions in order, none overlapping another."""
        at = 0
        while at < len(self.tokens):
            if found := self._at(at):
                yield found
                at = found.last
            else:
                at += 1

    def _at(self, at: int) -> Mention | None:
        count, kind = self.functions.at(self.norms, at, self.norms[at])
        if count:  # «سلطات الاحتلال»: a listed name may begin with a word that elsewhere counts what follows
            found = self._listed(at) if kind == "quant" else None
            return found if found and found.last - at > count else None
        return (
            self._titled(at)
            or self._listed(at)
            or self._named(at)
            or self._open(at)
            or self._context(at)
            or self._people(at)
            or self._short(at)
        )


def mentions_of(sentence: Sentence, text: str) -> list[Mention]:
    """The mentions of a sentence of ``text``, in order, none overlapping another."""
    return list(SentenceMentions(sentence, text).find())
