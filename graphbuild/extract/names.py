"""Names: listed ones, bodies composed with a nationality, open classes («حزب البناء»), peoples, acting nouns."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from graphbuild.extract.gazetteer import Entry, words_of
from graphbuild.extract.homographs import is_name
from graphbuild.extract.mention import Mention
from graphbuild.extract.namesakes import meant, said
from graphbuild.extract.persons import name_length
from graphbuild.extract.phrase import Phrase
from graphbuild.extract.words import cues
from graphbuild.model import EntityType
from graphbuild.resources import resource, rows
from graphbuild.text.morphology import clitic_splits

_ALONE = frozenset(("yes", "always"))
_INDEFINITE = "\N{ARABIC FATHATAN}"
_LONGEST_TOLD = 4
_WHERE = (EntityType.COUNTRY, EntityType.PLACE)
OPENING, CLOSING = frozenset('"«“('), frozenset('"»”)')


@cache
def _keeps_name() -> frozenset[str]:
    """The open heads that change nothing: «مدينة دوما» is «دوما», but «مخيم جنين» is not «جنين»."""
    found = rows(resource("data", "gazetteer", "open_heads.tsv"), ("word", "same"))
    return frozenset(words_of(row["word"])[0] for row in found if row["same"] == "yes")


@cache
def _open_heads() -> tuple[dict[str, tuple[EntityType, bool]], dict[str, tuple[str, EntityType]]]:
    """Indefinite head -> (type, whether no ordinary word may follow), and definite short form -> (head, type)."""
    heads, short = {}, {}
    for row in rows(resource("data", "gazetteer", "open_heads.tsv"), ("word", "definite", "type", "strict")):
        word, definite = words_of(row["word"])[0], words_of(row["definite"])[0]
        heads[word] = (EntityType(row["type"]), row["strict"] == "yes")
        short[definite] = (word, EntityType(row["type"]))
    return heads, short


def says_kind(word: str) -> bool:
    """Whether a word in front of a name says what kind of thing it names, clitics or not: «صحيفة», «بمدينة»."""
    heads, definite = _open_heads()
    return any(rest in heads or rest in definite for _, rest in clitic_splits(words_of(word)[0]))


class Names(Phrase):
    """The mentions without a title that begin at a token."""

    def _listed(self, at: int) -> Mention | None:
        best: tuple[int, str, Entry] | None = None
        for clitics, rest in self.splits(at):
            if (found := self.gazetteer.longest(self.norms, at, rest)) and (best is None or found[0] > best[0]):
                best = (found[0], clitics, found[1])
        if best is None:
            return None
        count, clitics, entry = best
        if count == 1 and _INDEFINITE in self.tokens[at].text:  # «دوماً» is «always»
            return None
        if count == 1 and not is_name(self.norms, at, clitics, said(self.text), self._may_be_noun):
            return None
        entry = self._meant(at, count, clitics, entry)
        if clitics and count == 1 and self.is_one_word(at, clitics) and entry.type is not EntityType.COUNTRY:
            return None
        return self._entry(at, at + count, clitics, entry)

    def _may_be_noun(self, at: int) -> bool:
        return self.norms[at][0].isalpha() and not self.is_stop(at)

    def _meant(self, at: int, count: int, clitics: str, entry: Entry) -> Entry:
        """The entry, or its namesake where the article tells of that."""
        words = (self.norms[at][len(clitics) :], *self.norms[at + 1 : at + count])
        return meant(entry, words, self.text, self.gazetteer)

    def _entry(self, at: int, last: int, clitics: str, entry: Entry) -> Mention | None:
        if entry.role == "head":
            return self._composed(at, last, clitics, entry)
        if entry.role == "noun":
            return self._noun(at, last, clitics, entry)
        if entry.type is EntityType.PERSON:
            return self._known_person(at, last, clitics, entry)
        fields = {"key": entry.key, "name": entry.name, "name_en": entry.name_en, "country": entry.country}
        rule = "capital" if entry.role == "capital" else "listed"
        return self.mention(at, last, clitics, entry.type, rule, **fields)

    def _known_person(self, at: int, last: int, clitics: str, entry: Entry) -> Mention:
        fields = {"key": entry.key, "name": entry.name, "name_en": entry.name_en, "country": entry.country}
        return self.mention(at, last, clitics, EntityType.PERSON, "listed", **fields)

    def _composed(self, at: int, last: int, clitics: str, entry: Entry) -> Mention | None:
        """«وزارة الدفاع الروسية», «جيش الاحتلال»: a body of a state, or «الحكومة السورية», the state itself."""
        after, country = self.qualified(last)
        if country is None and last < len(self.norms):
            found = self.gazetteer.longest(self.norms, last, self.norms[last])
            if found and found[1].type is EntityType.COUNTRY:
                after, country = last + found[0], found[1].country
            elif found and entry.type is EntityType.ORGANIZATION and found[1].type is EntityType.PERSON:
                country = found[1].country  # «مكتب الرئيس عون»
        head = "".join(self.norms[at][len(clitics) :])
        may_describe = last - at == 1 and head.endswith("يه") and not head.startswith("ال")  # «سياسة داخلية في إيران»
        if entry.type is EntityType.ORGANIZATION and not may_describe:
            country = country or self.seat(last)  # of no force, which may be a guest
        if country is None:
            return self._bare_head(at, last, clitics, entry, head)
        state = self.gazetteer.countries.get(country)
        if entry.type is EntityType.COUNTRY:
            if state is None:
                return None
            fields = {"key": state.key, "name": state.name, "name_en": state.name_en, "country": country, "head": head}
            return self.mention(at, after, clitics, EntityType.COUNTRY, "composed", **fields)
        label = entry.name_en.replace("{country}", state.name_en) if state else None
        key = entry.key.replace("{iso3}", country.lower()) if entry.key else None
        return self.mention(
            at, after, clitics, entry.type, "composed", key=key, name_en=label, country=country, head=head
        )

    def _bare_head(self, at: int, last: int, clitics: str, entry: Entry, head: str) -> Mention | None:
        """«الجيش», «وزارة الخارجية» without a nationality: whose it is, the rest of the article tells."""
        definite = any(norm.startswith("ال") for norm in (head, *self.norms[at + 1 : last]))
        follows_noun = at > 0 and not clitics and self.norms[at - 1].isalpha() and self.norms[at].startswith("ال")
        behind_noun = follows_noun and last - at == 1 and not self.is_stop(at - 1)
        if entry.kind not in _ALONE or not definite or (behind_noun and entry.kind != "always"):
            return None
        return self.mention(at, last, clitics, entry.type, "head", key=entry.key, head=head, short=True)

    def _noun(self, at: int, last: int, clitics: str, entry: Entry) -> Mention:
        """A common noun that acts or is used, with its adjectives: «مدنيين سوريين», «الطائرات المسيرة»."""
        after, country = self.qualified(last)
        if country is None and not self.norms[at].startswith("ال") and not self.ends_noun_phrase(last):
            after, country = self.qualified(last + 1)  # «وفد عسكري إيراني»
            after = after if country else last
        plain = self.text[self.tokens[at].start + len(clitics) : self.tokens[last - 1].end]
        if self.is_elided(at, clitics) and self.gazetteer.longest(
            self.norms, at, f"ال{self.norms[at][len(clitics) + 1 :]}"
        ):
            plain = f"ال{plain[1:]}"  # «للميليشيات» names «الميليشيات», but «للاجئين» are «لاجئين»
        found = self.mention(at, after, clitics, entry.type, "noun", country=country or entry.country, head=plain)
        numbered = at > 0 and self.norms[at - 1].isdigit()
        surfaces = (plain, *((f"{self.tokens[at - 1].text} {plain}",) if numbered else ()), *found.surfaces)
        return replace(found, surfaces=surfaces, number="p")

    def _named(self, at: int) -> Mention | None:
        for clitics, rest in self.splits(at):
            if clitics and self.is_one_word(at, clitics):
                continue
            norms = [*self.norms[:at], rest, *self.norms[at + 1 :]] if clitics else self.norms
            count = name_length(norms, at, self._never_name, False)
            if not count and not clitics and self._is_told_by(at):
                count = self._told_name(at)
            if count:
                country = None if clitics else self.nationality_before(at)
                return self.mention(at, at + count, clitics, EntityType.PERSON, "name-words", country=country)
        return None

    def _is_told_by(self, at: int) -> bool:
        """Whether a verb of speaking stands right before: «وقالت …», so that what follows is who speaks."""
        return at > 0 and any(a.lexeme[0] == "attribution" and a.form == "past" for a in self.analysed(at - 1))

    def _told_name(self, at: int) -> int:
        """How many words are the name of a speaker whom no list knows: two or three, none of them ordinary."""
        if self.norms[at].startswith("ال") or self.analysed(at):
            return 0
        count = name_length(self.norms, at, self._never_name, True)
        return count if 1 < count < _LONGEST_TOLD else 0

    def _never_name(self, at: int) -> bool:
        """Whether a token ends a name: what ends any, and places («الرئيس محمد إدريس ديبي نيامي»)."""
        if self.is_stop(at):
            return True
        found = self.gazetteer.longest(self.norms, at, self.norms[at])
        return bool(found and found[1].type in (EntityType.COUNTRY, EntityType.PLACE)) and not self.names.carries(
            self.norms[at]
        )

    def _open(self, at: int) -> Mention | None:
        heads, _ = _open_heads()
        if self.tokens[at].text.endswith("ى"):  # «أدى» is no «وادي»
            return None
        for clitics, rest in self.splits(at):
            if (head := heads.get(rest)) and (found := self._extended(at, clitics, rest, *head)):
                return found
        return None

    def _extended(self, at: int, clitics: str, head: str, type_: EntityType, strict: bool) -> Mention | None:
        """The name after an open head: a listed place, or the words up to the end of the noun phrase."""
        after = at + 1
        if after >= len(self.norms):
            return None
        found = self.gazetteer.longest(self.norms, after, self.norms[after]) if type_ is EntityType.PLACE else None
        if found and found[1].type in _WHERE and found[1].role in ("name", "capital"):
            entry = self._meant(after, found[0], "", found[1])
            return self._listed_place(at, after + found[0], clitics, entry, head)
        if self.norms[after] in OPENING and (quoted := self._quoted(at, clitics, head, type_)):
            return quoted
        bare = self.norms[after].removeprefix("ال")
        if strict and (self.names.ordinary(self.norms[after]) or self.names.ordinary(bare)):
            return None
        limit = 2
        last = self._two_word_place(after) if type_ is EntityType.PLACE else after
        while last < len(self.norms) and last - after < limit and self._continues(last, after):
            last += 1
        if last == after:
            return None
        country = next((n[1] for i in range(after, last) if (n := self.nationality(i))), None)
        if country is None and type_ is not EntityType.PLACE:
            last, country = self.qualified(last)  # «هيئة الإغاثة الإنسانية التركية»
        found_mention = self.mention(at, last, clitics, type_, "open", head=head, country=country)
        if type_ is EntityType.PLACE and head in _keeps_name():
            name = self.text[self.tokens[after].start : self.tokens[last - 1].end]
            return replace(found_mention, name=name, surfaces=(name, *found_mention.surfaces))
        return found_mention

    def _two_word_place(self, at: int) -> int:
        """The token after «بيت دجن», «تل شنان»; ``at`` if no such name begins there."""
        follows = at + 1 < len(self.norms) and not self.is_stop(at + 1) and not self.analysed(at + 1)
        return at + 2 if self.norms[at] in cues("toponym") and follows else at

    def _quoted(self, at: int, clitics: str, head: str, type_: EntityType) -> Mention | None:
        """«شركة "إم إنفيست"»: what the quotation marks behind an open head hold is its name."""
        for last in range(at + 3, min(at + 7, len(self.norms))):
            if self.norms[last] in CLOSING:
                if last == at + 3 and self._only_describes(self.norms[at + 2]):
                    return None
                known = self.gazetteer.longest(self.norms, at + 2, self.norms[at + 2])
                if known and at + 2 + known[0] == last and known[1].type is type_ and known[1].role == "name":
                    return self._entry(at, last + 1, clitics, known[1])
                found = self.mention(at, last + 1, clitics, type_, "quoted", head=head)
                name = self.text[self.tokens[at + 2].start : self.tokens[last - 1].end]
                return replace(found, name=name, surfaces=(name, f"{found.name[: len(head)]} {name}"))
        return None

    def _only_describes(self, norm: str) -> bool:
        """Whether a quoted word is an adjective and no name: «منظمة "إرهابية"», but «تحالف "النصر"»."""
        return norm.endswith("يه") and not norm.startswith("ال") and self.names.ordinary(norm)

    def _listed_place(self, at: int, last: int, clitics: str, entry: Entry, head: str) -> Mention:
        if entry.role == "capital" and entry.country:
            entry = self.gazetteer.capitals[entry.country]
        if head not in _keeps_name():
            return self.mention(at, last, clitics, EntityType.PLACE, "listed", country=entry.country, head=head)
        found = self.mention(
            at, last, clitics, EntityType.PLACE, "listed", key=entry.key or None, country=entry.country, head=head
        )
        found = replace(found, name=entry.name, name_en=entry.name_en)
        plain = self.text[self.tokens[at + 1].start : self.tokens[last - 1].end]
        return replace(found, surfaces=(plain, *found.surfaces))

    def _continues(self, at: int, after: int) -> bool:
        norm = self.norms[at]
        if self.is_stop(at) or norm in cues("ruler") or norm in cues("onward"):  # «حزب الرئيس التركي», «قوات موالية له»
            return False
        if at == after:
            return norm.startswith("ال") or not (self.names.ordinary(norm) or self.analysed(at))
        return norm.startswith("ال") or (self.names.carries(norm) and not self.names.ordinary(norm))

    def _context(self, at: int) -> Mention | None:
        """«الاحتلال», «المملكة»: a word that means a state in an article about it."""
        for clitics, rest in self.splits(at):
            if self.gazetteer.context(rest):
                return self.mention(at, at + 1, clitics, EntityType.COUNTRY, "context", head=rest, short=True)
        return None

    def _people(self, at: int) -> Mention | None:
        """«الفلسطينيين», «3 إيرانيين»: people of a country."""
        for clitics, rest in self.splits(at):
            counted = at > 0 and self.norms[at - 1].isdigit()
            if not rest.startswith("ال") and not counted:
                continue
            if (country := self.gazetteer.people(rest.removeprefix("ال"))) and not self._qualifies(at, clitics):
                state = self.gazetteer.countries[country].name_en
                fields = {"country": country, "name_en": f"people of {state}", "number": "p"}
                return self.mention(at, at + 1, clitics, EntityType.GROUP, "people", **fields)
        return None

    def _qualifies(self, at: int, clitics: str) -> bool:
        """Whether the word is an adjective of a plural noun before it: «المسؤولين الإيرانيين»."""
        return bool(at and not clitics and self.norms[at - 1].startswith("ال") and not self.is_stop(at - 1))

    def _short(self, at: int) -> Mention | None:
        _, short = _open_heads()
        for clitics, rest in self.splits(at):
            if found := short.get(rest):
                last = at + 1
                while last < min(at + 3, len(self.norms)) and self._qualifier(last):
                    last += 1
                if last > at + 1 and found[1] is not EntityType.PLACE:
                    country = next((n[1] for i in range(at + 1, last) if (n := self.nationality(i))), None)
                    return self.mention(at, last, clitics, found[1], "open", head=found[0], country=country)
                fields = self._bare_entry(rest)
                return self.mention(at, at + 1, clitics, found[1], "short", head=found[0], short=True, **fields)
        return None

    def _bare_entry(self, norm: str) -> dict[str, str]:
        """The key and English name of a body that stands for itself without a state: «البرلمان»."""
        found = self.gazetteer.longest([norm], 0, norm)
        bare = found and found[1].role == "head" and found[1].kind in _ALONE
        return {"key": found[1].key, "name_en": found[1].name_en} if found and bare else {}

    def _qualifier(self, at: int) -> bool:
        """A definite adjective that makes a short form a name: «المجلس العسكري», «التيار الديمقراطي»."""
        norm = self.norms[at]
        return (
            norm.startswith("ال")
            and not self.is_stop(at)
            and not self.names.carries(norm)
            and norm not in cues("former") | cues("onward")
            and norm not in _open_heads()[1]  # «المجلس» and «المحكمة» are two
        )
