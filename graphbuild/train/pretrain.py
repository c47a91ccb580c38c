"""Reading on: the encoder guesses hidden words of unannotated articles, to learn the register of news.

Also mends what 4-bit weights lost. Masked-language modelling after Devlin et al., 2019, with whole words hidden.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as nnf

from graphbuild.model import Article
from graphbuild.neural.pieces import BEGIN, END, PAD, UNKNOWN, Pieces
from graphbuild.text.tokens import sentences
from graphbuild.train.network import Network

_LONGEST = 220
"""Pieces of a stretch: short ones read twice as fast as those of a whole window."""
_HIDDEN, _MASKED, _SWAPPED = 0.18, 0.8, 0.1
_KEPT_BACK = -100
_SPECIAL = 4


@dataclass(frozen=True, slots=True)
class Settings:
    """How long and how fast to read. ``minutes`` bounds the time, as passes over a corpus have no natural end."""

    minutes: float = 30
    stretches: int = 8
    rate: float = 1.5e-4
    head_rate: float = 1e-3
    seed: int = 0


def pretrain(
    network: Network,
    pieces: Pieces,
    articles: Sequence[Article],
    settings: Settings,
    tell: Callable[[float, float], None],
) -> None:
    """Trains the encoder of ``network`` in place; ``tell`` hears (share of the time gone, loss) after every step."""
    torch.manual_seed(settings.seed)
    drawn = random.Random(settings.seed)  # noqa: S311 - nothing secret
    width = network.shape.width
    head = nn.Sequential(nn.Linear(width, width), nn.GELU(), nn.LayerNorm(width))
    bias = nn.Parameter(torch.zeros(network.shape.pieces))
    groups = [
        {"params": list(network.encoder.parameters()), "lr": settings.rate},
        {"params": [*head.parameters(), bias], "lr": settings.head_rate},
    ]
    optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01)
    begun = time.monotonic()
    network.train()
    for step, batch in enumerate(_batches(articles, pieces, settings.stretches, drawn)):
        gone = (time.monotonic() - begun) / (60 * settings.minutes)
        if gone >= 1:
            break
        for group, rate in zip(optimizer.param_groups, (settings.rate, settings.head_rate), strict=True):
            group["lr"] = rate * min(1.0, step / 60) * max(0.02, 1 - gone)
        loss = _loss(network, head, bias, *_hide(batch, network.shape.pieces, drawn))
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        tell(gone, float(loss.detach()))


def _loss(network: Network, head: nn.Module, bias: Tensor, shown: Tensor, hidden: Tensor) -> Tensor:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        state = network.encoder(shown, attention_mask=(shown != PAD).long()).last_hidden_state
        asked = hidden != _KEPT_BACK
        guesses = head(state[asked]) @ network.encoder.embeddings.word_embeddings.weight.T + bias
    return nnf.cross_entropy(guesses.float(), hidden[asked])


def _stretches(articles: Iterable[Article], pieces: Pieces) -> Iterator[list[tuple[int, ...]]]:
    """Runs of whole sentences, as the pieces of each word; a very long sentence is cut."""
    for article in articles:
        held: list[tuple[int, ...]] = []
        for sentence in sentences(article.text):
            words = [pieces.of(token.text) for token in sentence.tokens]
            if held and _length(held) + _length(words) > _LONGEST:
                yield held
                held = []
            held += words
            while _length(held) > _LONGEST:
                yield held[: _LONGEST // 2]
                held = held[_LONGEST // 2 :]
        if held:
            yield held


def _length(words: Iterable[tuple[int, ...]]) -> int:
    return sum(map(len, words))


def _batches(
    articles: Sequence[Article], pieces: Pieces, size: int, drawn: random.Random
) -> Iterator[list[list[tuple[int, ...]]]]:
    """Stretches of like length together, without end."""
    while True:
        order = list(articles)
        drawn.shuffle(order)
        held: list[list[tuple[int, ...]]] = []
        for stretch in _stretches(order, pieces):
            held.append(stretch)
            if len(held) == size * 8:
                held.sort(key=_length)
                groups = [held[n : n + size] for n in range(0, len(held), size)]
                drawn.shuffle(groups)
                yield from groups
                held = []


def _hide(batch: Sequence[Sequence[tuple[int, ...]]], vocabulary: int, drawn: random.Random) -> tuple[Tensor, Tensor]:
    """(what is shown, what is to be guessed): most hidden pieces are masked, some swapped, some left."""
    longest = max(map(_length, batch)) + 2
    shown = np.full((len(batch), longest), PAD, np.int64)
    hidden = np.full((len(batch), longest), _KEPT_BACK, np.int64)
    for row, words in enumerate(batch):
        shown[row, 0] = BEGIN
        at = 1
        for word in words:
            hide = drawn.random() < _HIDDEN
            for piece in word:
                shown[row, at] = _disguised(piece, vocabulary, drawn) if hide else piece
                if hide:
                    hidden[row, at] = piece
                at += 1
        shown[row, at] = END
    return torch.from_numpy(shown), torch.from_numpy(hidden)


def _disguised(piece: int, vocabulary: int, drawn: random.Random) -> int:
    chance = drawn.random()
    if chance < _MASKED:
        return UNKNOWN
    return drawn.randrange(_SPECIAL, vocabulary) if chance < _MASKED + _SWAPPED else piece
