"""Training: passes over the annotated articles, each followed by a measure on articles held out."""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from graphbuild.exchange import reading_to_gold
from graphbuild.extract.judge import Judge
from graphbuild.neural.decision import Decision
from graphbuild.neural.pieces import Pieces
from graphbuild.neural.reader import Reader
from graphbuild.neural.windows import padded
from graphbuild.score import Score, score
from graphbuild.train import calibration, workers
from graphbuild.train.agreeing import disagreement
from graphbuild.train.batches import Asking, read
from graphbuild.train.examples import Example
from graphbuild.train.held import Held
from graphbuild.train.hiding import hidden
from graphbuild.train.loss import losses
from graphbuild.train.network import Network
from graphbuild.train.several import Several

_LEXICAL = ("carries", "lexeme relations", "list relations")


@dataclass(frozen=True, slots=True)
class Settings:
    """How to train. Rates are per step of AdamW.

    ``forget`` is the chance that a word loses what names its relation, ``hide_things`` and ``hide_words`` those of
    :func:`graphbuild.train.hiding.hidden`. Training ends early when held-out articles have been read no better for
    ``patience`` passes.
    """

    passes: int = 8
    windows: int = 2
    rate: float = 1e-4
    head_rate: float = 1e-3
    warm_up: float = 0.06
    decay: float = 0.01
    forget: float = 0.1
    hide_things: float = 0.2
    hide_words: float = 0.03
    patience: int = 2
    seed: int = 0


class Training:
    """A network on its way: :meth:`run` makes the passes, ``checkpoint`` keeps what is needed to go on.

    ``teacher`` is the network, or several, with which it is to agree about articles that nobody annotated.
    """

    def __init__(
        self,
        network: Network,
        pieces: Pieces,
        features: Mapping[str, int],
        settings: Settings,
        checkpoint: Path,
        teacher: Network | Several | None = None,
    ) -> None:
        self._teacher = teacher
        self.network, self._pieces, self._features = network, pieces, features
        self._settings, self._checkpoint = settings, checkpoint
        encoder = list(network.encoder.parameters())
        inside = {id(p) for p in encoder}
        heads = [p for p in network.parameters() if id(p) not in inside]
        self._optimizer = torch.optim.AdamW(
            [{"params": encoder, "lr": settings.rate}, {"params": heads, "lr": settings.head_rate}],
            weight_decay=settings.decay,
            fused=True,
        )
        self._lexical = frozenset(n for f, n in features.items() if f.startswith(_LEXICAL))
        self._pass = 0

    @property
    def done(self) -> int:
        """Passes made so far."""
        return self._pass

    def resume(self) -> None:
        """Goes on where the checkpoint ended, if there is one."""
        if self._checkpoint.exists():
            kept = torch.load(self._checkpoint, weights_only=True)
            self.network.load_state_dict(kept["network"])
            self._optimizer.load_state_dict(kept["optimizer"])
            self._pass = kept["pass"]

    def run(
        self, examples: Sequence[Example], tell: Callable[[int, int, int, Mapping[str, float]], None]
    ) -> Iterator[int]:
        """Makes the passes that are missing, and gives the number of each.

        ``tell`` hears (pass, step, steps of a pass, losses a window so far) after every step.
        """
        steps = math.ceil(len(examples) / self._settings.windows / workers.count())
        while self._pass < self._settings.passes:
            drawn = random.Random(f"{self._settings.seed} {self._pass}")  # noqa: S311 - the same order every time
            torch.manual_seed((self._settings.seed * 1000 + self._pass) * 10 + workers.number())
            chance = np.random.default_rng((self._settings.seed, self._pass, workers.number()))
            self.network.train()
            told: Counter[str] = Counter()
            for step, batch in enumerate(workers.own(_batches(examples, self._settings.windows, drawn))):
                self._set_rate(self._pass * steps + step, steps * self._settings.passes)
                told.update(self._step(batch, chance))
                tell(self._pass, step, steps, {name: value / (step + 1) for name, value in told.items()})
            self._pass += 1
            kept = {
                "network": self.network.state_dict(),
                "optimizer": self._optimizer.state_dict(),
                "pass": self._pass,
            }
            if not workers.number():
                torch.save(kept, self._checkpoint)
            yield self._pass

    def _set_rate(self, step: int, steps: int) -> None:
        share = min(1.0, step / max(1.0, steps * self._settings.warm_up)) * max(0.02, 1 - step / steps)
        rates = (self._settings.rate, self._settings.head_rate)
        for group, rate in zip(self._optimizer.param_groups, rates, strict=True):
            group["lr"] = rate * share

    def _step(self, batch: Sequence[Example], chance: np.random.Generator) -> dict[str, float]:
        none, given = self.network.shape.features, self._settings
        known = [padded(e.window, none, self._lexical, chance.random(len(e.window.at)) < given.forget) for e in batch]
        windows = [hidden(e.window, e.scene, given.hide_things, given.hide_words, chance) for e in batch]
        total: Counter[str] = Counter()
        loss = torch.zeros(())
        for example, words in zip(batch, read(self.network, windows, known), strict=True):
            found = self._losses(example, words)
            loss = loss + torch.stack(list(found.values())).sum()
            total.update({name: float(value.detach()) / len(batch) for name, value in found.items()})
        self._optimizer.zero_grad()
        (loss / len(batch)).backward()  # type: ignore[no-untyped-call]
        workers.share_gradients(self.network)
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self._optimizer.step()
        return dict(total)

    def _losses(self, example: Example, words: torch.Tensor) -> dict[str, torch.Tensor]:
        if example.annotated or self._teacher is None:
            return losses(self.network, example, words)
        return disagreement(self.network, self._teacher, example, words)

    def reader(self, decision: Decision, judge: Judge | None = None) -> Reader:
        """The network as it is, as an engine."""
        self.network.eval()
        return Reader(Asking(self.network), self._pieces, self._features, decision, "training", judge)

    def measure(self, held: Sequence[Held], decision: Decision | None) -> Score:
        """The figures on held-out articles, with a decision fitted on them where none is given."""
        if decision is None:
            found = [v for h in held for v in calibration.verdicts(self.reader(Decision(), h.judge), [h])]
            decision = calibration.fit(found, sum(len(h.gold["relations"]) for h in held))
        systems = {h.article.id: reading_to_gold(self.reader(decision, h.judge).read(h.article)) for h in held}
        return score({h.article.id: h.gold for h in held}, systems)


def _batches(examples: Sequence[Example], size: int, drawn: random.Random) -> list[list[Example]]:
    """Windows of like length together, in random order."""
    order = list(examples)
    drawn.shuffle(order)
    near = 32 * size
    found = []
    for first in range(0, len(order), near):
        alike = sorted(order[first : first + near], key=lambda e: len(e.window.pieces))
        found += [alike[n : n + size] for n in range(0, len(alike), size)]
    drawn.shuffle(found)
    return found
