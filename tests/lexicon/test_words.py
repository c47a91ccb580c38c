"""The word lists beside ``data/lexicon/relations`` keep to the formats that their README describes."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from graphbuild.resources import resource, rows

HEADERS = {
    "attribution": "lemma past present nouns active kind phrase note",
    "modality": "lemma past present nouns active kind words note",
    "support": "lemma past present nouns active kind note",
    "structure": "relation lemma past present nouns active passive words source target note",
    "titles": "title relation body alone name_en",
}
KEYS = {"structure": ("relation", "lemma"), "titles": ("title",)}
CHOICES = {
    "attribution": {"kind": {"say", "report", "carry", "phrase", "deny", "believe"}},
    "modality": {"kind": {"negation", "plan", "condition", "possibility", "happened", "fear", "demand", "question"}},
    "support": {"kind": {"light", "plan", "passive"}},
    "structure": {"relation": {"LEADS", "MEMBER_OF", "LOCATED_IN"}},
    "titles": {"relation": {"LEADS", "MEMBER_OF", ""}, "alone": {"yes", ""}},
}
FORMS = ("past", "present", "nouns", "active", "passive", "phrase", "words", "title", "body")
WORD = re.compile(r"[ء-غف-ي]+(?: [ء-غف-ي]+)*")  # letters alone: no diacritics, no tatweel, no doubled space

each_list = pytest.mark.parametrize("name", HEADERS)


def table(name: str) -> list[dict[str, str]]:
    return list(rows(resource("data", "lexicon", f"{name}.tsv")))


def values(row: dict[str, str], column: str) -> list[str]:
    return row[column].split("|") if row.get(column) else []


@each_list
def test_header(name: str) -> None:
    first = resource("data", "lexicon", f"{name}.tsv").read_text(encoding="utf-8").splitlines()[0]
    assert first == HEADERS[name].replace(" ", "\t")


@each_list
def test_rows_are_unique_and_named(name: str) -> None:
    keys = Counter(tuple(row[column] for column in KEYS.get(name, ("lemma",))) for row in table(name))
    assert [key for key, count in keys.items() if count > 1 or not all(key)] == []


@each_list
def test_cells_are_among_those_allowed(name: str) -> None:
    wrong = [row for row in table(name) for column, allowed in CHOICES[name].items() if row[column] not in allowed]
    assert wrong == []


@each_list
def test_words_are_plain_and_stand_once(name: str) -> None:
    cells = [(row, column, values(row, column)) for row in table(name) for column in FORMS]
    assert [(column, words) for _, column, words in cells if len(set(words)) < len(words)] == []
    assert [word for _, _, words in cells for word in words if not WORD.fullmatch(word)] == []


@pytest.mark.parametrize("name", ["attribution", "modality", "support", "structure"])
def test_every_row_has_a_word_and_no_present_stands_alone(name: str) -> None:
    for row in table(name):
        assert row["past"] or not row["present"], row["lemma"]
        assert any(values(row, column) for column in FORMS), row["lemma"]


def test_no_title_is_listed_twice() -> None:
    forms = Counter(form for row in table("titles") for form in values(row, "title"))
    assert [form for form, count in forms.items() if count > 1] == []


def test_a_body_belongs_to_a_head() -> None:
    assert [row["title"] for row in table("titles") if row["body"] and row["relation"] != "LEADS"] == []
