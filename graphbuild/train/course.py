"""From annotations to a model in a folder: prepare, train, calibrate, export."""

from __future__ import annotations

import hashlib
import json
import os
import socket
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Protocol

import torch
import torch.distributed as dist
from torch.multiprocessing.spawn import start_processes

from graphbuild.calibrate.annotations import annotated, with_text
from graphbuild.errors import InputError
from graphbuild.exchange import reading_to_gold
from graphbuild.model import Article
from graphbuild.neural.decision import Decision
from graphbuild.neural.network import CARD, VOCABULARY, card_of, reader_of
from graphbuild.neural.pieces import Pieces
from graphbuild.read import read_articles
from graphbuild.resources import resource
from graphbuild.score import Score, score
from graphbuild.train import calibration, workers
from graphbuild.train.best import Best
from graphbuild.train.examples import Example
from graphbuild.train.export import export, restore
from graphbuild.train.held import Held, drawn
from graphbuild.train.loop import Settings, Training
from graphbuild.train.material import Material, material
from graphbuild.train.network import Network, Shape
from graphbuild.train.pretrain import Settings as Reading
from graphbuild.train.pretrain import pretrain
from graphbuild.train.start import Pretrained

SCRATCH = "reader/1"
"""The version of a model that began with the plain encoder."""
_CHECKPOINT, _BEST, _BEGIN, _COURSE = "checkpoint.pt", "best.pt", "begin.pt", "course.json"
_ENOUGH = 10
"""Articles held out on which weights of a decision can be fitted."""


class Report(Protocol):
    """Hears how the training goes."""

    def say(self, words: str) -> None:
        """Something that a person should know."""
        ...

    def through(self, heading: str, ids: Iterable[str]) -> Iterable[str]:
        """Passes article ids on, counting."""
        ...

    def step(self, heading: str, done: float, of: float, losses: Mapping[str, float]) -> None:
        """A step of training: ``done`` of ``of``, and the losses so far."""
        ...

    def measured(self, done: int, found: Score) -> None:
        """The figures on held-out articles after a pass."""
        ...


@dataclass(frozen=True, slots=True)
class Course:
    """What to train: see ``graphbuild train --help``. ``start`` None is the shipped model."""

    articles: Sequence[str]
    annotations: Sequence[Path]
    output: Path
    start: Path | None
    scratch: bool
    read_on: float
    hold: int
    workers: int
    settings: Settings


@dataclass(frozen=True, slots=True)
class Start:
    """A network to train, with its vocabulary, the features that it knows, its decision and its version."""

    network: Network
    pieces: Pieces
    features: Mapping[str, int]
    decision: Decision
    version: str


