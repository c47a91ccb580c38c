"""camel-tools' recogniser of names on the same articles: a BERT-base of random weights is as slow as a trained one."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from graphbuild.model import Article
from graphbuild.read import read_articles
from graphbuild.text.camel import recogniser
from graphbuild.text.tokens import sentences

_LABELS = ("O", *(f"{place}-{kind}" for kind in ("PERS", "LOC", "ORG", "MISC") for place in "BI"))


def recognition(paths: list[str], limit: int) -> float:
    """Articles a second on one core, measured on the first ``limit`` articles."""
    import torch

    torch.set_num_threads(1)
    articles = [item for item in read_articles(paths) if isinstance(item, Article)][:limit]
    words = [[token.text for token in sentence.tokens] for one in articles for sentence in sentences(one.text)]
    with tempfile.TemporaryDirectory() as folder:
        _make(Path(folder), {letter for sentence in words for word in sentence for letter in word})
        theirs = recogniser(Path(folder))
        theirs.predict(words[:1])
        start = time.perf_counter()
        theirs.predict(words)
        return len(articles) / (time.perf_counter() - start)


def _make(folder: Path, letters: Iterable[str]) -> None:
    """A token classifier in the form that the recogniser loads, whose vocabulary is letters."""
    from transformers import BertConfig, BertForTokenClassification, BertTokenizer

    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *sorted(letters), *(f"##{x}" for x in sorted(letters))]
    (folder / "vocab.txt").write_text("\n".join(pieces), encoding="utf-8")
    names = dict(enumerate(_LABELS))
    configuration = BertConfig(
        vocab_size=len(pieces), id2label=names, label2id={name: number for number, name in names.items()}
    )
    BertForTokenClassification(configuration).save_pretrained(folder)
    BertTokenizer(str(folder / "vocab.txt")).save_pretrained(folder)
