"""Links the mentions of one article: which of them name the same thing.

Short forms («الوزارة»), offices («الرئيس الأميركي») and family names («بوتين») are linked to the full form that the
article gives, before or after them. What cannot be linked and has no name of its own becomes the state it acts for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graphbuild.extract.gazetteer import Entry, Gazetteer, words_of
from graphbuild.extract.holders import counterpart, holders, is_counterpart, peer
from graphbuild.extract.mention import Mention, Office
from graphbuild.extract.states import States
from graphbuild.extract.things import Thing, plain, stem
from graphbuild.extract.words import cues
from graphbuild.model import Article, Entity, EntityType

_BELONG = (EntityType.PERSON, EntityType.ORGANIZATION, EntityType.ARMED_FORCE)
_BODIES = (EntityType.ORGANIZATION, EntityType.ARMED_FORCE)
_MASCULINE_STATES = frozenset(["LBN", "IRQ", "SDN", "MAR", "YEM", "JOR", "SSD", "SOM", "TCD", "VAT"])


class ArticleEntities:
    """The things of one article and which mention means which."""

    def __init__(self, sentences: list[list[Mention]], text: str) -> None:
        self.text = text
        self.things: list[Thing] = []
        self._of: dict[int, Thing] = {}
        self._by_key: dict[tuple[EntityType, str], Thing] = {}
        self._gazetteer = Gazetteer.load()
        mentions = [m for sentence in sentences for m in sentence]
        self._previous = {id(m): p for s in sentences for p, m in zip([None, *s], s, strict=False)}
        everything = [n for m in mentions for n in (m, *([m.office.body] if m.office and m.office.body else []))]
        self._named(everything)
        self._states = States(x for t in self.things for x in t.mentions)
        self._counterparts(mentions)
        self._referring(everything)
        self._settle()

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
            found.gender = "m" if iso3 in _MASCULINE_STATES else "f"
        return found

    def listed(self, entry: Entry) -> Thing:
        """The thing of a gazetteer entry, made if the article has not named it by itself."""
        if not (found := self._by_key.get((entry.type, entry.key))):
            found = self._new(entry.type, entry.name, entry.key, entry.country, entry.key)
            found.name_en = entry.name_en
        return found

    def add(self, m: Mention) -> Thing:
        """Link a mention that was found after the others: to a thing that is called so, or to a new one."""
        called = plain(m.name)
        known = (t for t in self.things if any(plain(self.text[x.start : x.end]) == called for x in t.mentions))
        thing = next(known, None) or (self._person(m) if m.type is EntityType.PERSON else self._find_or_make(m))
        self._link(m, thing)
        return thing

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

    def refer(self, m: Mention, thing: Thing) -> None:
        """Let a mention mean a thing without being one of its names."""
        self._of[id(m)] = thing

    def knows(self, type_: EntityType, name: str) -> bool:
        """Whether something of that type has that very name."""
        return (type_, " ".join(plain(name))) in self._by_key

    # -- first pass: what has a name of its own ---------------------------------------------------------------------

    def _named(self, mentions: Iterable[Mention]) -> None:
        persons = []
        for m in mentions:
            if m.type is EntityType.PERSON and m.rule != "office":
                persons.append(m)
            elif not m.short:
                self._link(m, self._find_or_make(m))
        for m in sorted(persons, key=lambda p: (-len(plain(p.name)), p.start)):
            self._link(m, self._person(m))

    def _find_or_make(self, m: Mention) -> Thing:
        type_, key = m.type, m.key
        name = m.name
        if m.type is EntityType.COUNTRY and m.country:
            if m.rule != "capital" or not self._is_scene(m):
                return self.country(m.country)
            return self._capital(m.country, self.text[m.start : m.end])
        if m.key and m.key.endswith("/capital") and m.country:
            return self._capital(m.country, m.name)
        if type_ in (EntityType.GROUP, EntityType.MATERIEL):
            key = "/".join((" ".join(map(stem, words_of(m.head or m.name))), m.country or ""))
        elif key is None:
            key = " ".join(plain(name))
        found = self._by_key.get((type_, key))
        if found is None:
            found = self._new(type_, name, key, m.country, m.key)
            found.head, found.plural = m.head, m.number == "p"
            found.gender = m.gender or ("f" if name.split()[0].endswith(("ة", "ات", "اء")) else "")
        return found

    def _capital(self, country: str, name: str) -> Thing:
        """The capital as a city: under its own name where the gazetteer has one, else as the article calls it."""
        name = self._gazetteer.capitals.get(country, name)
        key = " ".join(plain(name))
        if not (found := self._by_key.get((EntityType.PLACE, key))):
            found = self._new(EntityType.PLACE, name, key, country)
            found.gender = "f"
        return found

    def _is_scene(self, m: Mention) -> bool:
        """Whether something happens in the capital, rather than the capital acting."""
        if m.clitics.endswith("ب"):
            return True
        before = self.text[max(0, m.start - 24) : m.start].split()
        if any("عاصمة" in word for word in before[-2:]):
            return True
        return bool(before) and bool(cues("scene") & set(words_of(before[-1])))

    def _person(self, m: Mention) -> Thing:
        words = plain(m.name)
        for thing in self.things:
            if thing.type is EntityType.PERSON and self._same_person(m, words, thing):
                return thing
        found = self._new(EntityType.PERSON, m.name, m.key or " ".join(words), m.country, m.key)
        found.gender = m.gender or "m"
        return found

    def _same_person(self, m: Mention, words: tuple[str, ...], thing: Thing) -> bool:
        if m.key and thing.key:
            return m.key == thing.key
        longer = plain(thing.name)
        if words == longer or (len(words) == 1 and words[0] in (longer[-1], longer[0])):
            return True
        position = iter(longer)
        return len(words) > 1 and all(word in position for word in words)

    # -- second pass: what refers to something named ---------------------------------------------------------------

    def _referring(self, mentions: Iterable[Mention]) -> None:
        for m in mentions:
            if id(m) in self._of:
                continue
            if m.rule == "office":
                thing = self._in_apposition(m) or self._office_holder(m)
            else:
                thing = self._antecedent(m) or self._of_some_state(m)
            if thing:
                self._link(m, thing)

    def _in_apposition(self, m: Mention) -> Thing | None:
        """The person named right before an office: «سيرغي ريابكوف، نائب وزير الخارجية الروسي»."""
        before = self._previous.get(id(m))
        if before is None or before.type is not EntityType.PERSON or m.clitics or before.rule == "office":
            return None
        between = self.text[before.end : m.office.start if m.office else m.start].strip()
        return self._of.get(id(before)) if len(between) <= 1 and not between.isalnum() else None

    def _office_holder(self, m: Mention) -> Thing | None:
        office = m.office
        assert office is not None
        if found := holders(office, self.things):
            return min(found, key=lambda t: self._distance(t, m))
        if office.body and id(office.body) in self._of:
            return self._of[id(office.body)]
        return self.country(office.country) if office.country else None

    def _counterparts(self, mentions: Iterable[Mention]) -> None:
        """Gives «نظيره الروسي لافروف» the office that he has in common with somebody, and «نظيره الروسي» its holder."""
        unnamed: list[tuple[Mention, Office | None]] = []
        before: list[tuple[Mention, Thing]] = []
        for m in mentions:
            thing = self._of.get(id(m))
            if m.office and is_counterpart(m.office):
                meant = counterpart(m.office, before)
                if m.rule == "office":
                    unnamed.append((m, meant))
                elif thing and meant:
                    thing.offices.append(meant)
            if thing and thing.type is EntityType.PERSON:
                before.append((m, thing))
        for m, meant in unnamed:
            held = peer(meant, self.things) if meant else None
            if found := held or self._office_holder(m):
                self.refer(m, found)

    @staticmethod
    def _distance(thing: Thing, m: Mention) -> int:
        return min(m.start - x.start if x.start <= m.start else 10_000 + x.start for x in thing.mentions)

    def _antecedent(self, m: Mention) -> Thing | None:
        head = m.head.removeprefix("ال")
        fitting = [t for t in self.things if t.mentions and self._may_mean(m, t) and self._headed(t, head)]
        return min(fitting, key=lambda t: self._distance(t, m), default=None)

    @staticmethod
    def _may_mean(m: Mention, thing: Thing) -> bool:
        if thing.type is EntityType.COUNTRY:
            return False
        return thing.type is m.type or (thing.type in _BODIES and m.type in _BODIES)

    def _headed(self, thing: Thing, head: str) -> bool:
        words = words_of(thing.name)
        if words and (words[0].removeprefix("ال") == head or thing.head.removeprefix("ال") == head):
            return True
        return bool(thing.key) and head in self._gazetteer.classes(thing.key or "")

    def _of_some_state(self, m: Mention) -> Thing | None:
        """«الجيش», «الحكومة» of an article about one state: of the state that was named last, else most often."""
        if m.rule == "context":
            iso3 = self._states.most_named(self._gazetteer.context(m.head))
            return self.country(iso3) if iso3 else None
        if m.rule != "head" and not m.key:
            return None
        country = self._states.main
        if m.type is EntityType.COUNTRY:
            return self.country(country) if country else None
        if m.type is EntityType.PLACE:
            return self._capital(country, m.name) if country else None
        key = m.key.replace("{iso3}", country.lower()) if m.key and country and "{iso3}" in m.key else m.key
        if key is None or "{iso3}" in key:
            key = " ".join(plain(m.name))
        if not (found := self._by_key.get((m.type, key))):
            found = self._new(m.type, m.name, key, country, key if "/" in key else None)
            found.head = m.head
        return found

    def _settle(self) -> None:
        """Gives persons and bodies of which nothing says it the state that they most likely belong to."""
        for thing in self.things:
            if thing.country is None and thing.mentions and thing.type in _BELONG and thing.key is None:
                bodies = [body for o in thing.offices if o.body and (body := self._of.get(id(o.body)))]
                thing.country = next((body.country for body in bodies if body.country), None)
                if thing.country is None and not any(body.key for body in bodies):  # «المبعوث الأممي» is of no state
                    thing.country, thing.guessed = self._states.main, True

    # -- results ----------------------------------------------------------------------------------------------------

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
            if thing.number in used or (thing.mentions and thing.type not in optional):
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
        )
