"""Names that an article gives in full and then in part: «المحلل سامي رشوان … قال رشوان», «مدينة ليمان … في ليمان»."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from graphbuild.extract.gazetteer import words_of
from graphbuild.extract.mention import Mention
from graphbuild.extract.mentions import SentenceMentions, mentions_of
from graphbuild.extract.names import CLOSING, OPENING
from graphbuild.extract.words import PersonNames, cues
from graphbuild.model import EntityType
from graphbuild.text.tokens import Sentence

_BODIES = (EntityType.ORGANIZATION, EntityType.ARMED_FORCE)
_PLACED = ("open", "quoted", "composed", "listed")
_LONGEST_ALIAS = 4
_SHORT_NAME = 3

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Introduced:
    """A short form that the article may use from now on, and the mention that introduced it."""

    words: Words
    by: Mention


def mentions_in(parts: Sequence[Sentence], text: str) -> list[list[Mention]]:
    """The mentions of every sentence: those that a sentence shows by itself, and the names introduced elsewhere."""
    found = [mentions_of(sentence, text) for sentence in parts]
    names = _full_names(found)
    found = [[_trimmed(m, names, s, text) for m in ms] for s, ms in zip(parts, found, strict=True)]
    known = _by_first_word(_introduced(parts, found))
    if not known:
        return found
    return [_with_recalled(sentence, ms, known, text) for sentence, ms in zip(parts, found, strict=True)]


def _full_names(found: Iterable[Iterable[Mention]]) -> Counter[Words]:
    persons = (m for mentions in found for m in mentions if m.type is EntityType.PERSON and m.rule != "office")
    return Counter(words_of(m.name) for m in persons)


def _trimmed(m: Mention, names: Counter[Words], sentence: Sentence, text: str) -> Mention:
    """A person without the words that only this mention adds to a name that the article gives elsewhere."""
    if m.type is not EntityType.PERSON or m.rule not in ("titled", "name-words"):
        return m
    words = words_of(m.name)
    for n in range(len(words) - 1, 1, -1):
        if names[words[:n]] and names[words] <= names[words[:n]] and not _carried(words[n:]):
            last = m.last - (len(words) - n)
            end = sentence.tokens[last - 1].end
            surfaces = tuple(s[: len(s) - (m.end - end)] for s in m.surfaces)
            return replace(m, last=last, end=end, name=text[m.start : end], surfaces=surfaces)
    return m


def _carried(words: Words) -> bool:
    return any(PersonNames.load().carries(word) for word in words)


def _introduced(parts: Sequence[Sentence], found: list[list[Mention]]) -> Iterator[Introduced]:
    for sentence, mentions in zip(parts, found, strict=True):
        for m in (one for found_one in mentions for one in (found_one, *found_one.inside)):
            if m.type is EntityType.PERSON and m.rule != "office":
                yield from _parts_of_person(m)
            elif m.type is EntityType.PLACE and m.head and m.rule in _PLACED:
                yield from _whole(m)
            elif m.type in _BODIES and not m.short:
                if m.rule == "quoted":
                    yield from _whole(m)
                yield from _bracketed(m, sentence, mentions)


def _whole(m: Mention) -> Iterator[Introduced]:
    words = words_of(m.name)
    if words and not (len(words) == 1 and _doubtful(words[0])):
        yield Introduced(words, m)


def _parts_of_person(m: Mention) -> Iterator[Introduced]:
    """The ends of a name («أبو ردينة»), and its first word."""
    names = PersonNames.load()
    words = words_of(m.name)
    if len(words) < 2:
        return
    for n in range(1, len(words)):
        if names.links(words[n - 1]) or words[n] in cues("compound"):
            continue
        tail = words[n:]
        if not (len(tail) == 1 and _doubtful(tail[0])):
            yield Introduced(tail, m)
    if not _doubtful(words[0]) and not names.links(words[0]) and words[1] not in cues("compound"):
        yield Introduced(words[:1], m)


def _doubtful(word: str) -> bool:
    """Whether a single word means something else more often than the name."""
    names = PersonNames.load()
    return len(word) < _SHORT_NAME or not word[0].isalpha() or (names.ordinary(word) and not names.carries(word))


def _bracketed(m: Mention, sentence: Sentence, mentions: Iterable[Mention]) -> Iterator[Introduced]:
    """The abbreviation in brackets right behind a body: «حركة المقاومة الإسلامية (حماس)»."""
    tokens = sentence.tokens
    at = m.last
    if at + 2 >= len(tokens) or tokens[at].text not in OPENING or any(x.first == at + 1 for x in mentions):
        return
    for last in range(at + 2, min(at + 2 + _LONGEST_ALIAS, len(tokens))):
        if tokens[last].text in CLOSING:
            words = tuple(t.norm for t in tokens[at + 1 : last])
            if not any(w.isdigit() for w in words) and not (len(words) == 1 and _doubtful(words[0])):
                yield Introduced(words, m)
            return


def _by_first_word(introduced: Iterable[Introduced]) -> dict[str, list[Introduced]]:
    """The short forms by their first word, longest first; one that two persons share is none."""
    first: dict[Words, Introduced] = {}
    shared: set[Words] = set()
    for one in introduced:
        other = first.setdefault(one.words, one)
        if other.by.type is not one.by.type or (other.by.type is EntityType.PERSON and _two(other.by, one.by)):
            shared.add(one.words)
    known: dict[str, list[Introduced]] = {}
    for words in sorted(first.keys() - shared, key=lambda w: (-len(w), w)):
        known.setdefault(words[0], []).append(first[words])
    return known


def _two(one: Mention, other: Mention) -> bool:
    """Whether two mentions with a word in common name two persons."""
    if one.key and other.key:
        return one.key != other.key
    a, b = words_of(one.name), words_of(other.name)
    longer, shorter = (a, b) if len(a) >= len(b) else (b, a)
    return not set(shorter) <= set(longer)


def _with_recalled(
    sentence: Sentence, mentions: list[Mention], known: dict[str, list[Introduced]], text: str
) -> list[Mention]:
    if not any(_first_words(t.norm) & known.keys() for t in sentence.tokens):
        return mentions
    phrase = SentenceMentions(sentence, text)
    kept = [m for m in mentions if not _mistaken(m, known)]
    taken = {i for m in kept for i in range(m.first, m.last)}
    more: list[Mention] = []
    at = 0
    while at < len(phrase.tokens):
        found = None if at in taken else _recalled(phrase, at, known, taken)
        if found:
            more.append(found)
        at = found.last if found else at + 1
    return sorted([*kept, *more], key=lambda m: m.first) if more else mentions


def _first_words(norm: str) -> set[str]:
    return {norm[n:] for n in range(min(3, len(norm)))}


def _mistaken(m: Mention, known: dict[str, list[Introduced]]) -> bool:
    """A place of the list that is the family name of somebody in the article: «أوستن»."""
    if m.type is not EntityType.PLACE or m.rule != "listed" or m.head or m.last - m.first > 1:
        return False
    return any(
        i.by.type is EntityType.PERSON and i.words == words_of(m.name) for i in known.get(words_of(m.name)[0], ())
    )


def _recalled(phrase: SentenceMentions, at: int, known: dict[str, list[Introduced]], taken: set[int]) -> Mention | None:
    if phrase.functions.at(phrase.norms, at, phrase.norms[at])[0]:
        return None
    for clitics, rest in phrase.splits(at):
        if clitics and phrase.is_one_word(at, clitics):
            return None
        for one in known.get(rest, ()):
            last = at + len(one.words)
            if tuple(phrase.norms[at + 1 : last]) != one.words[1:] or not taken.isdisjoint(range(at, last)):
                continue
            if clitics or at - 1 in taken or not _other_given_name(phrase, at - 1, one):
                return _mention(phrase, at, last, clitics, one)
    return None


def _other_given_name(phrase: SentenceMentions, before: int, one: Introduced) -> bool:
    """Whether the word before makes a family name that of somebody else, whose given name no list knows."""
    if before < 0 or one.by.type is not EntityType.PERSON or phrase.names.ordinary(phrase.norms[before]):
        return False
    norm = phrase.norms[before]
    return not phrase.is_stop(before) and not phrase.analysed(before) and not norm.startswith("ال")


def _mention(phrase: SentenceMentions, at: int, last: int, clitics: str, one: Introduced) -> Mention:
    by = one.by
    found = phrase.mention(at, last, clitics, by.type, "recalled", key=by.key, name_en=by.name_en, country=by.country)
    if by.type is EntityType.PERSON:
        return replace(found, gender=by.gender, name=by.name)
    return replace(found, name=by.name, head=by.head)
