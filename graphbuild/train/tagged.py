"""Names that others marked, one word and its tag a line: mentions to learn from, and nothing else.

The tags are those of CoNLL-2002/2003 and ANERcorp (``B-PERS``, ``I-LOC``, ``O``). They are coarser than ours and mark
names only, so that each word is told which of our tags it may have (as in learning from partial labels: Jin and
Ghahramani, 2002): a LOC is a COUNTRY or a PLACE, and what is no name may still be a GROUP.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from graphbuild.errors import InputError
from graphbuild.extract.judge import Judge
from graphbuild.model import Article, EntityType
from graphbuild.neural.pieces import Pieces
from graphbuild.neural.sheet import Sheet, sheet_of
from graphbuild.neural.tags import TAGS
from graphbuild.neural.windows import Bools
from graphbuild.train.examples import Example, examples
from graphbuild.train.labels import Labels

_UNMARKED = (EntityType.GROUP, EntityType.MATERIEL, EntityType.EVENT)
"""What is a mention for us and no name for others."""
_MAY_BE = {
    "PERS": (EntityType.PERSON,),
    "PER": (EntityType.PERSON,),
    "LOC": (EntityType.COUNTRY, EntityType.PLACE),
    "GPE": (EntityType.COUNTRY, EntityType.PLACE),
    "ORG": (EntityType.ORGANIZATION, EntityType.ARMED_FORCE),
    "MISC": tuple(EntityType),
}
Words = list[tuple[str, str]]
"""Words, each with its tag."""

_TAG = re.compile(f"O|[BI]-({'|'.join(_MAY_BE)})")
_SENTENCES = 12
"""Sentences that are read as one article: the files do not say where one ends."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """A sheet and the tags that each of its words may have [W, TAGS]."""

    sheet: Sheet
    allowed: Bools


def stretches(paths: Iterable[Path]) -> dict[str, Words]:
    """The words of files with their tags, twelve sentences at a time, by the file and a number.

    Raises:
        InputError: a file is missing, or a line of it is no word with a tag.
    """
    return {f"{path.name}-{number}": words for path in paths for number, words in enumerate(_stretches(path))}


def laid_out(name: str, marked: Words, judge: Judge) -> Tagged:
    """Marked words as a text; one that we cut in two has the tag of the whole."""
    starts, at = [], 0
    for word, _ in marked:
        starts.append(at)
        at += len(word) + 1
    sheet = sheet_of(Article(name, " ".join(word for word, _ in marked)), judge)
    allowed = np.zeros((len(sheet.words), len(TAGS)), np.bool_)
    before = -1
    for row, token in zip(allowed, sheet.words, strict=True):
        place = max(0, bisect.bisect_right(starts, token.start) - 1)
        tag = marked[place][1]
        row[_allowed(f"I-{tag[2:]}" if place == before and tag.startswith("B-") else tag)] = True
        before = place
    return Tagged(sheet, allowed)


def windows_of(one: Tagged, pieces: Pieces, features: Mapping[str, int]) -> Iterator[Example]:
    """Its windows, as examples of mentions alone."""
    nothing = Labels(["O"] * len(one.sheet.words), list(one.sheet.mentions))
    yield from examples(one.sheet, nothing, pieces, features, one.allowed)


def _stretches(path: Path) -> Iterator[Words]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise InputError(f"{path} cannot be read: name a UTF-8 file with one word and its tag a line") from None
    held: Words = []
    ends = 0
    for number, line in enumerate(lines, 1):
        columns = line.split() or [""]
        word, tag = columns[0], columns[-1]
        if word and (len(columns) == 1 or not _TAG.fullmatch(tag)):
            raise InputError(
                f"{path}:{number} is no word with a tag such as B-PERS, I-LOC, B-ORG or O: correct the line"
            )
        held += [(word, tag)] if word else []
        ends += word == "." or (not word and held[-1:] != [(".", "O")])
        if ends == _SENTENCES:
            yield held
            held, ends = [], 0
    if held:
        yield held


def _allowed(tag: str) -> list[int]:
    begins, _, kind = tag.rpartition("-")
    if kind in ("O", "MISC"):
        return [
            0,
            *(TAGS.index(f"{place}-{one}") for one in (_UNMARKED if kind == "O" else EntityType) for place in "BI"),
        ]
    return [TAGS.index(f"{begins}-{one}") for one in _MAY_BE[kind]]
