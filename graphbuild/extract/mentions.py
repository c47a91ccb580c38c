"""Finds the mentions of one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graphbuild.extract.beside import Beside
from graphbuild.extract.mention import Mention
from graphbuild.extract.words import cues
from graphbuild.model import EntityType
from graphbuild.text.tokens import Sentence


class SentenceMentions(Beside):
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
        if count:  # a listed name may begin with a word that elsewhere counts or leads on: «سلطات الاحتلال», «إن.تي.في»
            begins = kind == "quant" or self.norms[at + 1 : at + 2] == ["."]
            found = self._ruled(at) or self._listed(at) if begins else None
            return found if found and found.last - at > count else None
        return (
            self._ruled(at)
            or self._titled(at)
            or self._led(at)
            or self._named(at)
            or self._open(at)
            or self._context(at)
            or self._people(at)
            or self._short(at)
        )

    def _ruled(self, at: int) -> Mention | None:
        """«نظام بشار الأسد», «حكومة رئيس الوزراء شهباز شريف»: the state, by who leads it."""
        for clitics, rest in self.splits(at):
            if rest not in cues("rule") or at + 1 >= len(self.norms):
                continue
            who = self._titled(at + 1) or self._listed(at + 1)
            if who is None or who.type is not EntityType.PERSON or who.rule == "office" or who.clitics:
                return None
            if state := self.gazetteer.countries.get(who.country or ""):
                fields = {"key": state.key, "name": state.name, "name_en": state.name_en, "country": state.country}
                found = self.mention(at, who.last, clitics, EntityType.COUNTRY, "listed", head=rest, **fields)
                return replace(found, leader=who)
        return None

    def _led(self, at: int) -> Mention | None:
        """A listed name, with whom it names as the leader: «قوات الرئيس السوري بشار الأسد»."""
        found = self._listed(at)
        if found is None or found.type is not EntityType.ARMED_FORCE:
            return found
        inside = (self._titled(k) for k in range(at + 1, found.last))
        leaders = (m for m in inside if m and m.rule != "office" and m.last == found.last)
        return replace(found, leader=next(leaders, None))

    def names_nothing(self, first: int, last: int, type_: EntityType) -> bool:
        """Whether tokens only count, point or describe: «ثلاثة», «أحدهم»; nobody is called by ordinary words alone."""
        words = [self._bare(at) for at in range(first, last) if self.norms[at][:1].isalpha()]
        if all(len(word) == 1 for word in words):  # «و», «لـ»
            return True
        if all(word in cues("unnamed") or self.functions.at([word], 0, word)[0] for word in words):
            return True
        return type_ is EntityType.PERSON and all(map(self._describes, words))

    def _bare(self, at: int) -> str:
        """A word without «و»: «وثلاثة»."""
        norm = self.norms[at]
        return norm[1:] if norm[0] == "و" and norm[1:] in cues("unnamed") else norm

    def _describes(self, word: str) -> bool:
        return self.names.ordinary(word) and not (self.names.carries(word) or self.names.links(word))


def mentions_of(sentence: Sentence, text: str) -> list[Mention]:
    """The mentions of a sentence of ``text``, in order, none overlapping another."""
    found = SentenceMentions(sentence, text)
    return found.with_states(list(found.find()))
