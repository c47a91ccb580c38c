"""The best pass so far, by held-out articles: kept, and a reason to stop when it is long past."""

from __future__ import annotations

from pathlib import Path

import torch

from graphbuild.train.network import Network


class Best:
    """Keeps the weights of the best pass in a file, so that an interrupted training knows them again."""

    def __init__(self, path: Path, patience: int) -> None:
        self._path, self._patience = path, patience
        kept = torch.load(path, weights_only=True) if path.exists() else {"pass": 0, "f1": -1.0}
        self._pass, self._f1 = int(kept["pass"]), float(kept["f1"])

    def offer(self, done: int, f1: float, network: Network) -> None:
        """Keeps the weights after pass ``done`` if none before were as good."""
        if f1 > self._f1:
            self._pass, self._f1 = done, f1
            torch.save({"network": network.state_dict(), "pass": done, "f1": f1}, self._path)

    def enough(self, done: int) -> bool:
        """Whether the best pass is ``patience`` passes ago."""
        return self._pass > 0 and done - self._pass >= self._patience
