"""The network: an encoder that reads words with what the lexicon knows, and three heads that ask about them.

``tags`` finds mentions, ``acts`` the words that carry a relation, ``roles`` who fits which role of an act, ``judge``
whether a whole candidate statement is right and in which modality. What the lexicon knows of a word goes in before the
encoder and once more behind it. Shapes: W words, C acts, M mentions, P candidate statements.
"""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as nnf
from transformers import BertConfig, BertModel

from graphbuild.model import Modality
from graphbuild.neural.candidates import ROLES, SCALARS
from graphbuild.neural.heard import KINDS
from graphbuild.neural.tags import TAGS
from graphbuild.neural.windows import RELATIONS, TYPES

_DISTANCES, _SENTENCES = 18, 6
_ROLE, _INNER = 128, 256
_RARE = -3.0
"""Where the logits of acts and statements begin: most candidates are none."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The size of a network."""

    pieces: int
    features: int
    layers: int = 8
    width: int = 384
    heads: int = 12
    inner: int = 1536
    positions: int = 512

    def json(self) -> dict[str, int]:
        """As it is written beside the weights."""
        return asdict(self)


class Network(nn.Module):
    """See the module."""

    def __init__(self, shape: Shape, dropout: float = 0.1) -> None:
        super().__init__()
        self.shape = shape
        width, states = shape.width, 2 * shape.width
        self.encoder = BertModel(_configuration(shape, dropout), add_pooling_layer=False)
        self.known = nn.Embedding(shape.features + 1, width, padding_idx=shape.features)
        self.known_again = nn.Embedding(shape.features + 1, width, padding_idx=shape.features)
        self.drop = nn.Dropout(dropout)
        self.tag = nn.Sequential(nn.Linear(width, _INNER), nn.GELU(), nn.Linear(_INNER, len(TAGS)))
        acts = nn.Linear(_INNER, len(RELATIONS))
        nn.init.constant_(acts.bias, _RARE)
        self.act = nn.Sequential(nn.Linear(width, _INNER), nn.GELU(), acts)
        self.relation = nn.Embedding(len(RELATIONS), _INNER)
        self.query = nn.Sequential(nn.Linear(width + _INNER, _INNER), nn.GELU())
        self.asks, self.nobody = nn.Linear(_INNER, ROLES * _ROLE), nn.Linear(_INNER, ROLES)
        self.offers = nn.Linear(states, ROLES * _ROLE)
        self.fits = nn.Embedding(len(RELATIONS) * ROLES, len(TYPES) + 1)
        self.far, self.apart = nn.Embedding(_DISTANCES, ROLES), nn.Embedding(_SENTENCES, ROLES)
        self.heard = nn.Embedding(KINDS, ROLES)
        self.judge_act = nn.Linear(_INNER, _INNER)
        self.judge_source, self.judge_target = nn.Linear(states, _INNER), nn.Linear(states, _INNER)
        self.source_far, self.target_far = nn.Embedding(_DISTANCES, _INNER), nn.Embedding(_DISTANCES, _INNER)
        self.source_apart, self.target_apart = nn.Embedding(_SENTENCES, _INNER), nn.Embedding(_SENTENCES, _INNER)
        self.no_source, self.no_target = nn.Parameter(torch.zeros(_INNER)), nn.Parameter(torch.zeros(_INNER))
        self.judge_scalars, self.judge_inner = nn.Linear(SCALARS, _INNER), nn.Linear(_INNER, _INNER)
        self.right, self.modality = nn.Linear(_INNER, 1), nn.Linear(_INNER, len(Modality))
        self._begin()

    def _begin(self) -> None:
        for table in (self.known, self.known_again):
            nn.init.normal_(table.weight, std=0.02)
            table.weight.data[-1] = 0
        nn.init.constant_(self.right.bias, _RARE / 2)
        for table in (self.fits, self.far, self.apart, self.heard):
            nn.init.zeros_(table.weight)
        for table in (self.source_far, self.target_far, self.source_apart, self.target_apart):
            nn.init.normal_(table.weight, std=0.02)

    def read(self, pieces: Tensor, mask: Tensor, at: Tensor, features: Tensor) -> Tensor:
        """Words [W, width] of a batch of windows.

        Args:
            pieces: piece numbers [B, L].
            mask: 1 where there is a piece [B, L].
            at: place of the first piece of each word in the flattened batch [W].
            features: feature numbers of each word, filled up with ``shape.features`` [W, F].
        """
        words = self.encoder.embeddings.word_embeddings(pieces).float()
        flat = words.reshape(-1, self.shape.width)
        known = self.known(features).float().sum(1)
        flat = flat.index_add(0, at, known.to(flat.dtype))
        state = self.encoder(inputs_embeds=flat.reshape(words.shape), attention_mask=mask).last_hidden_state
        found: Tensor = self.drop(state.reshape(-1, self.shape.width)[at] + self.known_again(features).float().sum(1))
        return found

    def find(self, words: Tensor) -> tuple[Tensor, Tensor]:
        """Logits of tags [W, TAGS] and of acts [W, relations]."""
        return self.tag(words), self.act(words)

    def roles(
        self,
        words: Tensor,
        word: Tensor,
        relation: Tensor,
        first: Tensor,
        last: Tensor,
        kind: Tensor,
        apart: Tensor,
        heard: Tensor,
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Acts [C, inner], how well each mention fills each role [C, ROLES, M], how well nobody does [C, ROLES].

        Args:
            words: as ``read`` gives them [W, width].
            word: word of each act [C].
            relation: relation number of each act [C].
            first: first word of each mention [M].
            last: last word of each mention [M].
            kind: type number of each mention [M].
            apart: sentence of each mention less that of each act [C, M].
            heard: how the rules hear each mention around each act [C, M].
        """
        acts = self.query(torch.cat([words[word], self.relation(relation)], 1))
        asks = self.asks(acts).reshape(-1, ROLES, _ROLE)
        offers = self.offers(torch.cat([words[first], words[last]], 1)).reshape(-1, ROLES, _ROLE)
        fit = torch.einsum("crd,mrd->crm", asks, offers) / math.sqrt(_ROLE)
        fit = fit + self.far(distance(first[None] - word[:, None])).permute(0, 2, 1)
        fit = fit + (self.apart(sentences(apart)) + self.heard(heard)).permute(0, 2, 1)
        row = relation[:, None] * ROLES + torch.arange(ROLES)[None]
        return acts, fit + self.fits(row)[:, :, kind], self.nobody(acts)

    def judge(
        self,
        acts: Tensor,
        source: Tensor,
        target: Tensor,
        gaps: Tensor,
        missing: Tensor,
        scalars: Tensor,
    ) -> tuple[Tensor, Tensor]:
        """Logits of each statement being right [P] and of its modality [P, 4].

        Args:
            acts: the act of each, as ``roles`` gives it [P, inner].
            source: first and last word of its source's mention, as ``read`` gives them [P, 2 * width].
            target: the same of its target.
            gaps: words and sentences from the act to source and target: (words, sentences, words, sentences) [P, 4].
            missing: 1 where nobody is source, where nobody is target [P, 2].
            scalars: what else is known of each [P, SCALARS].
        """
        from_source = self.judge_source(source) + self.source_far(distance(gaps[:, 0]))
        from_source = from_source + self.source_apart(sentences(gaps[:, 1]))
        from_target = self.judge_target(target) + self.target_far(distance(gaps[:, 2]))
        from_target = from_target + self.target_apart(sentences(gaps[:, 3]))
        lone_source, lone_target = missing[:, :1], missing[:, 1:]
        from_source = from_source * (1 - lone_source) + self.no_source * lone_source
        from_target = from_target * (1 - lone_target) + self.no_target * lone_target
        seen = self.judge_act(acts) + from_source + from_target + self.judge_scalars(scalars)
        seen = nnf.gelu(self.judge_inner(self.drop(nnf.gelu(seen))))
        return self.right(seen).squeeze(1), self.modality(seen)


def distance(words: Tensor) -> Tensor:
    """Nine distances on either side: 0 to 4 words, then doubling."""
    size = words.abs()
    far = (torch.log2(size.clamp(min=1).float() / 4).floor().long() + 5).clamp(max=8)
    near = torch.where(size <= 4, size, far)
    return torch.where(words < 0, near + 9, near)


def sentences(apart: Tensor) -> Tensor:
    """The same sentence, one before, two before, earlier, the next, later."""
    before = torch.where(apart == -1, 1, torch.where(apart == -2, 2, 3))
    return torch.where(apart == 0, 0, torch.where(apart < 0, before, torch.where(apart == 1, 4, 5)))


def _configuration(shape: Shape, dropout: float) -> Any:
    return BertConfig(
        vocab_size=shape.pieces,
        hidden_size=shape.width,
        num_hidden_layers=shape.layers,
        num_attention_heads=shape.heads,
        intermediate_size=shape.inner,
        max_position_embeddings=shape.positions,
        layer_norm_eps=1e-12,
        type_vocab_size=2,
        pad_token_id=1,
        hidden_dropout_prob=dropout,
        attention_probs_dropout_prob=0.0,
    )
