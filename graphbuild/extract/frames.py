"""The trigger lexicon: which words carry which relation, and where its arguments stand (``data/lexicon``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from graphbuild.errors import ResourceError
from graphbuild.extract.gazetteer import words_of
from graphbuild.model import Relation
from graphbuild.resources import resource, rows

Lexeme = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Frame:
    """One row of ``relations/<TYPE>.tsv``. Slots are ``subj``, ``obj`` or folded prepositions, best first.

    ``content`` maps a slot to the modality of the relations inside it. ``company`` are words of which one has to
    stand near; empty if the word carries the relation by itself.
    """

    relation: Relation
    lemma: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    noun_target: tuple[str, ...]
    genitive: str
    instrument: tuple[str, ...]
    content: dict[str, str]
    company: tuple[str, ...]


def _cells(cell: str) -> tuple[str, ...]:
    return tuple(
        " ".join(words_of(part)) if part not in ("subj", "obj", "-") else part for part in cell.split("|") if part
    )


def _content(cell: str, file: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in filter(None, cell.replace(" ", "").split(",")):
        modality, sep, slots = part.partition(":")
        if not sep:
            raise ResourceError(f"{file}: content «{part}» lacks a colon: write it as planned:إلى")
        found |= dict.fromkeys(_cells(slots), modality)
    return found


@cache
def frames() -> dict[Lexeme, Frame]:
    """Every frame by its lexeme, as :class:`graphbuild.text.morphology.Analysis` names it."""
    found: dict[Lexeme, Frame] = {}
    for relation in Relation:
        name = f"relations/{relation}"
        try:
            path = resource("data", "lexicon", f"{name}.tsv")
        except ResourceError:
            continue
        for row in rows(path, ("lemma", "source", "target", "noun_target", "genitive", "content", "with")):
            found[name, row["lemma"]] = _frame(relation, row, path.name)
    for row in _structure():
        found["structure", row["lemma"]] = _frame(Relation(row["relation"]), row, "structure.tsv")
    return found


@cache
def phrases() -> dict[tuple[str, ...], Frame]:
    """Fixed phrases that carry a relation of structure («بقيادة», «تحت رئاسة»), by their folded tokens."""
    known = frames()
    return {
        words_of(phrase): known["structure", row["lemma"]]
        for row in _structure()
        for phrase in row["words"].split("|")
        if phrase.strip()
    }


def _structure() -> list[dict[str, str]]:
    path = resource("data", "lexicon", "structure.tsv")
    return list(rows(path, ("relation", "lemma", "words", "source", "target")))


def _frame(relation: Relation, row: dict[str, str], file: str) -> Frame:
    target = _cells(row["target"]) or ("obj",)
    return Frame(
        relation,
        row["lemma"],
        _cells(row["source"]) or ("subj",),
        target,
        _cells(row.get("noun_target", "")) or ("ل", *(t for t in target if t not in ("obj", "subj", "-"))),
        row.get("genitive", "") or "source",
        _cells(row.get("instrument", "")),
        _content(row.get("content", ""), file),
        tuple(" ".join(words_of(word)) for word in row.get("with", "").split("|") if word.strip()),
    )
