"""Links the mentions of one article: which of them name the same thing.

Short forms («الوزارة»), offices («الرئيس الأميركي») and family names («بوتين») are linked to the full form that the
article gives, before or after them. What cannot be linked and has no name of its own becomes the state it acts for.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from graphbuild.extract.gazetteer import words_of
from graphbuild.extract.holders import counterpart, holders, is_counterpart, peer
from graphbuild.extract.mention import Mention, Office
from graphbuild.extract.persons import misspelt
from graphbuild.extract.referents import BODIES, Referents
from graphbuild.extract.register import Register
from graphbuild.extract.seen import seen_state
from graphbuild.extract.states import States
from graphbuild.extract.things import Thing, plain
from graphbuild.extract.words import cues
from graphbuild.model import EntityType

_BELONG = (EntityType.PERSON, EntityType.ORGANIZATION, EntityType.ARMED_FORCE)


class ArticleEntities(Register):
    """The things of one article, made and linked from its mentions."""

    def __init__(self, sentences: list[list[Mention]], text: str) -> None:
        super().__init__()
        self.text = text
        self._referents = Referents(self._gazetteer, self.things)
        mentions = [m for sentence in sentences for m in sentence]
        self._previous = {id(m): p for s in sentences for p, m in zip([None, *s], s, strict=False)}
        self._next = {id(m): n for s in sentences for m, n in pairwise(s)}
        everything = [n for m in mentions for n in (m, *m.inside)]
        self._named(everything)
        self._states = States(x for t in self.things for x in t.mentions)
        self._counterparts(mentions)
        self._referring(everything)
        self._settle(self.things)

    def add(self, m: Mention) -> Thing:
        """Link a mention that was found after the others: to a thing that is called so, or to a new one."""
        called = _called(m.type, m.name)
        known = (
            t for t in self.things if any(_called(t.type, self.text[x.start : x.end]) == called for x in t.mentions)
        )
        thing = next(known, None) or self._repeated(m)
        thing = thing or (self._person(m) if m.type is EntityType.PERSON else self._find_or_make(m))
        self._link(m, thing)
        self._settle([thing])
        return thing

    def _repeated(self, m: Mention) -> Thing | None:
        """What a common noun alone repeats: «الاتفاق» the agreement that was named, «المحكمة» the court."""
        if self._referents.waits(m):
            return self._referents.of(m)
        word, *more = words_of(m.name) or ("",)
        if more or not word.startswith("ال") or m.type not in (*BODIES, EntityType.EVENT):
            return None
        return self._antecedent(replace(m, head=word))

    # -- first pass: what has a name of its own ---------------------------------------------------------------------

    def _named(self, mentions: Iterable[Mention]) -> None:
        persons = []
        for m in mentions:
            if m.type is EntityType.PERSON and m.rule != "office":
                persons.append(m)
            elif not m.short and not self._referents.waits(m):
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
        if type_ in (EntityType.GROUP, EntityType.MATERIEL) and (key is None or m.head or m.country):
            key = "/".join((self._referents.noun(m.head or m.name), m.country or ""))
        elif key is None:
            key = " ".join(_called(type_, name))
        found = self._by_key.get((type_, key))
        if found is None:
            found = self._new(type_, name, key, m.country, m.key)
            found.head, found.plural = m.head, m.number == "p"
            found.gender = m.gender or ("f" if name.split()[0].endswith(("ة", "ات", "اء")) else "")
        return found

    def _is_scene(self, m: Mention) -> bool:
        """Whether something happens in the capital, rather than the capital acting."""
        if m.clitics.endswith("ب"):
            return True
        before = self.text[max(0, m.start - 24) : m.start].split()
        if any("عاصمة" in word for word in before[-2:]):
            return True
        if before[-1:] == ["على"]:  # «سقط صاروخ على موسكو», but «عقوبات على موسكو»
            return bool(cues("falls") & set(words_of(" ".join(before[-2:-1]))))
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
        return (len(words) > 1 and all(word in position for word in words)) or misspelt(words, longer)

    # -- second pass: what refers to something named ---------------------------------------------------------------

    def _referring(self, mentions: Iterable[Mention]) -> None:
        for m in mentions:
            if id(m) in self._of:
                continue
            thing: Thing | None
            if m.rule == "office":
                thing = self._in_apposition(m) or self._office_holder(m)
            elif self._referents.waits(m):
                thing = self._referents.of(m) or self._find_or_make(m)
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
        found = self._of.get(id(before)) if len(between) <= 1 and not between.isalnum() else None
        state = m.office.country if m.office else None
        if found and state and found.country and found.country != state:
            return None  # «استقبل ماكرون الرئيس الروسي» are two
        return found

    def _office_holder(self, m: Mention) -> Thing | None:
        office = m.office
        assert office is not None
        if found := [t for t in holders(office, self.things) if not t.country or t.country != self._peers_state(m)]:
            return min(found, key=lambda t: self._distance(t, m))
        if office.body and id(office.body) in self._of:
            return self._of[id(office.body)]
        return self.country(office.country) if office.country else None

    def _peers_state(self, m: Mention) -> str | None:
        """The state of whom an office is told beside: «شكر الرئيس نظيره الصيني» is said of no Chinese president."""
        beside = self._next.get(id(m))
        return beside.office.country if beside and beside.office and is_counterpart(beside.office) else None

    def _counterparts(self, mentions: Iterable[Mention]) -> None:
        """Gives «نظيره الروسي لافروف» the office that he has in common with somebody, and «نظيره الروسي» its holder."""
        unnamed: list[tuple[Mention, Office | None]] = []
        before: list[tuple[Mention, Thing | None]] = []
        for m in mentions:
            thing = self._of.get(id(m))
            if m.office and is_counterpart(m.office):
                meant = counterpart(m.office, before)
                if m.rule == "office":
                    unnamed.append((m, meant))
                elif thing and meant:
                    thing.offices.append(meant)
            if thing.type is EntityType.PERSON if thing else m.office:
                before.append((m, thing))
        for m, meant in unnamed:
            held = peer(meant, self.things) if meant else None
            if found := held or self._office_holder(m):
                found.told = True
                self.refer(m, found)

    @staticmethod
    def _distance(thing: Thing, m: Mention) -> int:
        return min(m.start - x.start if x.start <= m.start else 10_000 + x.start for x in thing.mentions)

    def _antecedent(self, m: Mention) -> Thing | None:
        head = m.head.removeprefix("ال")
        meant = (t for t in self.things if t.mentions and self._may_mean(m, t))
        fitting = [t for t in meant if self._headed(t, head) and self._fits(m, t)]
        found = min(fitting, key=lambda t: self._distance(t, m), default=None)
        return None if found and self._elsewhere(m, found) else found

    def _elsewhere(self, m: Mention, thing: Thing) -> bool:
        """Whether a body that is told by its kind alone is another state's: «في قطر، أدانت وزارة الخارجية …»."""
        if m.rule != "head" or m.type is EntityType.COUNTRY or "{iso3}" not in (m.key or "") or not thing.country:
            return False
        return bool(self._states.named_before(m)) and not self._states.beside([m])[thing.country]

    @staticmethod
    def _fits(m: Mention, thing: Thing) -> bool:
        """Whether what a body is called by more than its head is the thing's: «مجلس السيادة» is no Security Council."""
        words = plain(m.name)
        if len(words) == 1 or set(words) <= set(plain(thing.name)):
            return True
        return bool(m.key) and thing.key == (m.key or "").replace("{iso3}", (thing.country or "").lower())

    @staticmethod
    def _may_mean(m: Mention, thing: Thing) -> bool:
        if thing.type is EntityType.COUNTRY:
            return False
        return thing.type is m.type or (thing.type in BODIES and m.type in BODIES)

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
        country = self._states.main if m.type is EntityType.COUNTRY else self._states.near(m)
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
            found.name_en = self._composed_label(m.key, key, country)
        return found

    def _settle(self, things: Iterable[Thing]) -> None:
        """Gives persons and bodies of which nothing says it the state that they most likely belong to."""
        for thing in things:
            if any(is_counterpart(o) for o in thing.offices):
                continue  # «نظيره» is of another state, whichever that is
            if thing.country is None and thing.mentions and thing.type in _BELONG and thing.key is None:
                if (state := self._known_state(thing)) is not None:
                    thing.country = state or None
                    continue
                bodies = [body for o in thing.offices if o.body and (body := self._of.get(id(o.body)))]
                thing.country = next((body.country for body in bodies if body.country), None)
                if thing.country is None and not any(body.key for body in bodies):  # «المبعوث الأممي» is of no state
                    thing.country, thing.guessed = self._likely_state(thing), True

    @staticmethod
    def _known_state(thing: Thing) -> str | None:
        """The state that other articles gave to the name, "" where it belongs to none; None if nothing tells it."""
        if any(m.stateless for m in thing.mentions):
            return ""
        return seen_state(thing.type, (thing.name, *dict.fromkeys(m.name for m in thing.mentions)))

    def _likely_state(self, thing: Thing) -> str | None:
        """That which the article is mostly about, if its sentences name it or none, else that which they name most.

        A body with a name of its own is of the state that its sentences name most: articles quote the press of other
        states. «المجلس العسكري» is that of the article's.
        """
        beside, main = self._states.beside(thing.mentions), self._states.main
        person, definite = thing.type is EntityType.PERSON, thing.name.startswith("ال")
        if not beside or (person and main in beside) or (definite and not person):
            return main
        return max(beside, key=lambda iso3: beside[iso3])


def _called(type_: EntityType, name: str) -> tuple[str, ...]:
    """The words of a name that tell it from others: «مدينة السلط» and «السلط» are one place."""
    words = plain(name)
    return words[1:] if type_ is EntityType.PLACE and len(words) > 1 and words[0] in cues("settlement") else words
