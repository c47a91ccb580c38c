"""What holds of every reading, whatever the text: characters, references, arguments, repetition."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphbuild.extract import Extractor
from graphbuild.model import Article, EntityType, Modality, Reading, Relation, Span
from graphbuild.resources import resource
from tests.extract.test_cases import ALL, SYMMETRIC

MAY_LACK_ONE = {Relation.PROTEST, Relation.MOBILIZE, Relation.ASSAULT, Relation.COERCE, Relation.SANCTION}

PIECES = sorted({word for case in ALL for word in case["text"].split()})
NOISE = [
    "\u200f",
    "\u202b",
    "ـ",
    "َ",
    "\n\n",
    "،",
    ".",
    "«",
    "»",
    '"',
    "(",
    "٢٠٢٤",
    "https://t.co/x",
    "🚀",
    "ﻻ",
    "\u0000",
]

arabic = st.lists(st.sampled_from(PIECES + NOISE), max_size=40).map(" ".join)
anything = st.text(max_size=200)


def samples() -> list[Article]:
    path = resource("data", "sample", "articles.jsonl")
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [Article(row["id"], f"{row['title']}\n\n{row['text']}", row["title"]) for row in rows]


SAMPLES = samples()


def read(article: Article) -> Reading:
    return Extractor.load().read(article)


def spans(reading: Reading) -> Iterator[Span]:
    for entity in reading.entities:
        yield from entity.mentions
    for statement in reading.statements:
        yield statement.trigger
        yield statement.evidence


def check(article: Article) -> None:
    reading = read(article)
    assert reading.article == article
    for span in spans(reading):
        assert article.text[span.start : span.end] == span.text
        assert span.text.strip()
    check_references(reading)
    check_statements(reading)


def check_references(reading: Reading) -> None:
    entities = [entity.id for entity in reading.entities]
    statements = [statement.id for statement in reading.statements]
    assert len(set(entities)) == len(entities)
    assert len(set(statements)) == len(statements)
    for statement in reading.statements:
        ends = [end for end in (statement.source, statement.target) if end is not None]
        named = {*ends, *statement.speakers, *filter(None, (statement.instrument, statement.place))}
        assert named <= set(entities)
        assert set(statement.denies) <= set(statements) - {statement.id}


def check_statements(reading: Reading) -> None:
    """Rule 6 of the annotation guide, one statement for each content, and what each modality implies."""
    seen = set()
    for s in reading.statements:
        assert s.source or s.target
        assert s.source != s.target
        if s.relation is Relation.DENY:
            assert s.source
        elif s.relation not in MAY_LACK_ONE:
            assert s.source
            assert s.target
        assert s.evidence.start <= s.trigger.start < s.trigger.end <= s.evidence.end
        assert 0 < s.confidence <= 1
        assert s.rules
        announced = {s.source, s.target}
        assert s.modality is not Modality.ASSERTED or announced >= set(s.speakers)
        ends = (s.source, s.target)
        content = (s.relation, frozenset(ends) if s.relation in SYMMETRIC else ends, s.modality)
        assert content not in seen
        seen.add(content)
        assert not s.denies or s.relation is Relation.DENY


@pytest.mark.parametrize("article", SAMPLES, ids=lambda article: article.id)
def test_sample_articles(article: Article) -> None:
    check(article)
    assert read(article).statements


@settings(max_examples=60, deadline=None)
@given(arabic)
def test_any_arabic(text: str) -> None:
    check(Article("any", text))


@settings(max_examples=40, deadline=None)
@given(anything)
def test_any_text(text: str) -> None:
    check(Article("any", text))


@settings(max_examples=15, deadline=None)
@given(st.sampled_from(ALL), arabic)
def test_twice_is_the_same(case: dict[str, str], more: str) -> None:
    article = Article("twice", f"{case['text']}\n{more}")
    assert read(article) == read(article)


def test_the_order_of_the_articles_does_not_matter() -> None:
    forward = {article.id: read(article) for article in SAMPLES}
    backward = {article.id: read(article) for article in reversed(SAMPLES)}
    assert forward == backward


def test_what_only_acts_is_no_entity_without_a_statement() -> None:
    """Groups, goods and events are entities only where a relation needs them."""
    for article in SAMPLES:
        reading = read(article)
        used = {x for s in reading.statements for x in (s.source, s.target, s.instrument, s.place, *s.speakers)}
        common = {EntityType.GROUP, EntityType.MATERIEL, EntityType.EVENT}
        assert not [e.name for e in reading.entities if e.type in common and e.id not in used], article.id


def test_another_process_reads_the_same_without_torch() -> None:
    """Sets are ordered by hashes that differ from process to process: no reading may depend on them."""
    code = (
        "import sys, json\n"
        "from graphbuild.extract import Extractor\n"
        "from graphbuild.model import Article\n"
        "article = Article(*json.loads(sys.stdin.read()))\n"
        "reading = Extractor.load().read(article)\n"
        "assert not {'torch', 'transformers'} & sys.modules.keys()\n"
        "print(repr(reading))\n"
    )
    article = SAMPLES[0]
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            input=json.dumps([article.id, article.text]),
            env={"PYTHONHASHSEED": seed, "PYTHONUTF8": "1", "HOME": "/nonexistent"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1
