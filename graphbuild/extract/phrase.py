"""The tokens of one sentence, with what the recognisers of mentions ask of them."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.extract.gazetteer import Gazetteer, norms_of
from graphbuild.extract.mention import Mention
from graphbuild.extract.words import FunctionWords, PersonNames, cues
from graphbuild.model import EntityType
from graphbuild.text.morphology import Analysis, Morphology, clitic_splits
from graphbuild.text.tokens import Sentence

_SHORT_WORD = 3
_FAR = 3
"""How many definite words may stand from a nationality to the name that it describes."""


class Phrase:
    """The tokens of one sentence: their folded forms, readings and clitics."""

    def __init__(self, sentence: Sentence, text: str) -> None:
        self.sentence = sentence
        self.text = text
        self.tokens = sentence.tokens
        self.norms = norms_of(sentence.tokens)
        self.gazetteer = Gazetteer.load()
        self.functions = FunctionWords.load()
        self.names = PersonNames.load()
        self.morphology = Morphology.load()

    def splits(self, at: int) -> Iterator[tuple[str, str]]:
        """(clitics, rest) readings of a token, the whole token first; short rests of ordinary words are left out."""
        norm = self.norms[at]
        for clitics, rest in clitic_splits(norm):
            if clitics and (len(rest) < _SHORT_WORD or rest.isascii()):
                continue
            yield clitics, rest

    def mention(self, first: int, last: int, clitics: str, type_: EntityType, rule: str, **more: object) -> Mention:
        """A mention over whole tokens; the clitics in front of the first are left out of its characters."""
        start = self.tokens[first].start + len(clitics)
        end = self.tokens[last - 1].end
        name = self.text[start:end]
        is_of_the_head = str(more.get("head", "")).startswith("ل")  # «للجنة الأمن» names «لجنة الأمن»
        if self.is_elided(first, clitics) and not is_of_the_head:
            name = "ال" + name[1:]  # «للاتفاقية» names «الاتفاقية»
            more["surfaces"] = (name,)
        fields = {"name": name, **more}
        return Mention(self.sentence.index, first, last, start, end, type_, rule=rule, clitics=clitics, **fields)  # type: ignore[arg-type]

    def is_elided(self, at: int, clitics: str) -> bool:
        """Whether the clitics may have taken the first letter of an article away: «للاتفاقية»."""
        return clitics.endswith("ل") and self.norms[at][len(clitics) - 1 :].startswith("لل")

    def is_one_word(self, at: int, clitics: str) -> bool:
        """Whether the letters that could be clitics belong to a frequent word.

        Before an article they are clitics, and before what is a frequent word itself: «وحماس», «بغزة».
        """
        norm = self.norms[at]
        definite = norm.startswith("ال", len(clitics)) or norm.startswith("لل", len(clitics) - 1)
        return not definite and self.names.ordinary(norm) and not self.names.ordinary(norm[len(clitics) :])

    def is_stop(self, at: int) -> bool:
        """Whether a token cannot be inside a name: function word, number, punctuation, or a verb of the lexicon."""
        norm = self.norms[at]
        if not norm or not norm[0].isalpha() or self.functions.at(self.norms, at, norm)[0]:
            return True
        return any(a.form in ("past", "present") for a in self.analysed(at))

    def analysed(self, at: int) -> tuple[Analysis, ...]:
        """The readings of a token in the lexicon."""
        return self.morphology.analyse(self.tokens[at].text, written=True)

    def nationality(self, at: int) -> tuple[int, str] | None:
        """A nationality adjective at a token: (tokens, ISO code)."""
        if at >= len(self.norms):
            return None
        if self.tokens[at].text.endswith("ى") and self.norms[at] in cues("side"):
            return None
        return self.gazetteer.nationality(self.norms, at, self.norms[at])

    def nationality_before(self, at: int) -> str | None:
        """The nationality of what a name stands in apposition to: «الباحث الأميركي البارز … »."""
        for before in range(at - 1, max(-1, at - 1 - _FAR), -1):
            if not self.norms[before].startswith("ال"):
                return None
            if found := self.nationality(before):
                return found[1]
        return None

    def _people_of(self, at: int) -> tuple[int, str] | None:
        """A nationality in its broken plural: «الجنود الروس»."""
        norm = self.norms[at] if at < len(self.norms) else ""
        country = self.gazetteer.people(norm.removeprefix("ال")) if norm.startswith("ال") else None
        return (1, country) if country else None

    def qualified(self, at: int) -> tuple[int, str | None]:
        """Adjectives from ``at`` up to a nationality: (token after them, ISO code); (at, None) if there is none."""
        for skip in range(3):
            if found := self.nationality(at + skip) or self._people_of(at + skip):
                return at + skip + found[0], found[1]
            if at + skip >= len(self.norms) or not self._is_adjective(at + skip):
                break
        return at, None

    def _is_adjective(self, at: int) -> bool:
        """Whether a word may stand between noun and nationality: in «الشرطة الصحفيين الأتراك» one acts on others."""
        norm = self.norms[at]
        if not norm.startswith("ال") or self.is_stop(at):
            return False
        found = self.gazetteer.longest(self.norms, at, norm)
        return found is None or found[1].role != "noun"

    def seat(self, at: int) -> str | None:
        """The state that its name leaves out: «المحكمة العليا في السعودية» from «في» on."""
        if at + 1 >= len(self.norms) or self.norms[at] != "في":
            return None
        found = self.gazetteer.longest(self.norms, at + 1, self.norms[at + 1])
        return found[1].country if found and found[1].type is EntityType.COUNTRY and found[1].role == "name" else None

    def ends_noun_phrase(self, at: int) -> bool:
        """Whether no further word of the noun phrase stands there."""
        return at >= len(self.norms) or self.is_stop(at) or not self.names.ordinary(self.norms[at])