def run(course: Course, report: Report) -> None:
    """Trains, or goes on training, and leaves a model in the output folder.

    Raises:
        InputError: an annotation is malformed, none has its article, or the folder holds another training.
        ResourceError: the model to begin with is missing or malformed.
    """
    golds = annotated(course.annotations)
    texts = with_text(golds, list(course.articles))
    if not texts:
        raise InputError("none of the annotations has its article among --articles: look at their ids and SHA-256")
    if missing := len(golds) - len(texts):
        report.say(f"{missing} annotations have no article among --articles, or one that was changed: left out")
    digest = hashlib.sha256(json.dumps([golds[d] for d in sorted(texts)], sort_keys=True).encode()).hexdigest()
    _claim(course, digest)
    held = drawn((doc for doc in texts if "text" not in golds[doc]), min(course.hold, len(texts) // 5))
    prepared = material(golds, texts, held, report.through, shipped_rules=not course.scratch)
    start = _scratch(course, prepared, report) if course.scratch else _known(course, digest)
    _train(course, start, prepared, report)
    _ship(course, start, prepared, golds, report)


def _claim(course: Course, digest: str) -> None:
    """Writes down what is trained, so that another training does not go on from its checkpoint."""
    course.output.mkdir(parents=True, exist_ok=True)
    told = {
        "settings": asdict(course.settings),
        "data": digest,
        "start": "scratch" if course.scratch else str(course.start or "shipped"),
        "read on": course.read_on,
        "hold": course.hold,
        "workers": course.workers,
    }
    path = course.output / _COURSE
    if path.exists() and json.loads(path.read_text(encoding="utf-8")) != told:
        raise InputError(
            f"{course.output} holds a training of other data or settings: name another folder, or empty it"
        )
    path.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def _known(course: Course, digest: str) -> Start:
    folder = course.start or resource("data", "models", "reader")
    card = card_of(folder)
    features = {name: number for number, name in enumerate(card["features"])}
    network = Network(Shape(**card["shape"]))
    if lacking := restore(network, folder):
        raise InputError(f"{folder} lacks {min(lacking)}: it is no model of this release")
    pieces, decision = Pieces.load(folder / VOCABULARY), Decision(**card["decision"])
    return Start(network, pieces, features, decision, f"{card['version']}+{digest[:6]}")


def _scratch(course: Course, prepared: Material, report: Report) -> Start:
    plain = Pretrained.load()
    every = list(_every_article(course.articles))
    words = Counter(word.text for sheet, _ in prepared.sheets for word in sheet.words)
    for article in every:
        words.update(article.text.split())
    kept = plain.kept(plain.used(words))
    pieces, features = Pieces(plain.tokenizer(kept)), prepared.features()
    torch.manual_seed(course.settings.seed)
    network = Network(Shape(len(pieces), len(features)))
    plain.into(network, kept)
    begin = course.output / _BEGIN
    if begin.exists():
        network.load_state_dict(torch.load(begin, weights_only=True))
    elif course.read_on:
        pretrain(
            network,
            pieces,
            every,
            Reading(minutes=course.read_on, seed=course.settings.seed),
            lambda share, loss: report.step("reading on", share, 1.0, {"loss": loss}),
        )
        torch.save(network.state_dict(), begin)
    return Start(network, pieces, features, Decision(), SCRATCH)


def _every_article(paths: Sequence[str]) -> Iterator[Article]:
    return (item for item in read_articles(list(paths)) if isinstance(item, Article))


def _train(course: Course, start: Start, prepared: Material, report: Report) -> None:
    """Makes the passes: this process takes part, the others are forked from it and say nothing."""
    examples = prepared.examples(start.pieces, start.features)
    torch.set_num_threads(1)  # before the fork: a pool of threads does not survive it
    if course.workers == 1:
        _passes(course, start, prepared, examples, report)
        return
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        meeting = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    given = (course, meeting, start, prepared, examples)
    others = start_processes(_help, given, course.workers - 1, join=False, start_method="fork")  # type: ignore[no-untyped-call]
    _join(0, course, meeting)
    try:
        _passes(course, start, prepared, examples, report)
    except BaseException:
        for process in others.processes:
            process.terminate()
        raise
    dist.destroy_process_group()
    while not others.join():
        pass


def _help(
    number: int, course: Course, meeting: str, start: Start, prepared: Material, examples: Sequence[Example]
) -> None:
    """What a forked process does."""
    torch.set_num_threads(1)
    _join(number + 1, course, meeting)
    _passes(course, start, prepared, examples, None)
    dist.destroy_process_group()


def _join(rank: int, course: Course, meeting: str) -> None:
    os.environ.setdefault("GLOO_SOCKET_IFNAME", "lo")
    dist.init_process_group("gloo", init_method=meeting, rank=rank, world_size=course.workers)


def _passes(
    course: Course,
    start: Start,
    prepared: Material,
    examples: Sequence[Example],
    report: Report | None,
) -> None:
    """Passes until there are enough of them, or held-out articles are read no better for ``patience`` passes."""
    training = Training(start.network, start.pieces, start.features, course.settings, course.output / _CHECKPOINT)
    training.resume()
    best = Best(course.output / _BEST, course.settings.patience)

    def tell(done: int, step: int, steps: int, found: Mapping[str, float]) -> None:
        if report:
            report.step(f"pass {done + 1}", step + 1, steps, found)

    if best.enough(training.done):
        return
    for done in training.run(examples, tell):
        if report and prepared.held:
            found = training.measure(prepared.held, start.decision if _few(prepared) else None)
            best.offer(done, found.relation.f1, start.network)
            report.measured(done, found)
        if workers.agreed(best.enough(done)):
            return


def _few(prepared: Material) -> bool:
    return len(prepared.held) < _ENOUGH


def _ship(
    course: Course, start: Start, prepared: Material, golds: Mapping[str, Mapping[str, Any]], report: Report
) -> None:
    """Exports the network with its card, calibrated as it ships on the held-out articles."""
    best = course.output / _BEST
    kept = torch.load(best if best.exists() else course.output / _CHECKPOINT, weights_only=True)
    start.network.load_state_dict(kept["network"])
    export(start.network, course.output)
    start.pieces.save(course.output / VOCABULARY)
    learned = [sheet.article.id for sheet, _ in prepared.sheets]
    card: dict[str, Any] = {
        "version": start.version,
        "shape": start.network.shape.json(),
        "decision": asdict(start.decision),
        "settings": asdict(course.settings),
        "learned from": {"articles": len(learned), "relations": sum(len(golds[doc]["relations"]) for doc in learned)},
        "held out": sorted(held.article.id for held in prepared.held),
        "features": list(start.features),
    }
    _write(course.output, card)
    if prepared.held:
        if not _few(prepared):
            card |= _calibrated(course.output, prepared.held)
            _write(course.output, card)
        found = _measure(course.output, prepared.held)
        card["figures"] = found.to_json()
        _write(course.output, card)
        report.measured(kept["pass"], found)


def _calibrated(folder: Path, held: Sequence[Held]) -> dict[str, Any]:
    reader_of.cache_clear()  # the folder held another model before
    reader = reader_of(folder).with_judge
    found = [one for h in held for one in calibration.verdicts(reader(h.judge), [h])]
    chosen = calibration.fit(found, sum(len(h.gold["relations"]) for h in held))
    bins = calibration.reliability(chosen.threshold, calibration.across(found))
    return {
        "decision": asdict(chosen),
        "reliability": [asdict(b) for b in bins],
        "expected calibration error": round(calibration.error(bins), 4),
    }


def _measure(folder: Path, held: Sequence[Held]) -> Score:
    reader_of.cache_clear()
    reader = reader_of(folder).with_judge
    systems = {h.article.id: reading_to_gold(reader(h.judge).read(h.article)) for h in held}
    return score({h.article.id: h.gold for h in held}, systems)


def _write(folder: Path, card: Mapping[str, Any]) -> None:
    (folder / CARD).write_text(json.dumps(card, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
