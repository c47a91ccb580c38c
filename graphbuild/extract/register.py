"""The things of one article and which mention means which, while it is read."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.extract.gazetteer import Entry, Gazetteer, words_of
from graphbuild.extract.mention import Mention
from graphbuild.extract.things import Thing, plain
from graphbuild.extract.words import masculine_states
from graphbuild.model import Article, Entity, EntityType


class Register:
    """Things by key and by mention; states and bodies that no mention names are made when they are asked for."""

    def __init__(self) -> None:
        self.things: list[Thing] = []
        self._of: dict[int, Thing] = {}
        self._by_key: dict[tuple[EntityType, str], Thing] = {}
        self._gazetteer = Gazetteer.load()

    def thing(self, mention: Mention) -> Thing | None:
        """What a mention means, or None if it could not be linked."""
        return self._of.get(id(mention))

    def country(self, iso3: str) -> Thing:
        """The state with that code, made if the article has not named it by itself."""
        state = self._gazetteer.countries.get(iso3)
        key = state.key if state else f"country/{iso3}"
        if not (found := self._by_key.get((EntityType.COUNTRY, key))):
            found = self._new(EntityType.COUNTRY, state.name if state else iso3, key, iso3)
            found.name_en = state.name_en if state else None
            found.gender = "m" if iso3 in masculine_states() else "f"
        return found

    def listed(self, entry: Entry) -> Thing:
        """The thing of a gazetteer entry, made if the article has not named it by itself."""
        if not (found := self._by_key.get((entry.type, entry.key))):
            found = self._new(entry.type, entry.name, entry.key, entry.country, entry.key)
            found.name_en = entry.name_en
        return found

    def body_of(self, noun: str, iso3: str) -> Thing | None:
        """What a noun («قوات», «حكومة») is in a state: the state itself or a body, made if it has not been named."""
        words = words_of(noun)
        found, state = self._gazetteer.longest(list(words), 0, words[0]), self._gazetteer.countries.get(iso3)
        if found is None or found[1].role != "head" or state is None:
            return None
        if found[1].type is EntityType.COUNTRY:
            return self.country(iso3)
        key = found[1].key.replace("{iso3}", iso3.lower())
        if not (body := self._by_key.get((found[1].type, key))):
            body = self._new(found[1].type, f"{noun} {state.name}", key, iso3, key)
            body.name_en, body.head = found[1].name_en.replace("{country}", state.name_en), words[0]
        return body

    def _composed_label(self, pattern: str | None, key: str, country: str | None) -> str | None:
        """The English name of a body of a state: its own where a list has one, else «Ministry of Defence of Fiji»."""
        if entry := self._gazetteer.by_key.get(key):
            return entry.name_en or None
        head, state = self._gazetteer.by_key.get(pattern or ""), self._gazetteer.countries.get(country or "")
        return head.name_en.replace("{country}", state.name_en) if head and state else None

    def _capital(self, country: str, name: str) -> Thing:
        """The capital as a city: the entry of the gazetteer where it has one, else as the article calls it."""
        known = self._gazetteer.capitals.get(country)
        key = (known and known.key) or None
        index = key or " ".join(plain(known.name if known else name))
        if not (found := self._by_key.get((EntityType.PLACE, index))):
            found = self._new(EntityType.PLACE, known.name if known else name, index, country, key)
            found.name_en = known.name_en if known else None
            found.gender = "f"
        return found

    def knows(self, type_: EntityType, name: str) -> bool:
        """Whether something of that type has that very name, or a person it as the first or the last: «كيم»."""
        wanted = plain(name)
        if (type_, " ".join(wanted)) in self._by_key:
            return True
        persons = (plain(t.name) for t in self.things if t.type is type_ is EntityType.PERSON)
        return any(wanted in (words[:1], words[-1:]) for words in persons)

    def refer(self, m: Mention, thing: Thing) -> None:
        """Let a mention mean a thing without being one of its names."""
        self._of[id(m)] = thing

    def _new(self, type_: EntityType, name: str, index: str, country: str | None, key: str | None = None) -> Thing:
        known = key or (index if "/" in index and type_ is EntityType.COUNTRY else None)
        thing = Thing(len(self.things), type_, name, known, country)
        self.things.append(thing)
        self._by_key[type_, index] = thing
        return thing

    def _link(self, m: Mention, thing: Thing) -> None:
        self._of[id(m)] = thing
        thing.add(m)

    def entities(self, article: Article, used: set[int]) -> Iterator[tuple[int, Entity]]:
        """(number, entity) of every thing that is named, and of those groups, goods and events that are ``used``."""
        optional = (EntityType.GROUP, EntityType.MATERIEL, EntityType.EVENT)
        for thing in self.things:
            if thing.number in used or ((thing.mentions or thing.told) and thing.type not in optional):
                yield thing.number, self._entity(article, thing)

    def _entity(self, article: Article, thing: Thing) -> Entity:
        spans = {article.span(m.start, m.end) for m in thing.mentions}
        aliases = sorted({*thing.surfaces} - {s.text for s in spans} - {thing.name})
        return Entity(
            f"e{thing.number + 1}",
            thing.type,
            thing.name,
            thing.name_en or None,
            thing.country,
            thing.key,
            tuple(sorted(spans, key=lambda s: s.start)),
            tuple(aliases),
            stated=thing.type is EntityType.PERSON and self._says_state(article.text, thing),
        )

    def _says_state(self, text: str, thing: Thing) -> bool:
        """Whether an office or a title beside the name of a person names the state: «الوزير المصري», «أمير قطر»."""
        offices = (words_of(text[office.start : office.end]) for office in thing.offices)
        return any(thing.country in self._gazetteer.states_in(list(words)) for words in offices)
