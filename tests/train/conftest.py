from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import torch
from tokenizers import Tokenizer, models

from graphbuild.extract.judge import Judge
from graphbuild.model import Article
from graphbuild.neural.pieces import UNKNOWN, Pieces
from graphbuild.neural.sheet import Sheet, sheet_of
from graphbuild.read import read_articles
from graphbuild.resources import resource
from graphbuild.score import load_gold
from graphbuild.train.labels import Labels, labels_of
from graphbuild.train.network import Network, Shape


@dataclass(frozen=True)
class Small:
    """A network of one layer that knows letters, and the first sample articles to train it on."""

    network: Network
    pieces: Pieces
    sheets: list[tuple[Sheet, Labels]]
    golds: Mapping[str, Any]


@pytest.fixture
def small() -> Small:
    letters = [(letter, -1.0) for letter in "▁ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئىة.،0123456789"]
    special = [("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0)]
    pieces = Pieces(Tokenizer(models.Unigram([*special, *letters], unk_id=UNKNOWN)))
    golds = load_gold(resource("data", "annotations", "sample"))
    path: Path = resource("data", "sample", "articles.jsonl")
    articles = [a for a in read_articles([str(path)]) if isinstance(a, Article)][:3]
    sheets = []
    for article in articles:
        sheet = sheet_of(article, Judge.load())
        sheets.append((sheet, labels_of(sheet, golds[article.id])))
    torch.manual_seed(0)
    shape = Shape(len(pieces), 3, layers=1, width=48, heads=4, inner=64)
    return Small(Network(shape), pieces, sheets, golds)
