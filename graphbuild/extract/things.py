"""What the mentions of an article mean: things that grow while it is read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from graphbuild.extract.gazetteer import words_of
from graphbuild.extract.mention import Mention, Office
from graphbuild.model import EntityType


@dataclass(slots=True, eq=False)
class Thing:
    """An entity while the article is read: grows with every mention that is linked to it.

    ``guessed``: nothing near it tells its state, which is the one that the article is mostly about. ``told``: an
    official without a name stands for it, so that it counts without a mention.
    """

    number: int
    type: EntityType
    name: str
    key: str | None
    country: str | None
    name_en: str | None = None
    head: str = ""
    gender: str = ""
    plural: bool = False
    guessed: bool = False
    told: bool = False
    mentions: list[Mention] = field(default_factory=list)
    surfaces: Counter[str] = field(default_factory=Counter)
    offices: list[Office] = field(default_factory=list)

    def add(self, mention: Mention) -> None:
        """Link a mention."""
        self.mentions.append(mention)
        if mention.rule != "office" or self.type is EntityType.PERSON:  # «الرئيس الفرنسي» is no name of France
            self.surfaces.update(mention.surfaces)
        if self.key is None:  # what the gazetteer gives to no state belongs to none: «مندوب روسيا لدى الأمم المتحدة»
            self.country = self.country or mention.country
        self.name_en = self.name_en or mention.name_en
        self.gender = self.gender or mention.gender
        if mention.office:
            self.offices.append(mention.office)


def plain(name: str) -> tuple[str, ...]:
    """The words of a name without articles and signs."""
    return tuple(word.removeprefix("ال") for word in words_of(name) if word[0].isalnum())


def stem(word: str) -> str:
    """A common noun without article and sound plural ending: «المدنيين» and «مدنيون» are one."""
    base = word.removeprefix("ال")
    for ending in ("ين", "ون", "ا"):
        if base.endswith(ending) and len(base) > 4:
            return base.removesuffix(ending)
    return base
