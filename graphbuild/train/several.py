"""Several networks that answer as one: the mean of their logits, from which one network learns what all know.

An ensemble is right more often than its members; distilled (Hinton et al., 2015) it costs no more than one of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import torch
from torch import Tensor, nn

from graphbuild.train.network import Network


class Several(nn.Module):
    """Networks of one shape, pieces and features, asked as :class:`graphbuild.train.network.Network` is.

    The states of words and acts are those of all members side by side: N networks make them N times as wide.
    """

    def __init__(self, members: Sequence[Network]) -> None:
        super().__init__()
        self.members = nn.ModuleList(members)
        self.shape = members[0].shape

    def read(self, pieces: Tensor, mask: Tensor, at: Tensor, features: Tensor) -> Tensor:
        """Words [W, N * width] of a batch of windows."""
        return torch.cat([one.read(pieces, mask, at, features) for one in self._members()], 1)

    def find(self, words: Tensor) -> tuple[Tensor, Tensor]:
        """Logits of tags [W, TAGS] and of acts [W, relations]."""
        found = [one.find(own) for one, own in zip(self._members(), self._apart(words), strict=True)]
        return _mean(tags for tags, _ in found), _mean(acts for _, acts in found)

    def roles(self, words: Tensor, *asked: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Acts [C, N * inner], how well each mention fits each role [C, ROLES, M], how well nobody does [C, ROLES]."""
        found = [one.roles(own, *asked) for one, own in zip(self._members(), self._apart(words), strict=True)]
        return (
            torch.cat([acts for acts, *_ in found], 1),
            _mean(fit for _, fit, _ in found),
            _mean(x for *_, x in found),
        )

    def judge(self, acts: Tensor, source: Tensor, target: Tensor, *known: Tensor) -> tuple[Tensor, Tensor]:
        """Logits of each statement being right [P] and of its modality [P, 4]; source and target [P, 2 * N * width]."""
        sources, targets = self._ends(source), self._ends(target)
        parts = zip(self._members(), self._apart(acts), sources, targets, strict=True)
        found = [one.judge(own, first, second, *known) for one, own, first, second in parts]
        return _mean(right for right, _ in found), _mean(modality for _, modality in found)

    def _members(self) -> Iterable[Network]:
        return (one for one in self.members if isinstance(one, Network))

    def _apart(self, states: Tensor) -> tuple[Tensor, ...]:
        """The states of each member."""
        return states.chunk(len(self.members), 1)

    def _ends(self, states: Tensor) -> list[Tensor]:
        """The first and last words of mentions, for each member."""
        first, last = states.chunk(2, 1)
        return [torch.cat(both, 1) for both in zip(self._apart(first), self._apart(last), strict=True)]


def _mean(logits: Iterable[Tensor]) -> Tensor:
    return torch.stack(list(logits)).mean(0)
