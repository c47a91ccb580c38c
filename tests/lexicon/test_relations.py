"""Every file of ``data/lexicon/relations`` keeps to the format that its README describes."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from graphbuild.model import Relation
from graphbuild.resources import resource, rows

HEADER = "lemma past present nouns active passive with source target noun_target genitive instrument content note"
FORMS = ("past", "present", "nouns", "active", "passive", "with")
SLOTS = {"source": {"subj", "obj", "-"}, "target": {"subj", "obj", "-"}, "noun_target": {"-"}, "instrument": {"obj"}}
FILES = sorted(resource("data", "lexicon", "relations").glob("*.tsv"))
PREPOSITIONS = {"ب", "ل"} | {
    row["word"] for row in rows(resource("data", "lexicon", "function.tsv")) if row["class"] == "prep"
}
WORD = re.compile(r"[ء-غف-ي]+(?: [ء-غف-ي]+)*")  # letters alone: no diacritics, no tatweel, no doubled space

each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def values(cell: str) -> list[str]:
    return cell.split("|") if cell else []


def faults(path: Path) -> list[str]:
    """What is wrong in a file, a line each: the whole file is judged at once."""
    found = []
    for row in rows(path):
        name = row["lemma"]
        for column in FORMS:
            found += [f"{name}: {column} «{word}»" for word in values(row[column]) if not WORD.fullmatch(word)]
        for column, fixed in SLOTS.items():
            allowed = fixed | PREPOSITIONS
            found += [f"{name}: {column} «{slot}»" for slot in values(row[column]) if slot not in allowed]
        if row["genitive"] not in {"", "source", "target", "both"}:
            found.append(f"{name}: genitive «{row['genitive']}»")
        if bool(row["past"]) != bool(row["present"]):
            found.append(f"{name}: past and present go together")
        if not row["past"] and not row["nouns"]:
            found.append(f"{name}: neither verb nor noun")
        if not good_content(row["content"]):
            found.append(f"{name}: content «{row['content']}»")
        for column in (*FORMS, *SLOTS):
            found += [f"{name}: {column} twice «{w}»" for w, n in Counter(values(row[column])).items() if n > 1]
    return found


def good_content(cell: str) -> bool:
    kind, _, places = cell.partition(":")
    if not cell:
        return True
    return kind in {"claimed", "planned", "denied"} and set(places.split("|")) <= PREPOSITIONS | {"obj", "أن"}


def test_every_file_is_named_after_a_relation() -> None:
    assert FILES
    assert {path.stem for path in FILES} <= {relation.value for relation in Relation}


@each_file
def test_header(path: Path) -> None:
    assert path.read_text(encoding="utf-8").splitlines()[0] == HEADER.replace(" ", "\t")


@each_file
def test_lemmas_are_unique(path: Path) -> None:
    names = Counter(row["lemma"] for row in rows(path))
    assert [name for name, count in names.items() if count > 1 or not name] == []


@each_file
def test_cells_are_well_formed(path: Path) -> None:
    assert faults(path) == []
