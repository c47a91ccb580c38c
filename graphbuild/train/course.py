"""From annotations to a model in a folder: prepare, train, calibrate, export."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch

from graphbuild.calibrate.annotations import annotated, with_text
from graphbuild.errors import InputError
from graphbuild.model import Article
from graphbuild.neural.decision import Decision
from graphbuild.neural.network import VOCABULARY, card_of
from graphbuild.neural.pieces import Pieces
from graphbuild.read import read_articles
from graphbuild.resources import resource
from graphbuild.train.export import restore
from graphbuild.train.held import drawn
from graphbuild.train.material import Material, material
from graphbuild.train.network import Network, Shape
from graphbuild.train.passes import train
from graphbuild.train.plan import Course, Report, Start
from graphbuild.train.pretrain import Settings as Reading
from graphbuild.train.pretrain import pretrain
from graphbuild.train.shipping import ship
from graphbuild.train.start import Pretrained

SCRATCH = "reader/10"
"""The version of a model that began with the plain encoder."""
_BEGIN, _COURSE = "begin.pt", "course.json"


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
    unread = _unread(course, golds)
    prepared = material(golds, texts, held, unread, course.tagged, report.through, shipped_rules=not course.scratch)
    start = _scratch(course, prepared, report) if course.scratch else _known(course, digest)
    train(course, start, prepared, report)
    ship(course, start, prepared, golds, report)


def _claim(course: Course, digest: str) -> None:
    """Writes down what is trained, so that another training does not go on from its checkpoint."""
    course.output.mkdir(parents=True, exist_ok=True)
    told = {
        "settings": asdict(course.settings),
        "data": digest,
        "start": "scratch" if course.scratch else str(course.start or "shipped"),
        "read on": course.read_on,
        "hold": course.hold,
        "unread": course.unread,
        "teachers": [str(path) for path in course.teachers],
        "tagged": [str(path) for path in course.tagged],
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
    pieces, decision = Pieces.load(folder / VOCABULARY), Decision(**card["decision"])
    teachers = tuple(_teacher(other, folder, card) for other in course.teachers)
    return Start(_network(folder, card), pieces, features, decision, f"{card['version']}+{digest[:6]}", teachers)


def _network(folder: Path, card: Mapping[str, Any]) -> Network:
    network = Network(Shape(**card["shape"]))
    if lacking := restore(network, folder):
        raise InputError(f"{folder} lacks {min(lacking)}: it is no model of this release")
    return network


def _teacher(folder: Path, start: Path, known: Mapping[str, Any]) -> Network:
    """A further teacher, which has to read the same pieces and features as the model that learns."""
    card = card_of(folder)
    same = all(card[part] == known[part] for part in ("shape", "features"))
    if not same or (folder / VOCABULARY).read_bytes() != (start / VOCABULARY).read_bytes():
        raise InputError(f"{folder} reads other pieces or features than {start}: let models teach that began with it")
    return _network(folder, card)


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


def _unread(course: Course, golds: Container[str]) -> list[Article]:
    """Articles that nobody annotated: the same ones whatever else there is."""
    if not course.unread:
        return []
    wanted = drawn((a.id for a in _every_article(course.articles) if a.id not in golds), course.unread)
    return [article for article in _every_article(course.articles) if article.id in wanted]


def _every_article(paths: Sequence[str]) -> Iterator[Article]:
    return (item for item in read_articles(list(paths)) if isinstance(item, Article))
