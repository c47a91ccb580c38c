"""From annotations to a model in a folder: prepare, train, calibrate, export."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import torch
import torch.distributed as dist
from torch.multiprocessing.spawn import start_processes

from graphbuild.neural.network import CARD, VOCABULARY, load
from graphbuild.neural.pieces import Pieces
from graphbuild.neural.reader import Calibration
from graphbuild.score import Score
from graphbuild.train import calibration
from graphbuild.train.examples import Example
from graphbuild.train.export import export, restore
from graphbuild.train.loop import Settings, Training
from graphbuild.train.material import Material
from graphbuild.train.network import Network, Shape

THRESHOLD = 0.3
"""Chance from which on a statement counts while training; the final one is chosen in the end."""


@dataclass(frozen=True, slots=True)
class Start:
    """A network to train, with its vocabulary and the features that it knows."""

    network: Network
    pieces: Pieces
    features: dict[str, int]


@dataclass(slots=True)
class Report:
    """Hears how the training goes; every method may be left as it is."""

    step: Callable[[int, int, Mapping[str, float]], None] = field(default=lambda *_: None)
    measured: Callable[[int, Score], None] = field(default=lambda *_: None)


def start_shipped(folder: Path) -> Start:
    """The shipped model, to be trained on."""
    card = json.loads((folder / CARD).read_text(encoding="utf-8"))
    pieces = Pieces.load(folder / VOCABULARY)
    features = {name: number for number, name in enumerate(card["features"])}
    network = Network(Shape(**card["shape"]))
    missing = restore(network, folder)
    assert not missing, missing
    return Start(network, pieces, features)


def train(start: Start, material: Material, settings: Settings, folder: Path, workers: int, report: Report) -> None:
    """Trains, keeping a checkpoint in ``folder`` after every pass and going on from one that is there."""
    folder.mkdir(parents=True, exist_ok=True)
    examples = material.examples(start.pieces, start.features)
    if workers == 1:
        _passes(0, 1, "", start, material, examples, settings, folder, report)
        return
    torch.set_num_threads(1)  # before the fork: a pool of threads does not survive it
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        meeting = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    given = (workers, meeting, start, material, examples, settings, folder, report)
    start_processes(_passes, given, workers, start_method="fork")  # type: ignore[no-untyped-call]


def _passes(
    number: int,
    workers: int,
    meeting: str,
    start: Start,
    material: Material,
    examples: Sequence[Example],
    settings: Settings,
    folder: Path,
    report: Report,
) -> None:
    torch.set_num_threads(1)
    if workers > 1:
        os.environ.setdefault("GLOO_SOCKET_IFNAME", "lo")
        dist.init_process_group("gloo", init_method=meeting, rank=number, world_size=workers)
    training = Training(start.network, start.pieces, start.features, settings, folder / "checkpoint.pt")
    training.resume()
    for done in training.run(examples, report.step if number == 0 else lambda *_: None):
        if number == 0 and material.held:
            report.measured(done, training.measure(material.held, THRESHOLD))
    if workers > 1:
        dist.destroy_process_group()


def ship(start: Start, material: Material, folder: Path, version: str, facts: Mapping[str, Any]) -> None:
    """Exports the network of the checkpoint with its card, calibrated as it ships on the held-out articles."""
    kept = torch.load(folder / "checkpoint.pt", weights_only=True)
    start.network.load_state_dict(kept["network"])
    export(start.network, folder)
    start.pieces.save(folder / VOCABULARY)
    card: dict[str, Any] = {
        "version": version,
        "shape": start.network.shape.json(),
        "calibration": asdict(Calibration()),
        **facts,
        "features": list(start.features),
    }
    _write(folder / CARD, card)
    if not material.held:
        return
    found = [v for held in material.held for v in calibration.verdicts(_reader(folder, held.judge), [held])]
    relations = sum(len(held.gold["relations"]) for held in material.held)
    chosen = calibration.fit(found, relations)
    bins = calibration.reliability(chosen, found)
    card["calibration"] = asdict(chosen)
    card["reliability"] = [asdict(b) for b in bins]
    card["expected calibration error"] = round(calibration.error(bins), 4)
    _write(folder / CARD, card)


def _reader(folder: Path, judge: Any) -> Any:
    return load(folder).with_judge(judge)


def _write(path: Path, card: Mapping[str, Any]) -> None:
    path.write_text(json.dumps(card, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
